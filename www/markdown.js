// A report as Markdown, to paste into an issue or a chat. The report is redacted already.

import { t } from './text.js';
import { word } from './words.js';

/** @typedef {import('./result.js').Outcome} Outcome */
/** @typedef {import('./pkg/key_doctor.js').Cause} Cause */

/** What a server said must not become markup where the text is pasted; `code` stays code. @param {string} text */
const plain = (text) =>
  text
    .replace(/\s+/g, ' ')
    .split(/(`[^`]+`)/)
    .map((part, i) => (i % 2 ? part : part.replace(/[\\`*[\]<>|~]|\b_|_\b|^#/g, '\\$&')))
    .join('');

/** @param {string | undefined} text */
const code = (text = '') => `\`${text.replace(/[`\s]+/g, ' ')}\``;

/**
 * A block that the text cannot end by itself.
 * @param {string} text
 * @param {string} [language]
 */
function block(text, language = '') {
  const ticks = (text.match(/`{3,}/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(Math.max(2, ...ticks) + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/** @param {Cause} cause @param {number} at */
const section = ({ code: name, title, certainty, because, fix }, at) =>
  [
    `## ${at + 1}. ${plain(title)}`,
    `${code(name)}, ${word(certainty)}`,
    because.map((text) => `- ${plain(text)}`).join('\n'),
    fix.length > 0 && t('What to do:'),
    fix.map((text, i) => `${i + 1}. ${plain(text)}`).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');

/**
 * @param {Outcome} outcome
 * @param {string} title
 */
export function markdown(outcome, title) {
  const report = 'layers' in outcome ? outcome : undefined;
  const { provider, http, reply, layers = [], ledger = [], commands } = report ?? {};
  const { key, endpoint, observed } = outcome;
  const facts = [
    [t('Outcome'), code(outcome.outcome)],
    [t('Provider'), provider && plain(provider.name)],
    [t('Key'), key && `${code(key.masked)}, ${plain(key.shape)}`],
    [t('Base URL'), endpoint?.used && code(endpoint.used)],
    [t('Model'), reply?.model && code(reply.model)],
    [t('HTTP status'), http?.status ?? observed?.status],
    [t('Latency'), http && t('{n} ms', { n: Math.round(http.latencyMs) })],
    [t('Request id'), http?.requestId && code(http.requestId)],
    [t('Not exposed to pages'), http?.notExposed?.join(', ')],
  ].flatMap(([name, value]) =>
    value ? [`- ${t('{name}: {value}', { name: `${name}`, value })}`] : [],
  );
  const words = observed?.message;
  return [
    `# key-doctor: ${plain(title)}`,
    plain(outcome.summary),
    facts.join('\n'),
    ...outcome.causes.map(section),
    words && `## ${t('The provider’s own words')}\n\n${block(words)}`,
    layers.length > 0 && `## ${t('What was tested')}`,
    layers
      .map(({ layer, verdict, why }) => `- ${layer}: **${word(verdict)}**. ${plain(why)}`)
      .join('\n'),
    ledger.length > 0 && `## ${t('Every request')}`,
    ledger
      .map(
        (e) =>
          `- ${code(`${e.method} ${e.url}`)}: ${plain(e.purpose)}, ` +
          `${e.carriedKey ? t('with the key') : t('without the key')}, ${plain(e.outcome)}, ${Math.round(e.ms)} ms`,
      )
      .join('\n'),
    commands?.curl && `## ${t('The same test in a terminal')}\n\n${block(commands.curl, 'sh')}`,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}
