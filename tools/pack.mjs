// Writes the files of www that have checksums in them. Run by the tool `site`, after everything else is there.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const read = (name) => readFileSync(`www/${name}`);
const sha256 = (data, encoding) => createHash('sha256').update(data).digest(encoding);

/** Writes a file of www. */
function put(name, text) {
  writeFileSync(`www/${name}`, text);
  console.log(`wrote www/${name}`);
}

const MODULE = 'pkg/key_doctor_bg.wasm';
put(
  'integrity.js',
  `// Written by \`make build\`: the checksum of the module that this page was built with.
export const integrity = 'sha256-${sha256(read(MODULE), 'base64')}';
`,
);

// What anyone can compare with a build of their own: `sha256sum -c sha256sums.txt`.
const SUMS = 'sha256sums.txt';
const listed = readdirSync('www', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, path, name }) => `${parentPath ?? path}/${name}`.replace(/^www\//, ''))
  .filter((name) => name !== SUMS && !/(^|\/)\./.test(name))
  .sort();
put(SUMS, listed.map((name) => `${sha256(read(name), 'hex')}  ${name}\n`).join(''));
