// The packed package, as somebody has it who installed it: what is in it, in Node, and its types.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'www/pkg/package.json'), 'utf8'));
const tarball = join(root, `dist/key-doctor-${version}.tgz`);
const home = realpathSync(mkdtempSync(join(tmpdir(), 'key-doctor-package-')));
const installed = join(home, 'node_modules/key-doctor');

before(async () => {
  assert.ok(existsSync(tarball), `${tarball} is missing: run tools/bin/package`);
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], { cwd: home });
});
after(() => rmSync(home, { recursive: true, force: true }));

/** An API that knows one key. */
async function api() {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const good = request.headers.authorization?.startsWith('Bearer sk-good-');
    const body = !good
      ? { error: { message: 'Incorrect API key provided.', code: 'invalid_api_key', type: 'invalid_request_error' } }
      : request.url === '/v1/chat/completions'
        ? { model: 'small', choices: [{ message: { role: 'assistant', content: 'Four.' }, finish_reason: 'stop' }] }
        : { object: 'list', data: [{ id: 'small', object: 'model' }] };
    response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' });
    request.resume().on('end', () => response.end(JSON.stringify(body)));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { seen, base: `http://127.0.0.1:${server.address().port}/v1`, close: () => server.close() };
}

test('every entry of its manifest leads to a file', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.equal(manifest.name, 'key-doctor');
  assert.equal(manifest.version, version);
  assert.equal(manifest.scripts, undefined, 'nothing runs when it is installed');
  for (const needs of ['dependencies', 'peerDependencies', 'optionalDependencies'])
    assert.equal(manifest[needs], undefined, needs);
  const files = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  for (const file of [...files, ...manifest.sideEffects, manifest.main, manifest.types])
    assert.ok(existsSync(join(installed, file)), file);
  for (const entry of ['.', './element', './wasm']) assert.ok(manifest.exports[entry], entry);
});

test('a Node program diagnoses and tests keys with it', async () => {
  cpSync(join(root, 'tests/package/node/consumer.mjs'), join(home, 'consumer.mjs'));
  const { seen, base, close } = await api();
  try {
    const { stdout, stderr } = await run(process.execPath, ['consumer.mjs', base], { cwd: home });
    assert.equal(stderr, '');
    const told = JSON.parse(stdout);
    assert.equal(told.pasted.outcome, 'no_credit_or_quota');
    for (const id of ['openai', 'anthropic', 'gemini']) assert.ok(told.providers.includes(id), id);
    assert.ok(told.causes > 40);
    assert.equal(told.good.outcome, 'ok', JSON.stringify(told.good.causes));
    assert.equal(told.good.reply.text, 'Four.');
    assert.equal(told.bad.ok, false);
    assert.equal(told.bad.http.status, 401);
    assert.ok(told.steps.includes('authentication'));
    assert.ok(seen.includes('POST /v1/chat/completions'), seen.join());
    assert.doesNotMatch(stdout, /vQ2mXw7L|sD6yGf1U/, 'a key is in what it told');
  } finally {
    close();
  }
});

test('a strict TypeScript program type-checks against it', async () => {
  const types = join(home, 'types');
  cpSync(join(root, 'tests/package/types'), types, { recursive: true });
  const tsc = join(root, 'node_modules/.bin/tsc');
  for (const more of [[], ['--module', 'ESNext', '--moduleResolution', 'bundler']])
    await run(tsc, ['-p', types, ...more]).catch(({ stdout }) => assert.fail(stdout));
});
