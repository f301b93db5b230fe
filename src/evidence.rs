//! Gathers the evidence: who answered, with which status, with which error, and what the server echoed.
//!
//! In goes an answer (body, status, headers), out come [`ErrorFacts`] from however deep they are
//! nested, the kind of body, and the [`Echo`] of a key. Structured fields come first; prose is what is
//! left once they are taken out.

use crate::json::Json;
use crate::provider::{Provider, Wire};
use crate::text::{before, concat, find, has, has_one, head, length, number, replace, shorten, split, trim_end, words};

/// What sort of body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum BodyKind {
    /// None was seen.
    #[default]
    Unseen,
    /// Nothing, or white space.
    Empty,
    /// JSON, or a print of an object.
    Json,
    /// A web page.
    Html,
    /// Anything else.
    Text,
}

impl BodyKind {
    /// Every kind, in order.
    pub const ALL: [BodyKind; 5] = [BodyKind::Unseen, BodyKind::Empty, BodyKind::Json, BodyKind::Html, BodyKind::Text];
}

/// An error as the server worded it. Outer errors come before the ones nested in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorFacts {
    /// The message.
    pub message: String,
    /// `code`, `type`, `status`, `reason` and the like, in lower case, as written.
    pub codes: Vec<String>,
    /// The parameter it blames.
    pub param: String,
    /// Whether its codes are words of prose, which may be anything.
    pub bare: bool,
    /// How many JSON texts it was wrapped in.
    pub depth: u8,
}

impl ErrorFacts {
    /// The code that says most: not the type that every error of a wire has.
    #[must_use]
    pub fn telling(&self) -> Option<String> {
        let common = |code: &&String| matches!(code.as_str(), "error" | "invalid_request_error");
        self.codes.iter().find(|code| !common(code)).or_else(|| self.codes.first()).cloned()
    }
}

/// The error that says most: the first with a message, else the first with a code of its own.
#[must_use]
pub fn main_error(errors: &[ErrorFacts]) -> Option<&ErrorFacts> {
    let spoken = errors.iter().find(|error| !error.message.is_empty());
    spoken.or_else(|| errors.iter().find(|error| !error.codes.is_empty() && !error.bare))
}

/// A masked or whole key that the server quoted back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Echo {
    /// What stands before the mask.
    pub head: String,
    /// What stands after the mask.
    pub tail: String,
    /// Number of characters, when the mask keeps it (OpenAI prints one star a character).
    pub length: Option<usize>,
    /// Whether nothing at all was quoted where a key should be.
    pub empty: bool,
}

impl Echo {
    /// Whether the quoted key can be this key.
    #[must_use]
    pub fn fits(&self, key: &str) -> bool {
        !self.empty
            && key.starts_with(self.head.as_str())
            && key.ends_with(self.tail.as_str())
            && self.length.is_none_or(|length| length == crate::text::length(key))
    }
}

/// Everything there is to judge by.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Who answered, as far as known.
    pub provider: Option<&'static Provider>,
    /// Host of the address called, in lower case, with its port.
    pub host: String,
    /// Path of the address called.
    pub path: String,
    /// The wire spoken.
    pub wire: Option<Wire>,
    /// HTTP status.
    pub status: Option<u16>,
    /// What sort of body.
    pub body: BodyKind,
    /// The errors in it.
    pub errors: Vec<ErrorFacts>,
    /// Prose: a page's visible text, a message outside any structure, a console line.
    pub prose: String,
    /// Header names in lower case with their values.
    pub headers: Vec<(String, String)>,
    /// The key that was quoted back.
    pub echo: Option<Echo>,
    /// The model asked for.
    pub model: String,
    /// Number of distinct request ids seen: two mean that one server called another.
    pub request_ids: usize,
    /// Whether any readable answer, or a report of one, was seen.
    pub answered: bool,
}

