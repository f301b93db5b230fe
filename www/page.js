// The tool's own page around <key-doctor>: the state in the fragment, and what this page may connect to.

import './key-doctor.js';
import { fill, h } from './dom.js';
import { listeners, pick, t, tag } from './text.js';

const tool = /** @type {HTMLElement} */ (document.querySelector('key-doctor'));
const notice = /** @type {HTMLElement} */ (document.querySelector('#notice'));
const address = /** @type {HTMLElement} */ (document.querySelector('#address'));
const custom = /** @type {HTMLAnchorElement} */ (document.querySelector('#custom'));

/** Fragment parameter and attribute. */
const STATE = { provider: 'provider', baseUrl: 'base-url', model: 'model', lang: 'lang' };
/** Names that say key, and what is too long to be a name. */
const SECRET = /key|token|secret|auth|passw|.{20}/i;
/** A run of letters and digits as keys have it, and names of models do not. */
const RUN = /(?=[a-z]*\d)[a-z\d]{16}/i;

/** The public beginnings of keys, at the start of a value or of a part of a path. */
const PREFIX = /(^|\/)(sk-|gsk_|xai-|AIza|AQ\.|hf_|r8_|nvapi-|pplx-|csk-|fw_|tgp_|demo-\w+-)\w/;

/** What the browser lets this page reach, read from the policy itself. */
const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
const reachable = (/connect-src ([^;]*)/.exec(policy)?.[1] ?? '').split(' ');

/** Whether the policy has the origin. @param {string} origin */
const allowed = (origin) =>
  origin === location.origin ||
  reachable.some((source) => {
    const any = { '.': '\\.', ':*': '(:\\d+)?', '*': '[^/]+' };
    const pattern = source.replace(/\.|:\*|\*/g, (part) => any[/** @type {'*'} */ (part)]);
    return RegExp(`^${pattern}${source === 'https:' ? '' : '$'}`).test(origin);
  });

/**
 * Whether a parameter may hold a key. The path of a base URL may hold an account's id, which is none.
 * @param {[string, string]} parameter
 */
const secret = ([name, value]) =>
  SECRET.test(name) ||
  PREFIX.test(value) ||
  (RUN.test(value) && (name !== 'baseUrl' || /[?#@]/.test(value)));

/** The base URL that came with the address. @type {string | undefined} */
let linked;

/** The language that was chosen, not found from the browser's. */
let lang = '';

/** Takes the state from the address, and any key out of it. */
function read() {
  const state = new URLSearchParams(location.hash.slice(1));
  const sent = [...new URLSearchParams(location.search)].some(secret);
  const safe = Object.fromEntries([...state].filter((parameter) => !secret(parameter)));
  linked = safe.baseUrl;
  if (safe.lang) lang = pick([safe.lang]);
  safe.lang = lang || pick(navigator.languages);
  // Guides link here to have an error pasted.
  if (safe.mode === 'paste') {
    const focus = () => tool.shadowRoot?.querySelector('textarea')?.focus();
    focus();
    // Nothing can have the focus before the styles are there.
    tool.shadowRoot?.querySelector('link')?.addEventListener('load', () => setTimeout(focus));
  }
  for (const [name, attribute] of Object.entries(STATE)) {
    const value = safe[name];
    if (value !== undefined) tool.setAttribute(attribute, value);
  }
  if (!sent && ![...state].some(secret)) return;
  write(safe);
  fill(
    notice,
    h('strong', {}, t('The address held a key. ')),
    t(
      'It was ignored and removed. An address stays in the history and in whatever it was sent through',
    ),
    sent && t(', and this one also reached the server of this page'),
    t(': make a new key and revoke that one.'),
  );
  notice.hidden = false;
}

/** @param {Record<string, string>} state */
function write(state) {
  const kept = Object.entries({ ...state, lang }).filter(
    ([name, value]) => name in STATE && value && !secret([name, value]),
  );
  const hash = kept.length ? `#${new URLSearchParams(kept)}` : '';
  history.replaceState(null, '', location.pathname + hash);
  custom.hash = hash;
  // Between the tool's pages the language goes along.
  if (lang)
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
      document.querySelectorAll('.brand, [data-custom] a')
    ))
      link.hash = `lang=${lang}`;
}

tool.addEventListener('key-doctor-change', (event) => {
  const { origin, ...state } = /** @type {CustomEvent} */ (event).detail;
  write(state);
  const anywhere = reachable.includes('https:');
  if (origin && !allowed(origin))
    fill(
      address,
      t('The policy of this page does not let it connect there. '),
      !anywhere && h('a', { href: custom.href }, t('Continue on the page for any address')),
    );
  else
    fill(
      address,
      anywhere &&
        state.baseUrl &&
        state.baseUrl === linked &&
        t('This address came with the link. Paste a key only if you know who runs it.'),
    );
});

listeners.add((dress) => {
  dress(document.documentElement);
  const other = tag() === 'en' ? 'zh' : 'en';
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector('#language'));
  link.textContent = { en: 'English', zh: '中文' }[other];
  link.lang = link.hreflang = tag(other);
  link.hash = `lang=${other}`;
  panels();
});
read();
addEventListener('hashchange', read);

/** The panel on privacy: its parts are made when they are opened. */
function panels() {
  for (const panel of /** @type {NodeListOf<HTMLDetailsElement>} */ (
    document.querySelectorAll('.proof details')
  )) {
    const summary = /** @type {HTMLElement} */ (panel.firstElementChild);
    const n = reachable.filter((source) => source !== "'self'").length;
    if (panel.id === 'origins' && !reachable.includes('https:'))
      summary.textContent = t('The {n} addresses this page may connect to, besides its own', { n });
    fill(panel, summary);
    const show = async () => {
      if (!panel.open || panel.children.length > 1) return;
      try {
        const { origins, sums } = await import('./proof.js');
        fill(panel, summary, ...(panel.id === 'sums' ? await sums() : origins(reachable)));
      } catch (error) {
        const say = t('This part did not load: close and open it again. {error}', {
          error: String(error),
        });
        fill(panel, summary, h('p', {}, say));
      }
    };
    panel.ontoggle = show;
    show(); // it may be open already
  }
}
panels();
