// The package in Node, offline: diagnose, providers, causes, and what a caller may do wrong.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { module } from './module.mjs';

const CODES =
  'missing_key placeholder_key masked_key malformed_key whitespace_or_quotes non_ascii_or_invisible ' +
  'wrong_credential_kind oauth_or_subscription_token wrong_provider_key wrong_base_url not_an_api_endpoint ' +
  'wrong_header missing_header stale_env_override revoked_or_deleted_key expired_key key_not_checked ' +
  'project_or_org_mismatch insufficient_permissions_scope account_disabled ip_not_allowed region_blocked ' +
  'model_not_found model_no_access billing_inactive no_credit_or_quota rate_limited overloaded upstream_outage ' +
  'content_blocked invalid_request client_bug relay_token_invalid relay_no_channel relay_upstream_key_bad ' +
  'model_mismatch cors_blocked cors_preflight_rejected cors_response_hidden mixed_content csp_blocked ' +
  'local_network_blocked blocked_by_client offline network_unreachable tls_error redirected timeout ' +
  'proxy_interference waf_or_bot_blocked unknown';

test('causes() has every code of the contract, with its texts', () => {
  const causes = module.causes();
  assert.deepEqual(causes.map(({ code }) => code).sort(), CODES.split(' ').sort());
  for (const { code, title, meaning, fix, guide } of causes) {
    assert.ok(title && meaning, code);
    assert.ok(fix.length > 0 && fix.every((step) => typeof step === 'string' && step), code);
    assert.match(guide, /^guides\/[\w-]+\.html(#[\w-]+)?$/, code);
    assert.doesNotMatch(title + meaning + fix.join(''), /\{\w*\}/, `${code}: a blank was left open`);
  }
});

test('providers() has what a picker needs', () => {
  const providers = module.providers();
  const ids = providers.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'no id twice');
  for (const id of ['openai', 'anthropic', 'gemini', 'demo']) assert.ok(ids.includes(id), id);
  for (const provider of providers) {
    assert.ok(provider.name, provider.id);
    for (const { base, wire } of provider.endpoints) {
      assert.match(base, /^https?:\/\/|^\{/, provider.id);
      assert.ok(['chat', 'responses', 'messages', 'gemini'].includes(wire), provider.id);
    }
  }
});

test('diagnose() reads an error, plain and in pieces', () => {
  const body = JSON.stringify({
    error: {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      param: null,
      code: 'insufficient_quota',
    },
  });
  const pasted = module.diagnose(`openai.RateLimitError: Error code: 429 - ${body}`);
  assert.equal(pasted.outcome, 'no_credit_or_quota');
  assert.equal(pasted.outcome, pasted.causes[0].code);
  const apart = module.diagnose({ provider: 'openai', status: 429, body });
  assert.equal(apart.outcome, 'no_credit_or_quota');
  assert.equal(apart.observed.status, 429);
  for (const { because, fix } of [...pasted.causes, ...apart.causes]) {
    assert.ok(because.length > 0 && fix.length > 0);
  }
});

test('diagnose() keeps the key to itself', () => {
  const secret = 'Zk3vTq8LmW2xRb7NpYcF5hJd9GsA4eUo1iXv';
  const inputs = [
    `curl https://api.openai.com/v1/models -H "Authorization: Bearer sk-proj-${secret}"\n{"error": {"code": "invalid_api_key"}}`,
    `OPENAI_API_KEY=sk-proj-${secret}`,
    { key: `sk-proj-${secret}`, status: 401, body: `Incorrect API key provided: sk-proj-${secret}` },
    { url: `https://example.test/v1?key=${secret}`, key: secret, status: 403, requestHeaders: { 'x-api-key': secret } },
  ];
  for (const input of inputs) {
    const told = JSON.stringify(module.diagnose(input));
    for (let at = 0; at + 8 <= secret.length; at += 1) {
      const run = secret.slice(at, at + 8);
      assert.ok(!told.includes(run), `${run} is in the diagnosis of ${JSON.stringify(input)}`);
    }
  }
});

test('diagnose() takes anything', () => {
  const odd = [undefined, null, 0, NaN, true, 10n, Symbol('x'), [], {}, '', '\ud83d', '['.repeat(1e5), () => 1];
  for (const input of odd) {
    const { version, outcome, causes } = module.diagnose(input);
    assert.equal(version, 1);
    assert.equal(typeof outcome, 'string');
    assert.ok(causes.length <= 5);
  }
});

test('testKey() rejects misuse with a TypeError that names the field', async () => {
  const wrong = { key: 5, provider: 'nobody', baseUrl: 5, wire: 'x', timeoutMs: 0, signal: {}, onStep: 1, headers: 1 };
  for (const [field, value] of Object.entries(wrong)) {
    const options = { key: 'sk-x', [field]: value };
    await assert.rejects(module.testKey(options), (error) => error instanceof TypeError && error.message.includes(field));
  }
  await assert.rejects(module.testKey(), TypeError);
});

test('testKey() sends nothing for a key that cannot be one', async (context) => {
  context.mock.method(globalThis, 'fetch', () => assert.fail('a request left'));
  for (const [key, code] of [
    ['', 'missing_key'],
    ['your-api-key-here', 'placeholder_key'],
    ['sk-proj-********************abcd', 'masked_key'],
  ]) {
    const report = await module.testKey({ key, provider: 'openai' });
    assert.equal(report.outcome, code);
    assert.deepEqual(report.ledger, []);
  }
});
