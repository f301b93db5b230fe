//! Takes a pasted text apart: an exchange, a command, a traceback, a log, a settings file, code.
//!
//! In goes one string, out comes [`Paste`]: what was read, and where. Nothing is judged here, and
//! nothing here needs the text to be of one sort: each part is looked for everywhere.

use crate::json::Json;
use crate::key;
use crate::provider::Provider;
use crate::registry;
use crate::secret::Secret;
use crate::text::{
    before, concat, decimal, ends, find, has, has_one, head, is_one, split, trim, trim_end, trim_start, words,
};

/// Most of a text that is read line by line; the rest is looked at for errors only.
const MAX_TEXT: usize = 256 * 1024;

/// What a pasted text holds.
#[derive(Clone, Debug, Default)]
pub struct Paste {
    /// HTTP status.
    pub status: Option<u16>,
    /// Address that was called.
    pub url: String,
    /// Base URL that a variable or a client names.
    pub base_url: String,
    /// Model asked for.
    pub model: String,
    /// Response headers.
    pub headers: Vec<(String, String)>,
    /// Request headers; `None` when no request was seen, so that an absent header means nothing.
    pub request: Option<Vec<(String, String)>>,
    /// The key, as it stands in the text.
    pub key: Option<Secret>,
    /// The variable, header or argument the key stands in.
    pub key_name: String,
    /// Every text in a key's place, for redaction.
    pub secrets: Vec<Secret>,
    /// The provider that hosts, words or names point to.
    pub provider: Option<&'static Provider>,
    /// The response's body, where the text shows which part that is.
    pub body: Option<String>,
    /// What was read where, in words.
    pub read: Vec<String>,
    /// Whether the text holds settings or code, and no answer.
    pub settings: bool,
}

/// Reads a text.
#[must_use]
pub fn read(text: &str) -> Paste {
    let mut paste = Paste::default();
    let text = &crate::evidence::both_ends(text, MAX_TEXT);
    paste.broken_lines(text);
    paste.command(text);
    paste.lines(text);
    paste.arguments(text);
    if paste.status.is_none() {
        paste.status = status_in(text);
    }
    paste.addresses(text);
    paste.settings = paste.status.is_none()
        && paste.body.is_none()
        && (paste.key.is_some() || !paste.base_url.is_empty() || paste.request.is_some());
    paste.note();
    paste
}

