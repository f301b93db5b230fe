// The page with key-doctor's module, which is served beside it as it is.
import init, { testKey } from './key_doctor.js';
import { base, depth, done, key, model, wire } from './asked.js';

await init();
globalThis.testKey = testKey;
const provider = wire === 'messages' ? 'anthropic' : 'openai';
const report = await testKey({ key, provider, baseUrl: base, model, depth: depth || 'full' });
done(`${report.outcome} ${report.ledger.length} ${report.summary}`);
