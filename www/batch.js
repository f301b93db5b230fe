// Many keys, addresses or models at once: a table of verdicts, each of which opens its full result.
// Keys stay in this module's memory while the table is there, and go with it.

import { PRIVATE, field, fill, h } from './dom.js';
import { read } from './lines.js';
import { button, headline, ms } from './result.js';
import { t } from './text.js';

/** @typedef {import('./pkg/key_doctor.js').Report} Report */
/** @typedef {import('./pkg/key_doctor.js').TestOptions} TestOptions */

/**
 * A test of the table.
 * @typedef {object} Entry
 * @property {number} line
 * @property {TestOptions} options
 * @property {string} masked the key as it may be shown
 * @property {string} provider
 * @property {string} base the base URL as it may be shown
 * @property {string} model the model that is asked for, as it may be shown
 * @property {'waiting' | 'running' | 'done' | 'broken'} state
 * @property {Report} [report]
 * @property {HTMLTableRowElement} [node]
 * @property {HTMLElement[]} [cells]
 */

/**
 * @typedef {object} Host
 * @property {import('./load.js').Module} module
 * @property {() => TestOptions} options what the form says
 * @property {Element} region the result, before which the table goes
 * @property {(report: Report, tested: TestOptions) => void} open shows the result of a row
 * @property {(report: Report) => string | undefined} modelOf
 */

/** More would be a search for keys, not a test of one's own. */
const MOST = 1000;
/** What one task may take; a key pressed meanwhile waits no longer. */
const SLICE = 8;
const ROWS_A_FRAME = 40;

/** Lets the browser paint and take input. A timer would be slowed down in a tab in the background. */
const breathe = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done(undefined);
    };
    port2.postMessage(0);
  });

/**
 * Does something to each of many, in slices.
 * @template T
 * @param {T[]} all
 * @param {(one: T) => void} act
 * @param {AbortSignal} signal
 */
async function each(all, act, signal) {
  let start = performance.now();
  for (const one of all) {
    if (signal.aborted) return;
    act(one);
    if (performance.now() - start < SLICE) continue;
    await breathe();
    start = performance.now();
  }
}

/** @param {string} text */
const origin = (text) => {
  try {
    return new URL(text).origin;
  } catch {
    return '';
  }
};

/** @param {number} n */
const tests = (n) => (n === 1 ? t('1 test') : t('{n} tests', { n: n.toLocaleString('en') }));

