//! Normalises the base URL: from what was pasted to what is called, with every change said.

use crate::provider::{Endpoint, Kind, Provider, Wire};
use crate::registry::{self, fits, split_base};
use crate::text::{
    all, before, concat, decimal, ends, fill, find, has, number, parts, past, split, split_last, trim, trim_end,
};

/// A base URL ready to use.
#[derive(Clone, Debug)]
pub struct BaseUrl {
    /// As pasted, without credentials and query.
    pub given: String,
    /// `https` or `http`.
    pub scheme: &'static str,
    /// Host name in lower case; an IPv6 address keeps its brackets.
    pub host: String,
    /// Port, where one is written.
    pub port: Option<u16>,
    /// Path without a trailing slash: `/v1`.
    pub path: String,
    /// What was changed, and why.
    pub changes: Vec<Change>,
    /// The registry's provider at this host.
    pub provider: Option<&'static Provider>,
    /// The wire that the address itself names, by its path or by the registry.
    pub wire: Option<Wire>,
    /// A model that the address names (an Azure deployment, a Gemini model).
    pub model: Option<String>,
}

/// One change to the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In words.
    pub note: String,
    /// Whether the address as pasted would fail in other programs.
    pub matters: bool,
    /// Whether it took an operation off the end, which belongs there in an address that is called.
    pub operation: bool,
}

/// Why an address cannot be used at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// As pasted, without credentials and query.
    pub given: String,
    /// In words.
    pub why: String,
}

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// This machine.
    Loopback,
    /// A private network.
    Private,
    /// Anywhere else.
    Public,
}

/// Operations that people paste with the base, longest first, and the wire each belongs to.
const OPERATIONS: &[(&str, Option<Wire>)] = &[
    ("/chat/completions", Some(Wire::Chat)),
    ("/messages/count_tokens", Some(Wire::Messages)),
    ("/completions", None),
    ("/responses", Some(Wire::Responses)),
    ("/messages", Some(Wire::Messages)),
    ("/embeddings", None),
    ("/models", None),
    ("/api/tags", None),
    ("/api/generate", None),
    ("/api/chat", None),
];

impl BaseUrl {
    /// `scheme://host:port`.
    #[must_use]
    pub fn origin(&self) -> String {
        let mut origin = concat(&[self.scheme, "://", &self.host]);
        if let Some(port) = self.port {
            origin.push(':');
            origin.push_str(&decimal(port.into()));
        }
        origin
    }

    /// The whole address, without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        concat(&[&self.origin(), &self.path])
    }

    /// The base of a registry endpoint.
    #[must_use]
    pub fn of(provider: &'static Provider, endpoint: &Endpoint) -> Option<BaseUrl> {
        let mut base = normalise(endpoint.base).ok()?;
        base.provider = Some(provider);
        base.wire = Some(endpoint.wire);
        base.changes.clear();
        Some(base)
    }

    /// Where it leads.
    #[must_use]
    pub fn place(&self) -> Place {
        let host = self.host.as_str();
        let (mut octets, mut count) = ([0; 4], 0);
        for octet in parts(host, ".").filter_map(number).filter(|octet| *octet < 256) {
            if let Some(slot) = octets.get_mut(count) {
                *slot = octet;
            }
            count += 1;
        }
        if count != 4 {
            octets = [0; 4];
        }
        if matches!(host, "localhost" | "[::1]") || host.ends_with(".localhost") || octets[0] == 127 {
            return Place::Loopback;
        }
        let private = matches!(octets, [10, ..] | [192, 168, ..] | [172, 16..=31, ..] | [169, 254, ..])
            || ends(host, ".local|.internal|.lan")
            || host.starts_with("[f")
            || !has(host, ".") && !host.starts_with('[');
        if private { Place::Private } else { Place::Public }
    }

    fn took_operation(&mut self, note: &str) {
        self.changes.push(Change { note: note.to_owned(), matters: true, operation: true });
    }

    #[inline(never)]
    pub(crate) fn changed(&mut self, matters: bool, note: &str) {
        self.changes.push(Change { note: note.to_owned(), matters, operation: false });
    }
}

