//! What comes out: [`Diagnosis`] and [`Report`], shaped exactly as the public contract says.
//!
//! These are plain data. Every text in them has been redacted before it gets here.

use serde::Serialize;

use crate::cause::{Certainty, Code};

/// The answer of `diagnose()`, and the verdict part of a [`Report`].
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyFacts>,
    /// What was made of the base URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<EndpointFacts>,
    /// What was read out of the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed: Option<Observed>,
}

/// One cause with its evidence and its remedy.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
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
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyFacts {
    /// The shape it has, in words: `OpenAI project key`, `unfamiliar`.
    pub shape: String,
    /// Public prefix and at most the last four characters.
    pub masked: String,
    /// Id of the provider whose keys look like this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<&'static str>,
    /// Findings, by position and code point.
    pub notes: Vec<String>,
}

/// What was made of the base URL.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndpointFacts {
    /// As pasted (credentials removed).
    pub given: String,
    /// As used.
    pub used: String,
    /// What was changed, and why.
    pub notes: Vec<String>,
}

/// What was read out of the input.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Observed {
    /// HTTP status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Registry id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<&'static str>,
    /// The provider's own error code or type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The provider's own message, redacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What was read where, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<String>,
}

/// The answer of `testKey()`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The verdict.
    #[serde(flatten)]
    pub diagnosis: Diagnosis,
    /// The key authenticated and the model replied.
    pub ok: bool,
    /// Who was asked.
    pub provider: ProviderFacts,
    /// The probe as sent, key redacted.
    pub request: RequestFacts,
    /// The answer, when one could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<HttpFacts>,
    /// What the model said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<Reply>,
    /// What the account lists, when it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub models: Option<Vec<String>>,
    /// What a read-only endpoint said, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// Evidence about the served model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fidelity: Option<Fidelity>,
    /// The ladder, top to bottom, every layer once.
    pub layers: Vec<LayerFacts>,
    /// Every request made, in order.
    pub ledger: Vec<LedgerEntry>,
    /// Further tests that need the user's consent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<NextTest>,
    /// The same probe for a terminal.
    pub commands: Commands,
}

/// Who was asked, and how that was known.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderFacts {
    /// Registry id, or `unknown`.
    pub id: &'static str,
    /// Display name.
    pub name: &'static str,
    /// What the choice rests on.
    pub inferred_from: InferredFrom,
}

/// What the choice of provider rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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

/// A header list that serialises as an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderMap(pub Vec<(String, String)>);

impl Serialize for HeaderMap {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The probe as sent, key redacted.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
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
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HttpFacts {
    /// HTTP status.
    pub status: u16,
    /// Milliseconds from the start of the request to the end of its answer.
    pub latency_ms: f64,
    /// Milliseconds to the response's headers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers_ms: Option<f64>,
    /// Milliseconds to the first token of a streamed answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_token_ms: Option<f64>,
    /// The server's id of this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The headers a page may read; others are hidden, not absent.
    pub headers: HeaderMap,
    /// Redacted, cut at 16 KiB, the cut said.
    pub body: String,
}

/// What the model said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// The text; may be empty when the token budget went elsewhere.
    pub text: String,
    /// The model the answer names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Input tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<u64>,
    /// Output tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_tokens: Option<u64>,
    /// Why it stopped, in the provider's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish: Option<String>,
}

/// What a read-only endpoint said of the account.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// With its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<String>,
    /// Rate limits and others, as the headers or the endpoint name them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<HeaderMap>,
}

/// Evidence about the served model. Never a score, never "genuine".
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fidelity {
    /// `consistent`, `inconsistent` or `inconclusive`.
    pub verdict: &'static str,
    /// The model that was asked for.
    pub claimed: String,
    /// Each channel's finding with its weight (log10 likelihood ratio).
    pub evidence: Vec<FidelityEvidence>,
    /// What these checks cannot see.
    pub not_tested: Vec<String>,
}

/// One channel's finding.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FidelityEvidence {
    /// Which channel.
    pub channel: &'static str,
    /// What was seen.
    pub finding: String,
    /// log10 likelihood ratio, claimed against another.
    pub weight: f64,
}

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
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

/// One rung with its verdict.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerFacts {
    /// Which layer.
    pub layer: Layer,
    /// How it stands.
    pub verdict: Verdict,
    /// The evidence, in one sentence.
    pub why: String,
}

/// One request that was made.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
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
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NextTest {
    /// What the button says.
    pub label: String,
    /// The options to change.
    pub options: NextOptions,
    /// The origin the key would go to.
    pub sends_key_to: String,
}

/// The options a further test changes.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NextOptions {
    /// Registry id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<&'static str>,
    /// Base URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// The same probe for a terminal; each reads the key from the provider's variable.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
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
