// Demo keys, to try the tool without a key: fetched when Demo is chosen, on the user's own machine only.

import { t } from './text.js';

/** @typedef {{ key: string, label: string, about: string }} DemoKey */

/**
 * Offers the demo keys.
 * @param {HTMLSelectElement} list
 * @param {(chosen: DemoKey) => void} use
 */
export async function demo(list, use) {
  const answer = await fetch(new URL('demo-keys.json', import.meta.url));
  /** @type {DemoKey[]} */
  const keys = await answer.json();
  list.append(...keys.map(({ label }) => new Option(t(label), label)));
  list.onchange = () => {
    const chosen = keys[list.selectedIndex - 1];
    if (chosen) use(chosen);
  };
}
