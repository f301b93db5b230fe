// <key-doctor> in another page: the tool in a frame, which the scripts of that page cannot look into.

import { h } from './dom.js';
import { languageOf, t } from './text.js';

/** Attribute and fragment parameter. */
const STATE = { provider: 'provider', 'base-url': 'baseUrl', model: 'model', mode: 'mode' };

/** The custom properties that go with them, each as `--key-doctor-…`. */
const STYLES = [
  ...['accent', 'ink', 'muted', 'surface', 'sunken', 'line', 'pass', 'warn', 'fail'],
  ...['radius', 'font', 'mono'],
];

/**
 * Shows the frame; gives what renews it after a change of attributes and what ends it.
 * @param {HTMLElement} host
 * @param {ShadowRoot} root
 */
export function frame(host, root) {
  const page = new URL('frame.html', import.meta.url);
  // On its own origin the frame would be open to the page around it; a sandbox gives it an origin of its own.
  // Links to a provider's pages leave the sandbox, or nobody could sign in there.
  const same = page.origin === location.origin;
  const origin = same ? 'null' : page.origin;
  const iframe = h('iframe', {
    part: 'frame',
    referrerpolicy: 'no-referrer',
    loading: 'lazy',
    allow: 'clipboard-write; local-network; loopback-network',
    sandbox:
      same &&
      'allow-scripts allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox',
    src: address(),
  });
  Object.assign(iframe.style, { display: 'block', width: '100%', height: '44rem', border: '0' });
  const link = h('a', {
    href: new URL('./', page).href,
    target: '_blank',
    rel: 'noopener noreferrer',
  });
  const instead = h('p', { hidden: true }, link);
  // A policy of the page may forbid the frame, and nobody is told.
  const late = () => setTimeout(() => (instead.hidden = false), 10_000);
  let timer = 0;
  iframe.onload = () => (timer = late());

  /** The frame with what the host says of itself, all of it public. */
  function address() {
    const said = new URLSearchParams();
    for (const [attribute, name] of Object.entries(STATE)) {
      const value = host.getAttribute(attribute);
      if (value) said.set(name, value);
    }
    const style = getComputedStyle(host);
    for (const name of STYLES) {
      const value = style.getPropertyValue(`--key-doctor-${name}`).trim();
      if (value) said.set(name, value);
    }
    const schemes = style.colorScheme.split(' ');
    const dark =
      schemes.includes('dark') &&
      (!schemes.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
    said.set('scheme', dark ? 'dark' : 'light');
    said.set('lang', languageOf(host));
    page.hash = String(said);
    return page.href;
  }

  /** @param {MessageEvent} event */
  function hear({ source, origin: from, data }) {
    if (source !== iframe.contentWindow || from !== origin) return;
    clearTimeout(timer);
    instead.hidden = true;
    if (data?.type === 'key-doctor-height' && data.height > 0)
      iframe.style.height = `${Math.min(Math.ceil(data.height), 50_000)}px`;
    if (data?.type === 'key-doctor-report')
      host.dispatchEvent(
        new CustomEvent(data.type, { bubbles: true, composed: true, detail: data.detail }),
      );
  }

  /** Another fragment is no other document: what is typed stays. */
  const update = () => {
    name();
    iframe.contentWindow?.location.replace(address());
  };
  const name = () => {
    iframe.title = t('key-doctor: why does this API key fail?');
    link.textContent = t('Open key-doctor in a tab of its own');
  };
  name();
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  addEventListener('message', hear);
  scheme.addEventListener('change', update);
  root.replaceChildren(iframe, instead);
  return {
    update,
    stop() {
      clearTimeout(timer);
      removeEventListener('message', hear);
      scheme.removeEventListener('change', update);
      root.replaceChildren();
    },
  };
}
