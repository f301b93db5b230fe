// What the Result region shows after a test or a paste: the verdict, then its evidence.

import { fill, h, rich } from './dom.js';
import { ladder } from './ladder.js';
import { markdown } from './markdown.js';

/** @typedef {import('./dom.js').Child} Child */
/** @typedef {import('./pkg/key_doctor.js').Report} Report */
/** @typedef {import('./pkg/key_doctor.js').Diagnosis} Diagnosis */
/** @typedef {import('./pkg/key_doctor.js').Cause} Cause */
/** @typedef {NonNullable<Report['next']>[number]} NextTest */
/** @typedef {Report | Diagnosis} Outcome */

/**
 * The same test again, as often as asked.
 * @typedef {object} Repeat
 * @property {(signal: AbortSignal) => Promise<Report>} test
 * @property {(stop: () => void) => void} whenLeft what to do when the result goes
 */

/**
 * What the renderer is told besides the outcome.
 * @typedef {object} Context
 * @property {Pick<typeof import('./pkg/key_doctor.js'), 'providers' | 'causes'>} module
 * @property {boolean} stopped the user pressed Stop
 * @property {(next: NextTest) => void} onNext runs a further test
 * @property {(model: string) => void} onModel takes a model from the list
 * @property {Repeat} [repeat] runs the same test again
 */

const CERTAINTY = {
  certain: 'Certain: the evidence admits no other cause',
  likely: 'Likely: the evidence points here',
  possible: 'Possible: the evidence allows it',
};

/** @param {unknown} error of `testKey`: a TypeError names a field, another might quote what was typed */
export const broken = (error) => [
  h('h2', { tabindex: '-1' }, 'The test itself broke'),
  p(
    'This is a fault of key-doctor, not of your key. What you typed is still there; please try again.',
  ),
  error instanceof TypeError && p(error.message),
];

/**
 * Everything below the forms.
 * @param {Outcome} outcome
 * @param {Context} context
 * @returns {Child[]}
 */
export function result(outcome, context) {
  const report = 'layers' in outcome ? outcome : undefined;
  const good = outcome.outcome === 'ok';
  const [first, ...others] = outcome.causes;
  const texts = {
    json: pre(JSON.stringify(outcome, null, 2)), // redacted by the module
    markdown: pre(markdown(outcome, headline(outcome, context))),
  };
  const { fidelity, next, reply } = report ?? {};
  const said =
    reply &&
    h(
      'figure',
      {},
      h('figcaption', {}, `${reply.model ?? 'The model'} said`),
      h('blockquote', {}, reply.text || '(nothing: the reply was empty)'),
    );
  const times = report?.http && timesOf(report, context);
  return [
    verdict(outcome, report, context, texts),
    h(
      'div',
      { class: good ? 'columns wide' : 'columns' },
      h(
        'div',
        { class: 'why' },
        ...(good
          ? [
              said,
              ...facts(outcome),
              times,
              first && h('h3', { class: 'but' }, report ? 'Works here, but' : 'Still'),
              ...outcome.causes.map((cause) =>
                h('div', { class: 'caveat', part: 'cause' }, ...advice(cause, 'h4')),
              ),
            ]
          : [
              first && advised(first),
              words(outcome),
              ...others.map((cause) => alternative(cause, cause.certainty === first?.certainty)),
              said,
            ]),
        next?.length && further(next, context),
        ...(good ? [] : [...facts(outcome), times]),
        fidelity && report && servedOf(report, context),
        !good && links(outcome, context),
      ),
      report && rungs(report),
    ),
    h(
      'div',
      { class: 'more' },
      ...(report ? evidence(report, context) : []),
      asText('The report as Markdown', texts.markdown),
      asText('The report as JSON', texts.json),
    ),
  ];
}

/**
 * The outcome in a few words.
 * @param {Outcome} outcome
 * @param {Pick<Context, 'module' | 'stopped'>} context
 */
export function headline(outcome, { module, stopped }) {
  if (outcome.outcome === 'ok')
    return 'layers' in outcome ? 'The key works: the model replied' : 'Nothing in this text failed';
  if (stopped && outcome.outcome === 'unknown') return 'The test was stopped';
  const unknown = () => module.causes().find(({ code }) => code === 'unknown')?.title;
  return outcome.causes[0]?.title ?? unknown() ?? outcome.outcome;
}

