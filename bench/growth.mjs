// How time and memory grow: growth.mjs FILE, where FILE holds what `diagnose --growth` printed.
// Writes docs/growth.json, docs/growth.md and a plot for each of the three questions. `tools/bin/growth` calls it.

import { readFileSync, writeFileSync } from 'node:fs';
import { machine, median, told } from './machine.mjs';
import { plot } from './plot.mjs';
import { startProvider } from './provider.mjs';

const root = new URL('../', import.meta.url);
const module = await import(new URL('www/pkg/key_doctor.js', root).href);
const wasm = module.initSync({ module: readFileSync(new URL('www/pkg/key_doctor_bg.wasm', root)) });
const TESTS = Number(process.env.GROWTH_TESTS ?? 10_000);
const POOL = 8;

const { bytes, ...kinds } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const provider = await startProvider();
const tail = 'NotARealKeyNotARealKeyNotARealKey';
const key = (kind, number) => `sk-${kind}-${tail}${String(number).padStart(5, '0')}`;
const test = (kind, number) =>
  module.testKey({
    key: key(kind, number),
    baseUrl: `${provider.origin}/v1`,
    wire: 'chat',
    model: 'gpt-4.1-nano',
  });

/** Runs tests, a few at a time. @param {number} count @param {(n: number) => Promise<unknown>} one */
async function pool(count, one) {
  let next = 0;
  const run = async () => {
    while (next < count) await one((next += 1));
  };
  await Promise.all(Array.from({ length: Math.min(POOL, count) }, run));
}

// Memory: of three tests in a hundred the answer is a page of 1 MB, of half of the others a refusal.
const memory = [[0, wasm.memory.buffer.byteLength]];
const outcomes = {};
let done = 0;
await pool(TESTS, async (n) => {
  const report = await test(n % 33 === 0 ? 'large' : n % 2 ? 'good' : 'bad', n);
  outcomes[report.outcome] = (outcomes[report.outcome] ?? 0) + 1;
  done += 1;
  if (done % Math.ceil(TESTS / 200) === 0) memory.push([done, wasm.memory.buffer.byteLength]);
});

// Batches: half of the keys good, half refused. What counts is the time that this process has the processor: on a busy
// machine a long batch waits for others more often than a short one.
const batches = [];
for (const count of [10, 30, 100, 300, 1000]) {
  const times = [];
  for (let turn = 0; turn < (count > 100 ? 5 : 15); turn += 1) {
    const start = process.cpuUsage();
    await pool(count, (n) => test(n % 2 ? 'good' : 'bad', n));
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  batches.push([count, Number(median(times).toFixed(1))]);
}

await provider.stop();

const on = machine();
const note = told(on);
const ratio = (large, small) => Number((large / small).toFixed(2));
const at = (kind, size) => kinds[kind][bytes.indexOf(size)];
const [log, body, hostile] = Object.keys(kinds);
const settled = memory[Math.round(memory.length / 10)][1];
const figures = {
  log_10mb_over_1mb: ratio(at(log, 10_000_000), at(log, 1_000_000)),
  body_10mb_over_1mb: ratio(at(body, 10_000_000), at(body, 1_000_000)),
  hostile_10mb_over_1mb: ratio(at(hostile, 10_000_000), at(hostile, 1_000_000)),
  log_100kb_over_10kb: ratio(at(log, 100_000), at(log, 10_000)),
  log_10kb_over_1kb: ratio(at(log, 10_000), at(log, 1_000)),
  batch_1000_over_100_keys: ratio(batches.at(-1)[1], batches[2][1]),
  batch_100_over_10_keys: ratio(batches[2][1], batches[0][1]),
  memory_end_over_start: ratio(memory.at(-1)[1], memory[0][1]),
  memory_end_over_a_tenth: ratio(memory.at(-1)[1], settled),
};
const docs = new URL('docs/', root);
writeFileSync(
  new URL('growth.json', docs),
  `${JSON.stringify({ machine: on, ratios: figures, diagnose_ms: { bytes, ...kinds }, batch_cpu_ms: batches, memory_bytes: memory.filter((_, n) => n % 10 === 0), tests: TESTS, outcomes }, null, 1)}\n`,
);
const size = (n) => (n >= 1e6 ? `${n / 1e6} MB` : `${n / 1e3} KB`);
writeFileSync(
  new URL('growth-diagnose.svg', docs),
  plot({
    title: 'A diagnosis by the length of the text',
    note,
    x: { name: 'text', log: true, write: size },
    y: { name: 'milliseconds', log: true },
    lines: Object.entries(kinds).map(([name, times]) => ({
      name,
      points: times.map((ms, n) => [bytes[n], ms]),
    })),
  }),
);
writeFileSync(
  new URL('growth-batch.svg', docs),
  plot({
    title: `Testing many keys, ${POOL} at a time`,
    note,
    x: { name: 'keys', log: true },
    y: { name: 'milliseconds of processor time', log: true },
    lines: [{ name: 'keys', points: batches }],
  }),
);
writeFileSync(
  new URL('growth-memory.svg', docs),
  plot({
    title: `The module's memory over ${TESTS.toLocaleString('en')} tests`,
    note,
    x: { name: 'tests' },
    y: { name: 'MiB' },
    lines: [{ name: 'linear memory', points: memory.map(([n, of]) => [n, of / 2 ** 20]) }],
  }),
);
const mib = (of) => (of / 2 ** 20).toFixed(1);
writeFileSync(
  new URL('growth.md', docs),
  `# How time and memory grow

Written by \`make growth\` on one machine: ${told(on)};
${on.rustc}. Read the ratios, not the milliseconds: a busy machine, or another, gives others. All numbers are in
[growth.json](growth.json).

## A longer text

![A diagnosis by the length of the text](growth-diagnose.svg)

| ten times the text | times as long |
| --- | --- |
| a log, 1 KB to 10 KB | ${figures.log_10kb_over_1kb} |
| a log, 10 KB to 100 KB | ${figures.log_100kb_over_10kb} |
| a log, 1 MB to 10 MB | ${figures.log_10mb_over_1mb} |
| the same as a body, 1 MB to 10 MB | ${figures.body_10mb_over_1mb} |
| nothing but opened objects, 1 MB to 10 MB | ${figures.hostile_10mb_over_1mb} |

It grows with the text at first and more slowly from 10 KB on, since of long texts only parts are read closely. Native
build, the best of as many runs as fit in two seconds.

## More keys

![Testing many keys](growth-batch.svg)

| ten times the keys | times as long |
| --- | --- |
| 10 to 100 | ${figures.batch_100_over_10_keys} |
| 100 to 1,000 | ${figures.batch_1000_over_100_keys} |

In Node, ${POOL} at a time, half of the keys refused and followed up, against a server on the same machine. Processor
time, as medians of 5 to 15 runs.

## Many tests in one page

![The module's memory](growth-memory.svg)

Linear memory, which never shrinks, went from ${mib(memory[0][1])} to ${mib(memory.at(-1)[1])} MiB over ${TESTS.toLocaleString('en')} tests, ${figures.memory_end_over_start} times its start. After a tenth of
the tests it stood at ${mib(settled)} MiB. Three in a hundred answers were pages of 1 MB.
`,
);
console.log(JSON.stringify(figures, null, 1));
process.exit(0);
