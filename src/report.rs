//! What comes out: [`Diagnosis`] and [`Report`], shaped exactly as the public contract says.
//!
//! These are plain data. Every text in them has been redacted before it gets here.

use serde::{Serialize, Serializer};

use crate::cause::{Certainty, Code};
use crate::fidelity::Finding;
use crate::fidelity::data::families::MODELS;
use crate::fidelity::tokens::expected;
use crate::secret::Redactor;
use crate::text::words;
use crate::value::{Object, Value};

/// The answer of `diagnose()`, and the verdict part of a [`Report`].
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// Version of this shape.
    pub version: u8,
    /// `ok`, the code of the first cause, or `unknown`.
    pub outcome: &'static str,
    /// One plain sentence.
    pub summary: String,
    /// Ranked, best first, at most five, no code twice.
    pub causes: Vec<Cause>,
    /// What the key's text itself shows.
    pub key: Option<KeyFacts>,
    /// What was made of the base URL.
    pub endpoint: Option<EndpointFacts>,
    /// What was read out of the input.
    pub observed: Option<Observed>,
}

/// One cause with its evidence and its remedy.
#[derive(Clone, Debug)]
pub struct Cause {
    /// The stable code.
    pub code: Code,
    /// What happened, in at most 60 characters.
    pub title: String,
    /// How far the evidence goes.
    pub certainty: Certainty,
    /// The evidence in this case, each a fact that was seen.
    pub because: Vec<String>,
    /// Steps, most useful first.
    pub fix: Vec<String>,
    /// Address of its page, relative to the site's root: `guides/<code>.html`.
    pub guide: String,
}

/// What the key's text shows, without the key.
#[derive(Clone, Debug, Default)]
pub struct KeyFacts {
    /// The shape it has, in words: `OpenAI project key`, `unfamiliar`.
    pub shape: String,
    /// Public prefix and at most the last four characters.
    pub masked: String,
    /// Id of the provider whose keys look like this.
    pub provider: Option<&'static str>,
    /// Findings, by position and code point.
    pub notes: Vec<String>,
}

/// What was made of the base URL.
#[derive(Clone, Debug, Default)]
pub struct EndpointFacts {
    /// As pasted (credentials removed).
    pub given: String,
    /// As used.
    pub used: String,
    /// What was changed, and why.
    pub notes: Vec<String>,
}

/// What was read out of the input.
#[derive(Clone, Debug, Default)]
pub struct Observed {
    /// HTTP status.
    pub status: Option<u16>,
    /// Registry id.
    pub provider: Option<&'static str>,
    /// The provider's own error code or type.
    pub code: Option<String>,
    /// The provider's own message, redacted.
    pub message: Option<String>,
    /// What was read where, in words.
    pub read: Vec<String>,
}

/// The answer of `testKey()`.
#[derive(Clone, Debug)]
pub struct Report {
    /// The verdict.
    pub diagnosis: Diagnosis,
    /// The key authenticated and the model replied.
    pub ok: bool,
    /// Who was asked.
    pub provider: ProviderFacts,
    /// The probe as sent, key redacted.
    pub request: RequestFacts,
    /// The answer, when one could be read.
    pub http: Option<HttpFacts>,
    /// What the model said.
    pub reply: Option<Reply>,
    /// What the account lists, when it was asked.
    pub models: Option<Vec<String>>,
    /// What a read-only endpoint said, when there is one.
    pub account: Option<Account>,
    /// Evidence about the served model.
    pub fidelity: Option<Fidelity>,
    /// The ladder, top to bottom, every layer once.
    pub layers: Vec<LayerFacts>,
    /// Every request made, in order.
    pub ledger: Vec<LedgerEntry>,
    /// Further tests that need the user's consent.
    pub next: Vec<NextTest>,
    /// The same probe for a terminal.
    pub commands: Commands,
}

/// Who was asked, and how that was known.
#[derive(Clone, Debug)]
pub struct ProviderFacts {
    /// Registry id, or `unknown`.
    pub id: &'static str,
    /// Display name.
    pub name: &'static str,
    /// What the choice rests on.
    pub inferred_from: InferredFrom,
}

