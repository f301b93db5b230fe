// Fetches the wasm module, and runs it only when it is the file that this page was built with.

import { integrity } from './integrity.js';

/** The module, ready for use. */
export async function load() {
  const [module, response] = await Promise.all([import('./pkg/key_doctor.js'), file()]);
  await module.default({ module_or_path: response });
  return {
    ...module,
    /**
     * Whether a text may be shown in an address: no part of it is the key or looks like one.
     * @param {string} text
     * @param {string} key
     */
    harmless: (text, key) =>
      !(key && text.includes(key)) &&
      !text
        .split(/[/?#=&:@\s]+/)
        .some((part) => part.length > 15 && module.diagnose({ key: part }).key?.provider),
  };
}

/** The checked file. The browser compares, and gives no reason when it refuses: so that has to be found out. */
async function file() {
  const url = new URL('pkg/key_doctor_bg.wasm', import.meta.url);
  try {
    return await fetch(url, { integrity });
  } catch {
    // A cache may still have the file of an earlier build: this takes the server's in its place.
    const { ok, status, body } = await fetch(url, { cache: 'reload' });
    if (!ok) throw new Error(`${url}: HTTP status ${status}`);
    await body?.cancel();
  }
  try {
    return await fetch(url, { integrity });
  } catch {
    const error = new Error(`${url} is not the file that this page was built with.`);
    error.name = 'Changed';
    throw error;
  }
}
