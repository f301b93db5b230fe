// Words for what reports say in codes.

import { t } from './text.js';

/** @param {string} code */
export const word = (code) =>
  /** @type {Record<string, string>} */ ({
    certain: t('certain'),
    likely: t('likely'),
    possible: t('possible'),
    consistent: t('consistent'),
    inconsistent: t('inconsistent'),
    inconclusive: t('inconclusive'),
    pass: t('pass'),
    fail: t('fail'),
    unknown: t('unknown'),
    skipped: t('skipped'),
    keys: t('keys'),
    billing: t('billing'),
    limits: t('limits'),
    status: t('status'),
    errors: t('errors'),
  })[code] ?? code;
