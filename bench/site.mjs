// Builds the pages into dist/site and serves them gzipped, as a host of static pages does.

import { once } from 'node:events';
import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const here = new URL('./', import.meta.url);
const site = new URL('dist/site/', here);
const pkg = new URL('../www/pkg/', here);
export const PAGES = ['key-doctor', 'openai', 'anthropic', 'both'];

/** As the project's own page announces what it will need. */
const HEAD =
  '<link rel="modulepreload" href="key_doctor.js" /><link rel="preload" href="key_doctor_bg.wasm" as="fetch" type="application/wasm" crossorigin />';

/** Writes the pages. */
export async function buildPages() {
  rmSync(site, { recursive: true, force: true });
  const html = readFileSync(new URL('pages/index.html', here), 'utf8');
  for (const page of PAGES) {
    const folder = new URL(`${page}/`, site);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      new URL('index.html', folder),
      html.replace('<!-- head -->', page === 'key-doctor' ? HEAD : ''),
    );
    await build({
      entryPoints: [new URL(`pages/${page}.js`, here).pathname],
      outfile: new URL('page.js', folder).pathname,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      external: ['./key_doctor.js'],
      logLevel: 'error',
    });
    if (page === 'key-doctor')
      for (const file of ['key_doctor.js', 'key_doctor_bg.wasm'])
        cpSync(new URL(file, pkg), new URL(file, folder));
  }
}

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Serves them on a free port. */
export async function serveSite() {
  const files = new Map();
  const read = (path) => {
    if (!files.has(path))
      files.set(path, gzipSync(readFileSync(new URL(`.${path}`, site)), { level: 9 }));
    return files.get(path);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      const body = read(path);
      response.writeHead(200, {
        'content-type': TYPES[extname(path)],
        'content-encoding': 'gzip',
        'content-length': body.length,
        'cache-control': 'max-age=600',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close(), files };
}
