// The package in Node against the simulated providers, and the commands of its reports in the shells they are for.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, test } from 'node:test';
import { brief, demoKey, demoKeys, forget, leak, module, OPEN, seen, startSimulator, wasm } from './module.mjs';

const WIRES = ['chat', 'responses', 'messages', 'gemini'];

/** @type {() => Promise<void>} */
let stop;
before(async () => {
  stop = await startSimulator();
});
after(() => stop?.());

/** Options for the demo provider. */
const demo = (scenario, more) => ({ key: demoKey(scenario), provider: 'demo', timeoutMs: 15_000, ...more });

for (const wire of WIRES) {
  test(`${wire}: a good key gets its reply with one keyed request`, async () => {
    await forget();
    const report = await module.testKey(demo('good', { wire, model: 'demo-small' }));
    assert.ok(report.ok, brief(report));
    assert.equal(report.outcome, 'ok');
    assert.equal(report.reply.text, 'OK');
    assert.equal(report.reply.model, 'demo-small');
    assert.ok(report.http.latencyMs > 0);
    assert.equal(report.ledger.filter(({ carriedKey }) => carriedKey).length, 1);
    const keyed = (await seen()).filter((request) => JSON.stringify(request).includes(demoKey('good')));
    assert.equal(keyed.length, 1);
    assert.ok(!keyed[0].path_and_query.includes(demoKey('good')), 'the key is in no address');
  });

  test(`${wire}: a stream gives the time to the first token`, async () => {
    const report = await module.testKey(demo('good', { wire, model: 'demo-small', stream: true, prompt: 'Say hello.' }));
    assert.ok(report.ok, brief(report));
    const { firstTokenMs, latencyMs } = report.http;
    assert.ok(firstTokenMs > 0 && firstTokenMs < latencyMs, `${firstTokenMs} of ${latencyMs} ms`);
    assert.equal(report.reply.text, 'Hello from the key-doctor demo.');
  });
}

for (const { key, label, outcome } of demoKeys) {
  test(`demo key “${label}” leads to ${outcome}`, async () => {
    const memory = () => Buffer.from(wasm.memory.buffer).includes(key);
    const steps = [];
    let during = false;
    const report = await module.testKey({
      key,
      provider: 'demo',
      timeoutMs: outcome === 'timeout' ? 1000 : 15_000,
      onStep: (step) => {
        steps.push(step);
        during ||= memory();
      },
    });
    assert.equal(report.outcome, outcome, brief(report));
    assert.equal(leak(JSON.stringify(report), key), undefined, 'the report holds a part of the key');
    assert.equal(leak(JSON.stringify(steps), key), undefined, 'a step holds a part of the key');
    assert.ok(steps.length > 0);
    assert.ok(during, 'the search finds a key that is there');
    assert.ok(!memory(), 'a copy of the key is left in memory');
    const codes = report.causes.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length, 'no code twice');
    assert.ok(codes.length <= 5);
  });
}

test('a redirect is not followed with the key', async () => {
  await forget();
  const key = demoKey('good');
  for (const wire of ['chat', 'messages', 'responses']) {
    const report = await module.testKey({ key, wire, baseUrl: `${OPEN}/redirect/v1`, model: 'demo-small' });
    assert.equal(report.outcome, 'redirected', brief(report));
  }
  const keyed = (await seen()).filter((request) => JSON.stringify(request).includes(key));
  assert.ok(keyed.length > 0);
  assert.ok(keyed.every(({ path_and_query: path }) => path.startsWith('/redirect/')), 'the key went on');
});

test('a stopped test settles at once', async () => {
  const start = performance.now();
  const report = await module.testKey(demo('stuck', { model: 'demo-small', signal: AbortSignal.timeout(200) }));
  assert.ok(performance.now() - start < 1200);
  assert.match(report.summary, /stopped/);
});

/** Runs a program; gives what it prints. */
const run = (program, args, env) =>
  new Promise((resolve) => {
    const child = execFile(program, args, { env: { ...process.env, ...env }, timeout: 20_000 }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
    child.stdin?.end();
  });

/** Whether a program is there. */
const there = async (program, args) => (await run(program, args, {})).code === 0;

/** Each language of `commands`, and the program that takes it as printed. */
const SHELLS = {
  curl: { program: 'bash', args: (text) => ['-c', text], probe: ['-c', 'command -v curl'] },
  python: { program: 'python3', args: (text) => ['-c', text], probe: ['--version'] },
  javascript: { program: 'node', args: (text) => ['-e', text], probe: ['--version'] },
  powershell: { program: 'pwsh', args: (text) => ['-NoProfile', '-Command', text], probe: ['-Version'] },
};

for (const [language, { program, args, probe }] of Object.entries(SHELLS)) {
  const missing = !(await there(program, probe)) && `${program} is not installed here`;
  for (const wire of WIRES) {
    test(`the ${language} command of ${wire} does what the test did`, { skip: missing }, async () => {
      // A quote of each kind, a dollar, a backslash and a line break in the question.
      const prompt = `it's a "test" of \`this\` $HOME %PATH% \\n\nand 100% more`;
      const { commands, ...report } = await module.testKey(demo('good', { wire, model: 'demo-small', prompt }));
      assert.ok(!commands[language].includes(demoKey('good')));
      await forget();
      for (const [scenario, status, sign] of [
        ['good', 200, 'Hello from the key-doctor demo.'],
        ['unknown', 401, wire === 'gemini' ? 'API' : 'key'],
      ]) {
        const { out, err } = await run(program, args(commands[language]), { DEMO_API_KEY: demoKey(scenario) });
        // Gemini refuses an unknown key with a 400.
        const expected = wire === 'gemini' && scenario === 'unknown' ? 400 : status;
        assert.match(out, new RegExp(`HTTP(/1.1)? ${expected}`), `${out}\n${err}`);
        assert.ok(out.includes(sign), `${out}\n${err}`);
      }
      const asked = (await seen()).filter(({ method }) => method === 'POST');
      assert.equal(asked.length, 2);
      assert.deepEqual(JSON.parse(asked[0].body), JSON.parse(report.request.body), 'the same body');
    });
  }
}
