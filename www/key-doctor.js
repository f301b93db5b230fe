// <key-doctor>: tests an LLM API key from the browser, or reads a pasted error, and says why it fails.
//
// In a foreign page it is in a frame, out of reach of that page's scripts, unless frame="none" is set from the start.
// No attribute takes a key. Attributes, events, parts and custom properties: custom-elements.json.
//
// The form stands at once. The module and what runs a test (session.js) are fetched when the element is first
// pointed at, touched or focused.

import { PRIVATE, button, card, check, field, fill, h, input, select } from './dom.js';
import { ladder } from './ladder.js';
import { providers } from './providers.js';
import { language, languageOf, listeners, speak, t, tag } from './text.js';
import { once, trouble } from './trouble.js';

/** @typedef {import('./load.js').Module} Module */
/** @typedef {import('./pkg/key_doctor.js').Provider} Provider */
/** @typedef {(typeof providers)[number] & Partial<Pick<Provider, 'browser' | 'models'>>} Listed */
/** @typedef {import('./pkg/key_doctor.js').TestOptions} TestOptions */

/** Headings of the provider list; a kind that is missing here is not offered. */
const kinds = () => ({
  vendor: t('Model vendors'),
  host: t('Model hosts'),
  relay: t('Relays and gateways'),
  local: t('On your own machine'),
  ...(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname) && {
    demo: t('Try it without a key'),
  }),
});

