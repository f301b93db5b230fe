// Demo keys, to try the tool without a key: fetched when Demo is chosen, on the user's own machine only.

import { field, h } from './dom.js';

/**
 * @param {(key: string) => void} use
 * @returns {Promise<HTMLElement>} the field to choose one
 */
export async function demo(use) {
  const answer = await fetch(new URL('demo-keys.json', import.meta.url));
  /** @type {{ key: string, label: string, about: string }[]} */
  const keys = await answer.json();
  const select = h(
    'select',
    { id: 'demo', part: 'input' },
    new Option('Choose what should happen', ''),
    ...keys.map(({ label }, i) => new Option(label, String(i))),
  );
  const { node, say } = field('Demo key', select);
  select.onchange = () => {
    const chosen = keys[select.selectedIndex - 1];
    say(chosen?.about);
    if (chosen) use(chosen.key);
  };
  return node;
}
