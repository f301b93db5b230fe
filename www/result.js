// What the Result region shows: the ladder while a test runs, then the verdict with its evidence.

import { copy, h, kept, outside } from './dom.js';

/** @typedef {import('./pkg/key_doctor.js').Report} Report */
/** @typedef {import('./pkg/key_doctor.js').Diagnosis} Diagnosis */
/** @typedef {import('./pkg/key_doctor.js').Cause} Cause */
/** @typedef {import('./pkg/key_doctor.js').Provider} Provider */
/** @typedef {NonNullable<Report['next']>[number]} NextTest */

/**
 * What the renderer is told besides the report.
 * @typedef {object} Context
 * @property {Provider | undefined} provider the registry's entry for the one that was asked
 * @property {boolean} stopped the user pressed Stop
 * @property {string} unknownTitle the title of the code `unknown`
 * @property {(next: NextTest) => void} onNext runs a further test
 * @property {(model: string) => void} onModel takes a model from the list
 */

/** Every layer, top to bottom, with the question it answers. @type {Record<string, [string, string]>} */
const LAYERS = {
  key_text: ['Key text', 'Is it a whole, clean key of the right kind?'],
  reach: ['Connection', 'Does the server answer, and may a page read it?'],
  authentication: ['Authentication', 'Does the server know this key?'],
  permission: ['Permission', 'May this key do this, from here?'],
  model: ['Model', 'Is the model there, and open to you?'],
  credit: ['Credit and capacity', 'Is there money, quota and room?'],
  reply: ['Reply', 'Does the model answer?'],
  served_model: ['Served model', 'Is it the model that was asked for?'],
};

/** Mark and word of each state; colour only repeats them. @type {Record<string, [string, string]>} */
const STATES = {
  idle: ['', ''],
  start: ['', 'Checking'],
  done: ['•', 'Looked at'],
  pass: ['✓', 'Pass'],
  fail: ['✕', 'Fail'],
  unknown: ['?', 'Cannot tell'],
  skipped: ['–', 'Not looked at'],
};

const CERTAINTY = {
  certain: 'Certain: the evidence admits no other cause',
  likely: 'Likely: the evidence points here',
  possible: 'Possible: the evidence allows it',
};

