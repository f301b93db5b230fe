//! Finds providers: by id, by the host of an address, by the shape of a key.

use crate::provider::{Alphabet, Endpoint, KeyShape, Kind, Provider, Wire};
pub use crate::providers::{ALL, all};
use crate::text::{before, concat, decimal, past, split, words};

/// What stands in for a provider when the address belongs to none in the registry.
pub const UNLISTED: Provider = Provider {
    id: "unknown",
    name: "this server",
    kind: Kind::Relay,
    env: "OPENAI_API_KEY",
    facts: crate::providers::new_api::BILLING,
    ..Provider::BASE
};

/// The provider with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Provider> {
    all().iter().find(|provider| provider.id == id)
}

/// Finds who answers at a host.
#[must_use]
pub fn by_host(host: &str, port: Option<u16>) -> Option<&'static Provider> {
    let authority = authority(host, port);
    all().iter().find(|provider| {
        provider.endpoints.iter().any(|endpoint| host_matches(endpoint_host(endpoint), &authority))
            || words(provider.web_hosts).any(|web| host_matches(web, &authority))
    })
}

/// Host and port as an address writes them; `localhost` counts as `127.0.0.1`.
fn authority(host: &str, port: Option<u16>) -> String {
    let host = if host == "localhost" || host == "[::1]" || host == "0.0.0.0" { "127.0.0.1" } else { host };
    match port {
        Some(port) => concat(&[host, ":", &decimal(port.into())]),
        None => host.to_owned(),
    }
}

/// The host part (with port) of an endpoint's base, loopback names folded.
fn endpoint_host(endpoint: &Endpoint) -> &str {
    split_base(endpoint.base).0
}

/// Splits `https://host:port/path` into host (with port) and path.
#[must_use]
pub fn split_base(base: &str) -> (&str, &str) {
    let rest = crate::text::split(base, "://").map_or(base, |(_, rest)| rest);
    let host = before(rest, "/");
    (host, rest.get(host.len()..).unwrap_or_default())
}

/// Whether `host` fits `pattern`, where `{…}` stands for one or more characters of a host name.
fn host_matches(pattern: &str, host: &str) -> bool {
    match past(pattern, "localhost") {
        Some(port) => fits(&concat(&["127.0.0.1", port]), host),
        None => fits(pattern, host),
    }
}

/// Whether `text` fits a pattern with `{…}` placeholders, each standing for at least one character
/// other than `/`.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    let Some((before, rest)) = split(pattern, "{") else { return pattern.eq_ignore_ascii_case(text) };
    let Some((head, tail)) = text.split_at_checked(before.len()) else { return false };
    let after = split(rest, "}").map_or("", |(_, after)| after);
    // The value ends anywhere before the next slash.
    let most = crate::text::before(tail, "/").len();
    head.eq_ignore_ascii_case(before)
        && (1..=most).any(|at| tail.split_at_checked(at).is_some_and(|(_, rest)| fits(after, rest)))
}

impl Provider {
    /// The endpoint to use by default on a wire.
    #[must_use]
    pub fn endpoint(&self, wire: Option<Wire>) -> Option<&'static Endpoint> {
        wire.and_then(|wire| self.endpoints.iter().find(|endpoint| endpoint.wire == wire))
            .or_else(|| self.endpoints.first())
    }

    /// The provider's endpoints on a host.
    pub fn endpoints_at(&self, host: &str, port: Option<u16>) -> impl Iterator<Item = &'static Endpoint> + use<> {
        let authority = authority(host, port);
        self.endpoints.iter().filter(move |endpoint| host_matches(endpoint_host(endpoint), &authority))
    }

    /// Whether its base URL is the user's own, so that keys of any shape may be right there.
    #[must_use]
    pub fn takes_any_key(&self) -> bool {
        matches!(self.kind, Kind::Relay | Kind::Local)
    }
}

/// How a key's shape was recognised.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Whose keys look like this.
    pub provider: &'static Provider,
    /// The shape.
    pub shape: &'static KeyShape,
    /// Whether length and characters fit too; otherwise only the public beginning does.
    pub whole: bool,
}

impl Shape {
    /// Whether it names the provider beyond doubt as far as shapes can.
    #[must_use]
    pub fn distinctive(&self) -> bool {
        self.shape.distinctive && (self.whole || specific(self.shape.prefix))
    }
}

/// Whether a public beginning belongs to few: `sk-` belongs to everybody.
fn specific(prefix: &str) -> bool {
    prefix.len() >= 3 && prefix != "sk-" && prefix != "sk_"
}

