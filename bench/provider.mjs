// A stand-in for a provider, on a free port of this machine, in a process of its own so that its time does not count
// as that of what is measured. The key's beginning says what it answers:
//   sk-good-…  a reply    sk-bad-…  401 with OpenAI's body    sk-large-…  500 with a page of 1 MB
// `delay` milliseconds pass before each answer.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const REPLY = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1764000000,
  model: 'gpt-4.1-nano',
  choices: [{ index: 0, message: { role: 'assistant', content: 'OK' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 12, completion_tokens: 1, total_tokens: 13 },
};
const MESSAGE = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-haiku-4-5',
  content: [{ type: 'text', text: 'OK' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 12, output_tokens: 1 },
};
const REFUSED = {
  error: {
    message:
      'Incorrect API key provided: sk-bad-****. You can find your API key at https://platform.openai.com/account/api-keys.',
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  },
};
const LARGE = `<!doctype html><title>500</title>${'<p>Something went wrong. Try again later.</p>\n'.repeat(22_000)}`;

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': '*',
  'access-control-max-age': '7200',
};

/** Answers one request. @param {number} delay */
const answer = (delay) => (request, response) => {
  const headers = request.headers;
  const key = headers['x-api-key'] ?? (headers.authorization ?? '').replace(/^Bearer /, '');
  const send = (status, type, body) => {
    response.writeHead(status, {
      ...CORS,
      'content-type': type,
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  };
  request.resume();
  request.on('end', () => {
    const go = () => {
      if (request.method === 'OPTIONS') return send(204, 'text/plain', '');
      if (key.startsWith('sk-large-')) return send(500, 'text/html', LARGE);
      if (!key.startsWith('sk-good-') && !key.startsWith('sk-ant-'))
        return send(401, 'application/json', JSON.stringify(REFUSED));
      if (request.method === 'GET')
        return send(
          200,
          'application/json',
          JSON.stringify({ object: 'list', data: [{ id: 'gpt-4.1-nano', object: 'model' }] }),
        );
      return send(
        200,
        'application/json',
        JSON.stringify(request.url.endsWith('/messages') ? MESSAGE : REPLY),
      );
    };
    if (delay) setTimeout(go, delay);
    else go();
  });
};

if (process.env.BENCH_PROVIDER) {
  const server = createServer(answer(Number(process.env.BENCH_PROVIDER)));
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  // It ends with what started it.
  process.on('disconnect', () => process.exit());
}

/** Starts one; gives its origin and a function that ends it. @param {number} [delay] */
export async function startProvider(delay = 0) {
  const child = fork(fileURLToPath(import.meta.url), {
    env: { ...process.env, BENCH_PROVIDER: String(delay) },
  });
  const [port] = await once(child, 'message');
  return { origin: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