/** The eight rungs, each of which can be set on its own. */
export function ladder() {
  /** @type {Record<string, HTMLElement>} */
  const rungs = {};
  /**
   * @param {string} layer
   * @param {string} state
   * @param {string} why
   */
  const set = (layer, state, why) => {
    const [name, question] = LAYERS[layer] ?? [layer, ''];
    const [mark, word] = STATES[state] ?? ['', state];
    const rung = (rungs[layer] ??= h('li', { part: 'rung' }));
    rung.className = `rung ${state}`;
    rung.replaceChildren(
      h('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
      h('div', {}, h('strong', {}, name), ' ', h('span', { class: 'word' }, word)),
      h('p', {}, why || question),
    );
  };
  for (const layer in LAYERS) set(layer, 'idle', '');
  return { node: h('ol', { class: 'ladder', part: 'ladder' }, ...Object.values(rungs)), set };
}

/**
 * Everything below the forms, for a test or for a paste.
 * @param {Report | Diagnosis} outcome
 * @param {Context} context
 * @returns {(Node | string)[]}
 */
export function result(outcome, context) {
  const report = 'layers' in outcome ? outcome : undefined;
  const [first, ...others] = outcome.causes;
  const text = pre(JSON.stringify(outcome, null, 2)); // redacted by the module
  return kept([
    verdict(outcome, report, context, text),
    h(
      'div',
      // Only the verdict is announced; the rest is there to be read at leisure.
      { class: report ? 'columns' : '', 'aria-live': 'off' },
      h(
        'div',
        { class: 'why' },
        report?.reply && reply(report),
        first && causeBody(first),
        ...others.map((cause) => causeCard(cause, cause.certainty === first?.certainty)),
        ...facts(outcome),
        report?.fidelity && fidelity(report.fidelity),
        report?.next?.length && nextTests(report.next, context),
        links(context.provider, outcome),
      ),
      report && rungs(report),
    ),
    h(
      'div',
      { class: 'more', 'aria-live': 'off' },
      ...(report ? evidence(report, context) : []),
      fold('The report as JSON', text),
    ),
  ]);
}

/**
 * @param {Report | Diagnosis} outcome
 * @param {Report | undefined} report
 * @param {Context} context
 * @param {HTMLElement} text the report as JSON
 */
function verdict(outcome, report, { stopped, unknownTitle }, text) {
  const accepted = report?.layers.some((l) => l.layer === 'authentication' && l.verdict === 'pass');
  const good = outcome.outcome === 'ok';
  const tone = good
    ? 'pass'
    : accepted || stopped || outcome.outcome === 'unknown'
      ? 'warn'
      : 'fail';
  const title =
    stopped && outcome.outcome === 'unknown'
      ? 'The test was stopped'
      : (outcome.causes[0]?.title ??
        (!good
          ? unknownTitle
          : report
            ? 'The key works: the model replied'
            : 'Nothing in this text failed'));
  const { http, reply: said, provider, account } = report ?? {};
  const tokens = said?.completionTokens;
  /** @type {[string, string | number | undefined][]} */
  const rows = [
    ['Provider', provider?.name],
    ['HTTP status', http?.status || outcome.observed?.status],
    ['Latency', http && ms(http.latencyMs)],
    ['First token', http?.firstTokenMs && ms(http.firstTokenMs)],
    ['Model', said?.model],
    ['Tokens', tokens === undefined ? undefined : `${said?.promptTokens ?? '?'} in, ${tokens} out`],
    ['Balance', account?.balance],
    ['Request id', http?.requestId],
    ['Provider’s code', outcome.observed?.code],
  ];
  return h(
    'header',
    { class: `verdict ${tone}`, part: 'verdict' },
    h('h2', { tabindex: '-1' }, title),
    h('p', { class: 'summary' }, outcome.summary),
    accepted &&
      !good &&
      h('p', {}, 'The server accepted the key itself. The trouble lies further on.'),
    h('dl', { class: 'facts' }, ...pairs(rows)),
    copyButton('Copy report', text, h('span', { role: 'status' })),
  );
}

/** @param {Report} report */
function rungs({ layers }) {
  const { node, set } = ladder();
  for (const { layer, verdict: state, why } of layers) set(layer, state, why);
  node.querySelector('.fail')?.classList.add('first');
  return node;
}

/** @param {Report} report */
const reply = ({ reply: said }) =>
  h(
    'figure',
    {},
    h('figcaption', {}, `${said?.model ?? 'The model'} said`),
    h('blockquote', {}, said?.text || '(nothing: the reply was empty)'),
  );

/** @param {Cause} cause */
const causeBody = (cause) =>
  h(
    'div',
    { class: 'cause', part: 'cause' },
    h('p', {}, h('span', { class: `badge ${cause.certainty}` }, CERTAINTY[cause.certainty])),
    h('h3', {}, 'What shows it'),
    h('ul', {}, ...items(cause.because)),
    h('h3', {}, 'What to do'),
    h('ol', { class: 'fix' }, ...items(cause.fix)),
    h(
      'p',
      {},
      h('a', { href: new URL(cause.guide, import.meta.url).href }, 'Read the guide'),
      ' ',
      h('code', {}, cause.code),
    ),
  );

/**
 * @param {Cause} cause
 * @param {boolean} open as sure as the first one
 */
const causeCard = (cause, open) =>
  h(
    'details',
    { open },
    h('summary', {}, open ? 'Or: ' : 'Less likely: ', cause.title),
    causeBody(cause),
  );

/** What the key, the address and the paste show. @param {Diagnosis} outcome */
function facts({ key, endpoint, observed }) {
  return [
    key && note(`The key: ${key.shape}`, [h('code', {}, key.masked)], key.notes),
    endpoint?.notes.length &&
      note(
        'The base URL was changed',
        [h('code', {}, endpoint.given), ' → ', h('code', {}, endpoint.used)],
        endpoint.notes,
      ),
    observed?.message && note('The provider’s own words', [observed.message], []),
  ];
}

/**
 * @param {string} title
 * @param {import('./dom.js').Child[]} body
 * @param {string[]} list
 */
const note = (title, body, list) =>
  h('div', { class: 'note' }, h('h3', {}, title), h('p', {}, ...body), h('ul', {}, ...items(list)));

/** @param {NonNullable<Report['fidelity']>} checked */
const fidelity = ({ verdict: found, claimed, evidence: seen, notTested }) =>
  h(
    'div',
    { class: 'note' },
    h('h3', {}, `Is it ${claimed}? The evidence is ${found}`),
    h('ul', {}, ...items(seen.map((e) => `${e.channel}: ${e.finding}`))),
    notTested.length > 0 && h('p', {}, 'Not tested: ', notTested.join('; '), '.'),
  );

/**
 * @param {NextTest[]} tests
 * @param {Context} context
 */
const nextTests = (tests, { onNext }) =>
  h(
    'div',
    { class: 'note' },
    h('h3', {}, 'Further tests, if you agree'),
    ...tests.map((next) =>
      h(
        'p',
        {},
        h('button', { type: 'button', onclick: () => onNext(next) }, next.label),
        ' sends your key to ',
        h('code', {}, next.sendsKeyTo),
      ),
    ),
  );

/**
 * The provider's own pages.
 * @param {Provider | undefined} provider
 * @param {Diagnosis} outcome
 */
function links(provider, outcome) {
  if (!provider || outcome.outcome === 'ok') return;
  const named = Object.entries(provider.links).filter(([, href]) => href);
  const all = named.flatMap(([name, href]) => [' · ', outside(href, name)]).slice(1);
  return all.length > 0 && h('p', {}, `${provider.name}’s pages: `, ...all);
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
    ledger.length > 0 && table(ledger),
    h('h3', {}, 'The same test in your terminal'),
    ...terminal(commands),
    request.url &&
      fold(
        'What was sent, what came back',
        h('h4', {}, 'Request, key hidden'),
        pre(`${request.method} ${request.url}\n${headers(request.headers)}\n\n${request.body}`),
        http && h('h4', {}, 'Answer'),
        http && pre(`HTTP ${http.status}\n${headers(http.headers)}\n\n${http.body}`),
        http &&
          h(
            'p',
            {},
            'A page sees only the headers the server exposes; others are hidden, not absent.',
          ),
      ),
    limits.length > 0 && fold('Limits', h('dl', { class: 'facts' }, ...pairs(limits))),
    models &&
      models.length > 0 &&
      fold(
        `Models this account lists (${models.length})`,
        h(
          'div',
          { class: 'chips', role: 'group', 'aria-label': 'Take one for the next test' },
          ...models.map((m) =>
            h('button', { type: 'button', class: 'chip', onclick: () => onModel(m) }, m),
          ),
        ),
      ),
  ];
}