/// What the choice of provider rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InferredFrom {
    /// The caller named it.
    Option,
    /// The base URL's host is in the registry.
    BaseUrl,
    /// The key's shape belongs to one provider.
    Key,
    /// Nothing named it.
    None,
}

impl InferredFrom {
    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            InferredFrom::Option => "option",
            InferredFrom::BaseUrl => "base_url",
            InferredFrom::Key => "key",
            InferredFrom::None => "none",
        }
    }
}

/// A header list that serialises as an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderMap(pub Vec<(String, String)>);

/// The probe as sent, key redacted.
#[derive(Clone, Debug, Default)]
pub struct RequestFacts {
    /// HTTP method.
    pub method: String,
    /// Address.
    pub url: String,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: String,
}

/// The answer as read.
#[derive(Clone, Debug, Default)]
pub struct HttpFacts {
    /// HTTP status.
    pub status: u16,
    /// Milliseconds from the start of the request to the end of its answer.
    pub latency_ms: f64,
    /// Milliseconds to the response's headers.
    pub headers_ms: Option<f64>,
    /// Milliseconds to the first token of a streamed answer.
    pub first_token_ms: Option<f64>,
    /// The server's id of this request.
    pub request_id: Option<String>,
    /// The headers a page may read; others are hidden, not absent.
    pub headers: HeaderMap,
    /// What an API usually sends along and this page may not read: absent here is not the same as none.
    pub not_exposed: Vec<&'static str>,
    /// Redacted, cut at 16 KiB, the cut said.
    pub body: String,
}

/// What the model said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The text; may be empty when the token budget went elsewhere.
    pub text: String,
    /// The model the answer names.
    pub model: Option<String>,
    /// Input tokens.
    pub prompt_tokens: Option<u64>,
    /// Output tokens.
    pub completion_tokens: Option<u64>,
    /// Why it stopped, in the provider's word.
    pub finish: Option<String>,
}

/// What a read-only endpoint said of the account.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// With its unit.
    pub balance: Option<String>,
    /// Rate limits and others, as the headers or the endpoint name them.
    pub limits: Option<HeaderMap>,
}

/// Evidence about the served model. Never a score, never "genuine".
#[derive(Clone, Debug)]
pub struct Fidelity {
    /// `consistent`, `inconsistent` or `inconclusive`.
    pub verdict: &'static str,
    /// The model that was asked for.
    pub claimed: String,
    /// What the verdict rests on, in a sentence.
    pub why: &'static str,
    /// Each channel's finding with its weight (log10 likelihood ratio).
    pub evidence: Vec<Finding>,
    /// What these checks cannot see.
    pub not_tested: Vec<String>,
    /// Where the token counts were compared.
    pub measured: Option<Measured>,
}

/// Token counts as the server reports them.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    /// Input tokens of the base text.
    pub base: u32,
    /// Which pair of probes was sent.
    pub pair: usize,
    /// What either probe costs more.
    pub points: [i32; 2],
}

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The key's text.
    KeyText,
    /// Can the server be reached and read.
    Reach,
    /// Does the server know the key.
    Authentication,
    /// May the key do this.
    Permission,
    /// Is the model there.
    Model,
    /// Is there money and capacity.
    Credit,
    /// Did the model reply.
    Reply,
    /// Is it the model asked for.
    ServedModel,
}

impl Layer {
    /// Every layer, top to bottom.
    pub const ALL: [Layer; 8] = [
        Layer::KeyText,
        Layer::Reach,
        Layer::Authentication,
        Layer::Permission,
        Layer::Model,
        Layer::Credit,
        Layer::Reply,
        Layer::ServedModel,
    ];

    /// The name used in reports and steps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Layer::KeyText => "key_text",
            Layer::Reach => "reach",
            Layer::Authentication => "authentication",
            Layer::Permission => "permission",
            Layer::Model => "model",
            Layer::Credit => "credit",
            Layer::Reply => "reply",
            Layer::ServedModel => "served_model",
        }
    }
}