impl Evidence {
    /// Whether one server passes on what another one said.
    #[must_use]
    pub fn nested(&self) -> bool {
        self.request_ids > 1 || self.errors.iter().any(|error| error.depth > 0)
    }

    /// The code of these (with `|` between them) that an error carries.
    #[must_use]
    pub fn code(&self, codes: &str) -> Option<&str> {
        let mut carried = self.errors.iter().flat_map(|error| &error.codes).map(String::as_str);
        carried.find(|code| words(codes).any(|known| known == *code))
    }

    /// The phrase of these (with `|` between them) that a message, or the prose, says.
    #[must_use]
    pub fn says<'p>(&self, phrases: &'p str) -> Option<&'p str> {
        words(phrases).find(|phrase| {
            self.errors.iter().any(|error| crate::text::says(&error.message, phrase))
                || crate::text::says(&self.prose, phrase)
        })
    }

    /// Whether a relay, a local server or an unlisted host answered. Without an address only a relay's
    /// own signs say so.
    #[must_use]
    pub fn relay(&self) -> bool {
        match self.provider {
            // Gateways put the caller's own masked token into `param`; vendors name a parameter there.
            Some(provider) => provider.takes_any_key() || self.errors.iter().any(|error| has(&error.param, "**")),
            None => {
                !self.host.is_empty()
                    || self.errors.iter().any(|error| has(&error.param, "**"))
                    || self.code(RELAY_TYPES).is_some()
                    || self.request_ids > 0
            }
        }
    }

    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The provider's id, empty when unknown.
    #[must_use]
    pub fn provider_id(&self) -> &'static str {
        self.provider.map_or("", |provider| provider.id)
    }

    /// Reads a body into errors, kind and prose.
    pub fn read_body(&mut self, body: &str, content_type: &str) {
        let trimmed = body.trim();
        self.answered = true;
        if trimmed.is_empty() {
            self.body = BodyKind::Empty;
            return;
        }
        if is_html(trimmed, content_type) {
            self.body = BodyKind::Html;
            self.prose = visible_text(trimmed);
            return;
        }
        if self.status.is_none_or(|status| status < 400) && is_reply(trimmed) {
            // A model's words are not an error, whatever they speak of: nothing here to judge by.
            return;
        }
        self.read_text(trimmed);
    }

    /// Reads a text that may hold objects anywhere: a body, a log line, a traceback.
    pub fn read_text(&mut self, text: &str) {
        let found = Json::find_all(text, 8);
        let mut prose = String::new();
        let mut at = 0;
        for (range, value) in &found {
            let before = self.errors.len();
            read_errors(value, 0, 0, &mut self.errors);
            if self.errors.len() > before {
                prose.push_str(text.get(at..range.start).unwrap_or_default());
                prose.push(' ');
                at = range.end;
            }
        }
        prose.push_str(text.get(at..).unwrap_or_default());
        self.body = if self.errors.is_empty() && found.is_empty() { BodyKind::Text } else { BodyKind::Json };
        self.prose = both_ends(prose.trim(), MAX_PROSE);
        self.read_bare_codes();
        self.find_echo();
    }

    /// Takes codes that stand in prose by themselves: `429 billing_not_active`, `API_KEY_INVALID`.
    fn read_bare_codes(&mut self) {
        let mut codes: Vec<String> = Vec::new();
        for word in head(&self.prose, 2048).split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')) {
            if word.len() >= 8 && has(word, "_") && codes.len() < 16 {
                codes.push(word.to_ascii_lowercase());
            }
        }
        if !codes.is_empty() {
            self.errors.push(ErrorFacts { codes, bare: true, ..ErrorFacts::default() });
        }
    }

    /// Looks for a quoted key in the messages, then in the prose.
    fn find_echo(&mut self) {
        let messages = self.errors.iter().rev().map(|error| error.message.as_str()).chain([self.prose.as_str()]);
        self.echo = messages.into_iter().find_map(echo);
        let mut ids: Vec<&str> = Vec::new();
        for text in self.errors.iter().map(|error| error.message.as_str()).chain([self.prose.as_str()]) {
            let mut text = text;
            while let Some((_, rest)) = split(text, "request id: ") {
                text = rest;
                let id = before(before(before(rest, ")"), " "), ",");
                if !id.is_empty() && !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        self.request_ids = ids.len();
    }
}

/// Error types that only relay software writes (new-api, one-api and forks, 2026-11).
const RELAY_TYPES: &str =
    "new_api_error|one_api_error|v_api_error|shell_api_error|chat_api_error|rix_api_error|openai_api_error";

/// Most prose that is kept.
const MAX_PROSE: usize = 16 * 1024;
/// Most errors that are kept.
const MAX_ERRORS: usize = 12;
/// Deepest JSON inside a string inside JSON.
const MAX_WRAPS: u8 = 5;

/// A text, or its beginning and its end where it is too long: logs end with what matters.
#[must_use]
pub fn both_ends(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_owned();
    }
    crate::text::concat(&[head(text, limit / 2), "\n…\n", crate::text::tail(text, limit / 2)])
}

