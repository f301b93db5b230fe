//! Control experiments on a readable refusal: does the server know this key at all?
//!
//! A 401 alone does not say. The same request with a made-up key of the same shape, and with none, to
//! the same origin, does: the answers are compared by status, codes and words, with everything that
//! differs from request to request (ids, times, the quoted key) taken out. It needs no knowledge of the
//! server's language.

use crate::evidence::Evidence;
use crate::observation::Request;
use crate::provider::Alphabet;
use crate::registry::Shape;
use crate::secret::Secret;
use crate::text::past;

/// An answer reduced to what does not change from request to request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    status: u16,
    codes: Vec<String>,
    words: String,
}

impl Signature {
    /// Whether the answer says nothing of the key: none came, or one about load or an outage.
    #[must_use]
    pub fn inconclusive(&self) -> bool {
        matches!(self.status, 0 | 408 | 429 | 500..)
    }

    /// Of an answer that could not be read.
    #[must_use]
    pub fn unread() -> Signature {
        Signature { status: 0, codes: Vec::new(), words: String::new() }
    }

    /// Reduces an answer. `key` is what was sent with it, so that its echo can be taken out.
    #[must_use]
    pub fn of(evidence: &Evidence, key: &Secret) -> Signature {
        let codes = evidence.errors.iter().flat_map(|error| error.codes.iter().cloned()).collect();
        let mut text = String::new();
        for message in evidence.errors.iter().map(|error| error.message.as_str()).chain([evidence.prose.as_str()]) {
            text.push_str(message);
            text.push('\n');
        }
        Signature { status: evidence.status.unwrap_or_default(), codes, words: steady(&text, key.expose()) }
    }
}

/// The words of a text that have no digits, stars or parts of the key in them.
fn steady(text: &str, key: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| {
        c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | ':' | '=')
    }) {
        let bare = word.trim_matches(['.', '`', '<', '>', '!']);
        let varies = bare.chars().any(|c| c.is_ascii_digit() || matches!(c, '*' | '…' | '•'))
            || bare.len() >= 8 && crate::text::has(key, bare)
            // Servers quote the last four characters, or the first.
            || bare.len() >= 4 && (key.ends_with(bare) || key.starts_with(bare))
            || !bare.is_empty() && crate::text::split(bare, "...").is_some();
        if !varies && !bare.is_empty() {
            out.push_str(bare);
            out.push(' ');
        }
    }
    out
}

/// A running control: the same request with a made-up key, then with none.
#[derive(Clone, Debug)]
pub struct Control {
    /// The request that is repeated.
    pub request: Request,
    /// Its answer with the user's key; none where the model replied, and the question is whether keys
    /// are checked at all.
    pub own: Option<Signature>,
    /// The answer to a made-up key.
    pub made_up: Option<Signature>,
}

/// What the comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// A made-up key is answered in the same way: the server does not know this key.
    UnknownKey,
    /// A made-up key is answered otherwise: the server knows this key and objects to something else.
    KnownKey,
    /// No key at all is answered in the same way: the header is not read.
    HeaderNotRead,
    /// The controls were not answered, or not as such: a limit, an outage.
    Nothing,
}

/// Compares the answers to the user's key, to a made-up one and to none.
#[must_use]
pub fn compare(own: &Signature, made_up: &Signature, none: &Signature) -> Says {
    if made_up.inconclusive() {
        return Says::Nothing;
    }
    match (own == made_up, own == none) {
        (true, true) => Says::HeaderNotRead,
        (true, false) => Says::UnknownKey,
        (false, _) => Says::KnownKey,
    }
}