/// A layer's verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// In order.
    Pass,
    /// The failure is here.
    Fail,
    /// The evidence does not say.
    Unknown,
    /// Not looked at.
    Skipped,
}

impl Verdict {
    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Unknown => "unknown",
            Verdict::Skipped => "skipped",
        }
    }
}

/// One rung with its verdict.
#[derive(Clone, Debug)]
pub struct LayerFacts {
    /// Which layer.
    pub layer: Layer,
    /// How it stands.
    pub verdict: Verdict,
    /// The evidence, in one sentence.
    pub why: String,
}

/// One request that was made.
#[derive(Clone, Debug)]
pub struct LedgerEntry {
    /// What it was for.
    pub purpose: String,
    /// HTTP method.
    pub method: String,
    /// Address.
    pub url: String,
    /// Whether it carried the user's key.
    pub carried_key: bool,
    /// What became of it.
    pub outcome: String,
    /// Milliseconds.
    pub ms: f64,
}

/// A further test that needs the user's consent.
#[derive(Clone, Debug)]
pub struct NextTest {
    /// What the button says.
    pub label: String,
    /// The options to change.
    pub options: NextOptions,
    /// The origin the key would go to.
    pub sends_key_to: String,
}

/// The options a further test changes.
#[derive(Clone, Debug, Default)]
pub struct NextOptions {
    /// Registry id.
    pub provider: Option<&'static str>,
    /// Base URL.
    pub base_url: Option<String>,
    /// Model.
    pub model: Option<String>,
    /// Send the key to a host that is known to refuse web pages.
    pub insist: bool,
}

/// The same probe for a terminal; each reads the key from the provider's variable.
#[derive(Clone, Debug, Default)]
pub struct Commands {
    /// bash.
    pub curl: String,
    /// PowerShell.
    pub powershell: String,
    /// Python, standard library only.
    pub python: String,
    /// JavaScript for Node 20.
    pub javascript: String,
}

impl Diagnosis {
    /// The diagnosis as its public shape.
    #[must_use]
    pub fn object(&self) -> Object {
        let mut out = Object::default();
        out.number("version", f64::from(self.version));
        out.text("outcome", self.outcome);
        out.text("summary", &self.summary);
        out.list("causes", self.causes.iter().map(Cause::value));
        if let Some(key) = &self.key {
            let mut facts = Object::default();
            facts.text("shape", &key.shape);
            facts.text("masked", &key.masked);
            facts.text_if("provider", key.provider);
            facts.texts("notes", &key.notes);
            out.put("key", Value::Object(facts));
        }
        if let Some(endpoint) = &self.endpoint {
            let mut facts = Object::default();
            facts.text("given", &endpoint.given);
            facts.text("used", &endpoint.used);
            facts.texts("notes", &endpoint.notes);
            out.put("endpoint", Value::Object(facts));
        }
        if let Some(observed) = &self.observed {
            let mut facts = Object::default();
            facts.number_if("status", observed.status.map(f64::from));
            facts.text_if("provider", observed.provider);
            facts.text_if("code", observed.code.as_deref());
            facts.text_if("message", observed.message.as_deref());
            if !observed.read.is_empty() {
                facts.texts("read", &observed.read);
            }
            out.put("observed", Value::Object(facts));
        }
        out
    }

    /// Takes secrets out of every text.
    pub fn redact(&mut self, redactor: &Redactor) {
        redactor.scrub_foreign(&mut self.summary);
        for cause in &mut self.causes {
            let texts = cause.because.iter_mut().chain(&mut cause.fix).chain([&mut cause.title]);
            texts.for_each(|text| redactor.scrub_foreign(text));
        }
        for note in self.key.iter_mut().flat_map(|key| &mut key.notes) {
            redactor.scrub(note);
        }
        if let Some(endpoint) = &mut self.endpoint {
            redactor.scrub_foreign(&mut endpoint.given);
            redactor.scrub_foreign(&mut endpoint.used);
            endpoint.notes.iter_mut().for_each(|note| redactor.scrub_foreign(note));
        }
        if let Some(observed) = &mut self.observed {
            let texts = observed.code.iter_mut().chain(&mut observed.message).chain(&mut observed.read);
            texts.for_each(|text| redactor.scrub_foreign(text));
        }
    }
}