/**
 * What a screen reader is told when a result appears: one short paragraph.
 * @param {Outcome} outcome
 * @param {Context} context
 */
export function announcement(outcome, context) {
  const title = headline(outcome, context);
  const good = outcome.outcome === 'ok';
  const [first] = outcome.causes;
  const unsure = !good && first && first.certainty !== 'certain';
  const said = [
    `${title}${unsure ? ` (${first.certainty})` : ''}.`,
    !told(outcome.summary, title) && outcome.summary,
    good && first && `But: ${first.title}.`,
    first?.fix[0] && `What to do first: ${first.fix[0]}`,
  ];
  return said.filter(Boolean).join(' ').replaceAll('`', '');
}

/**
 * @param {Outcome} outcome
 * @param {Report | undefined} report
 * @param {Context} context
 * @param {{ markdown: HTMLElement, json: HTMLElement }} texts the report, to be copied
 */
function verdict(outcome, report, context, texts) {
  const accepted = report?.layers.some((l) => l.layer === 'authentication' && l.verdict === 'pass');
  const good = outcome.outcome === 'ok';
  const open = outcome.outcome === 'unknown';
  const first = good ? undefined : outcome.causes[0];
  const title = headline(outcome, context);
  const hidden = report?.http?.notExposed ?? [];
  const { http, reply, provider, account } = report ?? {};
  return h(
    'header',
    {
      class: `verdict ${good ? 'pass' : accepted || context.stopped || open ? 'warn' : 'fail'}`,
      part: 'verdict',
    },
    h('h2', { tabindex: '-1' }, title),
    first && badge(first),
    told(outcome.summary, title) || p(...rich(outcome.summary)),
    accepted && first && p('The server accepted the key itself. The trouble lies further on.'),
    pairs([
      ['Provider', provider?.name],
      ['HTTP status', http?.status || outcome.observed?.status],
      ['Latency', http && ms(http.latencyMs)],
      ['First token', http?.firstTokenMs && ms(http.firstTokenMs)],
      ['Model', reply?.model],
      [
        'Tokens',
        reply?.completionTokens !== undefined &&
          `${reply.promptTokens ?? '?'} in, ${reply.completionTokens} out`,
      ],
      ['Balance', account?.balance],
      ['Provider’s code', outcome.observed?.code],
      ['Request id', http?.requestId],
    ]),
    // Absent from what a page can read is not the same as none.
    hidden.length > 0 && h('p', { class: 'aside' }, `Not exposed to pages: ${hidden.join(', ')}`),
    copyButtons(
      ['Copy report', 'Copied as Markdown.', texts.markdown],
      ['Copy as JSON', 'Copied as JSON.', texts.json],
    ),
  );
}

/** Whether a summary says no more than the title. @param {string} summary @param {string} title */
const told = (summary, title) =>
  summary.replace(/^.*: |\.$/g, '').toLowerCase() === title.toLowerCase();

/** The rung of the verdict stands out: the one that gives its title as the reason, or the first that failed. */
function rungs(/** @type {Report} */ { layers, ok, causes }) {
  const { node, set } = ladder();
  const failed = layers.filter(({ verdict: state }) => state === 'fail');
  const worst = failed.find(({ why }) => why === causes[0]?.title) ?? failed[0];
  for (const layer of layers) {
    const state = layer === worst ? 'worst' : layer.verdict;
    set(layer.layer, ok && failed.includes(layer) ? 'warn' : state, layer.why);
  }
  return node;
}

/** @param {Cause} cause */
const badge = ({ certainty }) =>
  p(h('span', { class: `badge ${certainty}` }, CERTAINTY[certainty]));

/**
 * What shows a cause and what to do about it.
 * @param {Cause} cause
 * @param {'h3' | 'h4'} level
 */
const advice = ({ code, title, because, fix, guide }, level) => [
  level === 'h4' ? h(level, { class: 'title' }, title) : h(level, {}, 'What shows it'),
  list('ul', because),
  level === 'h3' && h(level, {}, 'What to do'),
  list('ol', fix),
  p(
    h('a', { href: new URL(guide, import.meta.url).href }, 'Read the guide'),
    ' ',
    h('code', {}, code),
  ),
];