/// Whether a body is a model's reply on any wire.
fn is_reply(body: &str) -> bool {
    Wire::ALL.iter().any(|wire| matches!(wire.read(body), crate::wire::Reading::Reply(_)))
}

/// Whether a body is a web page.
#[must_use]
pub fn is_html(body: &str, content_type: &str) -> bool {
    let start = head(body, 512).to_ascii_lowercase();
    let start = start.trim_start();
    if start.starts_with('{') || start.starts_with('[') || has(start, "unexpected token") {
        return false;
    }
    has_one(start, "<!doctype|<html|<head|<title|<body|<h1|<center|<?xml") || has(content_type, "text/html")
}

/// The text a person would see on a page, scripts and styles left out, at most 4 KB.
fn visible_text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((text, after)) = split(rest, "<") {
        out.push_str(text);
        if !out.ends_with(' ') {
            out.push(' ');
        }
        let name = head(after, 8).to_ascii_lowercase();
        let skipped = words("script|style").find(|tag| name.starts_with(tag));
        let after = match skipped {
            // Scripts and styles hold no words for people.
            Some(tag) => split(after, &concat(&["</", tag])).map_or("", |(_, rest)| rest),
            None => after,
        };
        rest = split(after, ">").map_or("", |(_, rest)| rest);
        if out.len() > 4096 {
            return out;
        }
    }
    out.push_str(rest);
    shorten(out.trim(), 4096)
}

/// Names under which servers put the message.
const MESSAGES: &[&str] = &[
    "message",
    "msg",
    "detail",
    "status_msg",
    "error_description",
    "error_msg",
    "errormessage",
    "faultstring",
    "title",
    "error_message",
    "reason_text",
    "raw",
];
/// Names under which servers put a code.
const CODES: &[&str] =
    &["code", "type", "status", "reason", "errorcode", "status_code", "error_code", "quotaid", "name", "error_type"];
/// Members that hold what the client or the model said, never the server's error.
const NOT_ERRORS: &[&str] = &[
    "choices",
    "content",
    "messages",
    "input",
    "output",
    "prompt",
    "usage",
    "request",
    "config",
    "candidates",
    "contents",
    "tools",
    "headers",
    "models",
];

