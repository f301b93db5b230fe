// The module's file, as an answer whose bytes are those that this page was built with.

import { integrity } from './integrity.js';

/** The browser compares, and gives no reason when it refuses: so that has to be found out. */
export async function wasm() {
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
