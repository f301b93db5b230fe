// <key-doctor>: tests an LLM API key from the browser, or reads a pasted error, and says why it fails.
//
//   <script type="module" src="key-doctor.js"></script>
//   <key-doctor provider="openai" base-url="https://api.openai.com/v1" model="gpt-5"></key-doctor>
//
// Attributes  provider, base-url, model   what the fields start with
//             mode="test" | "paste"       one half only
//             frame="none" | "auto"       `none`: in this document (see connectedCallback)
// There is no attribute for the key: attributes are readable by every script and end up in dumps.
// Events      key-doctor-report     detail: the Report of a test
//             key-doctor-diagnosis  detail: the Diagnosis of a paste
//             key-doctor-change     detail: { provider, baseUrl, model, origin }, free of keys
// Slot        address               a note under the base URL
// Parts       form, input, button, privacy, result, verdict, cause, ladder, rung
// Style       --key-doctor-accent, -ink, -muted, -surface, -sunken, -line, -pass, -warn, -fail,
//             -radius, -font, -mono

import { h, kept } from './dom.js';
import { ladder, result } from './result.js';

/** @typedef {typeof import('./pkg/key_doctor.js')} Module */
/** @typedef {import('./pkg/key_doctor.js').Provider} Provider */
/** @typedef {import('./pkg/key_doctor.js').Diagnosis} Diagnosis */
/** @typedef {{ key: string, label: string, about: string }} DemoKey */

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);

/** Headings of the provider list; a kind that is missing here is not offered. */
const KINDS = {
  vendor: 'Model vendors',
  host: 'Model hosts',
  relay: 'Relays and gateways',
  local: 'On your own machine',
  ...(LOOPBACK && { demo: 'Try it without a key' }),
};

/** @type {Promise<Module> | undefined} */
let loading;

/** The wasm module, once for all elements of a document. */
const load = () =>
  (loading ??= import('./pkg/key_doctor.js').then(async (module) => {
    await module.default();
    return module;
  }));

/** Attributes that keep browsers, keyboards and password managers from keeping what is typed. */
const PRIVATE = {
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  'data-1p-ignore': true,
  'data-bwignore': true,
  'data-lpignore': 'true',
};

/**
 * @param {string} id
 * @param {Record<string, string | boolean>} [more]
 */
const input = (id, more) => h('input', { id, type: 'text', part: 'input', ...PRIVATE, ...more });

/**
 * A control under its label, with a line for what there is to say about it.
 * @param {string} label
 * @param {HTMLElement} control
 * @param {...import('./dom.js').Child} more
 */
function field(label, control, ...more) {
  const hint = h('p', { class: 'hint', id: `${control.id}-hint` });
  control.setAttribute('aria-describedby', hint.id);
  const node = h('div', { class: 'field' }, h('label', { for: control.id }, label), control);
  node.append(...kept(more), hint);
  /** @param {...import('./dom.js').Child} text */
  const say = (...text) => hint.replaceChildren(...kept(text));
  return { node, say };
}

/**
 * @param {string} text
 * @param {string} look
 * @param {() => void} onclick
 */
const button = (text, look, onclick) =>
  h('button', { type: 'button', class: look, part: 'button', onclick }, text);

