// Makes the wasm module ready.

import { wasm } from './wasm.js';

/** The module, and what else the form needs it for. */
export async function load() {
  const [module, response] = await Promise.all([import('./pkg/key_doctor.js'), wasm()]);
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