/// Collects the errors in a value, outer ones first.
fn read_errors(value: &Json, nesting: u8, wraps: u8, errors: &mut Vec<ErrorFacts>) {
    if nesting > 10 || errors.len() >= MAX_ERRORS {
        return;
    }
    for item in value.items().iter().take(8) {
        read_errors(item, nesting + 1, wraps, errors);
    }
    let members = value.members();
    if members.is_empty() {
        return;
    }
    let mut error = ErrorFacts { depth: wraps, ..ErrorFacts::default() };
    let mut inner = Vec::new();
    let mut coded = false;
    for (name, member) in members {
        let lower = name.to_ascii_lowercase();
        let name = lower.as_str();
        match member {
            Json::Text(text) if MESSAGES.contains(&name) || matches!(name, "error" | "fault") => {
                if error.message.is_empty() || name == "message" {
                    error.message = shorten(text, 2048);
                }
                inner.push(text.as_str());
            }
            Json::Text(code) | Json::Word(code) if CODES.contains(&name) && code.len() <= 96 && !code.is_empty() => {
                coded |= matches!(name, "code" | "error_code" | "errorcode" | "quotaid")
                    && !matches!(code.as_str(), "0" | "200" | "20000");
                error.codes.push(code.to_ascii_lowercase());
            }
            Json::Text(param) if name == "param" => error.param = shorten(param, 96),
            _ => {}
        }
    }
    let plain = error.message.is_empty();
    // `type: message` and the like without any message is no error.
    if !plain || coded || error.codes.iter().any(|code| looks_like_error(code)) {
        errors.push(error);
    }
    for text in inner {
        if wraps < MAX_WRAPS && has(text, "{") {
            for (_, value) in Json::find_all(text, 3) {
                read_errors(&value, nesting + 1, wraps + 1, errors);
            }
        }
    }
    for (name, member) in members {
        let lower = name.to_ascii_lowercase();
        if matches!(member, Json::Object(_) | Json::List(_)) && !NOT_ERRORS.contains(&lower.as_str()) {
            read_errors(member, nesting + 1, wraps, errors);
        }
    }
}

/// Whether a bare code without a message speaks of an error.
fn looks_like_error(code: &str) -> bool {
    has_one(
        code,
        "error|invalid|denied|exceed|quota|unauthor|forbidden|expired|not_|unavailable|exhausted|blocked|limit|insufficient",
    ) || number(code).is_some_and(|number| number >= 400)
}

/// Phrases after which servers quote the key.
const ECHO_LEADS: &[(&str, Option<&str>)] = &[
    ("incorrect api key provided", None),
    ("your api key:", Some("is invalid")),
    ("invalid api key provided:", None),
    ("invalid api key:", None),
    ("received api key =", None),
    ("received api key:", None),
    ("token provided:", None),
];

