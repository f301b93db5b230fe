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
    words: Vec<String>,
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
        Signature { status: 0, codes: Vec::new(), words: Vec::new() }
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

    /// Whether another answer says the same, as far as the words go that two answers to made-up keys
    /// have in common: what differs between those is an id that reads like a word.
    fn says_as(&self, made_up: &Signature, again: &Signature) -> bool {
        self.status == made_up.status
            && self.codes == made_up.codes
            && self.words.len() == made_up.words.len()
            && made_up.words.iter().all(|word| !again.words.contains(word) || self.words.contains(word))
    }
}

/// The words of a text that have no digits, stars or parts of the key in them and do not look drawn.
fn steady(text: &str, key: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in text.split(|c: char| {
        c.is_ascii_whitespace()
            || matches!(c, '"' | '\\' | '\'' | ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | ':' | '=')
    }) {
        let bare = word.trim_matches(['.', '`', '<', '>', '!']);
        let humps = bare.as_bytes().windows(2).filter(|two| matches!(two, [b'a'..=b'z', b'A'..=b'Z'])).count();
        let varies = bare.chars().any(|c| c.is_ascii_digit() || matches!(c, '*' | '…' | '•'))
            || humps > 1
            || bare.len() >= 8 && crate::text::has(key, bare)
            // Servers quote the last four characters, or the first.
            || bare.len() >= 4 && (key.ends_with(bare) || key.starts_with(bare))
            || !bare.is_empty() && crate::text::split(bare, "...").is_some();
        if !varies && !bare.is_empty() {
            out.push(bare.to_owned());
        }
    }
    out
}

/// A running control: the same request with a made-up key, with another one where that is answered
/// otherwise than the user's, and with none.
#[derive(Clone, Debug)]
pub struct Control {
    /// The request that is repeated.
    pub request: Request,
    /// Its answer with the user's key; none where the model replied, and the question is whether keys
    /// are checked at all.
    pub own: Option<Signature>,
    /// The answers to made-up keys, at most two.
    pub made_up: Vec<Signature>,
}

impl Control {
    /// Takes the answer to a made-up key. What that decides, if it does.
    pub fn observe(&mut self, answer: Signature) -> Option<Says> {
        let own = self.own.as_ref()?;
        if answer.inconclusive() {
            return Some(Says::Nothing);
        }
        let says = match self.made_up.first() {
            None => None,
            // Two made-up keys are answered in two ways: then so may yours be, for no reason of its own.
            Some(first) if first.status != answer.status || first.codes != answer.codes => Some(Says::Nothing),
            Some(first) if own.says_as(first, &answer) => None,
            Some(_) => Some(Says::KnownKey),
        };
        self.made_up.push(answer);
        says
    }

    /// Whether the next request goes without any key.
    #[must_use]
    pub fn keyless(&self) -> bool {
        match (self.made_up.as_slice(), &self.own) {
            ([first], Some(own)) => first == own,
            (list, _) => list.len() > 1,
        }
    }

    /// Takes the answer to no key, which a made-up one's and the user's agree with or not.
    #[must_use]
    pub fn conclude(&self, none: &Signature) -> Says {
        let alike = match (self.made_up.as_slice(), &self.own) {
            ([_], Some(own)) => own == none,
            ([first, again], Some(_)) => none.says_as(first, again),
            _ => return Says::Nothing,
        };
        if alike { Says::HeaderNotRead } else { Says::UnknownKey }
    }
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

/// A key that is recognisably made up and has the shape of another: its public beginning, its length,
/// its alphabet, and nothing else of it. There are two.
#[must_use]
pub fn made_up(key: &Secret, shape: Option<Shape>, prefix: &str, again: bool) -> Secret {
    const WORDS: [&[u8]; 2] = [b"KeyDoctorMadeUp0", b"MadeUpKeyDoctor1"];
    const HEX: [&[u8]; 2] = [b"00d0c70900000000", b"10d0c70911111111"];
    let hex = matches!(shape.map(|shape| shape.shape.alphabet), Some(Alphabet::Hex | Alphabet::HexLower))
        || key.expose().bytes().all(|b| b.is_ascii_hexdigit());
    let lower = matches!(shape.map(|shape| shape.shape.alphabet), Some(Alphabet::AlnumLower));
    let [first, second] = if hex { HEX } else { WORDS };
    let source = if again { second } else { first };
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

    /// What a control says of these answers: to the key, to two made-up ones, to none.
    fn says(own: &Signature, made_up: [&Signature; 2], none: &Signature) -> Says {
        let request = Request::default();
        let mut control = Control { request, own: Some(own.clone()), made_up: Vec::new() };
        for answer in made_up {
            if let Some(says) = control.observe(answer.clone()) {
                return says;
            }
            if control.keyless() {
                break;
            }
        }
        control.conclude(none)
    }

    #[test]
    fn an_id_that_reads_like_a_word_is_no_difference() {
        let answer = |id: &str, word: &str| signature(401, &format!("vrax {word}, ticket {id}."), "k1");
        let (one, two, three) = (answer("zibzab", "unbek"), answer("qorqur", "unbek"), answer("lemlom", "unbek"));
        let none = answer("pudpud", "plonk");
        assert_eq!(says(&one, [&two, &three], &none), Says::UnknownKey);
        assert_eq!(says(&answer("zibzab", "golda"), [&two, &three], &none), Says::KnownKey);
        assert_eq!(says(&answer("zibzab", "plonk"), [&none, &answer("x", "plonk")], &none), Says::HeaderNotRead);
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
        assert_eq!(says(&unknown, [&unknown, &unknown], &none), Says::UnknownKey);
        assert_eq!(says(&known, [&unknown, &unknown], &none), Says::KnownKey);
        assert_eq!(says(&none, [&none, &none], &none), Says::HeaderNotRead);
        let busy = signature(429, "{}", "");
        assert_eq!(says(&unknown, [&busy, &busy], &none), Says::Nothing);
    }

    #[test]
    fn made_up_keys_keep_shape_and_nothing_else() {
        let key = Secret::new("sk-proj-Q2w3E4r5T6y7U8i9O0p1A2s3".to_owned());
        let fake = made_up(&key, None, "sk-proj-", false);
        assert_eq!(fake.expose().len(), key.expose().len());
        assert!(fake.expose().starts_with("sk-proj-KeyDoctor"));
        let pair = made_up(&Secret::new("0123456789abcdef.Q2w3E4r5T6y7U8i9".to_owned()), None, "", false);
        assert_eq!(pair.expose(), "KeyDoctorMadeUp0.KeyDoctorMadeUp0");
        let short = made_up(&Secret::new("sk-1234".to_owned()), None, "sk-", false);
        assert_eq!(short.expose().len(), 19);
        let hex = made_up(&Secret::new("0123456789abcdef0123456789abcdef".to_owned()), None, "", false);
        assert!(hex.expose().bytes().all(|b| b.is_ascii_hexdigit()) && hex.expose().len() == 32);
    }
}
