// The page with Anthropic's package, bundled and minified.
import Anthropic from '@anthropic-ai/sdk';
import { base, done, key, model } from './asked.js';

// It adds /v1 itself.
const baseURL = base.replace(/\/v1$/, '');
const client = new Anthropic({
  apiKey: key,
  baseURL,
  dangerouslyAllowBrowser: true,
  maxRetries: 0,
});
try {
  const reply = await client.messages.create({
    model,
    messages: [{ role: 'user', content: 'Reply with OK.' }],
    max_tokens: 64,
  });
  done(`ok ${reply.content[0].text}`);
} catch (error) {
  done(`${error.name} ${error.message}`);
}
