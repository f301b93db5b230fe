// Building the page without markup in strings: every text becomes a text node.

/** @typedef {Node | string | boolean | 0 | null | undefined} Child */

/**
 * Puts children into a node, instead of what was there. Those that are false or empty are left out.
 * @template {Element} T
 * @param {T} node
 * @param {...Child} children
 */
export function fill(node, ...children) {
  const kept = children.filter((child) => child && child !== true);
  node.replaceChildren(.../** @type {(Node | string)[]} */ (kept));
  return node;
}

/**
 * Makes an element. `onclick` and its kin become listeners, `true` an empty attribute, false ones none.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: any) => void)>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value || value === '') node.setAttribute(name, value === true ? '' : String(value));
  }
  return fill(node, ...children);
}

/** A text with `code` in backticks. @param {string} text */
export const rich = (text) =>
  text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? h('code', {}, part) : part));

/**
 * A control under its label, with a line for what there is to say about it.
 * @param {string} label
 * @param {HTMLElement} control
 * @param {...Child} more
 */
export function field(label, control, ...more) {
  const hint = h('p', { class: 'hint', id: `${control.id}-hint` });
  control.setAttribute('aria-describedby', hint.id);
  const name = h('label', { for: control.id }, label);
  const node = h('div', { class: 'field' }, name, control, ...more, hint);
  return { node, say: (text = '') => fill(hint, ...rich(text)) };
}
