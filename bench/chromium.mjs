// A headless Chromium, spoken to over a pipe: no port, no driver, no package.

import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts it. `send(method, params, session)` asks; events come as `session method`. */
export async function startChromium() {
  const profile = mkdtempSync(join(tmpdir(), 'key-doctor-bench-'));
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-proxy-server',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(process.env.CHROMIUM ?? 'chromium', flags, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const events = new EventEmitter();
  events.setMaxListeners(0);
  const waiting = new Map();
  let rest = '';
  child.stdio[4].setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id) {
        const { resolve, reject } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.result);
      } else events.emit(`${message.sessionId ?? ''} ${message.method}`, message.params);
    }
  });
  child.on('exit', () => waiting.forEach(({ reject }) => reject(new Error('Chromium ended'))));
  let last = 0;
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });

  /** A tab of a window without a past: no cache, no connection of another. */
  async function fresh() {
    const { browserContextId } = await send('Target.createBrowserContext', {
      disposeOnDetach: false,
    });
    const { targetId } = await send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
    });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    return {
      send: (method, params) => send(method, params, sessionId),
      on: (method, listener) => events.on(`${sessionId} ${method}`, listener),
      close: async () => {
        await send('Target.disposeBrowserContext', { browserContextId });
        for (const name of events.eventNames())
          if (String(name).startsWith(sessionId)) events.removeAllListeners(name);
      },
    };
  }
  const stop = async () => {
    await send('Browser.close').catch(() => {});
    await new Promise((resolve) =>
      child.exitCode === null ? child.once('exit', resolve) : resolve(),
    );
    rmSync(profile, { recursive: true, force: true });
  };
  const { product } = await send('Browser.getVersion');
  return { fresh, stop, product, kill: () => child.kill() };
}
