// Many keys, as people have them: one per line, with a base URL and a model beside it, or as in an .env file.

/** @typedef {import('./pkg/key_doctor.js').TestOptions} TestOptions */
/** @typedef {import('./pkg/key_doctor.js').Provider} Provider */

/**
 * One test to run.
 * @typedef {object} Row
 * @property {number} line where it was read
 * @property {TestOptions} options
 */

/**
 * What a text asks for.
 * @typedef {object} Plan
 * @property {Row[]} rows
 * @property {number} duplicates tests that were there before
 * @property {number[]} unread numbers of the lines that say nothing known
 * @property {boolean} keyless the form has no key for the lines that need it
 */

const ASSIGNMENT =
  /^(?:export\s+|set\s+|\$env:)?([A-Za-z_]\w{0,63})(?:\s*=\s*|:\s+)(?=[^\s=])(.*)$/;
const HOST = /^(localhost|\d+(\.\d+){3}|([a-z\d-]+\.)+[a-z]{2,})(:\d+)?(\/\S*)?$/;
const HEADER = /^(name|key|api_?key|base_?url|url|provider|model)$/i;
/** Runs that keys have and names of models do not: letters and digits at random, or letters without end. */
const RUN = /(?=[a-z]*\d)[a-z\d]{16}|[a-z]{20}|^[\da-f]{8}(-[\da-f]{4}){3}-/i;

/** @param {string} text */
const isUrl = (text) => /^https?:\/\//i.test(text) || (HOST.test(text) && !RUN.test(text));

/** Tells names of models from keys. @param {Provider[]} providers */
function modelTest(providers) {
  const known = new Set(providers.flatMap(({ models }) => models));
  // Demo keys begin as the demo models do; they are told by their length.
  const real = providers.filter(({ kind }) => kind !== 'demo');
  const shapes = real.flatMap(({ keyShapes }) => keyShapes);
  const prefixes = shapes.map((shape) => shape.replace(/^.*: |….*$/g, '')).filter(Boolean);
  /** @param {string} text */
  return (text) =>
    known.has(text) ||
    (/^@?[a-z][\w./:+@-]{0,99}$/i.test(text) &&
      !RUN.test(text) &&
      !prefixes.some((prefix) => text.startsWith(prefix)));
}

/** @param {string} text */
const unquoted = (text) => text.replace(/^(Bearer\s+|["'`,;])+|["'`,;]+$/gi, '');

/**
 * @param {string} text
 * @param {TestOptions} form what lines do not say
 * @param {Provider[]} providers
 * @returns {Plan}
 */
export function read(text, form, providers) {
  const isModel = modelTest(providers);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  /** @type {number[]} */
  const unread = [];
  let duplicates = 0;
  let keyless = false;

  /** @param {number} line @param {Partial<TestOptions>} own */
  const add = (line, own) => {
    // What the form says of one provider does not hold for another: no key goes to the wrong one.
    const other = own.baseUrl || (own.provider && form.provider && own.provider !== form.provider);
    const shared = other
      ? { key: form.key, model: own.key ? undefined : form.model, stream: form.stream }
      : form;
    const given = Object.entries(own).filter(([, value]) => value);
    const options = { ...shared, ...Object.fromEntries(given) };
    if (!options.key) {
      keyless = true;
      return;
    }
    const { key, provider, baseUrl = '', model } = options;
    const id = JSON.stringify([key, provider, baseUrl.replace(/\/+$/, ''), model]);
    if (rows.has(id)) duplicates++;
    else rows.set(id, { line, options });
  };

  /** Settings of one program belong together: those whose names begin alike. */
  const settings = { url: new Map(), model: new Map() };
  /** @type {{ line: number, name: string, key: string }[]} */
  const named = [];
  /** @param {string} name */
  const group = (name) => name.toUpperCase().split('_')[0];

  text.split(/\r?\n/).forEach((whole, i) => {
    const line = i + 1;
    const trimmed = whole.trim();
    if (!trimmed || trimmed.startsWith('#')) return;
    const [, name = '', assigned] = (!isUrl(trimmed) && ASSIGNMENT.exec(trimmed)) || [];
    if (assigned !== undefined && !/^authorization$/i.test(name)) {
      const value = unquoted(assigned.replace(/\s+#.*$/, '').trim());
      if (/URL|BASE|ENDPOINT|HOST/i.test(name) && isUrl(value))
        settings.url.set(group(name), { line, value });
      else if (/MODEL/i.test(name)) settings.model.set(group(name), { line, value });
      else if (/KEY|TOKEN|SECRET|AUTH|BEARER/i.test(name)) named.push({ line, name, key: value });
      else unread.push(line);
      return;
    }
    const words = trimmed
      .split(/[\s,;|]+/)
      .map(unquoted)
      .filter((word) => /[a-z\d]/i.test(word) && !/^(bearer|authorization:)$/i.test(word));
    if (words.length > 0 && words.every((word) => HEADER.test(word))) return;
    const at = words.findIndex(isUrl);
    const urls = words.filter(isUrl);
    const rest = words.filter((word) => !isUrl(word));
    const keys = rest.filter((word) => !isModel(word));
    const models = rest.filter(isModel);
    // Before an address stands the key, whatever it looks like.
    const before = at > 0 ? words[at - 1] : undefined;
    if (!keys.length && before && isModel(before)) {
      keys.push(before);
      models.splice(models.indexOf(before), 1);
    }
    // A word in front of a key is a name somebody gave to it.
    const [first] = keys;
    const own = first ? models.filter((word) => rest.indexOf(word) > rest.indexOf(first)) : [];
    if (keys.length) {
      for (const key of keys)
        for (const baseUrl of urls.length ? urls : [undefined])
          for (const model of own.length ? own : [undefined]) add(line, { key, baseUrl, model });
    } else if (urls.length) {
      for (const baseUrl of urls)
        for (const model of models.length ? models : [undefined]) add(line, { baseUrl, model });
    } else if (models.length) for (const model of models) add(line, { model });
    else unread.push(line);
  });

  const used = new Set();
  for (const { line, name, key } of named) {
    const its = group(name);
    used.add(its);
    const baseUrl = settings.url.get(its)?.value;
    // OPENAI_API_KEY holds keys of every compatible server: what the form says goes first.
    const generic = its === 'OPENAI' && (form.provider || form.baseUrl);
    const provider =
      baseUrl || generic ? undefined : providers.find(({ env }) => env.includes(name))?.id;
    add(line, { key, baseUrl, provider, model: settings.model.get(its)?.value });
  }
  for (const [its, { line, value }] of settings.url)
    if (!used.has(its)) {
      used.add(its);
      add(line, { baseUrl: value, model: settings.model.get(its)?.value });
    }
  for (const [its, { line, value }] of settings.model)
    if (!used.has(its)) add(line, { model: value });

  const inOrder = [...rows.values()].sort((a, b) => a.line - b.line);
  return { rows: inOrder, duplicates, unread, keyless };
}