/// The key that a message quotes back.
#[must_use]
pub fn echo(message: &str) -> Option<Echo> {
    // A message that was wrapped for a terminal reads as one line.
    let mut line = String::new();
    for word in message.split_ascii_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let message = replace(&line, "api key: is", "api key:  is");
    let message = message.as_str();
    let lower = message.to_ascii_lowercase();
    let (start, end_word) =
        ECHO_LEADS.iter().find_map(|(lead, end)| find(&lower, lead).map(|at| (at + lead.len(), *end)))?;
    let rest = message.get(start..)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let quoted = match end_word {
        Some(word) => rest.get(..find(&rest.to_ascii_lowercase(), word)?)?,
        // The quote ends with a full stop and a space, or where the message ends.
        None => {
            let end = [". ", ".\n", ".\"", ", ", "(", "\n"]
                .iter()
                .filter_map(|mark| find(rest, mark))
                .min()
                .unwrap_or(rest.len());
            trim_end(rest.get(..end)?, ".")
        }
    };
    let quoted = quoted.trim();
    if quoted.is_empty() {
        // «Incorrect API key provided» without a colon quotes nothing; with one, it quotes an empty key.
        let spoke =
            end_word.is_some() || message.get(start..).is_some_and(|rest| rest.starts_with(':') && has(rest, "."));
        return spoke.then(|| Echo { empty: true, ..Echo::default() });
    }
    if quoted.len() > 400 || quoted.starts_with("http") && !has(quoted, "*") && has(quoted, "/account") {
        return None;
    }
    let is_mask = |c: char| matches!(c, '*' | '•' | '…');
    let (head, tail) = match (quoted.find(is_mask), quoted.rfind(is_mask)) {
        (Some(first), Some(last)) => {
            let after = last + quoted.get(last..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            (quoted.get(..first).unwrap_or_default(), quoted.get(after..).unwrap_or_default())
        }
        _ => match split(quoted, "...") {
            Some((head, tail)) => (head, tail),
            None => (quoted, ""),
        },
    };
    let stars = quoted.chars().filter(|c| *c == '*').count();
    // Servers that mask with one star a character use many; a fixed few hide the length.
    let length = (stars > 8 || stars == 0 && !has(quoted, "...") && !has(quoted, "…")).then(|| length(quoted));
    Some(Echo { head: head.to_owned(), tail: tail.to_owned(), length, empty: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Evidence {
        let mut evidence = Evidence::default();
        evidence.read_body(body, "");
        evidence
    }

    #[test]
    fn reads_the_usual_shapes() {
        for (body, code, message) in [
            (
                r#"{"error":{"message":"no","type":"invalid_request_error","code":"invalid_api_key"}}"#,
                "invalid_api_key",
                "no",
            ),
            (
                r#"{"type":"error","error":{"type":"authentication_error","message":"no"}}"#,
                "authentication_error",
                "no",
            ),
            (
                r#"[{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"no","details":[{"reason":"API_KEY_INVALID"}]}}]"#,
                "api_key_invalid",
                "no",
            ),
            (r#"{"base_resp":{"status_code":1004,"status_msg":"no"}}"#, "1004", "no"),
            (r#"{"code":20012,"message":"no","data":null}"#, "20012", "no"),
            (r#"{"detail":"no"}"#, "", "no"),
            (r#"{"error":"no"}"#, "", "no"),
            (r#"Error code: 401 - {'error': {'message': 'no', 'code': 'x'}}"#, "x", "no"),
            (
                r#"{"fault":{"faultstring":"no","detail":{"errorcode":"oauth.v2.InvalidApiKey"}}}"#,
                "oauth.v2.invalidapikey",
                "no",
            ),
        ] {
            let evidence = read(body);
            assert!(evidence.errors.iter().any(|e| e.message == message), "{body}: {:?}", evidence.errors);
            assert!(code.is_empty() || evidence.code(code).is_some(), "{body}: {:?}", evidence.errors);
        }
    }

    #[test]
    fn reads_json_inside_a_string_inside_json() {
        let evidence = read(
            r#"{"error":{"message":"{\n \"error\": {\"code\": 403, \"message\": \"leaked\", \"status\": \"PERMISSION_DENIED\"}}","code":403}}"#,
        );
        assert!(evidence.errors.iter().any(|e| e.message == "leaked" && e.depth == 1));
        assert!(evidence.code("permission_denied").is_some());
    }

    #[test]
    fn pages_are_pages() {
        let evidence = read("<!DOCTYPE html><title>Just a moment...</title><script>var a='x'</script><p>Checking");
        assert_eq!(evidence.body, BodyKind::Html);
        assert!(evidence.prose.contains("Just a moment") && !evidence.prose.contains("var a"));
    }

    #[test]
    fn echoes() {
        let quoted = |message: &str| echo(message).map(|e| (e.head, e.tail, e.length));
        assert_eq!(
            quoted("Incorrect API key provided: sk-ab***********************wxyz. You can find"),
            Some(("sk-ab".into(), "wxyz".into(), Some(32)))
        );
        assert_eq!(
            quoted("Authentication Fails, Your api key: ****18b\" is invalid"),
            Some((String::new(), "18b\"".into(), None))
        );
        assert_eq!(
            quoted("Incorrect API key provided: gs***tF. You can obtain"),
            Some(("gs".into(), "tF".into(), None))
        );
        assert_eq!(quoted("Incorrect API key provided: kk. You can find"), Some(("kk".into(), String::new(), Some(2))));
        assert!(echo("Authentication Fails, Your api key:  is invalid").is_some_and(|e| e.empty));
        assert_eq!(echo("Incorrect API key provided"), None);
        assert_eq!(echo("nothing"), None);
    }
}
