// Whether the model that was asked for answered: the evidence, a picture of it, and the check itself.

import { fill, h } from './dom.js';
import { svg } from './latency.js';
import { button, p } from './result.js';
import { t } from './text.js';

/** @typedef {import('./pkg/key_doctor.js').Report} Report */
/** @typedef {NonNullable<Report['fidelity']>} Fidelity */
/** @typedef {import('./result.js').Context} Context */

const VERDICTS = {
  consistent: () => t('The checks that were run agree with the claim.'),
  inconsistent: () => t('What the server reports does not fit the claim.'),
  inconclusive: () => t('The evidence does not settle it.'),
};

/** @type {Record<string, () => string>} */
const CHANNELS = {
  model_name: () => t('Model named in the answer'),
  foreign_fields: () => t('Fields of the answer'),
  id: () => t('Id of the answer'),
  template_size: () => t('Size of the chat template'),
  usage_sums: () => t('Token sums'),
  token_counts: () => t('Token counts'),
  signature: () => t('Signature of thinking'),
};

/** What a check costs, said before it runs. @type {Record<'tokens' | 'signature', () => [string, string]>} */
const CHECKS = {
  tokens: () => [
    t('Check the model'),
    t(
      '2 to 5 more requests to the same server, at most 600 input tokens together: fixed texts whose token counts tell tokenizers apart.',
    ),
  ],
  signature: () => [
    t('Check the model and its signatures'),
    t(
      'The same, and up to 5 requests that make the model think, each with at most 1,088 output tokens: the dearest part.',
    ),
  ],
};

/**
 * Fills a box with what is known of the served model, and offers to find out more.
 * @param {HTMLElement} box
 * @param {Report} report
 * @param {Context} context
 */
export function served(box, { fidelity, ok, request, provider }, { onNext }) {
  if (!fidelity) return;
  const { verdict, claimed, why, evidence, notTested, measured } = fidelity;
  const claude = /claude/i.test(claimed) && request.url.endsWith('/messages');
  /** @type {('tokens' | 'signature')[]} */
  const checks = claude ? ['tokens', 'signature'] : ['tokens'];
  const origin = new URL(request.url).origin;
  fill(
    box,
    h('h3', {}, t('Is it {claimed}?', { claimed })),
    p(h('strong', {}, VERDICTS[verdict]()), ' ', why),
    evidence.length > 0 && table(evidence),
    measured && picture(fidelity),
    notTested.length > 0 && h('h4', {}, t('What this cannot show')),
    h('ul', {}, ...notTested.map((text) => h('li', {}, text))),
    ...(ok
      ? checks.map((level) => {
          const [label, cost] = CHECKS[level]();
          const options = { fidelity: level, model: claimed, provider: provider.id };
          return h(
            'p',
            { class: 'actions' },
            button(label, () => onNext({ label, options: without(options), sendsKeyTo: origin })),
            h('span', {}, cost),
          );
        })
      : []),
  );
}

/** The form keeps what it says of the provider where the report knows none. @param {{ provider: string }} options */
const without = ({ provider, ...options }) =>
  provider === 'unknown' ? options : { ...options, provider };

/** @param {Fidelity['evidence']} evidence */
const table = (evidence) =>
  h(
    'table',
    { class: 'evidence' },
    h('caption', {}, t('Evidence, each with its weight')),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...[t('What'), t('Finding'), t('Weight')].map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      ...evidence.map(({ channel, finding, weight }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, CHANNELS[channel]?.() ?? channel),
          h('td', {}, finding),
          h('td', {}, weighed(weight)),
        ),
      ),
    ),
  );

/** A weight in words and as the number it is. @param {number} weight */
const weighed = (weight) =>
  weight > 0
    ? t('for, +{weight}', { weight })
    : weight < 0
      ? t('against, −{weight}', { weight: -weight })
      : t('neither, 0');

/** Where the measured point falls among the tokenizers' points. @param {Fidelity} fidelity */
function picture({ measured, families = [], claimed }) {
  if (!measured) return false;
  const all = [...families, measured];
  const most = 1.1 * Math.max(1, ...all.map(({ p1 }) => p1), ...all.map(({ p2 }) => p2));
  const place = (/** @type {{ p1: number, p2: number }} */ { p1, p2 }) => ({
    cx: (200 * p1) / most,
    cy: 120 - (120 * p2) / most,
  });
  const same = families.filter(({ p1, p2 }) => p1 === measured.p1 && p2 === measured.p2);
  const said = same.length
    ? t(
        'The two texts cost {p1} and {p2} tokens more than the base, which is exactly what they cost with {names}.',
        {
          ...measured,
          names: same.map(({ name }) => name).join(', '),
        },
      )
    : t(
        'The two texts cost {p1} and {p2} tokens more than the base, as with no tokenizer shown here.',
        measured,
      );
  const { cx, cy } = place(measured);
  return h(
    'figure',
    {},
    svg(
      'svg',
      { class: 'families', viewBox: '-4 -4 208 128', role: 'img', 'aria-label': said },
      ...families.map((family) => {
        const dot = svg('circle', { ...place(family), r: 2.5 });
        const name = svg('title', {});
        name.textContent = `${family.name}: ${family.p1}, ${family.p2}`;
        dot.append(name);
        return dot;
      }),
      svg('path', { class: 'measured', d: `M${cx - 5} ${cy}h10M${cx} ${cy - 5}v10` }),
    ),
    h(
      'figcaption',
      {},
      said,
      ' ',
      t('Each dot is a tokenizer; the cross is this server, asked for {claimed}.', { claimed }),
    ),
  );
}