impl Serialize for Diagnosis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object().serialize(serializer)
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object().serialize(serializer)
    }
}

impl Cause {
    fn value(&self) -> Value {
        let mut out = Object::default();
        out.text("code", self.code.name());
        out.text("title", &self.title);
        out.text("certainty", self.certainty.name());
        out.texts("because", &self.because);
        out.texts("fix", &self.fix);
        out.text("guide", &self.guide);
        Value::Object(out)
    }
}

impl Report {
    /// The report as its public shape.
    #[must_use]
    pub fn object(&self) -> Object {
        let mut out = self.diagnosis.object();
        out.flag("ok", self.ok);
        let mut provider = Object::default();
        provider.text("id", self.provider.id);
        provider.text("name", self.provider.name);
        provider.text("inferredFrom", self.provider.inferred_from.name());
        out.put("provider", Value::Object(provider));
        let mut request = Object::default();
        request.text("method", &self.request.method);
        request.text("url", &self.request.url);
        request.pairs("headers", &self.request.headers.0);
        request.text("body", &self.request.body);
        out.put("request", Value::Object(request));
        if let Some(http) = &self.http {
            out.put("http", http.value());
        }
        if let Some(reply) = &self.reply {
            out.put("reply", reply.value());
        }
        if let Some(models) = &self.models {
            out.texts("models", models);
        }
        if let Some(account) = &self.account {
            let mut facts = Object::default();
            facts.text_if("balance", account.balance.as_deref());
            if let Some(limits) = &account.limits {
                facts.pairs("limits", &limits.0);
            }
            out.put("account", Value::Object(facts));
        }
        if let Some(fidelity) = &self.fidelity {
            out.put("fidelity", fidelity.value());
        }
        out.list("layers", self.layers.iter().map(LayerFacts::value));
        out.list("ledger", self.ledger.iter().map(LedgerEntry::value));
        if !self.next.is_empty() {
            out.list("next", self.next.iter().map(NextTest::value));
        }
        let mut commands = Object::default();
        commands.text("curl", &self.commands.curl);
        commands.text("powershell", &self.commands.powershell);
        commands.text("python", &self.commands.python);
        commands.text("javascript", &self.commands.javascript);
        out.put("commands", Value::Object(commands));
        out
    }

    /// Takes secrets out of every text.
    pub fn redact(&mut self, redactor: &Redactor) {
        self.diagnosis.redact(redactor);
        redactor.scrub(&mut self.request.url);
        redactor.scrub(&mut self.request.body);
        for (name, value) in &mut self.request.headers.0 {
            // The credential's own line is the mask already.
            if !crate::text::has(value, "…") {
                redactor.scrub(name);
                redactor.scrub(value);
            }
        }
        if let Some(http) = &mut self.http {
            redactor.scrub(&mut http.body);
            redactor.scrub_if(&mut http.request_id);
            redactor.scrub_pairs(&mut http.headers.0);
        }
        if let Some(reply) = &mut self.reply {
            redactor.scrub(&mut reply.text);
            redactor.scrub_if(&mut reply.model);
            redactor.scrub_if(&mut reply.finish);
        }
        if let Some(models) = &mut self.models {
            redactor.scrub_all(models);
        }
        if let Some(limits) = self.account.as_mut().and_then(|account| account.limits.as_mut()) {
            redactor.scrub_pairs(&mut limits.0);
        }
        if let Some(fidelity) = &mut self.fidelity {
            redactor.scrub(&mut fidelity.claimed);
            fidelity.evidence.iter_mut().for_each(|evidence| redactor.scrub(&mut evidence.text));
        }
        for layer in &mut self.layers {
            redactor.scrub(&mut layer.why);
        }
        for entry in &mut self.ledger {
            redactor.scrub(&mut entry.url);
        }
        redactor.scrub(&mut self.commands.curl);
        redactor.scrub(&mut self.commands.powershell);
        redactor.scrub(&mut self.commands.python);
        redactor.scrub(&mut self.commands.javascript);
    }
}

