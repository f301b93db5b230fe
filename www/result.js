// What the Result region shows after a test or a paste: the verdict, then its evidence.

import { fill, h, rich } from './dom.js';
import { ladder } from './ladder.js';
import { markdown } from './markdown.js';
import { language, t } from './text.js';
import { word } from './words.js';

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

const certainties = () => ({
  certain: t('Certain: the evidence admits no other cause'),
  likely: t('Likely: the evidence points here'),
  possible: t('Possible: the evidence allows it'),
});

/** @param {unknown} error of `testKey`: a TypeError names a field, another might quote what was typed */
export const broken = (error) => [
  h('h2', { tabindex: '-1' }, t('The test itself broke')),
  p(
    t(
      'This is a fault of key-doctor, not of your key. What you typed is still there; please try again.',
    ),
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
      h(
        'figcaption',
        {},
        reply.model ? t('{model} said', { model: reply.model }) : t('The model said'),
      ),
      reply.text
        ? h('blockquote', { lang: '' }, reply.text)
        : h('blockquote', {}, t('(nothing: the reply was empty)')),
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
              first && h('h3', { class: 'but' }, report ? t('Works here, but') : t('Still')),
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
      asText(t('The report as Markdown'), texts.markdown),
      asText(t('The report as JSON'), texts.json),
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
    return 'layers' in outcome
      ? t('The key works: the model replied')
      : t('Nothing in this text failed');
  if (stopped && outcome.outcome === 'unknown') return t('The test was stopped');
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
    unsure
      ? t('{title} ({certainty}).', { title, certainty: word(first.certainty) })
      : t('{title}.', { title }),
    !told(outcome.summary, title) && outcome.summary,
    good && first && t('But: {title}.', { title: first.title }),
    first?.fix[0] && t('What to do first: {step}', { step: first.fix[0] }),
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
    accepted && first && p(t('The server accepted the key itself. The trouble lies further on.')),
    pairs([
      [t('Provider'), provider?.name],
      [t('HTTP status'), http?.status || outcome.observed?.status],
      [t('Latency'), http && ms(http.latencyMs)],
      [t('First token'), http?.firstTokenMs && ms(http.firstTokenMs)],
      [t('Model'), reply?.model],
      [
        t('Tokens'),
        reply?.completionTokens !== undefined &&
          t('{in} in, {out} out', { in: reply.promptTokens ?? '?', out: reply.completionTokens }),
      ],
      [t('Balance'), account?.balance],
      [t('Provider’s code'), outcome.observed?.code],
      [t('Request id'), http?.requestId],
    ]),
    // Absent from what a page can read is not the same as none.
    hidden.length > 0 &&
      h('p', { class: 'aside' }, t('Not exposed to pages: {list}', { list: hidden.join(', ') })),
    copyButtons(
      [t('Copy report'), t('Copied as Markdown.'), texts.markdown],
      [t('Copy as JSON'), t('Copied as JSON.'), texts.json],
    ),
  );
}

/** Whether a summary says no more than the title. @param {string} summary @param {string} title */
const told = (summary, title) =>
  [summary, summary.replace(/^.*(: |：)/, '')].some(
    (said) => said.replace(/[.。]$/, '').toLowerCase() === title.toLowerCase(),
  );

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
  p(h('span', { class: `badge ${certainty}` }, certainties()[certainty]));

/**
 * What shows a cause and what to do about it.
 * @param {Cause} cause
 * @param {'h3' | 'h4'} level
 */
const advice = ({ code, title, because, fix, guide }, level) => [
  level === 'h4' ? h(level, { class: 'title' }, title) : h(level, {}, t('What shows it')),
  list('ul', because),
  level === 'h3' && h(level, {}, t('What to do')),
  list('ol', fix),
  p(
    h(
      'a',
      {
        href: new URL(language.code === 'en' ? guide : guide.replace('/', '/zh/'), import.meta.url)
          .href,
      },
      t('Read the guide'),
    ),
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
    h('summary', {}, open ? t('Or: ') : t('Less likely: '), cause.title),
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
  observed?.message &&
  note(t('The provider’s own words'), [], h('span', { lang: '' }, observed.message));

/** What the key and the address show. @param {Diagnosis} outcome */
const facts = ({ key, endpoint, causes }) => [
  key &&
    note(
      t('The key: {shape}', { shape: key.shape }),
      key.notes.filter((said) => !causes.some(({ because }) => because.includes(said))),
      h('code', {}, key.masked),
    ),
  endpoint?.notes.length &&
    note(
      endpoint.used ? t('The base URL was changed') : t('The base URL is not usable'),
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
    t('Further tests, if you agree'),
    [],
    ...tests.map((next) =>
      h(
        'span',
        { class: 'next' },
        button(next.label, () => onNext(next)),
        h('span', {}, t('sends your key to '), h('code', {}, next.sendsKeyTo)),
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
      h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, word(name)),
    ]);
  return (
    all.length > 0 && p(t('{name}’s pages: ', { name: provider?.name ?? '' }), ...all.slice(1))
  );
}

/**
 * What was sent, what came back, and the same thing for a terminal.
 * @param {Report} report
 * @param {Context} context
 */
function evidence({ ledger, request, http, models, account, commands }, { onModel }) {
  const limits = Object.entries(account?.limits ?? {});
  return [
    h('h3', {}, ledger.length ? t('Every request this test made') : t('This test made no request')),
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
              e.carriedKey ? t('carried your key') : t('without your key'),
              e.outcome,
              ms(e.ms),
            ].join(' · '),
          ),
        ),
      ),
    ),
    h('h3', {}, t('The same test in your terminal')),
    ...terminal(commands),
    request.url &&
      fold(
        t('What was sent, what came back'),
        h('h4', {}, t('Request, key hidden')),
        pre(`${request.method} ${request.url}\n${headers(request.headers)}\n\n${request.body}`),
        ...(http
          ? [
              h('h4', {}, t('Answer')),
              pre(`HTTP ${http.status}\n${headers(http.headers)}\n\n${http.body}`),
              p(
                t(
                  'A page sees only the headers the server exposes; others are hidden, not absent.',
                ),
              ),
            ]
          : []),
      ),
    limits.length > 0 && fold(t('Limits'), pairs(limits)),
    models?.length &&
      fold(
        t('Models this account lists ({n})', { n: models.length }),
        h(
          'div',
          { class: 'chips', role: 'group', 'aria-label': t('Take one for the next test') },
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
  const copy = copyButtons([t('Copy command'), t('Copied.'), panel]);
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
  return [
    h('div', { role: 'tablist', 'aria-label': t('Language'), onkeydown }, ...tabs),
    panel,
    copy,
  ];
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
      fill(said, t('The browser refused the clipboard. The text is selected: press Ctrl+C or ⌘C.'));
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
export const ms = (value) => t('{n} ms', { n: Math.round(value).toLocaleString('en') });
