// Puts the npm package together, or holds a packed one to the rules. Run by tools/bin/package.
//   package.mjs stage FOLDER    writes the package's files to FOLDER
//   package.mjs check FOLDER    fails if anything in FOLDER should not be there, or something is missing
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const www = (file) => join(ROOT, 'www', file);

/** Where the element begins; the files below it are found by following what each one names. */
const ELEMENT = 'key-doctor.js';
/** Taken whether or not a file names them. */
const ALWAYS = ['pkg/key_doctor.js', 'pkg/key_doctor.d.ts', 'pkg/key_doctor_bg.wasm'];
/** What editors, catalogues and compilers read about the element. */
const MANIFEST = 'custom-elements.json';
const DESCRIBED = ['key-doctor.d.ts', MANIFEST];
/** Keys of the simulated providers, which are not in the package; bundlers want the file that demo.js names. */
const DEMO = 'demo-keys.json';
/**
 * The README has no ending here: the folder is copied into documentation sites, and the makers of those turn every .md
 * file into a page, or fail on its links.
 * @type {Record<string, string>} name in the package: name in the repository
 */
const DOCUMENTS = {
  README: 'README.md',
  LICENSE: 'LICENSE',
  'LICENSE-APACHE': 'LICENSE-APACHE',
  'LICENSE-MIT': 'LICENSE-MIT',
};

