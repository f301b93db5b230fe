// The module with the Chinese texts, as a page gets them. No simulator is needed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { module } from './module.mjs';

const ERROR = 'HTTP 401 {"error":{"message":"Invalid token","type":"new_api_error"}}';
const table = readFileSync(new URL('../../www/lang/zh.txt', import.meta.url), 'utf8');
const summary = (lang) => module.diagnose(ERROR, { lang }).summary;

test('texts are English until a language is given, and after a broken table', () => {
  const english = summary();
  assert.match(english, /relay/);
  assert.equal(summary('zh'), english);
  module.addLanguage('zh', 'no table');
  assert.equal(summary('zh'), english);
});

test('with the table texts are Chinese where they are asked for', async () => {
  const english = summary();
  module.addLanguage('zh', table);
  for (const lang of ['zh', 'zh-CN', 'zh-Hans']) assert.match(summary(lang), /令牌/);
  for (const lang of [undefined, 'en', 'fr']) assert.equal(summary(lang), english);
  assert.equal(module.causes({ lang: 'zh' })[0].title, '没有发送密钥');
  assert.equal(module.causes()[0].title, 'No key was sent');
  const notes = [];
  const options = { key: 'your-api-key', provider: 'openai', lang: 'zh-CN' };
  const report = await module.testKey({ ...options, onStep: (step) => notes.push(step.note) });
  assert.equal(report.outcome, 'placeholder_key');
  for (const text of [report.summary, ...notes, ...report.layers.map((layer) => layer.why)])
    assert.match(text, /\p{Script=Han}/u);
});