/** @param {Cause} cause @param {...Child} before */
const advised = (cause, ...before) =>
  h('div', { class: 'cause', part: 'cause' }, ...before, ...advice(cause, 'h3'));

/**
 * @param {Cause} cause
 * @param {boolean} open as sure as the first one
 */
const alternative = (cause, open) =>
  h(
    'details',
    { open },
    h('summary', {}, open ? 'Or: ' : 'Less likely: ', cause.title),
    advised(cause, badge(cause)),
  );

/**
 * The chart of the times; its numbers are in the verdict, should it not load.
 * @param {Report} report
 * @param {Context} context
 */
function timesOf(report, context) {
  const box = h('div', { class: 'note times' });
  import('./latency.js').then(
    ({ latency }) => latency(box, report, context),
    () => box.remove(),
  );
  return box;
}

/** Whether the model is the one asked for. @param {Report} report @param {Context} context */
function servedOf(report, context) {
  const box = h('div', { class: 'note served' });
  import('./served.js').then(
    ({ served }) => served(box, report, context),
    () => box.remove(),
  );
  return box;
}

/** @param {Diagnosis} outcome */
const words = ({ observed }) =>
  observed?.message && note('The provider’s own words', [], observed.message);

/** What the key and the address show. @param {Diagnosis} outcome */
const facts = ({ key, endpoint, causes }) => [
  key &&
    note(
      `The key: ${key.shape}`,
      key.notes.filter((said) => !causes.some(({ because }) => because.includes(said))),
      h('code', {}, key.masked),
    ),
  endpoint?.notes.length &&
    note(
      endpoint.used ? 'The base URL was changed' : 'The base URL is not usable',
      endpoint.notes,
      h('code', {}, endpoint.given),
      endpoint.used && ' → ',
      endpoint.used && h('code', {}, endpoint.used),
    ),
];

/**
 * @param {NextTest[]} tests
 * @param {Context} context
 */
const further = (tests, { onNext }) =>
  note(
    'Further tests, if you agree',
    [],
    ...tests.map((next) =>
      h(
        'span',
        { class: 'next' },
        button(next.label, () => onNext(next)),
        h('span', {}, 'sends your key to ', h('code', {}, next.sendsKeyTo)),
      ),
    ),
  );

/**
 * The provider's own pages, which learn nothing of this one.
 * @param {Outcome} outcome
 * @param {Context} context
 */
function links(outcome, { module }) {
  const id = 'provider' in outcome ? outcome.provider.id : outcome.observed?.provider;
  const provider = module.providers().find((p) => p.id === id);
  const all = Object.entries(provider?.links ?? {})
    .filter(([, href]) => href.startsWith('https://'))
    .flatMap(([name, href]) => [
      ' · ',
      h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, name),
    ]);
  return all.length > 0 && p(`${provider?.name}’s pages: `, ...all.slice(1));
}

/**
 * What was sent, what came back, and the same thing for a terminal.
 * @param {Report} report
 * @param {Context} context
 */
function evidence({ ledger, request, http, models, account, commands }, { onModel }) {
  const limits = Object.entries(account?.limits ?? {});
  return [
    h('h3', {}, ledger.length ? 'Every request this test made' : 'This test made no request'),
    h(
      'ol',
      { class: 'ledger' },
      ...ledger.map((e) =>
        h(
          'li',
          {},
          h('code', {}, `${e.method} ${e.url}`),
          p(
            [
              e.purpose,
              e.carriedKey ? 'carried your key' : 'without your key',
              e.outcome,
              ms(e.ms),
            ].join(' · '),
          ),
        ),
      ),
    ),
    h('h3', {}, 'The same test in your terminal'),
    ...terminal(commands),
    request.url &&
      fold(
        'What was sent, what came back',
        h('h4', {}, 'Request, key hidden'),
        pre(`${request.method} ${request.url}\n${headers(request.headers)}\n\n${request.body}`),
        ...(http
          ? [
              h('h4', {}, 'Answer'),
              pre(`HTTP ${http.status}\n${headers(http.headers)}\n\n${http.body}`),
              p('A page sees only the headers the server exposes; others are hidden, not absent.'),
            ]
          : []),
      ),
    limits.length > 0 && fold('Limits', pairs(limits)),
    models?.length &&
      fold(
        `Models this account lists (${models.length})`,
        h(
          'div',
          { class: 'chips', role: 'group', 'aria-label': 'Take one for the next test' },
          ...models.map((model) => button(model, () => onModel(model), 'chip')),
        ),
      ),
  ];
}

