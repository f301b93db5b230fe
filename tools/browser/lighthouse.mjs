// Lets Lighthouse judge the page, and fails below what each category must have. See tools/bin/lighthouse.

import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { mkdir, writeFile } from 'node:fs/promises';
import { serve } from './serve.mjs';

/** What each category must have. */
const LEAST = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };
const PAGES = ['index.html', 'guides/openai-invalid-api-key.html', 'guides/zh/index.html'];
/** A guide's policy lets nothing be fetched, and Lighthouse would fetch this file from within the page. */
const NOT_OF_GUIDES = ['robots-txt'];
const PRESETS = { mobile: undefined, desktop: desktopConfig };
/** Performance is measured on a machine that does other things, too: the best of so many runs counts. */
const RUNS = 3;

const [www = 'www', reports = '.cache/lighthouse'] = process.argv.slice(2);
const site = await serve(www);
const chrome = await launch({
  chromeFlags: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-quic',
  ],
  logLevel: 'error',
});
await mkdir(reports, { recursive: true });
let failed = false;
try {
  for (const page of PAGES)
    for (const [preset, config] of Object.entries(PRESETS)) {
      /** @type {Record<string, number>} */
      const best = {};
      for (let run = 0; run < RUNS; run++) {
        const flags = {
          port: chrome.port,
          output: 'html',
          onlyCategories: Object.keys(LEAST),
          skipAudits: page.startsWith('guides/') ? NOT_OF_GUIDES : null,
        };
        const result = await lighthouse(`${site.url}/${page}`, flags, config);
        if (!result) throw new Error(`no result for ${page}`);
        const { lhr, report } = result;
        if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
        const name = `${page.replace(/\W+/g, '-')}-${preset}`;
        await writeFile(`${reports}/${name}.html`, report);
        for (const [id, { score }] of Object.entries(lhr.categories))
          best[id] = Math.max(best[id] ?? 0, Math.round((score ?? 0) * 100));
        const short = Object.entries(LEAST).filter(([id, least]) => best[id] < least);
        if (short.length === 0) break;
        if (run < RUNS - 1 && short.every(([id]) => id === 'performance')) continue;
        failed = true;
        for (const [id] of short)
          for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
            const { score, title, displayValue = '' } = lhr.audits[audit];
            if (weight > 0 && score !== null && score < 1)
              console.log(
                `  ${page}, ${preset}: ${id}: ${audit} ${score}: ${title} ${displayValue}`,
              );
          }
        break;
      }
      const scores = Object.entries(best).map(([id, score]) => `${id} ${score}`);
      console.log(`${page}, ${preset}: ${scores.join(', ')}`);
    }
} finally {
  chrome.kill();
  site.close();
}
process.exit(failed ? 1 : 0);
