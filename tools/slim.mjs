// Makes the package in www/pkg smaller without changing what it does. Run by tools/bin/build.
//
// The names between the module and its glue end in hashes of 16 hex digits, which do not compress. Each becomes a
// number of the same length, in every file, so that nothing in the module moves. Then the glue loses its comments
// and its indentation: its types and their descriptions are in key_doctor.d.ts.
import { readFileSync, writeFileSync } from 'node:fs';

const NAME = /(__wbg_\w+_|_invoke__h)([0-9a-f]{16})/g;
const numbers = new Map();

/** The file, byte for byte as characters, with numbers for hashes. */
function renamed(file) {
  return readFileSync(file, 'latin1').replace(NAME, (name, start, hash) =>
    numbers.has(hash) ? start + numbers.get(hash) : name,
  );
}

const glue = 'www/pkg/key_doctor.js';
for (const [, , hash] of readFileSync(glue, 'latin1').matchAll(NAME)) {
  if (!numbers.has(hash)) numbers.set(hash, String(numbers.size + 1).padStart(16, '0'));
}
if (numbers.size === 0)
  throw new Error(`${glue} has no hashed names: wasm-bindgen writes them otherwise now`);

for (const file of ['key_doctor_bg.wasm', 'key_doctor_bg.wasm.d.ts', 'key_doctor.d.ts'].map(
  (name) => `www/pkg/${name}`,
)) {
  writeFileSync(file, renamed(file), 'latin1');
}
const bare = renamed(glue)
  .replace(/^[ \t]*\/\*\*[^]*?\*\/\n/gm, '')
  .replace(/^[ \t]*\/\/.*\n/gm, '')
  .replace(/^[ \t]+/gm, '');
writeFileSync(glue, bare, 'latin1');
