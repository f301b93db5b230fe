// The module's texts in another language.

/** @returns {Promise<string>} */
export async function table() {
  const url = new URL('lang/zh.txt', import.meta.url);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: HTTP status ${answer.status}`);
  return answer.text();
}
