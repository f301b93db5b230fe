// Parts of the tool that do not load: this comes with the first load, or it might not load either.

import { button, h } from './dom.js';
import { t } from './text.js';

/**
 * Does it at most once; what failed can be tried again.
 * @template T
 * @param {() => Promise<T>} get
 */
export function once(get) {
  /** @type {Promise<T> | undefined} */
  let got;
  return () =>
    (got ??= get().catch((error) => {
      got = undefined;
      throw error;
    }));
}

/**
 * @param {unknown} error of an import or a fetch, so its text holds an address and no input
 * @param {() => void} again
 */
export const trouble = (error, again) => [
  h('h2', { tabindex: '-1' }, t('A part of the tool did not load')),
  ...(error instanceof Error && error.name === 'Changed'
    ? [
        t(
          'The file that came is not the one this page was built with, so it was not run. Either the site was updated a moment ago, or somebody changed the file.',
        ),
      ]
    : [
        t('Check the connection and try again, or reload the page.'),
        t(
          'Allow WebAssembly, if the browser, an extension or a policy forbids it. On your own server: run “make build”, serve www over http.',
        ),
      ]
  ).map((text) => h('p', {}, text)),
  h('p', {}, h('code', {}, String(error))),
  h('p', {}, button(t('Try again'), '', again)),
];
