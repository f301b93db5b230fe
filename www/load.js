// Makes the wasm module ready, in the language of the page.

import { language } from './text.js';
import { wasm } from './wasm.js';

/** @typedef {import('./pkg/key_doctor.js').Observed} Observed */
/** @typedef {import('./pkg/key_doctor.js').TestOptions} TestOptions */

/** @typedef {Awaited<ReturnType<typeof load>>} Module */

/** The module, and what else the form needs it for. */
export async function load() {
  const [module, response] = await Promise.all([import('./pkg/key_doctor.js'), wasm()]);
  await module.default({ module_or_path: response });
  /** The other language's short texts, which are notes of the registry. @type {Map<string, string> | undefined} */
  let notes;
  const said = () => ({ lang: language.code });
  /** @param {string | Observed} seen */
  const diagnose = (seen) => module.diagnose(seen, said());
  return {
    ...module,
    /** Waits for the texts of the language of the page. */
    async learn() {
      if (notes || language.code === 'en') return;
      const { table } = await import('./table.js');
      const text = await table();
      module.addLanguage('zh', text);
      notes = new Map(
        text.split('\u0002').map((pair) => /** @type {any} */ (pair.split('\u0001'))),
      );
    },
    diagnose,
    /** @param {TestOptions} options */
    testKey: (options) => module.testKey({ ...said(), ...options }),
    causes: () => module.causes(said()),
    providers() {
      const all = module.providers();
      if (language.code !== 'en')
        for (const { endpoints } of all)
          for (const endpoint of endpoints)
            endpoint.note = notes?.get(endpoint.note) ?? endpoint.note;
      return all;
    },
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