/** An address without its query and fragment. @param {string} address */
const bare = (address) => address.replace(/[?#].*/, '');

/** Whether this document is one of the tool's own: these, or one that has this script inside. */
const own = ['', './', 'index', 'index.html', 'custom', 'custom.html'].some(
  (name) => bare(location.href) === bare(new URL(name, import.meta.url).href),
);

/** The wasm module, for all elements of a document. */
const load = once(async () => (await import('./load.js')).load());

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
  static observedAttributes = ['provider', 'base-url', 'model', 'mode', 'lang'];

  #key = input('key', { type: 'password', role: 'textbox' });
  #provider = select('provider');
  #base = input('base', { inputmode: 'url', placeholder: t('The provider’s own, if left empty') });
  #model = input('model', { list: 'models', placeholder: t('Chosen for you, if left empty') });
  #models = h('datalist', { id: 'models' });
  #demo = select('demo', new Option(t('Choose what should happen'), ''));
  #organization = input('organization');
  #project = input('project');
  #wire = select(
    'wire',
    new Option(t('The provider’s own'), ''),
    new Option('OpenAI Chat Completions', 'chat'),
    new Option('OpenAI Responses', 'responses'),
    new Option('Anthropic Messages', 'messages'),
    new Option('Gemini', 'gemini'),
  );
  #stream = h('input', { type: 'checkbox', id: 'stream' });
  #paste = h('textarea', {
    id: 'paste',
    part: 'input',
    ...PRIVATE,
    rows: 7,
    placeholder: 'Error code: 401 - {"error": {"message": "Incorrect API key provided: …',
  });

  #show = button(t('Show'), 'inside', () => this.#reveal(this.#key.type === 'password'));
  #chips = h('div', { class: 'chips' });
  #keyField = field(t('API key'), this.#key, this.#show);
  #providerField = field(t('Provider'), this.#provider);
  #baseField = field(t('Base URL'), this.#base, this.#chips, h('slot', { name: 'address' }));
  #demoField = field(t('Demo key'), this.#demo);
  #privacy = h('p', { class: 'privacy', part: 'privacy' });
  #test = button(t('Test key'), 'primary', () => this.#start('test'));
  #read = button(t('Diagnose'), 'primary', () => this.#start('read'));
  #tester = card(
    'test-title',
    t('Test a key'),
    this.#keyField.node,
    h(
      'div',
      { class: 'pair' },
      this.#providerField.node,
      field(t('Model'), this.#model, this.#models).node,
    ),
    this.#demoField.node,
    this.#baseField.node,
    h(
      'details',
      {},
      h('summary', {}, t('More options')),
      h(
        'div',
        { class: 'pair' },
        field(t('Organization'), this.#organization).node,
        field(t('Project'), this.#project).node,
      ),
      field(t('API format'), this.#wire).node,
      check(this.#stream, t('Measure the time to the first token')),
    ),
    this.#privacy,
    h(
      'p',
      { class: 'actions' },
      this.#test,
      button(t('Test many keys'), '', () => this.#start('batch')),
    ),
  );
  #paster = card(
    'paste-title',
    t('Paste an error'),
    field(t('Error text'), this.#paste).node,
    h(
      'p',
      { class: 'privacy' },
      t('Read in this page, offline. A key in the text is masked in the report.'),
    ),
    h('p', { class: 'actions' }, this.#read),
  );
  #result = h('section', {
    class: 'empty',
    'aria-label': t('Result'),
    'aria-live': 'polite',
    part: 'result',
  });

  #all = h(
    'div',
    { class: 'all', lang: tag(), hidden: true },
    this.#tester,
    this.#paster,
    this.#result,
  );
  #spoken = Promise.resolve();

  /** @type {Module | undefined} */
  #module;
  /** @type {Listed[]} What the form needs of the registry; all of it once the module is there. */
  #providers = providers;
  /** @type {import('./session.js').Session | undefined} */
  #session;
  /** The user's own base URL while Demo replaces it. */
  #kept = '';
  #timer = 0;
  #root = this.attachShadow({ mode: 'open' });
  /** The tool is in this document, not in a frame. */
  #inline = false;
  /** @type {ReturnType<typeof import('./frame.js').frame> | undefined} */
  #frame;

  /** What runs tests and shows their results. */
  #ready = once(async () => {
    const loaded = load().then(async (module) => {
      this.#module = module;
      await this.#learn();
      return module;
    });
    const [{ session }, module] = await Promise.all([import('./session.js'), loaded]);
    return (this.#session = await session({
      module,
      region: this.#result,
      options: this.#options,
      text: () => this.#paste.value,
      use: (options) => this.#use(options),
      again: (options) => this.#start('test', options),
      offer: (models) => this.#offerModels(models),
      tell: (what, detail) => this.#tell(what, detail),
    }));
  });

  /** Puts into another language what is there, and says again what was said. @type {import('./text.js').Listener} */
  #hear = async (dress) => {
    this.#frame?.update();
    dress(this.#all);
    // What is missing is asked for again before a test.
    await this.#learn().catch(() => {});
    if (this.#result.className) this.#idle();
    this.#session?.redraw();
  };

  constructor() {
    super();
    this.#keyField.node.classList.add('secret');
    this.#demoField.node.hidden = true;
    this.#tester.onkeydown = ({ key, target, isComposing }) => {
      if (key === 'Enter' && target instanceof HTMLInputElement && !isComposing)
        this.#start('test');
    };
    this.#paste.onkeydown = ({ key, ctrlKey, metaKey }) => {
      if (key === 'Enter' && (ctrlKey || metaKey)) this.#start('read');
    };
    this.#tester.oninput = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#refresh(), 120);
    };
    this.#provider.onchange = () => this.#choose();
    this.#reveal(false);
    this.#idle();
  }

  async connectedCallback() {
    listeners.add(this.#hear);
    this.#speak();
    if (this.#inline) return;
    if (own || this.getAttribute('frame') === 'none') {
      this.#inline = true;
      this.#open();
      return;
    }
    const { frame } = await import('./frame.js');
    await this.#spoken;
    if (this.isConnected) this.#frame ??= frame(this, this.#root);
  }

  disconnectedCallback() {
    listeners.delete(this.#hear);
    this.#frame?.stop();
    this.#frame = undefined;
    this.#session?.stop();
    this.#forget();
  }

  /** The tool in this document. */
  #open() {
    for (const sign of ['pointerover', 'focusin', 'input'])
      this.addEventListener(sign, () => this.#wake(), { once: true });
    addEventListener('pagehide', () => this.#forget());
    const href = new URL('key-doctor.css', import.meta.url).href;
    const sheet = h('link', { rel: 'stylesheet', href });
    // No text is shown in one language first, and then in another.
    sheet.onload = sheet.onerror = () => this.#spoken.then(() => (this.#all.hidden = false));
    this.#root.append(sheet, this.#all);
    this.#fillProviders();
    this.#choose();
  }

  /**
   * @param {string} name
   * @param {string | null} old
   * @param {string | null} value
   */
  attributeChangedCallback(name, old, value) {
    this.#frame?.update();
    if (name === 'lang') {
      if (this.isConnected && value !== old) this.#speak();
    } else if (name === 'mode') {
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

  #speak() {
    this.#spoken = speak(languageOf(this), this.#hear);
  }

  /** What the module says in that language. */
  async #learn() {
    await this.#module?.learn();
    this.#providers = this.#module?.providers() ?? providers;
    this.#refresh();
  }

  #forget() {
    this.#key.value = '';
    this.#reveal(false);
    this.#keyField.say();
  }

  /** @param {boolean} shown */
  #reveal(shown) {
    this.#key.type = shown ? 'text' : 'password';
    this.#show.textContent = shown ? t('Hide') : t('Show');
    this.#show.ariaLabel = shown ? t('Hide key') : t('Show key');
  }

  #fillProviders() {
    const chosen = this.getAttribute('provider') ?? this.#provider.value;
    fill(
      this.#provider,
      new Option(t('Detect from the key or URL'), ''),
      ...Object.entries(kinds()).map(([kind, label]) => {
        const its = this.#providers.filter((provider) => provider.kind === kind);
        const options = its.map(({ id, name }) => new Option(name, id));
        return its.length > 0 && h('optgroup', { label }, ...options);
      }),
    );
    this.#provider.value = chosen;
    if (this.#provider.selectedIndex < 0) this.#provider.value = '';
  }

  /** The registry's entry for an id. @param {string | undefined} id */
  #entry = (id) => this.#providers.find((provider) => provider.id === id);

  /** The user, or a link, chose a provider: its base URL replaces another provider's, never one of the user's own. */
  #choose() {
    const id = this.#provider.value;
    const base = this.#base;
    const ours = this.#entry(id)?.endpoints.map((e) => e.base) ?? [];
    const demo = id === 'demo';
    if (!demo && this.#kept) {
      base.value = this.#kept;
      this.#kept = '';
    }
    const known = this.#providers.some((p) => p.endpoints.some((e) => e.base === base.value));
    const typed = base.value && !known;
    if (demo && typed) this.#kept = base.value;
    if ((demo && typed) || !(typed || ours.includes(base.value)))
      base.value = ours.find(originOf) ?? '';
    this.#demoField.node.hidden = !demo;
    if (demo) this.#offerDemo();
    this.#refresh();
  }

  #offerDemo = once(async () => {
    try {
      const { demo } = await import('./demo.js');
      await demo(this.#demo, ({ key, about }) => {
        this.#key.value = key;
        this.#demoField.say(t(about));
        this.#refresh();
      });
    } catch {
      this.#demoField.say(t('The demo keys did not load. Start the page with “make serve”.'));
    }
  });

  /** Says where the key would go and what the key and the address look like, from the text alone. */
  #refresh() {
    const module = this.#module;
    const key = this.#key.value;
    const base = this.#base.value.trim();
    const id = this.#provider.value;
    const seen = module?.diagnose({ key, baseUrl: base, provider: id || undefined });
    const chosen = this.#entry(id);
    const provider = chosen ?? this.#entry(seen?.key?.provider);
    const roots = (provider?.endpoints ?? []).filter(
      (e, i, all) => all.findIndex((other) => other.base === e.base) === i,
    );
    const origin = originOf(base ? seen?.endpoint?.used || base : (roots[0]?.base ?? ''));

    this.#promise(origin);
    const shape = key ? seen?.key : undefined;
    this.#keyField.say(
      shape && [t('Shape: {shape}.', { shape: shape.shape }), ...shape.notes].join(' '),
    );
    let say = '';
    if (!chosen && provider) say = t('Detected: {name}. ', { name: provider.name });
    else if (seen && !chosen && !base && key)
      say = t('Not clear whose key this is: please choose.');
    if (provider?.browser === 'no')
      say += t('It answers no web page. You get what a page can find out, and a command to run.');
    this.#providerField.say(say);
    this.#baseField.say(base && seen?.endpoint?.notes.join(' '));
    // The notes of the list that comes first are English.
    const noted = module || language.code === 'en';
    const others = roots.filter((e) => e.base !== base && (base || roots.length > 1));
    fill(
      this.#chips,
      ...others.map((e) =>
        button(e.note && noted ? `${e.note}: ${e.base}` : e.base, 'chip', () => {
          this.#base.value = e.base;
          this.#base.focus();
          this.#refresh();
        }),
      ),
    );
    this.#offerModels(provider?.models);
    // An attribute's text is known to the page already; any other is looked at by the module.
    const harmless = (/** @type {string} */ text) =>
      module ? module.harmless(text, key) : [...this.attributes].some((a) => a.value === text);
    const model = this.#model.value.trim();
    this.#tell('change', {
      provider: id,
      baseUrl: origin && harmless(base) && !/[?#@]/.test(base) ? base : '',
      model: harmless(model) ? model : '',
      origin,
    });
  }

  /** The line that is always there. @param {string} origin */
  #promise(origin) {
    fill(
      this.#privacy,
      t('Your key goes to '),
      origin ? h('code', {}, origin) : t('the provider you choose'),
      ...(own
        ? [t(' and nowhere else. No server of ours, no storage, no analytics.')]
        : [t('. '), h('strong', {}, t('Scripts of this page could read what you type here.'))]),
    );
  }

  /** Replaced only when it changes, or an open list would close. */
  #offerModels(/** @type {string[]} */ models = []) {
    const of = models.join();
    if (this.#models.dataset.of === of) return;
    this.#models.dataset.of = of;
    fill(this.#models, ...models.map((model) => new Option(model)));
  }

  /** What the form says. */
  #options = () => ({
    key: this.#key.value,
    provider: this.#provider.value || undefined,
    baseUrl: this.#base.value.trim() || undefined,
    model: this.#model.value.trim() || undefined,
    wire: /** @type {'chat'} */ (this.#wire.value) || undefined,
    organization: this.#organization.value.trim() || undefined,
    project: this.#project.value.trim() || undefined,
    stream: this.#stream.checked,
  });

  /** @param {Partial<TestOptions>} options for the form to take over */
  #use({ provider, baseUrl, model }) {
    if (provider) this.#provider.value = provider;
    if (baseUrl) this.#base.value = baseUrl;
    if (model) this.#model.value = model;
    this.#refresh();
  }

  /** Before the first test. */
  #idle() {
    this.#result.className = 'empty';
    fill(
      this.#result,
      h(
        'p',
        {},
        t('A test asks eight questions in this order. The first one that fails names the cause.'),
      ),
      ladder().node,
    );
  }

  /** Somebody is here. @param {() => void} [then] */
  #wake(then) {
    this.#ready().then(then, (error) =>
      this.#notLoaded(error, () => this.#wake(() => this.#idle())),
    );
  }

  /**
   * @param {'test' | 'read' | 'batch'} what
   * @param {Partial<TestOptions>} [changed]
   */
  async #start(what, changed) {
    if (this.#test.ariaDisabled) return;
    this.#test.ariaDisabled = 'true';
    try {
      if (!this.#session)
        fill(this.#result, h('p', {}, t('One moment: the tool itself is loading.')));
      const session = await this.#ready();
      await this.#module?.learn();
      await session[what](changed);
    } catch (error) {
      this.#notLoaded(error, () => this.#start(what, changed));
    }
    this.#test.ariaDisabled = null;
  }

  /**
   * @param {unknown} error of an import or a fetch, so its text holds an address and no input
   * @param {() => void} again
   */
  #notLoaded(error, again) {
    this.#result.className = '';
    fill(this.#result, ...trouble(error, again));
  }

  /**
   * @param {string} what
   * @param {unknown} detail
   */
  #tell(what, detail) {
    if (!this.#inline) return;
    this.dispatchEvent(
      new CustomEvent(`key-doctor-${what}`, { bubbles: true, composed: true, detail }),
    );
  }
}

if (!customElements.get('key-doctor')) customElements.define('key-doctor', KeyDoctor);
