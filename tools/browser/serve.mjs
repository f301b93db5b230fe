// A static server as hosts of static pages are: gzip, entity tags, times to keep. For judging the page.
//
//     import { serve } from './serve.mjs';
//     const { url, close } = await serve('www');

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Serves a folder on a free port of this machine.
 * @param {string} folder
 */
export async function serve(folder) {
  const root = resolve(folder);
  const server = createServer(async ({ url, headers }, response) => {
    const path = decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname);
    const file = join(root, normalize(path.endsWith('/') ? `${path}index.html` : path));
    let body;
    try {
      if (!file.startsWith(root)) throw new Error('outside');
      body = await readFile(file);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    // As GitHub Pages has it.
    const kept = { etag, 'cache-control': 'max-age=600', vary: 'accept-encoding' };
    if (headers['if-none-match'] === etag) {
      response.writeHead(304, kept).end();
      return;
    }
    const packed = /\bgzip\b/.test(String(headers['accept-encoding']));
    const sent = packed ? gzipSync(body, { level: 9 }) : body;
    response.writeHead(200, {
      ...kept,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': sent.length,
      ...(packed && { 'content-encoding': 'gzip' }),
    });
    response.end(sent);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}
