// The page with both packages, each loaded at once, as a tester for both providers would have it.
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { base, done, key, model, wire } from './asked.js';

const shared = { apiKey: key, dangerouslyAllowBrowser: true, maxRetries: 0 };
const messages = [{ role: 'user', content: 'Reply with OK.' }];
try {
  if (wire === 'messages') {
    const client = new Anthropic({ ...shared, baseURL: base.replace(/\/v1$/, '') });
    done(
      `ok ${(await client.messages.create({ model, messages, max_tokens: 64 })).content[0].text}`,
    );
  } else {
    const client = new OpenAI({ ...shared, baseURL: base });
    const reply = await client.chat.completions.create({ model, messages, max_tokens: 64 });
    done(`ok ${reply.choices[0].message.content}`);
  }
} catch (error) {
  done(`${error.name} ${error.message}`);
}
