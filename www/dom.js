// Building the page without markup in strings: every text becomes a text node.

/** @typedef {Node | string | boolean | 0 | null | undefined} Child */

/**
 * Makes an element. `onclick` and its kin become listeners, `true` an empty attribute;
 * `false`, `null` and `undefined` leave the attribute out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value || value === '' || value === 0)
      node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...kept(children));
  return node;
}

/**
 * The children that are there.
 * @param {Child[]} children
 */
export const kept = (children) =>
  /** @type {(Node | string)[]} */ (children.filter((child) => child && child !== true));

/**
 * A link to another site, which learns nothing of this page; plain text when it is not https.
 * @param {string} href
 * @param {string} text
 */
export const outside = (href, text) =>
  href.startsWith('https://')
    ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text)
    : h('span', {}, text);

/**
 * Copies text; where the browser refuses, selects `source` so that the user can.
 * @param {string} text
 * @param {Node} source
 * @returns {Promise<string>} what to tell the user
 */
export async function copy(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    for (let at = /** @type {Node | null} */ (source); at; at = at.parentNode)
      if (at instanceof HTMLDetailsElement) at.open = true;
    getSelection()?.selectAllChildren(source);
    return 'The browser refused the clipboard. The text is selected: press Ctrl+C or ⌘C.';
  }
}