/** What may be in the package. */
const ALLOWED = [
  /^package\.json$/,
  /^(README|LICENSE|LICENSE-APACHE|LICENSE-MIT)$/,
  /^custom-elements\.json$/,
  /^demo-keys\.json$/,
  /^key-doctor\.d\.ts$/,
  /^[a-z][a-z-]*\.(js|css|html)$/,
  /^(lang|texts|i18n)\/[a-zA-Z-]+\.(js|json|txt)$/,
  /^pkg\/key_doctor\.(js|d\.ts)$/,
  /^pkg\/key_doctor_bg\.wasm$/,
];
/** What no file of it may say. */
const FORBIDDEN = [
  [/sourceMappingURL/, 'a source map'],
  [/\/(home|root|Users)\/[\w.-]+\/|[A-Z]:\\Users\\/, 'a path of a machine'],
  [/https?:\/\/127\.0\.0\.1:87(87|89|9[0-2])\/?["'`]/, 'a test server'],
];

/** A script without comments, which may hold the types of an import. */
const code = (text) => text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/** What a file loads or may load. @param {string} file */
function named(file) {
  const text = readFileSync(www(file), 'latin1');
  const all = (pattern, source = text) => [...source.matchAll(pattern)].map((match) => match[1]);
  if (file.endsWith('.html'))
    return all(/<(?:script|link|img)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"' >]+)/g);
  if (file.endsWith('.css')) return all(/(?:@import\s+|url\()\s*["']?([^"')\s;]+)/g);
  if (!file.endsWith('.js')) return [];
  const script = code(text);
  return [
    ...all(/\b(?:from|import)\s+["']([^"']+)["']/g, script),
    ...all(/\bimport\(\s*["'`]([^"'`$]+)["'`]/g, script),
    ...all(/\bnew URL\(\s*["'`]([^"'`$]+)["'`],\s*import\.meta\.url/g, script),
  ];
}

/** Every file of www that the element can load, itself included. */
function loaded() {
  const files = new Set();
  const queue = [ELEMENT, ...ALWAYS];
  while (queue.length) {
    const file = queue.pop();
    if (files.has(file)) continue;
    if (!existsSync(www(file))) throw new Error(`www/${file} is missing: run make build`);
    files.add(file);
    for (const link of named(file)) {
      if (/^([a-z]+:|\/\/|#|$)/i.test(link)) continue;
      const next = posix.normalize(posix.join(posix.dirname(file), link.replace(/[?#].*/, '')));
      if (!next.startsWith('..') && existsSync(www(next))) queue.push(next);
      else throw new Error(`www/${file} names ${link}, which is not there`);
    }
  }
  return [...files].sort();
}

/** Where the guides are: they are not in the package. */
const SITE = 'https://key-doctor.github.io/key-doctor/';
const GUIDE = /(guide\.replace\('\/', '\/zh\/'\), )(?:import\.meta\.url|location\.href)/;

/**
 * A file without the demo keys, its links to guides leading to the site. A page that has them in a script has that script's checksum in its policy.
 * @param {string} file
 */
function without(file) {
  if (file === DEMO) return '[]\n';
  if (file === 'result.js') return linked(readFileSync(www(file), 'utf8'), file);
  if (!file.endsWith('.html')) return readFileSync(www(file));
  const keys = JSON.stringify(JSON.stringify(JSON.parse(readFileSync(www(DEMO), 'utf8'))));
  const sum = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  let page = readFileSync(www(file), 'utf8');
  for (const [, script] of page.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)) {
    const bare = linked(script.replaceAll(keys, '"[]"'), file);
    page = page.replace(script, () => bare).replaceAll(sum(script), sum(bare));
  }
  return page;
}

/** @param {string} script @param {string} file */
function linked(script, file) {
  if (!GUIDE.test(script)) throw new Error(`www/${file} has no link to guides of the known form`);
  return script.replace(GUIDE, `$1'${SITE}'`);
}

/** @param {string} folder */
function stage(folder) {
  rmSync(folder, { recursive: true, force: true });
  const put = (file, bytes) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  };
  const files = loaded();
  for (const file of files) put(file, without(file));
  for (const [file, source] of Object.entries(DOCUMENTS))
    put(file, readFileSync(join(ROOT, source)));
  for (const file of DESCRIBED) put(file, readFileSync(www(file)));

  const { version, description, license, repository, keywords } = JSON.parse(
    readFileSync(www('pkg/package.json'), 'utf8'),
  );
  const manifest = {
    name: 'key-doctor',
    version,
    description,
    keywords: [...new Set([...(keywords ?? []), 'web-component', 'custom-element'])],
    license,
    repository,
    type: 'module',
    exports: {
      '.': { types: './pkg/key_doctor.d.ts', default: './pkg/key_doctor.js' },
      './element': { types: './key-doctor.d.ts', default: './key-doctor.js' },
      './wasm': './pkg/key_doctor_bg.wasm',
      './custom-elements.json': `./${MANIFEST}`,
      './package.json': './package.json',
    },
    // For tools that know no exports.
    main: './pkg/key_doctor.js',
    types: './pkg/key_doctor.d.ts',
    customElements: MANIFEST,
    sideEffects: [`./${ELEMENT}`],
    files: [...files, ...DESCRIBED, 'LICENSE-*'].sort(),
  };
  put('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @param {string} folder */
function check(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => posix.join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
  const wrong = [];
  const homes = [ROOT, homedir(), process.env.CARGO_HOME].filter((path) => path && path !== '/');
  const keys = JSON.parse(readFileSync(www(DEMO), 'utf8')).map(({ key }) => key);
  for (const file of files) {
    if (!ALLOWED.some((pattern) => pattern.test(file))) wrong.push(`${file} has no place in it`);
    const text = readFileSync(join(folder, file), 'latin1');
    for (const [pattern, what] of FORBIDDEN)
      if (pattern.test(text)) wrong.push(`${file} holds ${what}`);
    for (const home of homes) if (text.includes(home)) wrong.push(`${file} holds the path ${home}`);
    for (const key of keys) if (text.includes(key)) wrong.push(`${file} holds the demo key ${key}`);
  }
  for (const file of [...loaded(), ...Object.keys(DOCUMENTS), ...DESCRIBED, 'package.json'])
    if (!files.includes(file)) wrong.push(`${file} is missing`);
  for (const line of wrong) console.error(`key-doctor: ${line}`);
  if (wrong.length) process.exit(1);
}

const [what, folder] = process.argv.slice(2);
({ stage, check })[what](folder);