/** @param {Host} host */
export async function many({ module, options, region, open, modelOf }) {
  const providers = module.providers();
  const known = new Set(providers.flatMap(({ models }) => models));
  const text = h('textarea', {
    id: 'many',
    part: 'input',
    class: 'masked',
    rows: 6,
    ...PRIVATE,
  });
  const show = button(t('Show lines'), () => {
    const masked = text.classList.toggle('masked');
    show.textContent = masked ? t('Show lines') : t('Hide lines');
  });
  const textField = field(t('Many keys'), text);
  const hint = () =>
    textField.say(
      t(
        'One per line: a key, or `key baseUrl model`, or `NAME=value` as in an .env file. Lines of only URLs or only models are tried with the key of the form above. The rest is as the form says.',
      ),
    );
  hint();
  const atOnce = h('select', { id: 'at-once', part: 'input' });
  for (let n = 1; n <= 10; n++) atOnce.append(new Option(String(n), String(n), n === 6, n === 6));
  const atOnceField = field(t('Tests at once'), atOnce);
  const plan = h('p', { class: 'privacy', part: 'privacy' });
  const start = button(t('Start'), () => begin(), 'primary');
  const stopButton = button(t('Stop'), () => stop());
  const goOn = button(t('Go on'), () => run(), 'primary');
  const close = button(t('Close'), () => leave());
  const bar = h('progress', { max: 1, value: '0', 'aria-label': t('Tests done') });
  const done = h('span', { class: 'count' });
  const progress = h('p', { class: 'actions', hidden: true }, bar, done);
  const status = h('p', { role: 'status' });

  const filter = h(
    'select',
    { id: 'filter', part: 'input', onchange: () => sift() },
    new Option(t('All'), 'all'),
    new Option(t('Works'), 'works'),
    new Option(t('Fails'), 'fails'),
    new Option(t('Not tested'), 'open'),
  );
  const outcome = h('input', {
    id: 'outcome',
    type: 'text',
    part: 'input',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => sift(),
  });
  const shown = h('caption');
  const body = h('tbody', { onclick: openRow });
  const results = h(
    'div',
    { class: 'results', hidden: true },
    h(
      'div',
      { class: 'filters' },
      field(t('Show'), filter).node,
      field(t('Verdict contains'), outcome).node,
      h(
        'p',
        { class: 'actions' },
        button(t('Export CSV'), () => save('csv')),
        button(t('Export JSON'), () => save('json')),
      ),
    ),
  );
  const section = h(
    'section',
    { class: 'card many', part: 'form', 'aria-labelledby': 'many-title' },
    h('h2', { id: 'many-title' }, t('Test many keys')),
    h('div', { class: 'lines' }, textField.node, show),
    plan,
    h(
      'div',
      { class: 'starts' },
      atOnceField.node,
      h('p', { class: 'actions' }, start, goOn, stopButton, close),
    ),
    progress,
    status,
    results,
  );

  /** @type {Entry[]} */
  let entries = [];
  /** Those whose row is no longer true. @type {Set<Entry>} */
  const stale = new Set();
  let frame = 0;
  /** @type {AbortController | undefined} */
  let running;
  let planning = new AbortController();
  let timer = 0;

  /** What the table shows, in its order: how it is read from an entry, and what it sorts by. */
  const columns = [
    { name: t('Key'), of: (/** @type {Entry} */ e) => e.masked },
    { name: t('Provider'), of: (/** @type {Entry} */ e) => e.report?.provider.name ?? e.provider },
    { name: t('Base URL'), of: (/** @type {Entry} */ e) => e.report?.endpoint?.used ?? e.base },
    { name: t('Model'), of: model },
    { name: t('Verdict'), of: verdict },
    { name: t('Latency'), of: (/** @type {Entry} */ e) => e.report?.http?.latencyMs },
    { name: t('First token'), of: (/** @type {Entry} */ e) => e.report?.http?.firstTokenMs },
    { name: t('Balance'), of: (/** @type {Entry} */ e) => e.report?.account?.balance },
  ];
  const heads = columns.map(({ name }, i) =>
    h(
      'th',
      { scope: 'col' },
      button(name, () => sort(i)),
    ),
  );
  let sorted = { by: -1, down: false };
  results.append(
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('Table of results') },
      h('table', {}, shown, h('thead', {}, h('tr', {}, ...heads)), body),
    ),
  );

  /** @param {Entry} entry */
  function model({ report, model: asked }) {
    return report?.reply?.model ?? (report && modelOf(report)) ?? asked;
  }

  /** @param {Entry} entry */
  function verdict({ state, report }) {
    if (report?.outcome === 'ok') return t('Works');
    if (report) return headline(report, { module, stopped: false });
    return {
      waiting: t('Waiting'),
      running: t('Testing…'),
      broken: t('The test itself broke'),
      done: '',
    }[state];
  }

  /** @param {Entry} entry */
  const works = ({ report }) => report?.outcome === 'ok';
  /** @param {Entry} entry */
  const over = ({ state }) => state === 'done' || state === 'broken';

  // What is read

  /** @param {AbortSignal} signal */
  async function understand(signal) {
    const form = options();
    const { rows, duplicates, unread, keyless } = read(text.value, form, providers);
    /** @type {Entry[]} */
    const all = rows.slice(0, MOST).map((row) => ({
      ...row,
      masked: '…',
      provider: '',
      base: '',
      model: '',
      state: 'waiting',
    }));
    /** @type {Map<string, number>} */
    const places = new Map();
    // A key in the wrong field of the form is no model to show.
    const shown = (/** @type {string} */ name) =>
      module.diagnose({ key: name }).key?.provider && !known.has(name) ? '…' : name;
    await each(
      all,
      (entry) => {
        const { key, baseUrl, provider } = entry.options;
        const seen = module.diagnose({ key, baseUrl, provider });
        const its = providers.find(({ id }) => id === (provider ?? seen.observed?.provider));
        const guess = its ?? providers.find(({ id }) => id === seen.key?.provider);
        entry.masked = seen.key?.masked ?? '…';
        // An address of one's own is not that provider's, until the test says so.
        entry.provider = (baseUrl && !provider ? its?.name : guess?.name) ?? '';
        entry.base = seen.endpoint?.used ?? (baseUrl ? '' : (guess?.endpoints[0]?.base ?? ''));
        entry.model = entry.options.model ? shown(entry.options.model) : '';
        const place = origin(entry.base) || t('an address that is not clear yet');
        places.set(place, (places.get(place) ?? 0) + 1);
      },
      signal,
    );
    return { all, places, duplicates, unread, keyless, left: rows.length - all.length };
  }

  /** Says what would happen, before it does. */
  async function foresee() {
    planning.abort();
    planning = new AbortController();
    const { signal } = planning;
    const seen = await understand(signal);
    if (signal.aborted) return undefined;
    const { all, places, duplicates, unread, keyless, left } = seen;
    const most = [...places].sort(([, a], [, b]) => b - a);
    const lines = unread.slice(0, 8).join(', ') + (unread.length > 8 ? ', …' : '');
    fill(
      plan,
      all.length ? t('{tests}. ', { tests: tests(all.length) }) : t('Nothing to test yet. '),
      duplicates > 0 &&
        (duplicates === 1
          ? t('1 duplicate joined. ')
          : t('{n} duplicates joined. ', { n: duplicates.toLocaleString('en') })),
      unread.length > 0 && t('Not understood: line {lines}. ', { lines }),
      keyless && t('Some lines need the key of the form above, which is empty. '),
      left > 0 &&
        t('Only the first {tests} are taken, {n} are left out. ', { tests: tests(MOST), n: left }),
      ...(all.length
        ? [t('Keys go to '), ...most.slice(0, 6).flatMap(([place, n], i) => where(place, n, i))]
        : []),
      most.length > 6 && t(' and {n} more', { n: most.length - 6 }),
      all.length > 0 && t(', and nowhere else. Each test is a request that may cost money.'),
    );
    start.ariaDisabled = all.length ? null : 'true';
    return all;
  }

  /** @param {string} place @param {number} n @param {number} i */
  const where = (place, n, i) => [
    i > 0 && t(', '),
    place.includes(':') ? h('code', {}, place) : place,
    ` (${n})`,
  ];

  // What runs

  async function begin() {
    if (start.ariaDisabled) return;
    clearTimeout(timer);
    const all = await foresee();
    if (!all?.length || running) return;
    entries = all;
    stale.clear();
    fill(body);
    sorted = { by: -1, down: false };
    for (const head of heads) head.ariaSort = null;
    for (const entry of entries) stale.add(entry);
    results.hidden = progress.hidden = false;
    bar.max = entries.length;
    await run();
  }

  async function run() {
    if (running) return;
    const mine = (running = new AbortController());
    const { signal } = mine;
    const queue = entries.filter((entry) => !over(entry));
    buttons();
    stopButton.focus();
    fill(status, t('Testing: {tests}…', { tests: tests(queue.length) }));
    const worker = async () => {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift())
        await test(next, signal);
    };
    await Promise.all(Array.from({ length: Number(atOnce.value) }, worker));
    if (running !== mine) return; // stopped, and perhaps gone on since
    running = undefined;
    conclude(t('Done'));
  }

  /** @param {Entry} entry @param {AbortSignal} signal */
  async function test(entry, signal) {
    entry.state = 'running';
    redraw(entry);
    try {
      const report = await module.testKey({ ...entry.options, depth: 'quick', signal });
      if (signal.aborted) return;
      entry.report = report;
      entry.state = 'done';
    } catch {
      if (signal.aborted) return;
      entry.state = 'broken';
    }
    redraw(entry);
    await breathe(); // a test that sends nothing ends at once: many of them must not be one task
  }

  function stop() {
    if (!running) return;
    running.abort();
    running = undefined;
    for (const entry of entries)
      if (entry.state === 'running') {
        entry.state = 'waiting';
        redraw(entry);
      }
    conclude(t('Stopped'));
  }

  /** @param {string} how */
  function conclude(how) {
    const focused = stopButton.matches(':focus');
    const ended = entries.filter(over);
    const good = ended.filter(works).length;
    const open_ = entries.length - ended.length;
    fill(
      status,
      t('{how}: {good} work, {bad} fail', { how, good, bad: ended.length - good }),
      open_ > 0 ? t(', {n} not tested.', { n: open_ }) : t('.'),
    );
    buttons();
    if (focused) (goOn.hidden ? start : goOn).focus();
    if (sorted.by >= 0) arrange();
    sift();
  }

  function buttons() {
    const left = entries.some((entry) => !over(entry));
    stopButton.hidden = !running;
    start.hidden = Boolean(running);
    goOn.hidden = Boolean(running) || !left || !entries.length;
    start.className = goOn.hidden ? 'primary' : '';
    start.textContent = entries.length && !running ? t('Start again') : t('Start');
    text.readOnly = atOnce.disabled = Boolean(running);
  }

  function leave() {
    planning.abort();
    running?.abort();
    running = undefined;
    entries = [];
    stale.clear();
    text.value = '';
    section.remove();
    fill(body);
    fill(status);
    results.hidden = progress.hidden = true;
    buttons();
  }

  // What is shown

  /** @param {Entry} entry */
  function redraw(entry) {
    stale.add(entry);
    frame ||= requestAnimationFrame(draw);
  }

  /** A frame's worth of rows; the rest waits for the next. */
  function draw() {
    frame = 0;
    let left = ROWS_A_FRAME;
    for (const entry of stale) {
      if (left-- === 0) break;
      stale.delete(entry);
      paint(entry);
    }
    const ended = entries.filter(over).length;
    bar.value = ended;
    fill(done, t('{n} of {all}', { n: ended, all: entries.length }));
    tell();
    if (stale.size) frame ||= requestAnimationFrame(draw);
  }

  /** @param {Entry} entry */
  function paint(entry) {
    if (!entry.node) {
      entry.cells = columns.slice(1).map(() => h('td'));
      const line = h('span', { class: 'line' }, t(' line {n}', { n: entry.line }));
      const head = h('th', { scope: 'row' }, h('code', {}, entry.masked), line);
      entry.node = h('tr', {}, head, ...entry.cells);
      body.append(entry.node);
    }
    columns.slice(1).forEach(({ of }, i) => {
      const cell = /** @type {HTMLElement} */ (entry.cells?.[i]);
      const value = of(entry);
      if (of === verdict) {
        const tone = works(entry) ? 'pass' : over(entry) ? 'fail' : 'open';
        const word = `${{ pass: '✓ ', fail: '✕ ', open: '' }[tone]}${value}`;
        cell.className = tone;
        fill(cell, entry.report ? button(word, () => {}, 'link') : word);
      } else fill(cell, typeof value === 'number' ? ms(value) : value);
    });
    entry.node.hidden = !fits(entry);
  }

  /** @param {MouseEvent} event */
  function openRow({ target }) {
    const node = /** @type {Element} */ (target).closest('tr');
    const entry = entries.find((one) => one.node === node);
    // Whoever selects text wants that, not the result.
    if (entry?.report && getSelection()?.isCollapsed !== false) open(entry.report, entry.options);
  }

  /** @param {number} by */
  function sort(by) {
    sorted = { by, down: sorted.by === by && !sorted.down };
    heads.forEach((head, i) => {
      head.ariaSort = i !== by ? null : sorted.down ? 'descending' : 'ascending';
    });
    arrange();
  }

  /** Rows without a value come last, either way. */
  function arrange() {
    const of = columns[sorted.by]?.of;
    if (!of) return;
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    const valued = entries.map((entry) => ({ entry, value: of(entry) || '' }));
    valued.sort((a, b) => {
      if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '');
      return compare(String(a.value), String(b.value)) * (sorted.down ? -1 : 1);
    });
    entries = valued.map(({ entry }) => entry);
    body.append(...entries.flatMap(({ node }) => node ?? []));
  }

  /** @param {Entry} entry */
  function fits(entry) {
    const wanted = outcome.value.trim().toLowerCase();
    const kind = works(entry) ? 'works' : over(entry) ? 'fails' : 'open';
    return (
      (filter.value === 'all' || filter.value === kind) &&
      (!wanted || `${verdict(entry)} ${entry.report?.outcome}`.toLowerCase().includes(wanted))
    );
  }

  function sift() {
    for (const entry of entries) if (entry.node) entry.node.hidden = !fits(entry);
    tell();
  }

  function tell() {
    const fitting = entries.filter(fits).length;
    const good = entries.filter(works).length;
    const bad = entries.filter(over).length - good;
    const holes = { tests: tests(entries.length), good, bad, n: fitting };
    const all =
      fitting < entries.length
        ? t('{tests}: {good} work, {bad} fail; {n} shown.', holes)
        : t('{tests}: {good} work, {bad} fail.', holes);
    fill(shown, h('span', {}, `${all} `, t('Press a verdict for its full result.')));
  }

  // What is taken along

  /** @param {'csv' | 'json'} kind */
  function save(kind) {
    const rows = entries.map((entry) => ({
      key: entry.masked,
      provider: columns[1]?.of(entry),
      baseUrl: columns[2]?.of(entry),
      model: model(entry),
      outcome: entry.report?.outcome,
      verdict: verdict(entry),
      status: entry.report?.http?.status,
      latencyMs: entry.report?.http && Math.round(entry.report.http.latencyMs),
      firstTokenMs: entry.report?.http?.firstTokenMs && Math.round(entry.report.http.firstTokenMs),
      balance: entry.report?.account?.balance,
      summary: entry.report?.summary,
      report: entry.report,
    }));
    const content =
      kind === 'json' ? JSON.stringify(rows, null, 2) : csv(rows.map(({ report, ...row }) => row));
    const type = { csv: 'text/csv', json: 'application/json' }[kind];
    const href = URL.createObjectURL(new Blob([content], { type }));
    const day = new Date().toISOString().slice(0, 10);
    h('a', { href, download: `key-doctor-${day}.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }

  const plans = () => {
    clearTimeout(timer);
    timer = setTimeout(foresee, 200);
  };
  text.oninput = plans;
  // The form above says what the lines do not.
  const onform = (/** @type {Event} */ { target }) => {
    if (section.isConnected && !section.contains(/** @type {Node} */ (target))) plans();
  };
  region.parentElement?.addEventListener('change', onform);
  addEventListener('pagehide', leave);

  await new Promise((ready) => {
    const href = new URL('batch.css', import.meta.url).href;
    const sheet = h('link', { rel: 'stylesheet', href, onload: ready, onerror: ready });
    region.parentElement?.before(sheet);
  });
  buttons();

  return {
    show() {
      if (!section.isConnected) region.before(section);
      foresee();
      text.focus();
    },
    /** In another language: what has no holes is in it already. */
    redraw() {
      if (section.isConnected) foresee();
      fill(status);
      hint();
      for (const entry of entries) {
        entry.node?.remove();
        entry.node = undefined;
        paint(entry);
      }
      tell();
    },
    leave,
  };
}

/** A table for spreadsheets, in which no cell is taken for a formula. @param {Record<string, unknown>[]} rows */
function csv(rows) {
  /** @param {unknown} value */
  const cell = (value) => {
    const text = String(value ?? '');
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  // The mark at the beginning makes spreadsheets read the dots of masked keys as what they are.
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
