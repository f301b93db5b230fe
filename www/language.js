// Other languages than English: fetched when one is wanted. The texts of the module have a file of their own.

import { zh } from './lang/page-zh.js';
import { language, t, tag } from './text.js';

/** The texts of each language. @type {Record<string, Record<string, string>>} */
export const tables = { en: {}, zh };

/** Back to English. */
const english = new Map(Object.entries(zh).map(([text, own]) => [own, text]));

/** Attributes that are read out or shown. */
const SHOWN = ['aria-label', 'placeholder', 'label', 'content'];

/** @param {string} text as it stands in the document, in either language */
function own(text) {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  for (const one of [text, trimmed]) {
    const source = english.get(one) ?? one;
    // Around what was trimmed the spaces stay: a link may follow.
    if (Object.hasOwn(zh, source))
      return text.replace(one === text ? text : text.trim(), () => t(source));
  }
  return text;
}

/**
 * Puts everything in an element into the language of the page, in its place: what is typed, chosen and focused stays.
 * What is in the result has been said already, and is left to those who say it.
 * @param {HTMLElement} root
 */
export function dress(root) {
  root.lang = tag();
  const inside = (/** @type {Element | null} */ node) => node?.closest('[part=result]');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    if (text.length > 2000 || inside(text.parentElement)) continue;
    const said = own(text.data);
    if (said !== text.data) text.data = said;
  }
  for (const node of root.querySelectorAll('*')) {
    if (inside(node.parentElement)) continue;
    for (const name of SHOWN) {
      const text = node.getAttribute(name);
      if (text && text.length < 2000) node.setAttribute(name, own(text));
    }
    const href = node.getAttribute('href');
    if (href && GUIDE.test(href)) node.setAttribute('href', guide(href));
  }
}

const GUIDE = /(^|\/)guides\/(zh\/)?(?=[\w-]+\.html)/;

/** The address of a guide in the language of the page. @param {string} href */
const guide = (href) => href.replace(GUIDE, `$1guides/${language.code === 'en' ? '' : 'zh/'}`);
