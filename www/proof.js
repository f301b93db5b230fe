// What the panel “How you can check the promise” has to show: fetched when a part of it is opened.

import { h } from './dom.js';
import { t } from './text.js';

const SUMS = 'sha256sums.txt';

/** @param {string[]} texts */
const list = (texts) =>
  h('ul', { tabindex: '0' }, ...texts.map((text) => h('li', {}, h('code', {}, text))));

/**
 * The addresses that the policy admits, in words.
 * @param {string[]} sources of the policy's connect-src
 */
export function origins(sources) {
  const [own, others] = [
    sources.filter((s) => s === "'self'"),
    sources.filter((s) => s !== "'self'"),
  ];
  const local = others.filter((source) => /^http:\/\/(localhost|127\.0\.0\.1)/.test(source));
  const far = others.filter((source) => !local.includes(source));
  const exact = far.filter((source) => source !== 'https:');
  const whole = exact.filter((source) => !source.includes('*'));
  const under = exact.filter((source) => source.includes('*'));
  return [
    h(
      'p',
      {},
      t(
        'This is the policy that your browser enforces on this page, as it stands in the page’s first lines. ',
      ),
      own.length > 0 &&
        t('The page may fetch its own files from its own site, and send requests to:'),
    ),
    far.includes('https:') &&
      h(
        'p',
        {},
        h('strong', {}, t('every https address')),
        t(', since this is the page for any address.'),
      ),
    whole.length > 0 && h('p', {}, t('Hosts of providers, over https: {n}', { n: whole.length })),
    whole.length > 0 && list(whole),
    under.length > 0 &&
      h(
        'p',
        {},
        t('Names under which each account has a host of its own, and every host is allowed: {n}', {
          n: under.length,
        }),
      ),
    under.length > 0 && list(under),
    local.length > 0 &&
      h(
        'p',
        {},
        t('Addresses on your own machine, for model servers there: {n}', { n: local.length }),
      ),
    local.length > 0 && list(local),
  ];
}

/** The checksums of the files, as the build wrote them. */
export async function sums() {
  const href = new URL(SUMS, document.baseURI).href;
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: HTTP status ${answer.status}`);
  const lines = (await answer.text()).trim().split('\n');
  const shown = lines.filter((line) => !line.includes(' guides/'));
  return [
    h(
      'p',
      {},
      t('The SHA-256 of each file of this site. Build the same source yourself, put '),
      h('a', { href }, t('this list')),
      t(' into your folder '),
      h('code', {}, 'www'),
      t(', and compare:'),
    ),
    h('pre', { tabindex: '0' }, `make build && cd www && curl -O ${href} && sha256sum -c ${SUMS}`),
    h('pre', { tabindex: '0', role: 'region', 'aria-label': t('Checksums') }, shown.join('\n')),
    h(
      'p',
      {},
      t(
        'The guides are in the list too, {n} files. Whoever can change the files can change the list: what counts is that it equals yours, and that the files you get have these sums (',
        { n: lines.length - shown.length },
      ),
      h('code', {}, 'sha256sum'),
      t(' on what the developer tools save).'),
    ),
  ];
}
