export interface TestOptions {
  /** Exactly as pasted. */
  key: string;
  /** Registry id; inferred from `baseUrl`, then from the key's shape, when absent. */
  provider?: string;
  /** As pasted; normalised, and what was changed is reported. */
  baseUrl?: string;
  /** Absent: a model from the account's own list, else the registry's. */
  model?: string;
  /** Absent: the provider's. */
  wire?: "chat" | "responses" | "messages" | "gemini";
  organization?: string;
  project?: string;
  /** Extra headers, sent as given. */
  headers?: Record<string, string>;
  /** Send the key even to a host that is known to refuse web pages. */
  insist?: boolean;
  /** Absent: a short neutral question. */
  prompt?: string;
  /** Also measure time to first token. */
  stream?: boolean;
  /** `quick`: the probe alone; `full` (default): follow-ups when the probe leaves a doubt. */
  depth?: "quick" | "full";
  /** Served-model evidence; `passive` (default) makes no extra request. */
  fidelity?: "off" | "passive" | "tokens" | "signature";
  /** Of each request; default 20000. */
  timeoutMs?: number;
  /** Of the texts, once `addLanguage` has given them; default `en`. */
  lang?: string;
  signal?: AbortSignal;
  /** Called as the test proceeds. */
  onStep?: (step: Step) => void;
}

/** One thing a person can paste, already taken apart. */
export interface Observed {
  /** Error message, traceback, log, curl command or its output, .env, code. */
  text?: string;
  key?: string;
  provider?: string;
  baseUrl?: string;
  url?: string;
  model?: string;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  requestHeaders?: Record<string, string>;
}

export type LayerName =
  | "key_text"
  | "reach"
  | "authentication"
  | "permission"
  | "model"
  | "credit"
  | "reply"
  | "served_model";

export interface Step {
  layer: LayerName;
  state: "start" | "done";
  note: string;
}

export interface Cause {
  /** Stable code. */
  code: string;
  title: string;
  certainty: "certain" | "likely" | "possible";
  /** The evidence in this case, each a fact that was seen. */
  because: string[];
  /** Steps, most useful first. */
  fix: string[];
  /** Relative address of its page. */
  guide: string;
}

export interface Diagnosis {
  version: 1;
  /** `ok`, the code of `causes[0]`, or `unknown`. */
  outcome: string;
  /** One plain sentence. */
  summary: string;
  /** Ranked, best first, at most 5, no code twice. */
  causes: Cause[];
  /** What the key text itself shows. */
  key?: { shape: string; masked: string; provider?: string; notes: string[] };
  endpoint?: { given: string; used: string; notes: string[] };
  /** What was read out of the input. */
  observed?: {
    status?: number;
    provider?: string;
    code?: string;
    message?: string;
    read?: string[];
  };
}

export interface Report extends Diagnosis {
  /** The key authenticated and the model replied. */
  ok: boolean;
  provider: { id: string; name: string; inferredFrom: "option" | "base_url" | "key" | "none" };
  /** Key redacted. */
  request: { method: string; url: string; headers: Record<string, string>; body: string };
  /** Redacted, cut at 16 KiB. */
  http?: {
    status: number;
    latencyMs: number;
    headersMs?: number;
    firstTokenMs?: number;
    requestId?: string;
    headers: Record<string, string>;
    /** What an API usually sends along and this page may not read: absent is not the same as none. */
    notExposed?: string[];
    body: string;
  };
  reply?: {
    text: string;
    model?: string;
    promptTokens?: number;
    completionTokens?: number;
    finish?: string;
  };
  /** What the account lists, when it was asked. */
  models?: string[];
  /** What a read-only endpoint or the headers said. */
  account?: { balance?: string; limits?: Record<string, string> };
  /** Evidence about the served model, never a proof; absent with `fidelity: "off"` and without a reply. */
  fidelity?: {
    verdict: "consistent" | "inconsistent" | "inconclusive";
    claimed: string;
    /** What the verdict rests on, in a sentence. */
    why: string;
    /** Weights are log10 likelihood ratios, above zero for the claim. */
    evidence: { channel: string; finding: string; weight: number }[];
    notTested: string[];
    /** Input tokens of the base text, and what either probe costs more. */
    measured?: { base: number; p1: number; p2: number };
    /** What the probes cost more with the tokenizer of these models. */
    families?: { name: string; p1: number; p2: number }[];
  };
  layers: { layer: LayerName; verdict: "pass" | "fail" | "unknown" | "skipped"; why: string }[];
  /** Every request made, in order. */
  ledger: {
    purpose: string;
    method: string;
    url: string;
    carriedKey: boolean;
    outcome: string;
    ms: number;
  }[];
  /** Further tests that need the user's consent. */
  next?: { label: string; options: Partial<TestOptions>; sendsKeyTo: string }[];
  /** The same probe, key read from the provider's environment variable. */
  commands: { curl: string; powershell: string; python: string; javascript: string };
}

export interface Provider {
  id: string;
  name: string;
  kind: "vendor" | "host" | "relay" | "local" | "demo" | "retired";
  /** API roots, the default first; `{…}` marks a part of your own. */
  endpoints: { base: string; wire: "chat" | "responses" | "messages" | "gemini"; note: string }[];
  /** Environment variables, the usual one first. */
  env: string[];
  /** Models to try when the account lists none. */
  models: string[];
  modelList: "keyed" | "public" | "unknown" | "none";
  keyHeader: string;
  keyShapes: string[];
  links: { keys: string; billing: string; limits: string; status: string; errors: string };
  /** Whether a web page may call it, as far as known. */
  browser: "yes" | "conditional" | "no" | "unknown";
  browserSource: string;
  notes: string[];
}

export interface CauseInfo {
  code: string;
  title: string;
  meaning: string;
  fix: string[];
  guide: string;
}