impl Paste {
    /// A curl command: its address, headers and body.
    fn command(&mut self, text: &str) {
        let Some((before, rest)) = split(text, "curl ") else { return };
        if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/') && !before.ends_with("bin/") {
            return;
        }
        let mut headers = Vec::new();
        let mut wants = "";
        let mut address = String::new();
        // Whether a credential may come from where the text does not show it.
        let mut hidden = false;
        for token in shell_words(rest) {
            hidden |= is_one(&token, "-u|--user|--oauth2-bearer|-b|--cookie|-K|--config")
                || wants == "header" && has_one(&before_colon(&token), "$|@");
            match (wants, token.as_str()) {
                ("", "-H" | "--header") => wants = "header",
                ("", "-d" | "--data" | "--data-raw" | "--data-binary" | "--json") => wants = "data",
                (
                    "",
                    "-X" | "--request" | "--oauth2-bearer" | "--cookie" | "-K" | "--config" | "-o" | "-m"
                    | "--max-time" | "-x" | "--proxy" | "-u" | "--user" | "-A" | "-e" | "-b",
                ) => wants = "other",
                ("", "--url") => wants = "url",
                ("", word) if word.starts_with("-H") && word.len() > 2 => {
                    push_header(&mut headers, word.get(2..).unwrap_or_default())
                }
                ("", word)
                    if address.is_empty()
                        && (has(word, "://") || has(word, ".") && has(word, "/"))
                        && !word.starts_with('-') =>
                {
                    address = token
                }
                ("header", word) => {
                    push_header(&mut headers, word);
                    wants = "";
                }
                ("data", word) => {
                    self.model_of(word);
                    wants = "";
                }
                ("url", _) => {
                    address = token;
                    wants = "";
                }
                ("other", _) => wants = "",
                _ => {}
            }
        }
        if !address.is_empty() {
            self.url = address;
            self.read.push("the address and headers of a curl command".to_owned());
            self.take_credential(&headers, text);
            self.request = (!hidden).then_some(headers);
        }
    }

    /// A key that a mail or a terminal broke: a lone token on the line after one that names a key.
    fn broken_lines(&mut self, text: &str) {
        // What a query or an assignment calls a key is one, whatever it looks like.
        let lower = text.to_ascii_lowercase();
        let mut at = 0;
        for _ in 0..32 {
            let Some(found) = lower.get(at..).and_then(|rest| find(rest, "key=")) else { break };
            at += found + 4;
            let after = text.get(at..).unwrap_or_default();
            let value = head(after, token_length(after));
            if value.len() >= 8 {
                self.secrets.push(Secret::new(value.to_owned()));
            }
        }
        let mut names_key = false;
        for line in text.lines().take(400) {
            let token = line.trim();
            if names_key && token.len() >= 4 && token_length(token) == token.len() {
                self.secrets.push(Secret::new(token.to_owned()));
            }
            let lower = head(line, 200).to_ascii_lowercase();
            names_key = words("bearer|key|token").any(|word| has(&lower, word));
        }
    }

    /// Status lines, headers, and assignments, line by line.
    fn lines(&mut self, text: &str) {
        let mut in_headers = false;
        let mut request: Vec<(String, String)> = Vec::new();
        let mut host = String::new();
        let mut path = String::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            at += line.len();
            let plain = line.trim();
            let (side, line) = match plain.get(..2) {
                Some("< ") => ('<', plain.get(2..).unwrap_or_default()),
                Some("> ") => ('>', plain.get(2..).unwrap_or_default()),
                Some("* ") => ('*', ""),
                _ => (' ', plain),
            };
            if side == '*' {
                continue;
            }
            if let Some(status) = status_line(line).filter(|_| side != '>') {
                self.status = Some(status);
                self.headers.clear();
                in_headers = true;
                continue;
            }
            if let Some(target) = request_line(line).filter(|_| side != '<') {
                path = target;
                in_headers = true;
                continue;
            }
            if plain.is_empty() || plain == "<" || plain == ">" {
                // An empty line ends a header block; what follows an answer's is its body.
                if in_headers && self.status.is_some() && side == ' ' && self.body.is_none() && !plain.starts_with('>')
                {
                    self.body = text.get(at..).map(str::to_owned).filter(|body| !body.trim().is_empty());
                }
                in_headers = false;
                continue;
            }
            let header = header_line(line);
            match (header, side, in_headers) {
                (Some((name, value)), '>', _) => request.push((name.to_owned(), value.to_owned())),
                (Some((name, value)), '<', _) => self.headers.push((name.to_ascii_lowercase(), value.to_owned())),
                (Some((name, value)), _, true) if self.status.is_some() => {
                    self.headers.push((name.to_ascii_lowercase(), value.to_owned()))
                }
                (Some((name, value)), _, true) => request.push((name.to_owned(), value.to_owned())),
                _ => self.assignment(line),
            }
        }
        if let Some((_, value)) = request.iter().find(|(name, _)| name.eq_ignore_ascii_case("host")) {
            value.clone_into(&mut host);
        }
        if !host.is_empty() && self.url.is_empty() {
            self.url = concat(&["https://", &host, &path]);
        }
        if !request.is_empty() && self.request.is_none() {
            self.read.push("a request's headers".to_owned());
            self.take_credential(&request, text);
            self.request = Some(request);
        }
    }

    /// `NAME=value`, `NAME: value`, `export NAME=value`, `setx NAME value`, `-e NAME=value`.
    fn assignment(&mut self, line: &str) {
        let mut rest = trim_start(line, "- \"'");
        for word in ["export ", "setx ", "set ", "ENV ", "env ", "e ", "$env:", "ARG "] {
            rest = rest.strip_prefix(word).map_or(rest, str::trim_start);
        }
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let (Some(name), Some(after)) = (rest.get(..length), rest.get(length..)) else { return };
        let lower = name.to_ascii_lowercase();
        let member =
            is_one(&lower, "api_key|apikey|auth_token|base_url|baseurl|api_base|openai_api_key|openai_api_base");
        if !member && (length < 4 || !has(name, "_") || name.bytes().any(|b| b.is_ascii_lowercase())) {
            return;
        }
        let after = trim_start(after, "\"'").trim_start();
        let value = match after.strip_prefix(['=', ':']) {
            Some(value) => value.trim(),
            None if line.trim_start().starts_with("setx ") => after,
            None => return,
        };
        // A comment after the value is not part of it.
        let value = split(value, " #").map_or(value, |(value, _)| value.trim_end());
        if ends(&name.to_ascii_uppercase(), "_KEY|_TOKEN|_SECRET|APIKEY") {
            self.take_key(name, value);
        } else if ends(&name.to_ascii_uppercase(), "BASE_URL|BASEURL|_API_BASE|_ENDPOINT|_HOST|_BASE|_API_URL") {
            self.base_url = trim(value, "\"',;").to_owned();
        }
    }

    /// Arguments of client constructors and members of settings: `api_key="…"`, `baseURL: '…'`.
    fn arguments(&mut self, text: &str) {
        for name in ["api_key", "apiKey", "apikey", "api-key", "auth_token", "authToken"] {
            if let Some(value) = argument(text, name) {
                self.take_key(name, value);
            }
        }
        for name in ["base_url", "baseURL", "baseUrl", "api_base", "apiBase", "azure_endpoint", "openai_api_base"] {
            if let Some(value) = argument(text, name).filter(|value| has(value, "://") && self.base_url.is_empty()) {
                value.clone_into(&mut self.base_url);
            }
        }
        if self.model.is_empty()
            && let Some(model) = argument(text, "model").filter(|model| model.len() < 100 && !has(model, " "))
        {
            model.clone_into(&mut self.model);
        }
        if let Some(text) = bearer(text) {
            self.secrets.push(Secret::new(text.to_owned()));
        }
    }

    /// The addresses a text names, and the provider they and its words point to.
    fn addresses(&mut self, text: &str) {
        let mut called = String::new();
        let mut linked = None;
        let mut rest = text;
        let mut count = 0;
        while let Some((before, after)) = split(rest, "://") {
            rest = after;
            count += 1;
            if count > 64 {
                break;
            }
            let scheme = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            if !is_one(scheme, "http|https|wss|ws") {
                continue;
            }
            let end = after
                .find(|c: char| {
                    c.is_ascii_whitespace()
                        || matches!(c, '"' | '\'' | '`' | '<' | '>' | ')' | ']' | '}' | ',' | '\\' | '|')
                })
                .unwrap_or(after.len());
            let address = trim_end(after.get(..end).unwrap_or_default(), ".:;");
            if !self.base_url.is_empty() && self.base_url.ends_with(address) {
                // A base URL that is set, not an address that was called.
                continue;
            }
            let Ok(base) = crate::base_url::normalise(&concat(&[scheme, "://", address])) else { continue };
            let origin = has(before, "from origin '") || before.ends_with("The page at '");
            match base.provider {
                // A link to a console or a document is not what was called.
                Some(provider) if words(provider.web_hosts).any(|host| address.starts_with(host)) => {
                    linked = linked.or(Some(provider));
                }
                Some(_) if called.is_empty() => called = concat(&[scheme, "://", address]),
                None if called.is_empty() && looks_called(address) && !origin => {
                    called = concat(&[scheme, "://", address])
                }
                _ => {}
            }
            // Fewer than this and the text is no longer read for hosts of pages.
            if !called.is_empty() && linked.is_some() {
                break;
            }
        }
        if self.url.is_empty() {
            self.url = called;
        }
        if self.url.is_empty() && self.base_url.is_empty() {
            self.url = bare_host(text).unwrap_or_default();
        }
        let address = if self.url.is_empty() { &self.base_url } else { &self.url };
        let by_address = crate::base_url::normalise(address).ok().and_then(|base| base.provider);
        let by_voice = || {
            VOICES
                .iter()
                .find(|(phrases, _)| words(phrases).any(|phrase| crate::text::says(head(text, 32 * 1024), phrase)))
                .and_then(|(_, id)| registry::by_id(id))
        };
        self.provider = by_address.or(if self.url.is_empty() { linked.or_else(by_voice) } else { None });
    }

    /// Takes a value in a key's place.
    fn take_key(&mut self, name: &str, value: &str) {
        let value = trim_end(value.trim(), ",;)").trim();
        // A name in a message («OPENAI_API_KEY: not set») has words behind it.
        if value.len() > 400
            || has(value, " ")
                && !value.starts_with(['"', '\'', '“'])
                && !value.to_ascii_lowercase().starts_with("bearer")
        {
            return;
        }
        // Quotes are the syntax of shells, settings and code, not a part of the value.
        let bare = ['"', '\'', '`'].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
        let value = bare.unwrap_or(value);
        self.secrets.push(Secret::new(value.to_owned()));
        // A variable's name in place of a value is code that reads the environment, not a key.
        let reads = ["os.", "process.", "getenv", "import.meta", "env(", "st.secrets", "config(", "self.", "this."]
            .iter()
            .any(|start| value.starts_with(start));
        if self.key.is_none() && !reads {
            self.key = Some(Secret::new(value.to_owned()));
            name.clone_into(&mut self.key_name);
        }
    }

    /// Takes the credential out of request headers.
    pub(crate) fn take_credential(&mut self, headers: &[(String, String)], text: &str) {
        // In single quotes a shell does not fill variables in: the server gets their names.
        let single_quoted = has(text, "'Authorization: Bearer $") || has(text, "'x-api-key: $");
        for (name, value) in headers {
            if words("authorization|x-api-key|api-key|x-goog-api-key|x-litellm-api-key")
                .any(|known| known.eq_ignore_ascii_case(name))
            {
                let bare =
                    value.strip_prefix("Bearer ").or_else(|| value.strip_prefix("bearer ")).unwrap_or(value).trim();
                self.secrets.push(Secret::new(bare.to_owned()));
                // A shell variable stands for a key that the text does not show.
                if self.key.is_none()
                    && (!bare.starts_with('$') || single_quoted)
                    && !bare.starts_with('%')
                    && !has(bare, "*")
                    && !bare.is_empty()
                {
                    self.key = Some(Secret::new(bare.to_owned()));
                    name.clone_into(&mut self.key_name);
                }
            }
        }
    }

    fn model_of(&mut self, body: &str) {
        if let Some(model) = Json::parse(body).as_ref().and_then(|value| value.get("model")).and_then(Json::text) {
            model.clone_into(&mut self.model);
        }
    }

    /// Says what was read where.
    fn note(&mut self) {
        if let Some(status) = self.status {
            self.read.push(concat(&["HTTP status ", &decimal(status.into())]));
        }
        if !self.url.is_empty() {
            let bare = before(before(&self.url, "?"), "#");
            self.read.push(concat(&["the address ", head(bare, 120)]));
        }
        if !self.base_url.is_empty() {
            let bare = before(before(&self.base_url, "?"), "#");
            self.read.push(concat(&["the base URL ", head(bare, 120)]));
        }
        if let Some(provider) = self.provider {
            self.read.push(concat(&["the provider ", provider.name]));
        }
        if self.key.is_some() {
            self.read.push(concat(&["a key in ", &self.key_name]));
        }
        if !self.model.is_empty() {
            self.read.push(concat(&["the model ", head(&self.model, 80)]));
        }
    }
}

