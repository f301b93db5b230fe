//! What every wire shares: the call that comes in, the reply that goes out, and the words of the demo models.

use crate::cors::Host;
use crate::keys::{KeyRing, Scenario};
use axum::http::{HeaderMap, Method};
use serde_json::Value;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The models every wire lists.
pub(crate) const MODELS: [&str; 3] = ["demo-small", "demo-large", "demo-reasoner"];

/// The model that takes `max_completion_tokens` alone, and thinks before it speaks.
pub(crate) const REASONER: &str = "demo-reasoner";

/// When the demo models were "created": 2026-01-01.
pub(crate) const CREATED: u64 = 1_767_225_600;

/// A request, read.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub host: Host,
    pub method: &'a Method,
    /// The path without the prefix of a flavour (`/any`, `/relay`).
    pub path: &'a str,
    /// The path as it was sent, for messages that quote it.
    pub full_path: &'a str,
    pub query: &'a str,
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
    pub keys: &'a KeyRing,
    /// `/any`: no key is looked at.
    pub any_key: bool,
    pub slow: Duration,
    /// Where `/redirect` points.
    pub elsewhere: &'a str,
}

impl<'a> Call<'a> {
    pub(crate) fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The token of `Authorization: Bearer`, when there is one.
    pub(crate) fn bearer(&self) -> Option<&'a str> {
        bearer(self.headers)
    }

    /// What the key does, or `None` when there is no key.
    pub(crate) fn scenario(&self, key: Option<&str>) -> Option<Scenario> {
        if self.any_key {
            return Some(Scenario::Good);
        }
        key.map(|key| self.keys.scenario(key))
    }

    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_slice(self.body).ok()
    }

    /// How long this request would take: an answer written by a model needs 30-80 ms, or `slow`.
    pub(crate) fn thinking(&self, scenario: Scenario) -> Duration {
        match scenario {
            Scenario::Slow => self.slow,
            _ => Duration::from_millis(30 + random() % 50),
        }
    }
}

/// The token of `Authorization: Bearer`, when there is one.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get("authorization")?.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// An answer, not yet HTTP.
pub(crate) struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub content: Content,
    /// Before the first byte; `None` is never.
    pub wait: Option<Duration>,
    pub style: Style,
}

pub(crate) enum Content {
    Empty,
    Json(Value),
    Html(String),
    /// Server-sent events, each complete with its blank line.
    Events(Vec<String>),
}

/// Whose CORS headers go on an answer where CORS is allowed: the vendors differ.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Style {
    OpenAi,
    Anthropic,
    Gemini,
    Relay,
}

impl Reply {
    pub(crate) fn json(style: Style, status: u16, value: Value) -> Self {
        Self::new(style, status, Content::Json(value))
    }

