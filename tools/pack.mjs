// Writes what has checksums or whole files in it, once everything else of www is there. Run by the tool `site`.
//   node tools/pack.mjs                 www/integrity.js, www/frame.html, www/sha256sums.txt
//   node tools/pack.mjs --single DIR    the tool in one file, in DIR: one for known providers, one for any address
//
// frame.html is in one file, too: in a sandbox a page has an origin of its own, and no plain file server lets such
// a one fetch modules.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { gzipSync } from 'node:zlib';

/** Where the site is online: the pages of this repository. Guides are linked there from a file on a disk. */
const SITE = 'https://key-doctor.github.io/key-doctor/';

const text = (name) => readFileSync(`www/${name}`, 'utf8');
const bytes = (name) => readFileSync(`www/${name}`);
const sha256 = (data, encoding) => createHash('sha256').update(data).digest(encoding);
const dataUrl = (type, data) => `data:${type};base64,${Buffer.from(data).toString('base64')}`;

function put(path, content) {
  writeFileSync(path, content);
  console.log(`wrote ${path}`);
}

const MODULE = 'pkg/key_doctor_bg.wasm';
const CHINESE = 'lang/zh.txt';

/** An expression for the answer to a fetch of a file, which is inside the page. */
const inside = (name, type) => `new Response(
  new Blob([Uint8Array.from(atob('${gzipSync(bytes(name), { level: 9 }).toString('base64')}'), (c) => c.charCodeAt(0))])
    .stream().pipeThrough(new DecompressionStream('gzip')),
  { headers: { 'content-type': '${type}' } },
)`;

/** What stands in for files that only a server can give. */
const INSTEAD = {
  'wasm.js': `export const wasm = async () => ${inside(MODULE, 'application/wasm')};`,
  'table.js': `export const table = async () => ${inside(CHINESE, 'text/plain')}.text();`,
};

/**
 * The modules that `entry` needs, as one script. Each becomes a function that is called when it is first imported.
 * This knows the few forms of import and export that our files have, and stops at any other.
 * @param {string} entry
 * @param {string} base an expression: the address that links are relative to
 * @param {Record<string, string>} instead code in place of some modules' own
 */
function bundle(entry, base, instead) {
  const modules = new Map();
  const visit = (name, path) => {
    if (path.includes(name)) throw new Error(`a circle of imports: ${[...path, name].join(' ')}`);
    if (modules.has(name)) return;
    modules.set(name, '');
    const folder = name.replace(/[^/]*$/, '');
    const needs = [];
    const need = (file, later) => {
      // What is imported later may import this module, which is there by then.
      needs.push([folder + file, later ? [] : [...path, name]]);
      return `need('${folder + file}')`;
    };
    const exported = [];
    const own = name === 'key-doctor.js' ? 'location.href' : base;
    const code = (instead[name] ?? text(name))
      .replace(/\/\*\*[^]*?\*\//g, '')
      .replace(/^[ \t]*\/\/.*\n/gm, '')
      .replace(/^import (?:\{([^}]*)\} from )?'\.\/([^']+)';$/gm, (_, names, file) =>
        names ? `const {${names.replace(/ as /g, ': ')}} = ${need(file)};` : `${need(file)};`,
      )
      .replace(/\bimport\('\.\/([^']+)'\)/g, (_, file) => `Promise.resolve().then(() => ${need(file, true)})`)
      .replace(/^export ((?:async )?function|const|class) (\w+)/gm, (_, kind, named) => {
        exported.push(named);
        return `${kind} ${named}`;
      })
      .replace(/^export \{([^}]*)\};$/gm, (_, names) => {
        for (const one of names.split(',')) {
          const [from, to = from] = one.trim().split(' as ');
          exported.push(to === from ? to : `${to}: ${from}`);
        }
        return '';
      })
      .replace(/fetch\(new URL\('([\w-]+\.json)', import\.meta\.url\)\)/g, (_, file) =>
        `new Response(${JSON.stringify(JSON.stringify(JSON.parse(text(file))))})`,
      )
      .replace(/new URL\('([\w-]+\.css)', import\.meta\.url\)\.href/g, (_, file) =>
        `'${dataUrl('text/css', text(file))}'`,
      )
      .replaceAll('import.meta.url', own)
      .trim();
    const strange = /^\s*(import|export)\b.*|import\.meta.*|\bimport\s*\(.*/m.exec(code);
    if (strange) throw new Error(`www/${name} has a form that tools/pack.mjs does not know: ${strange[0]}`);
    for (const [other, way] of needs) visit(other, way);
    modules.set(name, `'${name}': () => {\n${code}\nreturn { ${exported.join(', ')} };\n}`);
  };
  visit(entry, []);
  const script = `const made = {};
const need = (name) => (made[name] ??= modules[name]());
const modules = {
${[...modules.values()].join(',\n')}
};
need('${entry}');
`;
  if (/<\/script|<!--/i.test(script)) throw new Error('the script cannot stand in a page');
  new Script(`(() => {'use strict';${script}})`); // throws when it is no script
  return script;
}