/// A key that is recognisably made up and has the shape of another: its public beginning, its length,
/// its alphabet, and nothing else of it.
#[must_use]
pub fn made_up(key: &Secret, shape: Option<Shape>, prefix: &str) -> Secret {
    const WORDS: &[u8] = b"KeyDoctorMadeUp0";
    const HEX: &[u8] = b"00d0c70900000000";
    let hex = matches!(shape.map(|shape| shape.shape.alphabet), Some(Alphabet::Hex | Alphabet::HexLower))
        || key.expose().bytes().all(|b| b.is_ascii_hexdigit());
    let lower = matches!(shape.map(|shape| shape.shape.alphabet), Some(Alphabet::AlnumLower));
    let source = if hex { HEX } else { WORDS };
    let body = past(key.expose(), prefix).unwrap_or_default();
    let mut filler = source.iter().cycle().map(|b| char::from(if lower { b.to_ascii_lowercase() } else { *b }));
    let mut made = String::with_capacity(prefix.len() + body.len().max(16));
    made.push_str(prefix);
    // What any key of the kind has stays: separators, and the ending that servers look for first.
    let suffix = shape.map_or("", |shape| shape.shape.suffix);
    let end = if body.ends_with(suffix) { suffix.len() } else { 0 };
    for c in body.get(..body.len() - end).unwrap_or(body).chars() {
        made.push(if c.is_ascii_alphanumeric() { filler.next().unwrap_or('0') } else { c });
    }
    made.push_str(if end > 0 { suffix } else { "" });
    while made.len() < prefix.len() + 16 {
        made.push(filler.next().unwrap_or('0'));
    }
    Secret::new(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(status: u16, body: &str, key: &str) -> Signature {
        let mut evidence = Evidence { status: Some(status), ..Evidence::default() };
        evidence.read_body(body, "");
        Signature::of(&evidence, &Secret::new(key.to_owned()))
    }

    #[test]
    fn ids_and_echoes_do_not_matter() {
        let a = signature(
            401,
            r#"{"error":{"message":"Incorrect API key provided: sk-ab****wxyz. (request id: 2025aa)","code":"invalid_api_key"}}"#,
            "sk-abcdefwxyz",
        );
        let b = signature(
            401,
            r#"{"error":{"message":"Incorrect API key provided: sk-Ke****eUp0. (request id: 2026bb)","code":"invalid_api_key"}}"#,
            "sk-KeyDoctorMadeUp0",
        );
        assert_eq!(a, b);
    }

    #[test]
    fn a_quoted_end_of_the_key_does_not_matter() {
        let a = signature(403, r#"[["vrax","unbekka vrax","wxyz"]]"#, "sk-abcdefwxyz");
        let b = signature(403, r#"[["vrax","unbekka vrax","UpKe"]]"#, "sk-KeyDoctorMadeUpKe");
        assert_eq!(a, b);
    }

    #[test]
    fn a_language_nobody_knows_is_compared_too() {
        let unknown = signature(403, r#"{"woop":{"flarn":"zib zab nokey","message":"vrax tol unbekka"}}"#, "k1");
        let known = signature(403, r#"{"woop":{"message":"vrax tol golda mint"}}"#, "k1");
        let none = signature(403, r#"{"woop":{"message":"vrax tol plonk"}}"#, "");
        assert_eq!(compare(&unknown, &unknown, &none), Says::UnknownKey);
        assert_eq!(compare(&known, &unknown, &none), Says::KnownKey);
        assert_eq!(compare(&none, &none, &none), Says::HeaderNotRead);
    }

    #[test]
    fn made_up_keys_keep_shape_and_nothing_else() {
        let key = Secret::new("sk-proj-Q2w3E4r5T6y7U8i9O0p1A2s3".to_owned());
        let fake = made_up(&key, None, "sk-proj-");
        assert_eq!(fake.expose().len(), key.expose().len());
        assert!(fake.expose().starts_with("sk-proj-KeyDoctor"));
        let pair = made_up(&Secret::new("0123456789abcdef.Q2w3E4r5T6y7U8i9".to_owned()), None, "");
        assert_eq!(pair.expose(), "KeyDoctorMadeUp0.KeyDoctorMadeUp0");
        let short = made_up(&Secret::new("sk-1234".to_owned()), None, "sk-");
        assert_eq!(short.expose().len(), 19);
        let hex = made_up(&Secret::new("0123456789abcdef0123456789abcdef".to_owned()), None, "");
        assert!(hex.expose().bytes().all(|b| b.is_ascii_hexdigit()) && hex.expose().len() == 32);
    }
}