    pub(crate) fn new(style: Style, status: u16, content: Content) -> Self {
        // A refusal is quicker than an answer, and not instant either.
        let wait = Some(Duration::from_millis(5 + random() % 15));
        Self { status, headers: Vec::new(), content, wait, style }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    pub(crate) fn after(mut self, wait: Duration) -> Self {
        self.wait = Some(wait);
        self
    }

    /// The scenarios in which not the provider's API answers, so that no wire has its own way.
    pub(crate) fn before_the_api(style: Style, scenario: Scenario) -> Option<Self> {
        let html = |status, page: &str| Self::new(style, status, Content::Html(page.to_owned()));
        match scenario {
            Scenario::Stuck => {
                let mut never = Self::new(style, 200, Content::Empty);
                never.wait = None;
                Some(never)
            }
            Scenario::Html => Some(html(200, CONSOLE)),
            Scenario::Outage => Some(html(502, BAD_GATEWAY).with("server", "nginx")),
            Scenario::Firewall => {
                Some(html(403, CHALLENGE).with("server", "cloudflare").with("cf-mitigated", "challenge"))
            }
            _ => None,
        }
    }
}

pub(crate) const CONSOLE: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Demo console</title>\
<script type=\"module\" src=\"/assets/index-4f1c09.js\"></script></head><body><div id=\"root\"></div>\
<noscript>You need to enable JavaScript to run this app.</noscript></body></html>\n";

const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n\
<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

const CHALLENGE: &str = "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title><meta name=\"robots\" content=\"noindex,nofollow\">\
</head><body><div class=\"main-wrapper\"><noscript>Enable JavaScript and cookies to continue</noscript></div>\
<script src=\"/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1\"></script></body></html>\n";

/// The text of [`Scenario::Hostile`]: the key in full, markup, and more than any report should keep.
pub(crate) fn hostile_text(key: &str) -> String {
    let start = format!(
        "upstream request failed: Authorization: Bearer {key} <img src=x onerror=\"document.title='pwned'\">\
         <script>document.title='pwned'</script> key={key} "
    );
    let filler = "at worker.dispatch (relay.js:1:1) ".repeat(2_000);
    format!("{start}{filler}{key}")
}

/// What a demo model says, and what it costs.
pub(crate) struct Speech {
    /// The pieces of the stream; together they are the text.
    pub pieces: Vec<&'static str>,
    /// Whether the token limit ended it.
    pub cut: bool,
    pub prompt_tokens: u64,
    pub completion_tokens: u64,
    pub reasoning_tokens: u64,
    /// The model that the answer names.
    pub model: String,
}

impl Speech {
    pub(crate) fn new(scenario: Scenario, model: &str, prompt: &Value, cap: Option<u64>) -> Self {
        let prompt = words(prompt);
        let said: &[&'static str] = if prompt.contains("only the word OK") {
            &["OK"]
        } else {
            &["Hello", " from", " the", " key-doctor", " demo", "."]
        };
        let cap = cap.unwrap_or(u64::MAX);
        // A reasoning model spends its budget on thoughts first: a tiny one buys no text at all.
        let reasoning_tokens = if model == REASONER { cap.min(16) } else { 0 };
        let room = match scenario {
            Scenario::Empty => 0,
            _ => usize::try_from(cap - reasoning_tokens).unwrap_or(usize::MAX),
        };
        let pieces: Vec<_> = said.iter().copied().take(room).collect();
        let model = match scenario {
            Scenario::OtherModel => "demo-tiny",
            _ => model,
        };
        Self {
            cut: pieces.len() < said.len(),
            prompt_tokens: count(&prompt),
            completion_tokens: reasoning_tokens + tally(pieces.len()),
            reasoning_tokens,
            pieces,
            model: model.to_owned(),
        }
    }

    pub(crate) fn text(&self) -> String {
        self.pieces.concat()
    }

    pub(crate) fn total(&self) -> u64 {
        self.prompt_tokens + self.completion_tokens
    }
}

/// The tokens of a prompt: about four characters each, and seven for the chat template.
pub(crate) fn count(prompt: &str) -> u64 {
    let word = |word: &str| tally(word.chars().count().div_ceil(4));
    7 + prompt.split_whitespace().map(word).sum::<u64>()
}

/// All text of a prompt, whatever the wire wraps it in.
pub(crate) fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" "),
        Value::Object(fields) => {
            let wording = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "role" | "type"));
            wording.map(|(_, value)| words(value)).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

fn tally(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

pub(crate) fn unix_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Seconds since the epoch as `YYYYMMDDhhmmss`, the way relays begin their request ids.
pub(crate) fn timestamp(seconds: u64) -> String {
    let (y, m, d) = date(seconds / 86_400);
    let (h, min, s) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{y:04}{m:02}{d:02}{h:02}{min:02}{s:02}")
}

/// Days since the epoch as a civil date (<https://howardhinnant.github.io/date_algorithms.html>).
fn date(days: u64) -> (u64, u64, u64) {
    let z = days + 719_468;
    let era = z / 146_097;
    let day_of_era = z % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

/// A number nobody can foresee; std's hasher seeds are enough for ids and latencies.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

pub(crate) const HEX: &str = "0123456789abcdef";
pub(crate) const DIGITS: &str = "0123456789";
pub(crate) const BASE62: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// `prefix` and `length` characters drawn from `alphabet`.
pub(crate) fn id(prefix: &str, length: usize, alphabet: &str) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    let draw = |_| {
        let at = random() % tally(letters.len().max(1));
        letters.get(usize::try_from(at).unwrap_or(0)).copied().unwrap_or('0')
    };
    prefix.chars().chain((0..length).map(draw)).collect()
}

/// A key the way OpenAI prints it back: eight characters, stars, four characters.
pub(crate) fn starred(key: &str) -> String {
    let length = key.chars().count();
    let star = |(at, c)| if at < 8 || at + 4 >= length { c } else { '*' };
    match length {
        0..=12 => "*".repeat(length),
        _ => key.chars().enumerate().map(star).collect(),
    }
}

/// One server-sent event without a name.
pub(crate) fn event(data: &Value) -> String {
    format!("data: {data}\n\n")
}

/// One server-sent event named after its `type`.
pub(crate) fn named_event(data: &Value) -> String {
    let name = data.get("type").and_then(Value::as_str).unwrap_or_default();
    format!("event: {name}\ndata: {data}\n\n")
}