/** Tabs after the ARIA pattern: arrows move, the panel follows. @param {Report['commands']} commands */
function terminal(commands) {
  const texts = Object.entries({
    bash: commands.curl,
    PowerShell: commands.powershell,
    Python: commands.python,
    JavaScript: commands.javascript,
  });
  const panel = h('pre', { role: 'tabpanel', tabindex: '0', id: 'command' });
  const copy = copyButtons(['Copy command', 'Copied.', panel]);
  /** @param {number} at */
  const choose = (at) => {
    tabs.forEach((tab, i) => {
      tab.ariaSelected = String(i === at);
      tab.tabIndex = i === at ? 0 : -1;
    });
    const [name = '', text] = texts[at] ?? [];
    fill(panel, text);
    panel.ariaLabel = name;
    fill(/** @type {Element} */ (copy.lastElementChild));
  };
  const tabs = texts.map(([name], i) => {
    const tab = button(name, () => choose(i));
    tab.role = 'tab';
    tab.setAttribute('aria-controls', 'command');
    return tab;
  });
  choose(0);
  /** @param {KeyboardEvent} event */
  const onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: tabs.length - 1 }[event.key];
    if (!step) return;
    const at = (tabs.findIndex((tab) => tab.tabIndex === 0) + step) % tabs.length;
    choose(at);
    tabs[at]?.focus();
  };
  return [h('div', { role: 'tablist', 'aria-label': 'Language', onkeydown }, ...tabs), panel, copy];
}

/**
 * Buttons that copy the text of a node; where the browser refuses, it is selected so that the user can.
 * @param {...[name: string, done: string, source: HTMLElement]} all
 */
function copyButtons(...all) {
  const said = h('span', { role: 'status' });
  /** @param {string} done @param {HTMLElement} source */
  const copy = async (done, source) => {
    try {
      await navigator.clipboard.writeText(source.textContent ?? '');
      fill(said, done);
    } catch {
      const details = source.closest('details');
      if (details) details.open = true;
      getSelection()?.selectAllChildren(source);
      fill(said, 'The browser refused the clipboard. The text is selected: press Ctrl+C or ⌘C.');
    }
  };
  const buttons = all.map(([name, done, source]) => button(name, () => copy(done, source)));
  return h('p', { class: 'actions' }, ...buttons, said);
}

/**
 * @param {string} text
 * @param {() => void} onclick
 * @param {string} [look]
 */
export const button = (text, onclick, look) =>
  h('button', { type: 'button', part: 'button', class: look, onclick }, text);

/** @param {...Child} children */
export const p = (...children) => h('p', {}, ...children);

/**
 * @param {string} title
 * @param {string[]} items
 * @param {...Child} body
 */
const note = (title, items, ...body) =>
  h('div', { class: 'note' }, h('h3', {}, title), p(...body), list('ul', items));

/**
 * @param {string} title
 * @param {...Child} body
 */
const fold = (title, ...body) => h('details', {}, h('summary', {}, title), ...body);

/** What paper has no use for. @param {string} title @param {Node} text */
const asText = (title, text) => h('details', { class: 'text' }, h('summary', {}, title), text);

/** @param {string} text */
const pre = (text) => h('pre', { tabindex: '0' }, text);

/**
 * @param {'ul' | 'ol'} tag
 * @param {string[]} texts
 */
const list = (tag, texts) => h(tag, {}, ...texts.map((text) => h('li', {}, ...rich(text))));

/** @param {[string, string | number | false | undefined][]} rows */
export const pairs = (rows) =>
  h(
    'dl',
    {},
    ...rows.map(
      ([name, value]) => value && h('div', {}, h('dt', {}, name), h('dd', {}, String(value))),
    ),
  );

/** @param {Record<string, string>} all */
const headers = (all) =>
  Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** @param {number} value */
export const ms = (value) => `${Math.round(value).toLocaleString('en')} ms`;
