// key-doctor beside its peers, in one run on one machine: peers.mjs LITELLM.json, where the file holds what litellm
// raised for each exchange. Writes docs/peers.json and docs/peers.md, with ratios. `tools/bin/bench-peers` calls it.
// PEER_RUNS (15) cold loads of each kind, PEER_CALLS (200) calls of each kind.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { startChromium } from './chromium.mjs';
import { machine, median, told } from './machine.mjs';
import { startProvider } from './provider.mjs';
import { doctor, module, validator } from './quality/labels.mjs';
import { score } from './quality/score.mjs';
import { buildPages, PAGES, serveSite } from './site.mjs';
import { startWire } from './wire.mjs';

const RUNS = Number(process.env.PEER_RUNS ?? 15);
const CALLS = Number(process.env.PEER_CALLS ?? 200);
const KEYS = {
  good: 'sk-good-NotARealKeyNotARealKey0001',
  refused: 'sk-bad-NotARealKeyNotARealKey0001',
  messages: 'sk-ant-api03-NotARealKeyNotARealKey0001',
};
const on = machine();
const round = (n, digits = 2) => Number(n.toFixed(digits));

await buildPages();
const site = await serveSite();
const provider = await startProvider();
const browser = await startChromium();
// A browser whose driver is gone would stay.
process.on('exit', browser.kill);
/** Both servers behind a wire of each kind. */
const wires = new Map();
for (const roundTrip of [0, 50])
  wires.set(roundTrip, {
    site: await startWire(site.origin, roundTrip),
    provider: await startWire(provider.origin, roundTrip),
  });

/** Opens a page anew and waits for its verdict. */
async function load(page, roundTrip, wire, key, depth) {
  const { site: from, provider: to } = wires.get(roundTrip);
  const tab = await browser.fresh();
  let bytes = 0;
  const own = new Set();
  tab.on(
    'Network.responseReceived',
    ({ requestId, response }) => response.url.startsWith(from.origin) && own.add(requestId),
  );
  tab.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (own.has(requestId)) bytes += encodedDataLength;
  });
  const told = new Promise((resolve, reject) => {
    tab.on('Runtime.bindingCalled', ({ payload }) => resolve(JSON.parse(payload)));
    tab.on('Runtime.exceptionThrown', ({ exceptionDetails }) =>
      reject(new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)),
    );
    setTimeout(() => reject(new Error(`${page}: no verdict`)), 60_000).unref();
  });
  await tab.send('Network.enable');
  await tab.send('Runtime.enable');
  await tab.send('Runtime.addBinding', { name: 'report' });
  const asked = new URLSearchParams({ base: `${to.origin}/v1`, wire, key, depth: depth ?? '' });
  await tab.send('Page.navigate', { url: `${from.origin}/${page}/?${asked}` });
  const { ms, verdict } = await told;
  return { ms, verdict, tab, bytes: () => bytes };
}

