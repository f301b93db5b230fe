// The script of frame.html: the tool alone, inside a page that shows it. That page may say what stands in the
// fragment, and hears how high the tool is and the reports, which hold no key.

import './key-doctor.js';
import { fill, h } from './dom.js';
import { listeners, pick, t } from './text.js';

const tool = /** @type {HTMLElement} */ (document.querySelector('key-doctor'));
const address = /** @type {HTMLElement} */ (document.querySelector('#address'));

/** Fragment parameter and attribute. */
const STATE = { provider: 'provider', baseUrl: 'base-url', model: 'model', mode: 'mode' };
/** Custom property and a property of CSS that has the same kind of value. */
const STYLES = {
  ...{ accent: 'color', ink: 'color', muted: 'color', surface: 'color', sunken: 'color' },
  ...{ line: 'color', pass: 'color', warn: 'color', fail: 'color' },
  ...{ radius: 'border-radius', font: 'font-family', mono: 'font-family' },
};

/** Somebody has begun to type. From then on the page cannot change where the key would go. */
let typed = false;
for (const sign of ['input', 'change']) addEventListener(sign, () => (typed = true), true);

/** Takes over what the page says. */
function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const [name, property] of Object.entries(STYLES)) {
    const value = said.get(name) ?? '';
    // A plain value: nothing that is fetched or looked up.
    const plain = !/[;{}\\]|url|var|env|attr|image/i.test(value) && CSS.supports(property, value);
    tool.style.setProperty(`--key-doctor-${name}`, plain ? value : '');
  }
  const scheme = said.get('scheme');
  document.documentElement.style.colorScheme = /^(light|dark)$/.exec(scheme ?? '')?.[0] ?? '';
  const lang = said.get('lang');
  tool.lang = pick(lang ? [lang] : navigator.languages);
  if (typed) return;
  for (const [name, attribute] of Object.entries(STATE)) {
    const value = said.get(name);
    if (value !== null && value !== tool.getAttribute(attribute))
      tool.setAttribute(attribute, value);
  }
  fill(
    address,
    said.get('baseUrl') &&
      t(
        'This address comes from the page around the tool. Paste a key only if you know who runs it.',
      ),
  );
}

/** @param {{ type: string, height?: number, detail?: unknown }} message */
function post(message) {
  if (parent !== window) parent.postMessage(message, '*');
}

listeners.add((dress) => dress(document.documentElement));

if (window.frameElement) {
  // Only a page of the same origin can be seen from here, and it can look in, too.
  document.body.replaceChildren(
    h(
      'p',
      {},
      t('The page around this frame could read what is typed here, so the tool does not start. '),
      h('a', { href: './' }, t('Open key-doctor in a tab of its own')),
    ),
  );
} else {
  read();
  addEventListener('hashchange', read);
  tool.addEventListener('key-doctor-report', (event) =>
    post({ type: event.type, detail: /** @type {CustomEvent} */ (event).detail }),
  );
  new ResizeObserver(() =>
    post({ type: 'key-doctor-height', height: document.documentElement.offsetHeight }),
  ).observe(document.documentElement);
}