/// Normalises what was pasted.
///
/// # Errors
/// When no host can be read from it.
pub fn normalise(pasted: &str) -> Result<BaseUrl, Unusable> {
    const QUOTES: &str = "\"'";
    let mut changes = Vec::new();
    let mut change =
        |matters: bool, note: &str| changes.push(Change { note: note.to_owned(), matters, operation: false });

    let pasted = crate::text::head(pasted, 4096);
    let mut visible = String::new();
    for c in pasted.chars() {
        if !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}') {
            visible.push(c);
        }
    }
    if visible.len() < pasted.len() {
        change(true, "An invisible character was removed.");
    }
    let trimmed = trim_both(&visible, "\"'`<>,;“”");
    let trimmed = match split(trimmed, "=") {
        Some((name, value))
            if !name.is_empty()
                && all(name, |b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b' ' | b'$' | b':')) =>
        {
            trim_both(value, QUOTES)
        }
        _ => trimmed,
    };
    if trimmed.len() < visible.len() {
        change(true, "White space, quotes or a name around the address were removed.");
    }

    let (scheme, rest) = split_scheme(trimmed);
    let bare = before(before(rest, "?"), "#");
    let credentials = split_last(before(bare, "/"), "@").map(|(user, _)| user.len() + 1);
    let bare_host = bare.get(credentials.unwrap_or_default()..).unwrap_or_default();
    let given = if scheme.is_empty() { bare_host.to_owned() } else { concat(&[scheme, "://", bare_host]) };
    let unusable = |why: &str| Unusable { given: crate::text::shorten(&given, 200), why: why.to_owned() };
    if credentials.is_some() {
        change(true, "A user name or password in the address was removed.");
    }
    if bare.len() < rest.len() {
        change(false, "The part after ? or # was left out.");
    }
    let (authority, raw_path) = split_base(bare_host);
    let (host, port) = split_port(authority).ok_or_else(|| unusable("The port is not a number from 1 to 65535."))?;
    let host = trim_end(host, ".").to_ascii_lowercase();
    check_host(&host).map_err(unusable)?;

    let mut base = BaseUrl {
        scheme: "https",
        given: given.clone(),
        provider: registry::by_host(&host, port),
        host,
        port,
        path: String::new(),
        changes,
        wire: None,
        model: None,
    };
    set_scheme(&mut base, scheme);
    if base.port == Some(if base.scheme == "http" { 80 } else { 443 }) {
        base.port = None;
    }
    set_path(&mut base, raw_path);
    Ok(base)
}

/// `text` without white space and the characters of `set` at its ends.
fn trim_both<'a>(text: &'a str, set: &str) -> &'a str {
    let mut rest = text;
    loop {
        let shorter = trim(rest.trim(), set);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Splits off the scheme, also a mistyped one; empty when there is none.
fn split_scheme(text: &str) -> (&'static str, &str) {
    const SCHEMES: [(&str, &str); 9] = [
        ("https://", "https"),
        ("http://", "http"),
        ("wss://", "https"),
        ("ws://", "http"),
        ("https:/", "https"),
        ("http:/", "http"),
        ("https//", "https"),
        ("http//", "http"),
        ("//", ""),
    ];
    let lower = crate::text::head(text, 10).to_ascii_lowercase();
    for (written, scheme) in SCHEMES {
        if lower.starts_with(written) {
            return (scheme, text.get(written.len()..).unwrap_or_default());
        }
    }
    ("", text)
}

/// Splits host and port; `None` when the port is no port.
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = if authority.starts_with('[') {
        let (host, rest) = authority.split_at_checked(find(authority, "]")? + 1)?;
        let Some(port) = past(rest, ":") else { return Some((host, None)) };
        (host, port)
    } else {
        match split_last(authority, ":") {
            None => return Some((authority, None)),
            Some((host, "")) => return Some((host, None)),
            Some(both) => both,
        }
    };
    let port = number(port).and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0)?;
    Some((host, Some(port)))
}

