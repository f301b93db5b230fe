// Where the time of a test went, and how it spreads when the test is repeated.

import { fill, h } from './dom.js';
import { button, ms, p, pairs } from './result.js';
import { t } from './text.js';

/** @typedef {import('./pkg/key_doctor.js').Report} Report */
/** @typedef {import('./result.js').Context} Context */

/** After so many failures in a row, asking on would only cost. */
const ENOUGH = 3;

/**
 * @param {string} tag
 * @param {Record<string, string | number>} props
 * @param {...Node} children
 */
export function svg(tag, props, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${whole > 0 ? ((100 * part) / whole).toFixed(2) : 0}%`;

/**
 * Fills a box with the times of a test, and with the offer to repeat one that went well.
 * @param {HTMLElement} box
 * @param {Report} report
 * @param {Context} context
 */
export function latency(box, { http, ok }, { repeat }) {
  if (!http) return;
  const { headersMs, firstTokenMs, latencyMs } = http;
  /** @type {[string, number][]} */
  const stages = [];
  if (headersMs) stages.push([t('Headers'), headersMs]);
  if (firstTokenMs) stages.push([t('First token'), firstTokenMs]);
  stages.push([t('Total'), latencyMs]);
  const rest = h('div', { class: 'repeat' });
  fill(
    box,
    h('h3', {}, t('Where the time went')),
    stagesChart(stages),
    pairs(stages.map(([name, value]) => [name, ms(value)])),
    ok && repeat && rest,
  );
  if (ok && repeat) offer(rest, repeat, !firstTokenMs);
}

/** One bar from the start of the request to its end, a shade for each stage. @param {[string, number][]} stages */
function stagesChart(stages) {
  const total = stages.at(-1)?.[1] ?? 0;
  const said = stages.map(([name, value]) =>
    t('{name} after {time}', { name: name.toLowerCase(), time: ms(value) }),
  );
  return svg(
    'svg',
    {
      class: 'bar',
      role: 'img',
      'aria-label': t('Time from the request: {list}.', { list: said.join(t(', ')) }),
    },
    ...stages.map(([, value], i) => {
      const from = stages[i - 1]?.[1] ?? 0;
      const width = percent(Math.max(0, value - from), total);
      return svg('rect', { class: `stage-${i}`, x: percent(from, total), width, height: '100%' });
    }),
  );
}

/**
 * @param {HTMLElement} box
 * @param {NonNullable<Context['repeat']>} repeat
 * @param {boolean} whole no first token was measured
 */
function offer(box, repeat, whole) {
  const out = h('div', { class: 'spread' });
  const buttons = h('p', { class: 'actions' });
  const status = h('p', { role: 'status' });
  /** @param {number} times */
  const start = async (times) => {
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    repeat.whenLeft(stop);
    const progress = h('progress', { max: times, value: '0', 'aria-label': t('Runs') });
    const count = h('span');
    const stopButton = button(t('Stop'), stop);
    fill(buttons, progress, count, stopButton);
    stopButton.focus();
    fill(status);
    /** @type {Report[]} */
    const reports = [];
    const ended = await run(times, repeat.test, stopper.signal, (report) => {
      reports.push(report);
      progress.value = reports.length;
      fill(count, t('{n} of {all}', { n: reports.length, all: times }));
      fill(out, ...spread(reports));
    });
    const focused = stopButton.matches(':focus');
    fill(buttons, ...again);
    if (focused) again[0]?.focus();
    fill(status, `${ended} ${summary(reports)}`);
  };
  const again = [5, 20].map((times) =>
    button(t('Repeat {n} times', { n: times }), () => start(times)),
  );
  fill(
    box,
    p(
      t('Repeat the test to see how the times spread. Each run is a request that may cost money.'),
      whole &&
        t(' For the first token, tick “Measure the time to the first token” and test again.'),
    ),
    fill(buttons, ...again),
    status,
    out,
  );
}

/**
 * One after the other, so that no run waits for another. Says how it ended.
 * @param {number} times
 * @param {(signal: AbortSignal) => Promise<Report>} test
 * @param {AbortSignal} signal
 * @param {(report: Report) => void} onReport
 */
async function run(times, test, signal, onReport) {
  let failures = 0;
  for (let i = 0; i < times; i++) {
    /** @type {Report} */
    let report;
    try {
      report = await test(signal);
    } catch {
      return t('The test itself broke.');
    }
    if (signal.aborted) return t('Stopped after {n} of {all}.', { n: i, all: times });
    onReport(report);
    failures = report.ok ? 0 : failures + 1;
    if (failures === ENOUGH) return t('Ended after {n} failures in a row.', { n: ENOUGH });
  }
  return t('Done.');
}

/** @param {number[]} sorted */
const median = (sorted) => {
  const at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
};

/** By nearest rank: of few runs it is the slowest. @param {number[]} sorted */
const p95 = (sorted) => sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;

/** @param {Report[]} reports @param {'latencyMs' | 'firstTokenMs'} what */
const times = (reports, what) =>
  reports.flatMap(({ ok, http }) => (ok && http?.[what] ? [http[what]] : [])).sort((a, b) => a - b);

/** @param {Report[]} reports */
function summary(reports) {
  const all = times(reports, 'latencyMs');
  const failed = reports.length - reports.filter(({ ok }) => ok).length;
  return [
    all.length > 0 &&
      t('Median {middle}, 95th percentile {high}.', {
        middle: ms(median(all)),
        high: ms(p95(all)),
      }),
    reports.length > 0 &&
      (failed ? t('{n} of {all} failed.', { n: failed, all: reports.length }) : t('None failed.')),
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {Report[]} reports */
function spread(reports) {
  const total = times(reports, 'latencyMs');
  const first = times(reports, 'firstTokenMs');
  const longest = total.at(-1) ?? 0;
  /** @type {Map<string, number>} */
  const failures = new Map();
  for (const { ok, outcome, causes } of reports) {
    const name = causes[0]?.title ?? outcome;
    if (!ok) failures.set(name, (failures.get(name) ?? 0) + 1);
  }
  return [
    ...strip(t('Total'), total, longest),
    ...strip(t('First token'), first, longest),
    failures.size > 0 && h('h4', {}, t('Failures')),
    failures.size > 0 &&
      h('ul', {}, ...[...failures].map(([name, n]) => h('li', {}, `${n} × ${name}`))),
  ];
}

/**
 * A dot for each run on a line from zero, a tall mark at the median, a dashed one at the 95th percentile.
 * @param {string} name
 * @param {number[]} sorted
 * @param {number} longest
 */
function strip(name, sorted, longest) {
  if (!sorted.length) return [];
  const [middle, high] = [median(sorted), p95(sorted)];
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  /** The dots stay whole at both ends. @param {number} value */
  const x = (value) => `${2 + (96 * value) / (longest || 1)}%`;
  const said = t(
    '{name} of {n} runs: from {least} to {most}, median {middle}, 95th percentile {high}.',
    {
      name,
      n: sorted.length,
      least: ms(least),
      most: ms(most),
      middle: ms(middle),
      high: ms(high),
    },
  );
  return [
    h('h4', {}, name),
    svg(
      'svg',
      { class: 'strip', role: 'img', 'aria-label': said },
      svg('line', { class: 'axis', x1: x(0), x2: x(longest), y1: '50%', y2: '50%' }),
      ...sorted.map((value) => svg('circle', { cx: x(value), cy: '50%', r: 5 })),
      svg('line', { class: 'median', x1: x(middle), x2: x(middle), y1: 2, y2: '95%' }),
      svg('line', { class: 'high', x1: x(high), x2: x(high), y1: 2, y2: '95%' }),
    ),
    pairs([
      [t('Median'), ms(middle)],
      [t('95th percentile'), ms(high)],
      [t('Fastest'), ms(least)],
      [t('Slowest'), ms(most)],
      [t('Runs'), sorted.length],
    ]),
  ];
}
