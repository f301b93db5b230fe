// Every text of the page has its Chinese, and the table has no other: what the sources say is compared with it.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { zh } from '../../www/lang/page-zh.js';
import { demoKeys } from './module.mjs';

const www = new URL('../../www/', import.meta.url);
const read = (name) => readFileSync(new URL(name, www), 'utf8');
const scripts = readdirSync(www).filter((name) => name.endsWith('.js'));

/** Texts that are the same in every language. */
const NAMES = ['key-doctor', '中文'];
/** Calls whose text is found elsewhere: t's own, and the rows of demo-keys.json. */
const ELSEWHERE = ['label', 'about', 'source'];

/** @param {string} name */
const code = (name) =>
  read(name)
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

/** What a script says. @param {string} name */
function ofScript(name) {
  const calls = [...code(name).matchAll(/(?<![\w.$])t\(\s*(?:'((?:[^'\\]|\\.)*)'|([^\s,)]+))/g)];
  for (const [call, text, other] of calls)
    assert.ok(text !== undefined || ELSEWHERE.includes(other), `www/${name}: ${call} is no text`);
  return calls.flatMap(([, text]) => (text === undefined ? [] : [text.replace(/\\(.)/g, '$1')]));
}

/** What a page says, in its texts and attributes. @param {string} name */
function ofPage(name) {
  const page = read(name).replace(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1>/g, '');
  const attributes = [
    ...page.matchAll(/\s(?:aria-label|placeholder|alt)="([^"]*)"/g),
    ...page.matchAll(/name="description"\s+content="([^"]*)"/g),
  ].map(([, text]) => text);
  return [...page.split(/<[^>]*>/), ...attributes]
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter((text) => text && !NAMES.includes(text));
}

const said = new Map();
const take = (where, texts) => texts.forEach((text) => said.set(text, where));
for (const name of scripts) take(name, ofScript(name));
for (const name of ['index.html', 'custom.html', 'frame.html']) take(name, ofPage(name));
take('demo-keys.json', demoKeys.flatMap(({ label, about }) => [label, about]));

const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('every text of the page is in Chinese', () => {
  assert.ok(said.size > 200, `only ${said.size} texts were found`);
  const missing = [...said].filter(([text]) => !Object.hasOwn(zh, text));
  assert.deepEqual(missing, [], 'add them to www/lang/page-zh.js');
});

test('the table has no text that the page does not say', () => {
  assert.deepEqual(Object.keys(zh).filter((text) => !said.has(text)), []);
});

test('a translation has the holes of its text', () => {
  for (const [text, own] of Object.entries(zh)) {
    assert.ok(own.trim(), text);
    assert.deepEqual(holes(own), holes(text), text);
  }
});

test('a text is found again from its translation', () => {
  // As a switch back to English does it, for texts that stand in the page as they are.
  const plain = Object.entries(zh).filter(([text]) => !holes(text).length);
  const from = new Map();
  for (const [text, own] of plain) {
    assert.ok(!from.has(own), `“${own}” is both “${from.get(own)}” and “${text}”`);
    from.set(own, text);
  }
});

test('no text of a script goes round the table', () => {
  // A sentence in quotes that is no argument of t, as far as it can be told.
  const known = ['Error code: 401 - {"error": {"message": "Incorrect API key provided: …'];
  for (const name of scripts.filter((one) => !/^(providers|integrity)\.js$/.test(one))) {
    const rest = code(name)
      .replace(/(?<![\w.$])t\(\s*'(?:[^'\\]|\\.)*'/g, '')
      .replace(/new Error\([^)]*\)/g, '');
    const sentences = [...rest.matchAll(/'([^'\n]*)'|`([^`]*)`/g)]
      .map(([, one, two]) => (one ?? two).replace(/\$\{[^}]*\}/g, ''))
      .filter((text) => /^\s*[A-Z][a-z]+ [a-z]+ |[a-z]+ [a-z]+ [a-z]+ [a-z]+/.test(text))
      .filter((text) => !known.includes(text) && !/^allow-|make build &&/.test(text));
    assert.deepEqual(sentences, [], `www/${name}`);
  }
});