impl HttpFacts {
    fn value(&self) -> Value {
        let mut out = Object::default();
        out.number("status", f64::from(self.status));
        out.number("latencyMs", self.latency_ms);
        out.number_if("headersMs", self.headers_ms);
        out.number_if("firstTokenMs", self.first_token_ms);
        out.text_if("requestId", self.request_id.as_deref());
        out.pairs("headers", &self.headers.0);
        if !self.not_exposed.is_empty() {
            out.list("notExposed", self.not_exposed.iter().map(|name| Value::Text((*name).to_owned())));
        }
        out.text("body", &self.body);
        Value::Object(out)
    }
}

impl Reply {
    fn value(&self) -> Value {
        let mut out = Object::default();
        out.text("text", &self.text);
        out.text_if("model", self.model.as_deref());
        out.number_if("promptTokens", self.prompt_tokens.map(|count| count as f64));
        out.number_if("completionTokens", self.completion_tokens.map(|count| count as f64));
        out.text_if("finish", self.finish.as_deref());
        Value::Object(out)
    }
}

impl Fidelity {
    fn value(&self) -> Value {
        let mut out = Object::default();
        out.text("verdict", self.verdict);
        out.text("claimed", &self.claimed);
        out.list("evidence", self.evidence.iter().map(Finding::value));
        out.text("why", self.why);
        out.texts("notTested", &self.not_tested);
        if let Some(measured) = self.measured {
            let mut point = point("", measured.points);
            point.number("base", measured.base.into());
            out.put("measured", Value::Object(point));
            let mut families = Vec::new();
            for (family, models) in words(MODELS).enumerate() {
                families.push(Value::Object(self::point(models, expected(family, measured.pair))));
            }
            out.put("families", Value::List(families));
        }
        Value::Object(out)
    }
}

/// What the probes cost more, of a tokenizer whose models are named or of the server.
#[inline(never)]
fn point(models: &str, [p1, p2]: [i32; 2]) -> Object {
    let mut out = Object::default();
    if !models.is_empty() {
        out.text("name", models);
    }
    out.number("p1", p1.into());
    out.number("p2", p2.into());
    out
}

impl Finding {
    fn value(&self) -> Value {
        let mut out = Object::default();
        out.text("channel", self.channel.name());
        out.text("finding", &self.text);
        out.number("weight", f64::from(self.weight) / 100.0);
        Value::Object(out)
    }
}

impl LayerFacts {
    fn value(&self) -> Value {
        let mut out = Object::default();
        out.text("layer", self.layer.name());
        out.text("verdict", self.verdict.name());
        out.text("why", &self.why);
        Value::Object(out)
    }
}

impl LedgerEntry {
    fn value(&self) -> Value {
        let mut out = Object::default();
        out.text("purpose", &self.purpose);
        out.text("method", &self.method);
        out.text("url", &self.url);
        out.flag("carriedKey", self.carried_key);
        out.text("outcome", &self.outcome);
        out.number("ms", self.ms);
        Value::Object(out)
    }
}

impl NextTest {
    fn value(&self) -> Value {
        let mut options = Object::default();
        options.text_if("provider", self.options.provider);
        options.text_if("baseUrl", self.options.base_url.as_deref());
        options.text_if("model", self.options.model.as_deref());
        if self.options.insist {
            options.flag("insist", true);
        }
        let mut out = Object::default();
        out.text("label", &self.label);
        out.put("options", Value::Object(options));
        out.text("sendsKeyTo", &self.sends_key_to);
        Value::Object(out)
    }
}