/// Words that only one provider's errors have; for texts without an address (2026-11, public issues).
const VOICES: &[(&str, &str)] = &[
    ("openaiexception|platform.openai.com|help.openai.com|openai account|openai-project", "openai"),
    (
        "invalid x-api-key|x-api-key header is required|anthropicexception|anthropic-dangerous-direct-browser-access|oauth authentication is currently not supported|credit balance is too low to access the anthropic|anthropic.authenticationerror|claude code|support.anthropic.com|\"request_id\":\"req_0|overloaded_error",
        "anthropic",
    ),
    (
        "api key not valid. please pass a valid api key|expected oauth 2 access token|googlegenerativeai|generativelanguage.googleapis.com|google.api_core|google.genai|google.generativeai|geminiexception|unregistered callers|please renew the api key|type.googleapis.com|reported as leaked",
        "gemini",
    ),
    (
        "no auth credentials found|no cookie auth credentials found|no endpoints found matching your data policy",
        "openrouter",
    ),
    ("authentication fails", "deepseek"),
    ("console.x.ai", "xai"),
    (
        "groq.authenticationerror|groq.ratelimiterror|groq.badrequesterror|groq.notfounderror|groq.apistatuserror",
        "groq",
    ),
    ("mistralai.models|mistralai.exceptions", "mistral"),
    ("cohere.errors|cohere.core", "cohere"),
    ("huggingface_hub", "huggingface"),
    ("replicate.exceptions", "replicate"),
    ("together.error", "together"),
    (
        "invalid subscription key or wrong api endpoint|azure openai's content management policy|deploymentnotfound|an azure openai",
        "azure",
    ),
    ("invalid api-key provided|dashscope", "dashscope"),
    ("litellm virtual key|litellm proxy", "litellm"),
    ("glm coding plan|无可用资源包|no resource package", "zhipu"),
    ("kimi for coding", "kimi"),
    ("ollama", "ollama"),
];

