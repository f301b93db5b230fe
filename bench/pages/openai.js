// The page with OpenAI's package, bundled and minified.
import OpenAI from 'openai';
import { base, done, key, model } from './asked.js';

const client = new OpenAI({
  apiKey: key,
  baseURL: base,
  dangerouslyAllowBrowser: true,
  maxRetries: 0,
});
try {
  const reply = await client.chat.completions.create({
    model,
    messages: [{ role: 'user', content: 'Reply with OK.' }],
    max_tokens: 64,
  });
  done(`ok ${reply.choices[0].message.content}`);
} catch (error) {
  done(`${error.name} ${error.message}`);
}
