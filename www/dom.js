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

/** Attributes that keep browsers, keyboards and password managers from keeping what is typed. */
export const PRIVATE = {
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  'data-1p-ignore': true,
  'data-bwignore': true,
  'data-lpignore': 'true',
};

/**
 * @param {string} id
 * @param {Record<string, string>} [more]
 */
export const input = (id, more) =>
  h('input', { id, type: 'text', part: 'input', ...PRIVATE, ...more });

/**
 * @param {string} id
 * @param {...Node} options
 */
export const select = (id, ...options) => h('select', { id, part: 'input' }, ...options);

/**
 * @param {string} text
 * @param {string} look
 * @param {() => void} onclick
 */
export const button = (text, look, onclick) =>
  h('button', { type: 'button', class: look, part: 'button', onclick }, text);

/**
 * @param {HTMLElement} box
 * @param {string} label
 */
export const check = (box, label) => h('label', { class: 'check' }, box, label);

/**
 * @param {string} id
 * @param {string} title
 * @param {...Node} children
 */
export const card = (id, title, ...children) =>
  h(
    'section',
    { class: 'card', part: 'form', 'aria-labelledby': id },
    h('h2', { id }, title),
    ...children,
  );