/// The status of a status line: `HTTP/1.1 401 Unauthorized`, `HTTP 401`.
fn status_line(line: &str) -> Option<u16> {
    let rest = line.strip_prefix("HTTP/").or_else(|| line.strip_prefix("HTTP "))?;
    let rest = if line.starts_with("HTTP/") { split(rest, " ")?.1 } else { rest };
    let digits = rest.get(..3)?;
    let ends = rest.get(3..).is_none_or(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    digits.parse().ok().filter(|status| ends && (100..600).contains(status))
}

/// The target of a request line: `POST /v1/chat/completions HTTP/1.1`.
fn request_line(line: &str) -> Option<String> {
    let mut words = line.split(' ');
    let method = words.next()?;
    let target = words.next()?;
    let version = words.next()?;
    (is_one(method, "GET|POST|PUT|OPTIONS|HEAD|PATCH") && target.starts_with('/') && version.starts_with("HTTP"))
        .then(|| target.to_owned())
}

/// A header: a token, a colon, a value.
fn header_line(line: &str) -> Option<(&str, &str)> {
    let (name, value) = split(line, ":")?;
    let token = !name.is_empty()
        && name.len() <= 60
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (token && !value.starts_with("//")).then(|| (name, value.trim()))
}

/// The name of a header line.
fn before_colon(line: &str) -> String {
    split(line, ":").map_or(line, |(name, _)| name).to_owned()
}

fn push_header(headers: &mut Vec<(String, String)>, text: &str) {
    if let Some((name, value)) = split(text, ":") {
        headers.push((name.trim().to_owned(), value.trim().to_owned()));
    }
}

/// The words of a shell command, quotes taken off, up to its end.
fn shell_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = '\0';
    let mut any = false;
    let mut chars = head(text, 16 * 1024).chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '"' if quote == '\0' => {
                quote = c;
                any = true;
            }
            c if c == quote => quote = '\0',
            '\\' if quote != '\'' => match chars.next() {
                // A line that goes on.
                Some('\n' | '\r') => {}
                Some(next) => word.push(next),
                None => {}
            },
            '^' | '`' if quote == '\0' && matches!(chars.peek(), Some('\n' | '\r')) => {
                chars.next();
            }
            '\n' | '|' | ';' | '>' if quote == '\0' => break,
            c if c.is_ascii_whitespace() && quote == '\0' => {
                if !word.is_empty() || any {
                    words.push(core::mem::take(&mut word));
                }
                any = false;
            }
            c => word.push(c),
        }
        if words.len() > 200 {
            break;
        }
    }
    if !word.is_empty() || any {
        words.push(word);
    }
    words
}