// Cold loads, one of each kind after the other, so that a busy moment hits all.
const kinds = [];
for (const roundTrip of [0, 50]) {
  for (const page of ['key-doctor', 'openai', 'both']) {
    kinds.push({ name: 'a good OpenAI key', page, roundTrip, wire: 'chat', key: KEYS.good });
    kinds.push({ name: 'a refused key', page, roundTrip, wire: 'chat', key: KEYS.refused });
  }
  kinds.push({
    name: 'a refused key',
    page: 'key-doctor',
    depth: 'quick',
    roundTrip,
    wire: 'chat',
    key: KEYS.refused,
  });
  for (const page of ['key-doctor', 'anthropic', 'both'])
    kinds.push({
      name: 'a good Anthropic key',
      page,
      roundTrip,
      wire: 'messages',
      key: KEYS.messages,
    });
}
for (const kind of kinds) Object.assign(kind, { times: [] });
for (let turn = 0; turn <= RUNS; turn += 1)
  for (const kind of kinds) {
    const { ms, verdict, tab, bytes } = await load(
      kind.page,
      kind.roundTrip,
      kind.wire,
      kind.key,
      kind.depth,
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    Object.assign(kind, { verdict, bytes: bytes() });
    // The first turn warms the disk and the processor up.
    if (turn) kind.times.push(ms);
    await tab.close();
  }
const cold = kinds.map(({ name, page, depth, roundTrip, times, bytes, verdict }) => ({
  name,
  page,
  ...(depth ? { depth } : {}),
  round_trip_ms: roundTrip,
  median_ms: round(median(times), 1),
  bytes,
  verdict,
}));

/**
 * Times a test, a fetch of the same request with the same settings, and one with the browser's own settings, in
 * turns. The text of it also runs in the page.
 */
async function turns(testKey, base, key, calls) {
  const options = { key, provider: 'openai', baseUrl: base, model: 'gpt-4.1-nano', depth: 'quick' };
  const { request } = await testKey(options);
  const plain = {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: request.body,
  };
  const same = {
    ...plain,
    mode: 'cors',
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  };
  let report;
  const ways = {
    test: async () => (report = await testKey(options)),
    same: async () => (await fetch(request.url, same)).text(),
    plain: async () => (await fetch(request.url, plain)).text(),
  };
  const times = { test: [], same: [], plain: [] };
  for (let turn = 0; turn < calls + 20; turn += 1)
    for (const [way, run] of Object.entries(ways)) {
      const start = performance.now();
      await run();
      if (turn >= 20) times[way].push(performance.now() - start);
    }
  return { times, outcome: report.outcome, requests: report.ledger.length };
}
const overhead = [];
for (const roundTrip of [0, 50]) {
  const base = `${wires.get(roundTrip).provider.origin}/v1`;
  const { tab } = await load('key-doctor', roundTrip, 'chat', KEYS.good, 'full');
  const expression = `(${turns})(testKey, ${JSON.stringify(base)}, ${JSON.stringify(KEYS.good)}, ${CALLS})`;
  const { result, exceptionDetails } = await tab.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  await tab.close();
  for (const [where, { times, outcome, requests }] of [
    ['Chromium', result.value],
    ['Node', await turns(module.testKey, base, KEYS.good, CALLS)],
  ]) {
    if (outcome !== 'ok' || requests !== 1)
      throw new Error(`${where}: ${outcome} after ${requests} requests`);
    const [test, same, plain] = [median(times.test), median(times.same), median(times.plain)];
    overhead.push({
      where,
      round_trip_ms: roundTrip,
      calls: CALLS,
      over_same: round(test / same),
      over_plain: round(test / plain),
      more_ms: round(test - plain),
    });
  }
}
const { product } = browser;
await browser.stop();

// Verdicts.
const exchanges = JSON.parse(readFileSync(new URL('dist/exchanges.json', import.meta.url), 'utf8'));
const labels = JSON.parse(readFileSync(new URL('labels.json', import.meta.url), 'utf8'));
const said = {
  'key-doctor': {},
  'llm-key-validator': {},
  litellm: JSON.parse(readFileSync(process.argv[2], 'utf8')),
};
for (const exchange of exchanges) {
  said['key-doctor'][exchange.from] = doctor(exchange);
  said['llm-key-validator'][exchange.from] = await validator(exchange);
}
const quality = score(exchanges, said, labels);

// What is written.
const require = createRequire(import.meta.url);
const locked = require('./package-lock.json').packages;
const versions = Object.fromEntries(
  ['openai', '@anthropic-ai/sdk', 'esbuild', 'llm-key-validator'].map((name) => [
    name,
    locked[`node_modules/${name}`].version,
  ]),
);
versions.litellm = process.env.LITELLM_VERSION;
versions.browser = product;
const of = (name, page, roundTrip, depth) =>
  cold.find(
    (row) =>
      row.name === name &&
      row.page === page &&
      row.round_trip_ms === roundTrip &&
      row.depth === depth,
  );
const beside = [
  ['a good OpenAI key', 'openai'],
  ['a good Anthropic key', 'anthropic'],
  ['a good OpenAI key', 'both'],
  ['a good Anthropic key', 'both'],
  ['a refused key', 'openai'],
  ['a refused key', 'openai', 'quick'],
].map(([name, page, depth]) => {
  const [own, own50] = [of(name, 'key-doctor', 0, depth), of(name, 'key-doctor', 50, depth)];
  const [peer, peer50] = [of(name, page, 0), of(name, page, 50)];
  return {
    call: name + (depth ? ' (key-doctor without follow-ups)' : ''),
    peer: { openai: 'openai', anthropic: '@anthropic-ai/sdk', both: 'both packages' }[page],
    time_0ms: round(own.median_ms / peer.median_ms),
    time_50ms: round(own50.median_ms / peer50.median_ms),
    bytes: round(own.bytes / peer.bytes),
  };
});
const docs = new URL('../docs/', import.meta.url);
writeFileSync(
  new URL('peers.json', docs),
  `${JSON.stringify({ machine: on, versions, runs: RUNS, cold_ratios: beside, overhead, quality, said }, null, 1)}\n`,
);
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
writeFileSync(
  new URL('peers.md', docs),
  `# Beside its peers

Written by \`make bench-peers\`, in one run on one machine: ${told(on)}.
Ratios, since a busy machine, or another, gives other milliseconds: above 1, key-doctor takes more. Pinned: ${Object.entries(
    versions,
  )
    .filter(([name]) => name !== 'browser')
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}; ${product}. All of it is under [bench](../bench/).

The peers have other aims. The providers' packages make calls and leave their errors to the reader; key-doctor's
module weighs more because it holds what is known of providers and of their errors.

## From a cold page to the verdict

A page with nothing but the tool, in a window without a past, over a wire with no delay and with round trips of 50 ms
(no TLS): until the verdict stands in the page, as medians of ${RUNS}; and the bytes it took to load, gzipped. The packages
are bundled and minified with esbuild.

${table(
  ['call', 'beside', 'time, 0 ms', 'time, 50 ms', 'bytes'],
  beside.map((row) => [row.call, row.peer, row.time_0ms, row.time_50ms, row.bytes]),
)}

A refused key makes key-doctor ask again with made-up keys or none, to see whether the server looks at keys at all; the
last row is without that.

## A test beside a bare fetch

One request that succeeds, on a warm connection, in turns; medians of ${CALLS}. *Same settings* means those that key-doctor
uses: no credentials, no redirects, no referrer. *Plain* means the defaults.

${table(
  [
    'where',
    'round trip',
    'test ÷ fetch, same settings',
    'test ÷ plain fetch',
    'test − plain fetch',
  ],
  overhead.map((row) => [
    row.where,
    `${row.round_trip_ms} ms`,
    row.over_same,
    row.over_plain,
    `${row.more_ms} ms`,
  ]),
)}

## Verdicts on failures

${exchanges.length} answers to failed calls, every one of \`tests/golden\` that has a status and a body. Each tool gets the provider, the key
if one is known, and the answer, and says what is wrong. **They are key-doctor's own test cases: its row shows what it
was built to say, not how it fares on the unseen.** The rows of the others are the point: what a user of theirs is told.
What their labels count for was written down before the first run, in [labels.json](../bench/labels.json).

${table(
  [
    'tool',
    'cause right',
    'class right',
    'called valid',
    'key rightly blamed',
    'key wrongly blamed',
    'unknown',
  ],
  quality.map((row) => [
    row.tool,
    ...[
      'cause_right',
      'class_right',
      'called_valid',
      'rightly_invalid',
      'wrongly_invalid',
      'unknown',
    ].map((name) => `${row[name]} of ${row.of}`),
  ]),
)}

llm-key-validator asks a list of models where the answer was to a completion, and judges by the status. litellm sorts
errors for programs, so that they know whether to retry; it has no words for most causes. An answer of another provider
than its own list goes to it as OpenAI's.
`,
);
console.table(cold.map(({ verdict, ...row }) => ({ ...row, verdict: verdict.slice(0, 40) })));
console.table(beside);
console.table(overhead);
console.table(quality);
process.exit(0);
