//! The key itself: held once, wiped when dropped, never printed.

use core::fmt;

use zeroize::Zeroizing;

use crate::text::{before, concat, length, tail};

/// Longest run of a secret that may show: the last four characters.
const SHOWN_TAIL: usize = 4;

/// Shortest run of a secret's hidden part that counts as a leak.
const LEAK: usize = 8;

/// A credential. Its memory is wiped on drop; `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over a text as a secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Secret(Zeroizing::new(text))
    }

    /// The text. Only for building the request's header, for shape checks and for redaction.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The public prefix and at most the last four characters: `sk-proj-…wXyZ`.
    ///
    /// `prefix` is the public beginning of the key's shape; a key too short to hide anything shows
    /// nothing but its prefix.
    #[must_use]
    pub fn mask(&self, prefix: &str) -> String {
        let Some(body) = self.expose().strip_prefix(prefix) else {
            return "…".to_owned();
        };
        let shown = if length(body) >= 2 * LEAK { tail(body, SHOWN_TAIL) } else { "" };
        concat(&[prefix, "…", shown])
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Removes secrets from text: the known ones, whole or in runs of eight characters.
#[derive(Clone, Debug, Default)]
pub struct Redactor {
    secrets: Vec<(Secret, String)>,
    tokens: bool,
}

impl Redactor {
    /// Adds a secret with the text that stands for it. Short or empty ones are left alone: they would
    /// blank out ordinary words.
    pub fn add(&mut self, secret: &Secret, mask: &str) {
        if secret.expose().len() >= LEAK {
            self.secrets.push((secret.clone(), mask.to_owned()));
        }
    }

    /// From now on hides what looks like a secret in texts from outside, whether it is known or not.
    pub fn hide_tokens(&mut self) {
        self.tokens = true;
    }

    /// `text` without the secrets.
    ///
    /// A run of at least eight characters in common with a secret is replaced by its mask, so that a
    /// server that echoes half of a key, or breaks it into lines, shows nothing either.
    #[must_use]
    pub fn clean(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (secret, mask) in &self.secrets {
            let public = before(mask, "…");
            out = remove_runs(&out, secret.expose(), public.len(), mask);
        }
        out
    }

    /// Cleans a text where it stands.
    #[inline(never)]
    pub fn scrub(&self, text: &mut String) {
        *text = self.clean(text);
    }

    /// Cleans a text that came from outside: from what was pasted, not from here.
    #[inline(never)]
    pub fn scrub_foreign(&self, text: &mut String) {
        self.scrub(text);
        if self.tokens {
            *text = crate::paste::hide_tokens(text);
        }
    }

    /// Cleans a text if there is one.
    pub fn scrub_if(&self, text: &mut Option<String>) {
        if let Some(text) = text {
            self.scrub(text);
        }
    }

    /// Cleans every text of a list.
    #[inline(never)]
    pub fn scrub_all(&self, texts: &mut [String]) {
        for text in texts {
            self.scrub(text);
        }
    }

    /// Cleans names and values.
    pub fn scrub_pairs(&self, pairs: &mut [(String, String)]) {
        for (name, value) in pairs {
            self.scrub(name);
            self.scrub(value);
        }
    }
}

/// Replaces in `text` every run of [`LEAK`] or more bytes that also stands in `secret`, in either letter case, and reaches past
/// its public prefix.
fn remove_runs(text: &str, secret: &str, public: usize, mask: &str) -> String {
    let hidden = secret.as_bytes().get(public.saturating_sub(LEAK - 1).min(secret.len())..).unwrap_or_default();
    let bytes = text.as_bytes();
    if hidden.len() < LEAK || bytes.len() < LEAK {
        return text.to_owned();
    }
    // A table of hashes keeps this linear: a window is compared only where its hash has been seen.
    let mut seen = vec![false; 1 << 14];
    let slot = |window: &[u8]| {
        window
            .iter()
            .fold(0_usize, |hash, byte| hash.wrapping_mul(31).wrapping_add(usize::from(byte.to_ascii_lowercase())))
            & ((1 << 14) - 1)
    };
    for window in hidden.windows(LEAK) {
        if let Some(mark) = seen.get_mut(slot(window)) {
            *mark = true;
        }
    }
    let leaks = |window: &[u8]| {
        seen.get(slot(window)) == Some(&true) && hidden.windows(LEAK).any(|known| known.eq_ignore_ascii_case(window))
    };
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let mut length = 0;
        while bytes.get(at + length..at + length + LEAK).is_some_and(&leaks) {
            length += 1;
        }
        if length == 0 {
            out.extend(rest.first());
            at += 1;
            continue;
        }
        // The mask has the public beginning too: what of it stands there already goes.
        let beginning = secret.as_bytes().get(..public.min(secret.len())).unwrap_or_default();
        let stands = (1..=beginning.len()).rev().find(|n| beginning.get(..*n).is_some_and(|part| out.ends_with(part)));
        out.truncate(out.len() - stands.unwrap_or(0));
        out.extend_from_slice(mask.as_bytes());
        at += length + LEAK - 1;
        // A cut inside a character of several bytes takes the whole character.
        while bytes.get(at).is_some_and(|b| b & 0xC0 == 0x80) {
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redactor(key: &str, prefix: &str) -> Redactor {
        let secret = Secret::new(key.to_owned());
        let mask = secret.mask(prefix);
        let mut redactor = Redactor::default();
        redactor.add(&secret, &mask);
        redactor
    }

    #[test]
    fn masks_by_prefix_and_tail() {
        let key = Secret::new("sk-proj-abcdefghijklmnopqrstuvwxyz".to_owned());
        assert_eq!(key.mask("sk-proj-"), "sk-proj-…wxyz");
        assert_eq!(Secret::new("sk-short".to_owned()).mask("sk-"), "sk-…");
        assert_eq!(format!("{key:?}"), "Secret(…)");
    }

    #[test]
    fn removes_the_key_whole_and_in_part() {
        let r = redactor("sk-abcdefghijklmnopqrstuvwxyz", "sk-");
        assert_eq!(r.clean("bad key sk-abcdefghijklmnopqrstuvwxyz."), "bad key sk-…wxyz.");
        assert!(!r.clean("half: cdefghijkl").contains("cdefghij"));
        assert_eq!(r.clean("nothing here"), "nothing here");
    }
}