/// The quoted value of `name="…"`, `name: '…'`, `"name": "…"`.
fn argument<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    for _ in 0..16 {
        let (before, after) = split(rest, name)?;
        rest = after;
        if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
            continue;
        }
        let value = trim_start(after, "\"'").trim_start();
        let Some(value) = value.strip_prefix(['=', ':']) else { continue };
        let value = value.trim_start();
        if !value.starts_with(['"', '\'', '`']) {
            continue;
        }
        let inner = value.get(1..)?;
        let end = find(inner, value.get(..1)?)?;
        return inner.get(..end).filter(|inner| !has(inner, "\n"));
    }
    None
}

/// What follows the word Bearer in a text that is no command.
fn bearer(text: &str) -> Option<&str> {
    let (_, rest) = split(text, "Bearer ")?;
    let end =
        rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ')' | ',' | '`')).unwrap_or(rest.len());
    rest.get(..end).filter(|token| token.len() >= 8)
}

/// Whether an address of an unlisted host looks like one that was called, not like a link.
fn looks_called(address: &str) -> bool {
    let path = find(address, "/").and_then(|at| address.get(at..)).unwrap_or_default();
    words("/v1|/chat/completions|/messages|/responses|/models|/completions|/embeddings|/api/tags|/api/generate|/api/chat|/v3").any(|part| has(path, part))
        || address.starts_with("localhost:")
        || address.starts_with("127.0.0.1:")
        || address.starts_with("api.")
}

