// A wire that takes its time: a proxy on a free port of this machine, in a thread of its own. A new connection waits
// one round trip, as a handshake would take, and each piece half of one, in either direction. No TLS.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

/** Passes pieces on, each `ms` later, in order. */
function carry(from, to, ms) {
  const later = (what) => (ms ? setTimeout(what, ms) : what());
  from.on('data', (piece) => later(() => to.writable && to.write(piece)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}

if (!isMainThread && workerData?.wire) {
  const { port, roundTrip } = workerData;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    near.pause();
    const go = () => {
      const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
      carry(near, far, roundTrip / 2);
      carry(far, near, roundTrip / 2);
      near.resume();
    };
    if (roundTrip) setTimeout(go, roundTrip);
    else go();
    near.on('error', () => {});
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
}

/** Puts a wire before an origin. @param {string} origin @param {number} roundTrip milliseconds */
export async function startWire(origin, roundTrip) {
  const port = Number(new URL(origin).port);
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { wire: true, port, roundTrip },
  });
  const [own] = await once(worker, 'message');
  return { origin: `http://127.0.0.1:${own}`, stop: () => worker.terminate() };
}
