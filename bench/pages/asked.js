// What every page is asked, from its address, and how it tells that it is done: the verdict stands in the page, and
// the time since the navigation began.

const asked = new URL(location.href).searchParams;
export const [base, wire, key, depth] = ['base', 'wire', 'key', 'depth'].map(
  (name) => asked.get(name) ?? '',
);
export const model = wire === 'messages' ? 'claude-haiku-4-5' : 'gpt-4.1-nano';

/** @param {string} verdict */
export function done(verdict) {
  document.querySelector('#verdict').textContent = verdict;
  globalThis.report(JSON.stringify({ verdict, ms: performance.now() }));
}
