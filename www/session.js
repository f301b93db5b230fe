// What happens in the Result region of one <key-doctor>: a test while it runs, and its end.

import { fill, h } from './dom.js';
import { ladder } from './ladder.js';
import { announcement, broken, button, p, result } from './result.js';
import { t } from './text.js';

/** @typedef {import('./pkg/key_doctor.js').TestOptions} TestOptions */

/**
 * The element, as a session needs it.
 * @typedef {object} Host
 * @property {import('./load.js').Module} module
 * @property {HTMLElement} region
 * @property {() => TestOptions} options what the form says
 * @property {() => string} text what was pasted
 * @property {(options: Partial<TestOptions>) => void} use puts options into the form
 * @property {(changed: Partial<TestOptions>) => void} again starts a test
 * @property {(models: string[]) => void} offer
 * @property {(what: string, detail: unknown) => void} tell
 */

/** @typedef {Awaited<ReturnType<typeof session>>} Session */

/** The model that a test asked for. @param {import('./pkg/key_doctor.js').Report} report */
function modelOf({ request }) {
  try {
    return JSON.parse(request.body).model || undefined;
  } catch {
    return /\/models\/([\w.-]+):/.exec(request.url)?.[1];
  }
}

/** @param {Host} host */
export async function session({ module, region, options, text, use, again, offer, tell }) {
  /** @type {AbortController | undefined} The test that is running. */
  let running;
  /** Ends what a result still does. */
  let leave = () => {};
  /** Says it again in another language. A report stays in the one it was made in. */
  let redraw = () => {};
  const stop = () => {
    running?.abort();
    leave();
  };
  addEventListener('keydown', ({ key }) => key === 'Escape' && stop());

  // Shown with its styles, or, should they fail to load, without.
  await new Promise((done) => {
    const href = new URL('result.css', import.meta.url).href;
    const sheet = h('link', { rel: 'stylesheet', href, onload: done, onerror: done });
    region.parentElement?.before(sheet);
  });

  /**
   * The region is live: a screen reader is told `said`, and the rest is there to be read at leisure.
   * @param {string} said
   * @param {...import('./dom.js').Child} children
   */
  function present(said, ...children) {
    for (const child of children) if (child instanceof Element) child.ariaLive = 'off';
    leave();
    leave = redraw = () => {};
    const root = /** @type {ShadowRoot} */ (region.getRootNode());
    const focused = region.contains(root.activeElement);
    region.className = '';
    fill(region, h('p', { class: 'said' }, said), ...children);
    // The focused button is gone: go on from what took its place.
    if (focused) /** @type {HTMLElement | null} */ (region.querySelector('h2, button'))?.focus();
  }

  /** Brings the result up where it lies below the fold, as on a phone. */
  function comeToView() {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (region.getBoundingClientRect().top > innerHeight * 0.7)
      region.scrollIntoView({ behavior: calm ? 'auto' : 'smooth' });
  }

  /**
   * @param {import('./result.js').Outcome} outcome
   * @param {boolean} stopped
   * @param {TestOptions} [tested]
   * @param {(next: TestOptions) => void} [onward] runs a further test that is not the form's
   */
  function conclude(outcome, stopped, tested, onward) {
    /** @type {import('./result.js').Context} */
    const context = {
      module,
      stopped,
      onNext: (next) => {
        if (onward) return onward({ ...tested, .../** @type {TestOptions} */ (next.options) });
        use(next.options);
        again(next.options);
      },
      onModel: (model) => {
        use({ model });
        /** @type {HTMLElement} */ (region.parentElement?.querySelector('#model')).focus();
      },
      repeat: tested && {
        test: (signal) => module.testKey({ ...tested, depth: 'quick', signal }),
        whenLeft: (stop) => (leave = stop),
      },
    };
    present(announcement(outcome, context), ...result(outcome, context));
  }

  /**
   * @param {Partial<TestOptions>} [changed]
   * @param {(next: TestOptions) => void} [onward]
   */
  async function test(changed, onward) {
    running?.abort();
    const mine = (running = new AbortController());
    const { signal } = mine;
    const { node, set } = ladder();
    present(
      t('Testing…'),
      h('p', { class: 'running' }, h('strong', {}, t('Testing…')), button(t('Stop'), stop)),
      h('div', { class: 'wide' }, node),
    );
    comeToView();
    // A row's test is its own: nothing of the form goes with its key.
    const own = onward && /** @type {TestOptions} */ (changed);
    const tested = own ?? { ...options(), ...changed };
    try {
      const report = await module.testKey({
        ...tested,
        signal,
        onStep: ({ layer, state, note }) => set(layer, state, note),
      });
      if (running !== mine) return; // another test took its place
      if (report.models?.length) offer(report.models);
      // The model that was tried, so that a repeated test need not ask for the list.
      conclude(
        report,
        signal.aborted,
        { ...tested, model: tested.model ?? modelOf(report) },
        onward,
      );
      tell('report', report);
    } catch (error) {
      if (running === mine) present(t('The test itself broke.'), ...broken(error));
    } finally {
      if (running === mine) running = undefined;
    }
  }

  /** Shows what a pasted text says. @param {string} pasted */
  function show(pasted) {
    const diagnosis = pasted.trim() ? module.diagnose(pasted) : undefined;
    if (diagnosis) conclude(diagnosis, false);
    else {
      const say = t(
        'Paste the error first: a message, a log, a traceback, curl output or a .env file.',
      );
      present(say, p(say));
    }
    redraw = () => show(pasted);
    return diagnosis;
  }

  function read() {
    const diagnosis = show(text());
    if (!diagnosis) return;
    comeToView();
    tell('diagnosis', diagnosis);
  }

  /** Further tests of a row of the table, with its own key. @param {TestOptions} next */
  const ofRow = (next) => test(next, ofRow);

  /** @type {Awaited<ReturnType<typeof import('./batch.js').many>> | undefined} */
  let table;
  /** Opens the table of many keys. */
  async function batch() {
    const { many } = await import('./batch.js');
    table ??= await many({
      module,
      options,
      region,
      modelOf,
      open(report, tested) {
        running?.abort();
        running = undefined;
        conclude(report, false, { ...tested, model: tested.model ?? modelOf(report) }, ofRow);
        region.querySelector('h2')?.focus();
      },
    });
    table.show();
  }

  return {
    test: (/** @type {Partial<TestOptions> | undefined} */ changed) => test(changed),
    read,
    batch,
    redraw() {
      redraw();
      table?.redraw();
    },
    stop() {
      stop();
      table?.leave();
    },
  };
}