/** The origin that an address leads to, `''` when it is none yet. @param {string} address */
function originOf(address) {
  try {
    const { origin } = new URL(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
    return address && !/[{}\s]/.test(address) ? origin : '';
  } catch {
    return '';
  }
}

/** The element itself. */
export class KeyDoctor extends HTMLElement {
  static observedAttributes = ['provider', 'base-url', 'model', 'mode'];

  #key = input('key', { type: 'password', role: 'textbox' });
  #provider = h('select', { id: 'provider', part: 'input' });
  #base = input('base', { inputmode: 'url', placeholder: 'The provider’s own, if left empty' });
  #model = input('model', { list: 'models', placeholder: 'Chosen for you, if left empty' });
  #models = h('datalist', { id: 'models' });
  #demo = h('select', { id: 'demo', part: 'input' });
  #organization = input('organization');
  #project = input('project');
  #wire = h('select', { id: 'wire', part: 'input' });
  #stream = h('input', { type: 'checkbox', id: 'stream' });
  #identity = h('input', { type: 'checkbox', id: 'identity' });
  #paste = h('textarea', {
    id: 'paste',
    part: 'input',
    ...PRIVATE,
    rows: 7,
    placeholder: 'Error code: 401 - {"error": {"message": "Incorrect API key provided: …',
  });

  #show = button('Show', 'inside', () => this.#reveal(this.#key.type === 'password'));
  #chips = h('div', { class: 'chips' });
  #keyField = field('API key', this.#key, this.#show);
  #providerField = field('Provider', this.#provider);
  #baseField = field('Base URL', this.#base, this.#chips, h('slot', { name: 'address' }));
  #demoField = field('Demo key', this.#demo);
  #privacy = h('p', { class: 'privacy', part: 'privacy' });
  #test = button('Test key', 'primary', () => this.#run());
  #read = button('Diagnose', 'primary', () => this.#diagnose());
  #tester;
  #paster;
  #result = h('section', { 'aria-label': 'Result', 'aria-live': 'polite', part: 'result' });

  /** @type {Module | undefined} */
  #module;
  /** @type {Map<string, Provider>} */
  #providers = new Map();
  /** @type {DemoKey[] | undefined} */
  #demoKeys;
  /** @type {AbortController | undefined} The test that is running. */
  #running;
  /** The user's own base URL while Demo replaces it. */
  #kept = '';
  #timer = 0;

  constructor() {
    super();
    this.#key.parentElement?.classList.add('secret');
    this.#show.setAttribute('aria-label', 'Show key');
    this.#show.setAttribute('aria-pressed', 'false');
    this.#demoField.node.hidden = true;
    this.#wire.append(
      new Option('The provider’s own', ''),
      new Option('OpenAI Chat Completions', 'chat'),
      new Option('OpenAI Responses', 'responses'),
      new Option('Anthropic Messages', 'messages'),
      new Option('Gemini', 'gemini'),
    );
    this.#tester = h(
      'section',
      { class: 'card', part: 'form', 'aria-labelledby': 'test-title' },
      h('h2', { id: 'test-title' }, 'Test a key'),
      this.#keyField.node,
      this.#providerField.node,
      this.#demoField.node,
      h(
        'div',
        { class: 'pair' },
        this.#baseField.node,
        field('Model', this.#model, this.#models).node,
      ),
      h(
        'details',
        {},
        h('summary', {}, 'More options'),
        h(
          'div',
          { class: 'pair' },
          field('Organization', this.#organization).node,
          field('Project', this.#project).node,
        ),
        field('API format', this.#wire).node,
        h('label', { class: 'check' }, this.#stream, 'Measure the time to the first token'),
        h(
          'label',
          { class: 'check' },
          this.#identity,
          'Look harder at which model answers (2 to 4 more tiny requests)',
        ),
      ),
      this.#privacy,
      h('p', { class: 'actions' }, this.#test),
    );
    this.#paster = h(
      'section',
      { class: 'card', part: 'form', 'aria-labelledby': 'paste-title' },
      h('h2', { id: 'paste-title' }, 'Paste an error'),
      field('Error text', this.#paste).node,
      h(
        'p',
        { class: 'privacy' },
        'Read in this page, offline. A key in the text is masked in the report.',
      ),
      h('p', { class: 'actions' }, this.#read),
    );
    this.#tester.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement) this.#run();
    });
    this.#paste.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#diagnose();
    });
    this.#tester.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#refresh(), 120);
    });
    this.#provider.addEventListener('change', () => this.#choose());
    this.#demo.addEventListener('change', () => this.#fillDemo());
    addEventListener('pagehide', () => this.#forget());

    const sheet = h('link', {
      rel: 'stylesheet',
      href: new URL('key-doctor.css', import.meta.url).href,
    });
    const all = h('div', { class: 'all', hidden: true }, this.#tester, this.#paster, this.#result);
    sheet.onload = sheet.onerror = () => (all.hidden = false);
    this.attachShadow({ mode: 'open' }).append(sheet, all);
    this.#promise('');
    this.#idle();
  }

  /** In this document. (A frame of the tool's own origin, for embedding pages, is decided here.) */
  async connectedCallback() {
    if (this.#module) return;
    this.#fillProviders();
    try {
      this.#module = await load();
    } catch (error) {
      this.#failedToLoad(error);
      return;
    }
    for (const provider of this.#module.providers()) this.#providers.set(provider.id, provider);
    this.#fillProviders();
    this.#choose();
  }

  disconnectedCallback() {
    this.#running?.abort();
    this.#forget();
  }

  /**
   * @param {string} name
   * @param {string | null} _old
   * @param {string | null} value
   */
  attributeChangedCallback(name, _old, value) {
    if (name === 'mode') {
      this.#tester.hidden = value === 'paste';
      this.#paster.hidden = value === 'test';
    } else if (name === 'provider') {
      this.#fillProviders();
      this.#choose();
    } else if (value !== null) {
      (name === 'model' ? this.#model : this.#base).value = value;
      this.#refresh();
    }
  }

  #forget() {
    this.#key.value = '';
    this.#reveal(false);
    this.#keyField.say();
  }

  /** @param {boolean} shown */
  #reveal(shown) {
    this.#key.type = shown ? 'text' : 'password';
    this.#show.ariaPressed = String(shown);
    this.#show.textContent = shown ? 'Hide' : 'Show';
  }

  #fillProviders() {
    const chosen = this.getAttribute('provider') ?? this.#provider.value;
    const groups = Object.entries(KINDS).map(([kind, label]) => {
      const group = h('optgroup', { label });
      for (const { id, name, kind: its } of this.#providers.values())
        if (its === kind) group.append(new Option(name, id));
      return group;
    });
    this.#provider.replaceChildren(
      new Option('Detect from the key or URL', ''),
      ...groups.filter((group) => group.childElementCount),
    );
    this.#provider.value = chosen;
    if (this.#provider.selectedIndex < 0) this.#provider.value = '';
  }

  /** The user, or a link, chose a provider: its base URL replaces another provider's, never one of the user's own. */
  #choose() {
    if (!this.#module) return; // connectedCallback comes back to it
    const id = this.#provider.value;
    const all = [...this.#providers.values()].flatMap((p) => p.endpoints.map((e) => e.base));
    const ours = this.#providers.get(id)?.endpoints.map((e) => e.base) ?? [];
    const own = ours.find(originOf) ?? '';
    const demo = id === 'demo';
    if (!demo && this.#kept) {
      this.#base.value = this.#kept;
      this.#kept = '';
    }
    const typed = this.#base.value && !all.includes(this.#base.value);
    if (demo && typed) this.#kept = this.#base.value;
    if ((demo && typed) || !(typed || ours.includes(this.#base.value))) this.#base.value = own;
    this.#demoField.node.hidden = !demo;
    if (demo) this.#loadDemo();
    this.#refresh();
  }

  /** Says where the key would go and what the key and the address look like, from the text alone. */
  #refresh() {
    const module = this.#module;
    if (!module) return;
    const key = this.#key.value;
    const base = this.#base.value.trim();
    const seen = module.diagnose({
      key,
      baseUrl: base,
      provider: this.#provider.value || undefined,
    });
    const chosen = this.#providers.get(this.#provider.value);
    const provider = chosen ?? this.#providers.get(seen.key?.provider ?? '');
    const endpoints = provider?.endpoints ?? [];
    const origin = originOf(base ? seen.endpoint?.used || base : (endpoints[0]?.base ?? ''));

    this.#promise(origin);
    const shape = key && seen.key;
    this.#keyField.say(shape && [`Shape: ${shape.shape}`, ...shape.notes].join('. '));
    this.#providerField.say(
      !chosen &&
        (provider
          ? `Detected: ${provider.name}`
          : !base && key && 'Not clear whose key this is: please choose.'),
      provider?.browser === 'no' &&
        ' It answers no web page. The test shows what it can and gives you a command to run instead.',
    );
    this.#baseField.say(base && seen.endpoint?.notes.join('. '));
    this.#chips.replaceChildren(
      ...endpoints
        .filter((e) => e.base !== base && (endpoints.length > 1 || base))
        .map((e) =>
          button(e.note ? `${e.note}: ${e.base}` : e.base, 'chip', () => {
            this.#base.value = e.base;
            this.#base.focus();
            this.#refresh();
          }),
        ),
    );
    this.#offerModels(provider?.models ?? []);
    /** Whether a text may be shown in an address. @param {string} text */
    const harmless = (text) =>
      !(key && text.includes(key)) &&
      text
        .split(/[/?#=&:@\s]+/)
        .every((part) => !part || !module.diagnose({ key: part }).key?.provider);
    this.#tell('change', {
      provider: this.#provider.value,
      baseUrl: base && origin && harmless(base) && !/[?#@]/.test(base) ? base : '',
      model: harmless(this.#model.value) ? this.#model.value.trim() : '',
      origin,
    });
  }

  /** The line that is always there. @param {string} origin */
  #promise(origin) {
    this.#privacy.replaceChildren(
      'Your key goes to ',
      origin ? h('code', {}, origin) : 'the provider you choose',
      ' and nowhere else. No server of ours, no storage, no analytics.',
    );
  }

  /** @param {string[]} models */
  #offerModels(models) {
    if (this.#models.childElementCount !== models.length || this.#models.dataset.of !== models[0])
      this.#models.replaceChildren(...models.map((model) => new Option(model)));
    this.#models.dataset.of = models[0] ?? '';
  }

  async #loadDemo() {
    if (this.#demoKeys) return;
    try {
      const answer = await fetch(new URL('demo-keys.json', import.meta.url));
      this.#demoKeys = /** @type {DemoKey[]} */ (await answer.json());
      this.#demo.replaceChildren(
        new Option('Choose what should happen', ''),
        ...this.#demoKeys.map(({ label }, i) => new Option(label, String(i))),
      );
    } catch {
      this.#demoField.say('The list of demo keys did not load. Start the page with “make serve”.');
    }
  }

  #fillDemo() {
    const demo = this.#demoKeys?.[Number(this.#demo.value || -1)];
    if (!demo) return;
    this.#key.value = demo.key;
    this.#demoField.say(demo.about);
    this.#refresh();
  }

  /** @param {Partial<import('./pkg/key_doctor.js').TestOptions>} [changed] */
  async #run(changed = {}) {
    if (this.#running) return;
    const running = (this.#running = new AbortController());
    const { node, set } = ladder();
    const stop = button('Stop', '', () => running.abort());
    this.#test.ariaDisabled = 'true';
    this.#present(
      h('p', { class: 'running' }, h('strong', {}, 'Testing…'), stop),
      h('div', { 'aria-live': 'off' }, node),
    );
    this.#comeToView();
    try {
      const module = await load();
      const report = await module.testKey({
        key: this.#key.value,
        provider: this.#provider.value || undefined,
        baseUrl: this.#base.value.trim() || undefined,
        model: this.#model.value.trim() || undefined,
        wire: /** @type {'chat'} */ (this.#wire.value) || undefined,
        organization: this.#organization.value.trim() || undefined,
        project: this.#project.value.trim() || undefined,
        stream: this.#stream.checked,
        fidelity: this.#identity.checked ? 'tokens' : 'passive',
        ...changed,
        signal: running.signal,
        onStep: ({ layer, state, note }) => set(layer, state, note),
      });
      if (report.models?.length) this.#offerModels(report.models);
      this.#conclude(report, running.signal.aborted);
      this.#tell('report', report);
    } catch (error) {
      if (!this.#module) return; // connectedCallback says so
      this.#present(
        h('h2', { tabindex: '-1' }, 'The test itself broke'),
        h(
          'p',
          {},
          'This is a fault of key-doctor, not of your key. What you typed is still there; please try again.',
        ),
        // A TypeError of the module names a field; any other text might quote what was typed.
        error instanceof TypeError && h('p', {}, error.message),
      );
    } finally {
      this.#running = undefined;
      this.#test.ariaDisabled = null;
    }
  }

  async #diagnose() {
    if (this.#running) return;
    const text = this.#paste.value;
    if (!text.trim()) {
      this.#present(
        h(
          'p',
          {},
          'Paste the error first: a message, a log, a traceback, curl output or a .env file.',
        ),
      );
      return;
    }
    const module = await load().catch(() => undefined); // connectedCallback says so
    if (!module) return;
    const diagnosis = module.diagnose(text);
    this.#conclude(diagnosis, false);
    this.#comeToView();
    this.#tell('diagnosis', diagnosis);
  }

  /**
   * @param {import('./pkg/key_doctor.js').Report | Diagnosis} outcome
   * @param {boolean} stopped
   */
  #conclude(outcome, stopped) {
    const id = 'provider' in outcome ? outcome.provider.id : outcome.observed?.provider;
    const unknown = this.#module?.causes().find(({ code }) => code === 'unknown');
    this.#present(
      ...result(outcome, {
        provider: this.#providers.get(id ?? ''),
        stopped,
        unknownTitle: unknown?.title ?? 'The evidence names no cause',
        onNext: ({ options }) => {
          if (options.provider) this.#provider.value = options.provider;
          if (options.baseUrl) this.#base.value = options.baseUrl;
          if (options.model) this.#model.value = options.model;
          this.#refresh();
          this.#run(options);
        },
        onModel: (model) => {
          this.#model.value = model;
          this.#model.focus();
          this.#refresh();
        },
      }),
    );
  }

  #idle() {
    this.#present(
      h(
        'p',
        {},
        'A test asks eight questions in this order. The first one that fails names the cause.',
      ),
      ladder().node,
    );
    this.#result.classList.add('empty');
  }

  /** @param {unknown} error */
  #failedToLoad(error) {
    this.#test.disabled = this.#read.disabled = true;
    this.#present(
      h('h2', {}, 'The testing module did not load'),
      h(
        'ul',
        {},
        h('li', {}, 'Reload the page: the download may have been cut off.'),
        h(
          'li',
          {},
          'If you host this page yourself, run “make build” and serve the www folder over http.',
        ),
        h(
          'li',
          {},
          'If the browser, an extension or a policy forbids WebAssembly, allow it for this page.',
        ),
      ),
      h('p', {}, h('code', {}, String(error))),
    );
  }

  /** @param {...import('./dom.js').Child} children */
  #present(...children) {
    const focused = this.#result.contains(this.shadowRoot?.activeElement ?? null);
    this.#result.classList.remove('empty');
    this.#result.replaceChildren(...kept(children));
    // The focused button is gone: go on from what took its place.
    if (focused)
      /** @type {HTMLElement | null} */ (this.#result.querySelector('h2, button'))?.focus();
  }

  /** Brings the result up where it lies below the fold, as on a phone. */
  #comeToView() {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (this.#result.getBoundingClientRect().top > innerHeight * 0.7)
      this.#result.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  }

  /**
   * @param {string} what
   * @param {unknown} detail
   */
  #tell(what, detail) {
    this.dispatchEvent(
      new CustomEvent(`key-doctor-${what}`, { bubbles: true, composed: true, detail }),
    );
  }
}

if (!customElements.get('key-doctor')) customElements.define('key-doctor', KeyDoctor);