/// An API host that stands in the text without a scheme: `host='api.openai.com'`.
fn bare_host(text: &str) -> Option<String> {
    let text = head(text, 32 * 1024);
    let hosts = registry::all()
        .iter()
        .flat_map(|provider| provider.endpoints)
        .map(|endpoint| registry::split_base(endpoint.base).0);
    hosts
        .filter(|host| !has_one(host, "{|:"))
        .find(|host| crate::text::says(text, host))
        .map(|host| concat(&["https://", host]))
}

/// Words before a number that make it a status.
const BEFORE_STATUS: &str = "status|code|error|http|failed|returned|response|answered|with";
/// Words after a number that make it a status.
const AFTER_STATUS: &str = "unauthorized|forbidden|not found|too many requests|bad request|payment required|bad gateway|gateway time|service unavailable|internal server|unprocessable|request entity|method not allowed|status|permission|incorrect api key|invalid|insufficient|rate limit|you exceeded|{|\"|'|-|:";

/// A status that a text speaks of: a lone number from 400 to 599 (or 200) beside a word that says so.
fn status_in(text: &str) -> Option<u16> {
    let text = head(text, 16 * 1024);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let digits = bytes.get(at..at + 3)?;
        let lone = digits.iter().all(u8::is_ascii_digit)
            && !at
                .checked_sub(1)
                .and_then(|i| bytes.get(i))
                .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'$'))
            && !bytes.get(at + 3).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
        if lone {
            let number = digits.iter().fold(0_u16, |n, b| n * 10 + u16::from(b - b'0'));
            let after = head(text.get(at + 3..).unwrap_or_default(), 24).trim_start().to_ascii_lowercase();
            let redirect = words("temporary redirect|permanent redirect|moved permanently|see other")
                .any(|word| after.starts_with(word));
            if is_status(number) && spoken_of(text, at) || redirect && matches!(number, 301..=308) {
                return Some(number);
            }
        }
        at += 1;
    }
    None
}

