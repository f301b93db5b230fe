// The language of the page. English texts stand where they are used; for another language there is a table, which
// comes when that language is wanted. It is one for all of a document.

/** What the texts are in now. @type {{ code: string, texts: Record<string, string> }} */
export const language = { code: 'en', texts: {} };

/** Called when the language has changed. @type {Set<Listener>} */
export const listeners = new Set();

/** @typedef {(dress: typeof import('./language.js').dress) => void} Listener */

/** What was asked for last. */
let wanted = 'en';

/**
 * A text in the language of the page, with its holes filled.
 * @param {string} text in English
 * @param {Record<string, string | number>} [holes]
 */
export const t = (text, holes) =>
  (language.texts[text] ?? text).replace(/\{(\w+)\}/g, (hole, name) =>
    String(holes?.[name] ?? hole),
  );

/**
 * The first language of a list that there is; English, if none.
 * @param {readonly string[]} tags
 */
export const pick = (tags) =>
  /^zh/i.test(tags.find((tag) => /^(en|zh)/i.test(tag)) ?? '') ? 'zh' : 'en';

/** The language of an element: its own or that of what it stands in, else the browser's. @param {Element} node */
export const languageOf = (node) => {
  const lang = node.closest('[lang]:not([lang=""])')?.getAttribute('lang');
  return pick(lang ? [lang] : navigator.languages);
};

/** As `lang` attributes say it. */
export const tag = (code = language.code) => (code === 'zh' ? 'zh-Hans' : code);

/**
 * Changes the language; without its table all stays as it is.
 * @param {string} code
 * @param {Listener} own of what asks: it is called even if it is the others' language already
 */
export async function speak(code, own) {
  wanted = code;
  if (code === 'en' && language.code === 'en') return;
  try {
    const { dress, tables } = await import('./language.js');
    if (wanted !== code) return;
    const all = code === language.code ? [own] : listeners;
    Object.assign(language, { code, texts: tables[code] });
    for (const listener of all) listener(dress);
  } catch {
    wanted = language.code;
  }
}