fn check_host(host: &str) -> Result<(), &'static str> {
    if host.is_empty() {
        return Err("No host name is in it.");
    }
    if host.starts_with('[') {
        return if all(host, |b| b.is_ascii_hexdigit() || matches!(b, b'[' | b']' | b':' | b'.')) {
            Ok(())
        } else {
            Err("The IPv6 address is malformed.")
        };
    }
    if !host.is_ascii() {
        return Err(
            "The host name has characters other than a to z, digits, dots and dashes; one of them may only look like a letter.",
        );
    }
    if !all(host, |b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')) {
        return Err(
            "The host name has a character that no host name can have, such as a space or a brace; it may be a template that was not filled in.",
        );
    }
    if has(host, "..") || host.starts_with('.') || host.ends_with('.') {
        return Err("The host name has two dots in a row.");
    }
    if host.starts_with("sk-") || (!has(host, ".") && host.len() > 24) {
        return Err("This looks like a key, not an address.");
    }
    Ok(())
}

/// Chooses the scheme: https, save for this machine and private networks.
fn set_scheme(base: &mut BaseUrl, written: &'static str) {
    base.scheme = written;
    if written.is_empty() {
        base.scheme = if base.place() == Place::Public { "https" } else { "http" };
        let note = fill("{scheme}:// was put in front.", &[("scheme", base.scheme)]);
        base.changed(true, &note);
    }
    let https_only =
        base.provider.is_some_and(|provider| !matches!(provider.kind, Kind::Local | Kind::Demo | Kind::Relay));
    if base.scheme == "http" && https_only {
        base.scheme = "https";
        base.port = base.port.filter(|port| *port != 80);
        base.changed(true, "http was changed to https: this provider answers nothing else.");
    }
}

/// Cleans the path and fits it to what is known of the host.
fn set_path(base: &mut BaseUrl, raw: &str) {
    let (mut path, mut foreign) = (String::new(), false);
    for segment in parts(raw, "/") {
        let before = path.len();
        path.push('/');
        for c in segment.chars() {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '\\' | '^' | '`') {
                path.push(c);
            } else {
                foreign = true;
            }
        }
        if matches!(path.get(before..), Some("/" | "/." | "/..")) {
            path.truncate(before);
        }
    }
    if has(trim_end(raw, "/"), "//") {
        base.changed(true, "A doubled slash in the path was removed.");
    }
    // An address may have been pasted behind another's end. Every turn makes the path shorter, so this ends.
    loop {
        let before = path.len();
        strip_operation(base, &mut path);
        strip_doubled_version(base, &mut path);
        // The end of a sentence or of a list.
        let end = trim_end(&path, "/.,;").len();
        foreign |= end < path.len();
        path.truncate(end);
        if path.len() == before {
            break;
        }
    }
    if foreign {
        base.changed(true, "Quotes and other characters that no API has in its path were left out.");
    }
    base.path = path;
    fit_to_registry(base);
}

/// Takes a pasted operation off the end.
fn strip_operation(base: &mut BaseUrl, path: &mut String) {
    // /models/gemini-x:generateContent, also /models/x alone.
    if let Some((head, tail)) = split(path, "/models/") {
        let (model, method) = split(tail, ":").unwrap_or((tail, ""));
        base.model.get_or_insert_with(|| model.to_owned());
        if !method.is_empty() {
            base.wire = Some(Wire::Gemini);
        }
        *path = head.to_owned();
        base.took_operation("A full operation address was pasted; its base is used.");
        return;
    }
    if let Some((operation, wire)) = OPERATIONS.iter().find(|(operation, _)| path.ends_with(operation)) {
        *path = path.strip_suffix(operation).unwrap_or(path).to_owned();
        base.wire = base.wire.or(*wire);
        let note =
            fill("{operation} was taken off: a base URL ends before it, programs add it.", &[("operation", operation)]);
        base.took_operation(&note);
    }
    // Azure's classic address names the deployment.
    if let Some((head, deployment)) = split(path, "/openai/deployments/") {
        let name = before(deployment, "/");
        if !name.is_empty() {
            base.model.get_or_insert_with(|| name.to_owned());
        }
        *path = concat(&[head, "/openai/v1"]);
        base.changed(false, "The deployment in the address is used as the model, on the v1 route.");
    }
}