/// Whether servers use this number as an error status.
const fn is_status(number: u16) -> bool {
    matches!(number, 400..=418 | 421..=431 | 451 | 500..=511 | 520..=530 | 598)
}

/// Whether the number at this place is spoken of as a status.
fn spoken_of(text: &str, at: usize) -> bool {
    let before = crate::text::tail(text.get(..at).unwrap_or_default(), 24).to_ascii_lowercase();
    let after = head(text.get(at + 3..).unwrap_or_default(), 24).trim_start().to_ascii_lowercase();
    before.trim().is_empty()
        || words(BEFORE_STATUS).any(|word| has(&before, word))
        || words(AFTER_STATUS).any(|word| after.starts_with(word))
}

/// Masks what looks like a secret in a text that is about to be shown, whether it is known or not.
#[must_use]
pub fn hide_tokens(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let end = at + token_length(text.get(at..).unwrap_or_default());
        if end > at {
            let word = text.get(at..end).unwrap_or_default();
            if is_secret(word) {
                out.push_str(&Secret::new(word.to_owned()).mask(registry::public_prefix(word)));
            } else {
                out.push_str(word);
            }
            at = end;
            continue;
        }
        let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        out.push(next);
        at += next.len_utf8();
    }
    out
}

/// How many bytes at the beginning of a text are of the kinds that keys are made of.
fn token_length(text: &str) -> usize {
    let token = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+' | b'/' | b'=' | b'%');
    text.as_bytes().iter().take_while(|b| token(b)).count()
}

/// Whether a token looks like a secret: it has the beginning of one, or a part that is no word, no
/// number and no name written in one.
#[must_use]
pub fn is_secret(token: &str) -> bool {
    let shaped = |part: &str| {
        let named = registry::shape_of(part)
            .is_some_and(|shape| shape.distinctive() && part.len() >= shape.shape.prefix.len() + 8);
        named || part.len() >= 11 && part.starts_with("sk-")
    };
    token.split('=').any(shaped)
        || token.as_bytes().split(|b| matches!(b, b'-' | b'_' | b'.' | b'/' | b'=' | b'+' | b'%')).any(is_random)
}

/// Whether a part of a token is random: letters and digits mixed, capitals strewn in, or longer than
/// words are. Names such as `HTTPSConnectionPool` and `InvalidApiKey` are not.
fn is_random(part: &[u8]) -> bool {
    let count = |kind: fn(&u8) -> bool| part.iter().filter(|b| kind(b)).count();
    let (letters, digits, capitals) =
        (count(u8::is_ascii_alphabetic), count(u8::is_ascii_digit), count(u8::is_ascii_uppercase));
    let rises = part.windows(2).filter(|pair| matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])).count();
    part.len() >= 8 && letters > 0 && (digits >= 2 || digits == 1 && part.len() >= 16)
        || part.len() >= 12 && rises >= 4
        || letters >= 24 && capitals == 0
}

/// Whether a text has nothing in it but a key: one word, perhaps with its label.
#[must_use]
pub fn is_lone_key(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.len() <= key::MAX_PASTE
        && !has_one(text, "{|<|\n")
        && text.split_ascii_whitespace().count() <= 2
        && {
            let cleaned = key::clean(text);
            let display = cleaned.findings.iter().any(|finding| finding.code == crate::cause::Code::MaskedKey);
            display || registry::shape_of(cleaned.secret.expose()).is_some_and(|shape| shape.distinctive())
        }
}
