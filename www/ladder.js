// The eight questions of a test, top to bottom, and how each was answered.

import { fill, h } from './dom.js';
import { t } from './text.js';

/** @returns {Record<string, [string, string]>} */
const layers = () => ({
  key_text: [t('Key text'), t('Is it a whole, clean key of the right kind?')],
  reach: [t('Connection'), t('Does the server answer, and may a page read it?')],
  authentication: [t('Authentication'), t('Does the server know this key?')],
  permission: [t('Permission'), t('May this key do this, from here?')],
  model: [t('Model'), t('Is the model there, and open to you?')],
  credit: [t('Credit and capacity'), t('Is there money, quota and room?')],
  reply: [t('Reply'), t('Does the model answer?')],
  served_model: [t('Served model'), t('Is it the model that was asked for?')],
});

/** Mark and word of each state; colour only repeats them. @returns {Record<string, [string, string]>} */
const states = () => ({
  start: ['', t('Checking')],
  done: ['•', t('Looked at')],
  pass: ['✓', t('Pass')],
  fail: ['✕', t('Fail')],
  worst: ['✕', t('Fail')],
  warn: ['!', t('Works here')],
  unknown: ['?', t('Cannot tell')],
  skipped: ['–', t('Not looked at')],
});

/** The rungs, each of which can be set on its own. */
export function ladder() {
  const [LAYERS, STATES] = [layers(), states()];
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
