// A Node program that installed key-doctor: prints what it got, as JSON. Its argument is a base URL.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { causes, diagnose, initSync, providers, testKey } from 'key-doctor';

initSync({ module: readFileSync(fileURLToPath(import.meta.resolve('key-doctor/wasm'))) });

const [baseUrl] = process.argv.slice(2);
const body = '{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}';
const steps = [];
const test = (key) =>
  testKey({ key, baseUrl, model: 'small', wire: 'chat', onStep: ({ layer }) => steps.push(layer) });

console.log(
  JSON.stringify({
    pasted: diagnose(`Error code: 429 - ${body}`),
    providers: providers().map(({ id }) => id),
    causes: causes().length,
    good: await test('sk-good-3kT9vQ2mXw7LzR5bNc8H'),
    bad: await test('sk-bad-9pJ4sD6yGf1UaE0oVi2K'),
    steps,
  }),
);
