// The eight questions of a test, top to bottom, and how each was answered.

import { fill, h } from './dom.js';

/** @type {Record<string, [string, string]>} */
const LAYERS = {
  key_text: ['Key text', 'Is it a whole, clean key of the right kind?'],
  reach: ['Connection', 'Does the server answer, and may a page read it?'],
  authentication: ['Authentication', 'Does the server know this key?'],
  permission: ['Permission', 'May this key do this, from here?'],
  model: ['Model', 'Is the model there, and open to you?'],
  credit: ['Credit and capacity', 'Is there money, quota and room?'],
  reply: ['Reply', 'Does the model answer?'],
  served_model: ['Served model', 'Is it the model that was asked for?'],
};

/** Mark and word of each state; colour only repeats them. @type {Record<string, [string, string]>} */
const STATES = {
  start: ['', 'Checking'],
  done: ['•', 'Looked at'],
  pass: ['✓', 'Pass'],
  fail: ['✕', 'Fail'],
  worst: ['✕', 'Fail'],
  warn: ['!', 'Works here'],
  unknown: ['?', 'Cannot tell'],
  skipped: ['–', 'Not looked at'],
};

/** The rungs, each of which can be set on its own. */
export function ladder() {
  /** @type {Record<string, HTMLElement>} */
  const rungs = {};
  /**
   * @param {string} layer
   * @param {string} state
   * @param {string} [why]
   */
  const set = (layer, state, why) => {
    const [name, question] = LAYERS[layer] ?? [layer];
    const [mark, word] = STATES[state] ?? [];
    const rung = (rungs[layer] ??= h('li', { part: 'rung' }));
    rung.className = `rung ${state}`;
    const brief = state === 'skipped' && why; // one line is enough for what was not looked at
    const said = brief || word;
    fill(
      rung,
      h('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
      h('div', {}, h('strong', {}, name), ' ', said && h('span', { class: 'word' }, said)),
      !brief && h('p', {}, why || question),
    );
  };
  for (const layer in LAYERS) set(layer, 'idle');
  return { node: h('ol', { class: 'ladder', part: 'ladder' }, ...Object.values(rungs)), set };
}