/** @param {Report['ledger']} ledger */
const table = (ledger) =>
  h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Requests' },
    h(
      'table',
      {},
      h('thead', {}, row('th', ['Purpose', 'Request', 'Your key', 'Outcome', 'Time'])),
      h(
        'tbody',
        {},
        ...ledger.map((e) =>
          row('td', [
            e.purpose,
            h('code', {}, `${e.method} ${e.url}`),
            e.carriedKey ? 'carried' : 'not carried',
            e.outcome,
            ms(e.ms),
          ]),
        ),
      ),
    ),
  );

/**
 * @param {'th' | 'td'} cell
 * @param {(Node | string)[]} cells
 */
const row = (cell, cells) =>
  h('tr', {}, ...cells.map((c) => h(cell, { scope: cell === 'th' && 'col' }, c)));

/** Tabs after the ARIA pattern: arrows move, the panel follows. @param {Report['commands']} commands */
function terminal(commands) {
  const shells = /** @type {const} */ ([
    ['bash', 'curl'],
    ['PowerShell', 'powershell'],
    ['Python', 'python'],
    ['JavaScript', 'javascript'],
  ]);
  const panel = h('pre', { role: 'tabpanel', tabindex: '0', id: 'command' });
  const said = h('span', { role: 'status' });
  /** @param {number} at */
  const choose = (at) => {
    tabs.forEach((tab, i) => {
      tab.ariaSelected = String(i === at);
      tab.tabIndex = i === at ? 0 : -1;
    });
    const shell = shells[at];
    if (shell) panel.replaceChildren(commands[shell[1]]);
    panel.ariaLabel = shell?.[0] ?? '';
    said.replaceChildren();
  };
  const tabs = shells.map(([name], i) =>
    h(
      'button',
      { type: 'button', role: 'tab', 'aria-controls': 'command', onclick: () => choose(i) },
      name,
    ),
  );
  choose(0);
  return [
    h(
      'div',
      {
        role: 'tablist',
        'aria-label': 'Language',
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          const step = { ArrowRight: 1, ArrowLeft: tabs.length - 1 }[event.key];
          if (!step) return;
          const at = (tabs.findIndex((tab) => tab.tabIndex === 0) + step) % tabs.length;
          choose(at);
          tabs[at]?.focus();
        },
      },
      ...tabs,
    ),
    panel,
    copyButton('Copy command', panel, said),
  ];
}

/**
 * @param {string} name
 * @param {HTMLElement} source
 * @param {HTMLElement} said
 */
const copyButton = (name, source, said) =>
  h(
    'p',
    { class: 'actions' },
    h(
      'button',
      {
        type: 'button',
        onclick: async () => said.replaceChildren(await copy(source.textContent ?? '', source)),
      },
      name,
    ),
    said,
  );

/**
 * @param {string} title
 * @param {...import('./dom.js').Child} body
 */
const fold = (title, ...body) => h('details', {}, h('summary', {}, title), ...body);

/** @param {string} text */
const pre = (text) => h('pre', { tabindex: '0' }, text);

/** @param {string[]} texts */
const items = (texts) => texts.map((text) => h('li', {}, text));

/** @param {[string, string | number | undefined][]} rows */
const pairs = (rows) =>
  rows.map(([name, value]) => value && h('div', {}, h('dt', {}, name), h('dd', {}, String(value))));

/** @param {Record<string, string>} all */
const headers = (all) =>
  Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** @param {number} value */
const ms = (value) => `${Math.round(value).toLocaleString('en')} ms`;
