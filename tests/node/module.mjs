// Loads the built package as a Node program would, and starts the simulated providers.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const pkg = new URL('www/pkg/', root);

if (!existsSync(new URL('key_doctor_bg.wasm', pkg)))
  throw new Error('www/pkg is not built: run make build');

/** The module's exports. */
export const module = await import(new URL('key_doctor.js', pkg).href);

/** The exports of the machine beneath, its memory among them. */
export const wasm = module.initSync({
  module: readFileSync(new URL('key_doctor_bg.wasm', pkg)),
});

/** The rows of www/demo-keys.json. */
export const demoKeys = JSON.parse(readFileSync(new URL('www/demo-keys.json', root), 'utf8'));

/** The demo key of a scenario. @param {string} scenario */
export const demoKey = (scenario) => demoKeys.find((row) => row.scenario === scenario).key;

/** Where the simulated providers listen: CORS means nothing to Node, so the hosts differ little here. */
export const OPEN = 'http://127.0.0.1:8788';

/** Builds and starts the simulator; gives a function that ends it. */
export async function startSimulator() {
  // Cargo builds what is missing, so that a fresh clone needs nothing else.
  const cargo = spawn(
    'cargo',
    ['run', '--locked', '--quiet', '-p', 'key-doctor-simulator', '--', '--quiet'],
    { cwd: fileURLToPath(root), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(cargo, 'exit');
  const lines = createInterface({ input: cargo.stdout });
  const ready = (async () => {
    for await (const line of lines) if (line.startsWith('Demo provider')) return true;
    return false;
  })();
  if (!(await ready)) throw new Error('the simulator did not start: see above');
  return async () => {
    cargo.kill('SIGINT');
    await ended;
  };
}

/** The requests that reached the simulator. @returns {Promise<object[]>} */
export const seen = async () => (await fetch(`${OPEN}/_log`)).json();

/** Forgets them. */
export const forget = () => fetch(`${OPEN}/_log`, { method: 'DELETE' });

/**
 * The first run of eight characters of the key's secret part that stands in `text`.
 * @param {string} text
 * @param {string} key
 */
export function leak(text, key) {
  const secret = key.replace(/^demo-/, '');
  for (let at = 0; at + 8 <= secret.length; at += 1) {
    const run = secret.slice(at, at + 8);
    if (text.includes(run)) return run;
  }
  return undefined;
}

/** A report in one line, for the message of a failed test. */
export const brief = (report) =>
  `${report.outcome} [${report.causes.map(({ code }) => code).join(' ')}] ${report.summary} ` +
  JSON.stringify({ observed: report.observed, ledger: report.ledger });