/** The policy of a page, for one that has everything inside. */
function policy(page, script, style) {
  const [, given] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page);
  const parts = [
    ["script-src 'self'", `script-src 'sha256-${sha256(script, 'base64')}'`],
    // The element's own styles are in links inside it, which a hash does not cover.
    ["style-src 'self'", `style-src 'sha256-${sha256(style, 'base64')}' data:`],
    ["img-src 'self'", 'img-src data:'],
    ["connect-src 'self' ", 'connect-src '],
  ];
  return parts.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the policy has no ${from}`);
    return all.replace(from, to);
  }, given);
}

/** The tool alone, for the frame. */
function frame() {
  const script = bundle('framed.js', 'location.href', INSTEAD);
  const style = text('frame.css');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="${policy(text('custom.html'), script, style)}" />
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <meta name="robots" content="noindex" />
    <title>key-doctor</title>
    <base target="_blank" />
    <style>${style}</style>
    <script type="module">${script}</script>
  </head>
  <body>
    <key-doctor frame="none">
      <span id="address" slot="address"></span>
      <p>The tool needs JavaScript and WebAssembly. If this text stays, allow them for this page.</p>
    </key-doctor>
  </body>
</html>
`;
}

/** A page of www in one file. */
function single(name) {
  const page = text(name);
  const script = bundle('page.js', `'${SITE}'`, {
    ...INSTEAD,
    // Demo is offered by a server on the user's own machine only.
    'demo.js': 'export const demo = () => {};',
  });
  const style = text('page.css');
  const icon = dataUrl('image/svg+xml', bytes('icon.svg'));
  const replace = [
    [/(http-equiv="Content-Security-Policy" content=")[^"]*/, `$1${policy(page, script, style)}`],
    [/ *<link rel="(modulepreload|preload)"[^>]*>\n/g, ''],
    [/(<link rel="icon" href=")icon\.svg/, `$1${icon}`],
    [/(<img src=")icon\.svg/, `$1${icon}`],
    [/<link rel="stylesheet" href="page\.css" \/>/, () => `<style>${style}</style>`],
    [/<script type="module" src="page\.js"><\/script>/, () => `<script type="module">${script}</script>`],
    [/href="guides\//g, `href="${SITE}guides/`],
    [/href="(\.\/|index\.html)"/g, `href="${SINGLE['index.html']}"`],
    [/href="custom\.html"/g, `href="${SINGLE['custom.html']}"`],
    [/ *<details id="sums">[^]*?<\/details>\n/, ''],
    [/data-single hidden/, 'data-single'],
  ];
  return replace.reduce((all, [from, to]) => {
    if (all.search(from) < 0) throw new Error(`www/${name} has no ${from}`);
    return all.replace(from, to);
  }, page);
}

const SINGLE = { 'index.html': 'key-doctor.html', 'custom.html': 'key-doctor-any-address.html' };

if (process.argv[2] === '--single') {
  const folder = process.argv[3] ?? 'dist';
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of Object.entries(SINGLE)) put(`${folder}/${file}`, single(name));
} else {
  put(
    'www/integrity.js',
    `// Written by \`make build\`: the checksum of the module that this page was built with.
export const integrity = 'sha256-${sha256(bytes(MODULE), 'base64')}';
`,
  );
  put('www/frame.html', frame());
  // What anyone can compare with a build of their own: `sha256sum -c sha256sums.txt`.
  const SUMS = 'sha256sums.txt';
  const files = readdirSync('www', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => `${parentPath ?? path}/${name}`.replace(/^www\//, ''))
    .filter((name) => name !== SUMS && !/(^|\/)\./.test(name))
    .sort();
  put(`www/${SUMS}`, files.map((name) => `${sha256(bytes(name), 'hex')}  ${name}\n`).join(''));
}