/// `/v1/v1` becomes `/v1`.
fn strip_doubled_version(base: &mut BaseUrl, path: &mut String) {
    let (mut mended, mut last, mut doubled) = (String::new(), "", false);
    for segment in parts(path, "/") {
        if segment == last && is_version(segment) {
            doubled = true;
        } else {
            mended.push('/');
            mended.push_str(segment);
        }
        last = segment;
    }
    if doubled {
        *path = mended;
        base.changed(true, "The version segment stood there twice.");
    }
}

/// Whether a path segment is a version: `v1`, `v1beta`.
fn is_version(segment: &str) -> bool {
    past(segment, "v").and_then(|rest| rest.bytes().next()).is_some_and(|b| b.is_ascii_digit())
}

/// Completes or corrects the path by what is known of the host.
fn fit_to_registry(base: &mut BaseUrl) {
    let Some(provider) = base.provider else {
        if base.path.is_empty() {
            "/v1".clone_into(&mut base.path);
            base.changed(true, "/v1 was added: OpenAI-compatible servers answer below it.");
        }
        return;
    };
    let here: Vec<&'static Endpoint> = provider.endpoints_at(&base.host, base.port).collect();
    if here.is_empty() {
        // A console, documentation or old host: the API is elsewhere.
        if let Some(endpoint) = provider.endpoint(base.wire).filter(|endpoint| !has(endpoint.base, "{")) {
            let (authority, path) = split_base(endpoint.base);
            let note = fill(
                "{host} is {name}'s website, not its API; {base} is used.",
                &[("host", &base.host), ("name", provider.name), ("base", endpoint.base)],
            );
            if let Some((host, port)) = split_port(authority) {
                (base.host, base.port, base.path) = (host.to_owned(), port, path.to_owned());
            }
            base.scheme = if endpoint.base.starts_with("http:") { "http" } else { "https" };
            base.wire = base.wire.or(Some(endpoint.wire));
            base.changed(true, &note);
        }
        return;
    }
    let exact = |wire: Option<Wire>| {
        here.iter()
            .find(|endpoint| {
                fits(split_base(endpoint.base).1, &base.path) && wire.is_none_or(|wire| endpoint.wire == wire)
            })
            .copied()
    };
    if let Some(endpoint) = exact(base.wire).or_else(|| exact(None)) {
        base.wire = base.wire.or(Some(endpoint.wire));
        return;
    }
    // The path is a beginning of the right one (`/`, `/openai` for `/openai/v1`): complete it.
    let wanted =
        here.iter().find(|endpoint| base.wire.is_none_or(|wire| endpoint.wire == wire)).or_else(|| here.first());
    if let Some(endpoint) = wanted {
        let path = split_base(endpoint.base).1;
        let begins = path.strip_prefix(base.path.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let version_missing = split_last(path, "/").is_some_and(|(_, last)| is_version(last));
        if begins && !has(path, "{") && version_missing {
            let note = fill(
                "{path} was completed to {right}, where {name} answers.",
                &[
                    ("path", if base.path.is_empty() { "The empty path" } else { &base.path }),
                    ("right", path),
                    ("name", provider.name),
                ],
            );
            path.clone_into(&mut base.path);
            base.changed(true, &note);
        }
        base.wire = base.wire.or(Some(endpoint.wire));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(pasted: &str) -> String {
        normalise(pasted).map_or_else(|e| format!("unusable: {}", e.why), |base| base.url())
    }

    #[test]
    fn settles_at_once() {
        for (pasted, right) in [
            ("https://relay.example/v1'/", "https://relay.example/v1"),
            ("https://relay.example/'v1'/chat/completions\"", "https://relay.example/v1"),
            ("https://relay.example/v1/chat/completions/chat/completions", "https://relay.example/v1"),
            ("https://x.openai.azure.com/openai/deployments/gpt-4o/models/m", "https://x.openai.azure.com/openai/v1"),
        ] {
            assert_eq!((url(pasted).as_str(), url(&url(pasted)).as_str()), (right, right), "{pasted}");
        }
        let base = normalise("https://relay.example/v1'/");
        assert!(base.is_ok_and(|base| base.changes.iter().any(|change| change.note.starts_with("Quotes"))));
    }

    #[test]
    fn keeps_a_right_address() {
        for right in [
            "https://api.openai.com/v1",
            "https://openrouter.ai/api/v1",
            "https://api.groq.com/openai/v1",
            "http://localhost:11434/v1",
            "https://relay.example/v1",
        ] {
            let base = normalise(right);
            assert_eq!(base.as_ref().map(BaseUrl::url), Ok(right.to_owned()));
            assert_eq!(base.map(|b| b.changes), Ok(vec![]), "{right}");
        }
    }

    #[test]
    fn mends_what_people_paste() {
        for (pasted, used) in [
            (" https://api.openai.com/v1/ ", "https://api.openai.com/v1"),
            ("api.openai.com", "https://api.openai.com/v1"),
            ("\"https://api.openai.com\"", "https://api.openai.com/v1"),
            ("https://api.openai.com/v1/v1", "https://api.openai.com/v1"),
            ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
            ("http://api.openai.com/v1", "https://api.openai.com/v1"),
            ("https://platform.openai.com/api-keys", "https://api.openai.com/v1"),
            ("https://api.anthropic.com", "https://api.anthropic.com/v1"),
            ("https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1"),
            ("https://relay.example/", "https://relay.example/v1"),
            ("relay.example//v1//chat/completions?x=1", "https://relay.example/v1"),
            ("OPENAI_BASE_URL=https://relay.example/v1", "https://relay.example/v1"),
            ("localhost:8000", "http://localhost:8000/v1"),
            ("https://user:pass@relay.example/v1", "https://relay.example/v1"),
            (
                "https://generativelanguage.googleapis.com/v1beta/models/gemini-x:generateContent?key=abc",
                "https://generativelanguage.googleapis.com/v1beta",
            ),
            (
                "https://my-res.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=1",
                "https://my-res.openai.azure.com/openai/v1",
            ),
        ] {
            assert_eq!(url(pasted), used, "{pasted}");
            assert!(normalise(pasted).is_ok_and(|b| !b.changes.is_empty()), "{pasted}");
        }
    }

    #[test]
    fn the_pasted_operation_names_the_wire() {
        assert_eq!(normalise("https://relay.example/v1/messages").ok().and_then(|b| b.wire), Some(Wire::Messages));
        assert_eq!(normalise("https://relay.example/v1/responses").ok().and_then(|b| b.wire), Some(Wire::Responses));
        assert_eq!(
            normalise("https://generativelanguage.googleapis.com").ok().and_then(|b| b.wire),
            Some(Wire::Gemini)
        );
    }

    #[test]
    fn refuses_what_is_no_address() {
        for pasted in [
            "",
            "https://",
            "https://{resource}.openai.azure.com",
            "https://a b.example/v1",
            "https://relay.example:99999/v1",
            "sk-proj-abcdefghijklmnopqrstuvwxyz",
        ] {
            assert!(normalise(pasted).is_err(), "{pasted}");
        }
    }

    #[test]
    fn credentials_and_queries_do_not_survive() {
        let base = normalise("https://user:hunter22@relay.example/v1?key=topsecretvalue");
        assert!(base.is_ok_and(|b| !b.given.contains("hunter22")
            && !b.given.contains("topsecret")
            && !b.url().contains("topsecret")));
    }

    #[test]
    fn places() {
        let place = |pasted: &str| normalise(pasted).map(|b| b.place());
        assert_eq!(place("http://127.0.0.1:8080/v1"), Ok(Place::Loopback));
        assert_eq!(place("http://192.168.1.5:8080/v1"), Ok(Place::Private));
        assert_eq!(place("https://api.openai.com/v1"), Ok(Place::Public));
    }
}