/// Recognises a key by its shape: the longest public beginning wins, a whole fit before a partial one.
#[must_use]
pub fn shape_of(key: &str) -> Option<Shape> {
    let mut best: Option<(Shape, (bool, usize, bool))> = None;
    for provider in all() {
        for shape in provider.shapes {
            let Some(body) = key.strip_prefix(shape.prefix) else { continue };
            let whole = fits_shape(shape, body);
            if !(whole || shape.distinctive && specific(shape.prefix)) {
                continue;
            }
            // A distinctive beginning beats a whole fit of a shape that many share.
            let rank = (shape.distinctive && specific(shape.prefix), shape.prefix.len(), whole);
            if best.as_ref().is_none_or(|(_, other)| rank > *other) {
                best = Some((Shape { provider, shape, whole }, rank));
            }
        }
    }
    best.map(|(shape, _)| shape)
}

/// Whether a key's body has the characters, length and marks of a shape.
fn fits_shape(shape: &KeyShape, body: &str) -> bool {
    let (least, most) = shape.length;
    (least..=most).contains(&body.len())
        && body.bytes().all(|b| in_alphabet(shape.alphabet, b))
        && crate::text::has(body, shape.contains)
        && body.ends_with(shape.suffix)
}

const fn in_alphabet(alphabet: Alphabet, b: u8) -> bool {
    match alphabet {
        Alphabet::HexLower => matches!(b, b'0'..=b'9' | b'a'..=b'f'),
        Alphabet::Hex => b.is_ascii_hexdigit(),
        Alphabet::Alnum => b.is_ascii_alphanumeric(),
        Alphabet::AlnumLower => matches!(b, b'0'..=b'9' | b'a'..=b'z'),
        Alphabet::Base64Url => b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'),
        Alphabet::Base64 => b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='),
        Alphabet::Visible => b.is_ascii_graphic(),
    }
}

/// The public beginning of a key for masking: its shape's prefix, else letters up to a `-` or `_` within
/// the first eight characters, else nothing.
#[must_use]
pub fn public_prefix(key: &str) -> &str {
    if let Some(found) = shape_of(key).filter(|found| !found.shape.prefix.is_empty()) {
        return found.shape.prefix;
    }
    let end = key.bytes().take(8).rposition(|b| matches!(b, b'-' | b'_')).map_or(0, |at| at + 1);
    let prefix = crate::text::head(key, end);
    // Only words show: digits in front of a dash may be a part of the secret.
    if key.len() >= end + 16 && prefix.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_')) {
        prefix
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit() {
        assert!(fits("{resource}.openai.azure.com", "my-res.openai.azure.com"));
        assert!(!fits("{resource}.openai.azure.com", ".openai.azure.com"));
        assert!(fits("bedrock-runtime.{region}.amazonaws.com", "bedrock-runtime.us-east-1.amazonaws.com"));
        assert!(fits("/accounts/{id}/ai/v1", "/accounts/abc/ai/v1"));
        assert!(!fits("/accounts/{id}/ai/v1", "/accounts/a/b/ai/v1"));
    }

    #[test]
    fn hosts_name_their_provider() {
        assert_eq!(by_host("api.openai.com", None).map(|p| p.id), Some("openai"));
        assert_eq!(by_host("platform.openai.com", None).map(|p| p.id), Some("openai"));
        assert_eq!(by_host("my-res.openai.azure.com", None).map(|p| p.id), Some("azure"));
        assert_eq!(by_host("localhost", Some(11434)).map(|p| p.id), Some("ollama"));
        assert_eq!(by_host("127.0.0.1", Some(8788)).map(|p| p.id), Some("demo"));
        assert!(by_host("relay.example", None).is_none());
    }

    #[test]
    fn shapes_name_their_provider() {
        let id = |key: &str| shape_of(key).filter(Shape::distinctive).map(|s| s.provider.id);
        assert_eq!(id("sk-ant-api03-abcdefghijklmnop"), Some("anthropic"));
        assert_eq!(id("sk-or-v1-0000000000000000000000000000000000000000000000000000000000000000"), Some("openrouter"));
        assert_eq!(id("gsk_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"), Some("groq"));
        assert_eq!(id("sk-proj-abc"), Some("openai"));
        assert_eq!(id("AIzaSyA1234567890abcdefghijklmnopqrstuvw"), Some("gemini"));
        assert_eq!(id("hello-world"), None);
        assert_eq!(id("0123456789abcdef0123456789abcdef"), None);
    }

    #[test]
    fn masks_keep_words_only() {
        assert_eq!(public_prefix("fk-abcdefghijklmnopqrstuv"), "fk-");
        assert_eq!(public_prefix("9f8a-abcdefghijklmnopqrstuv"), "");
    }
}
