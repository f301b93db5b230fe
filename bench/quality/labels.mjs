// What llm-key-validator and key-doctor say of each exchange. Both are given the same: provider, key, and an answer.

import { readFileSync } from 'node:fs';
import { listProviders, registerBuiltInProviders, validateKey } from 'llm-key-validator';

const root = new URL('../../', import.meta.url);
export const module = await import(new URL('www/pkg/key_doctor.js', root).href);
module.initSync({ module: readFileSync(new URL('www/pkg/key_doctor_bg.wasm', root)) });

/** Its names for providers; one that it does not know, and a relay, is OpenAI at another address. */
registerBuiltInProviders();
const names = new Set(listProviders().map(({ name }) => name));
const named = (provider) =>
  [provider, provider === 'gemini' ? 'google' : 'openai', 'openai'].find((name) => names.has(name));

/** @param {{ provider: string, base_url: string | null, key: string | null, status: number, headers: Record<string, string>, body: string }} of */
export async function validator(of) {
  const answer = async () => new Response(of.body, { status: of.status, headers: of.headers });
  const key = of.key ?? 'sk-NotARealKeyNotARealKeyNotARealKey';
  const result = await validateKey(key, {
    provider: named(of.provider),
    fetch: answer,
    retries: 0,
  });
  return result.valid ? 'valid' : result.reason;
}

/** @param {Parameters<typeof validator>[0]} of */
export function doctor(of) {
  const { status, headers, body } = of;
  const where =
    of.provider === 'relay'
      ? { baseUrl: of.base_url ?? 'https://relay.example/v1' }
      : { provider: of.provider, ...(of.base_url ? { baseUrl: of.base_url } : {}) };
  return module.diagnose({ ...where, ...(of.key ? { key: of.key } : {}), status, headers, body })
    .outcome;
}
