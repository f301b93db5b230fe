//! Filling of text templates: the one way a sentence is made.
//!
//! In goes a template with `{name}` or `{name|words to use without a value}`, out comes a sentence.
//! Templates are constants, so that a translation can replace them before they are filled.

/// Named values of a case. A name without a value takes the template's default.
pub type Args<'a> = [(&'a str, &'a str)];

/// Fills `template`. A placeholder without value and without default leaves nothing behind.
///
/// ```
/// # use key_doctor::text::fill;
/// assert_eq!(fill("Ask {who|them} at {where}.", &[("where", "home")]), "Ask them at home.");
/// ```
#[must_use]
pub fn fill(template: &str, args: &Args<'_>) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = split(rest, "{") {
        out.push_str(before);
        let Some((placeholder, tail)) = split(after, "}") else {
            out.push('{');
            rest = after;
            continue;
        };
        let (name, default) = split(placeholder, "|").unwrap_or((placeholder, ""));
        let value = args.iter().find(|(key, value)| *key == name && !value.is_empty());
        out.push_str(value.map_or(default, |(_, value)| value));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Whether `text` contains `phrase` as whole words; both are compared without regard to ASCII case.
///
/// A word boundary is wanted only where the phrase itself begins or ends with a letter or digit, so
/// that `invalid token` is not found in `invalid tokenizer`.
#[must_use]
pub fn says(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.as_bytes(), phrase.as_bytes());
    let Some((&first, &last)) = phrase.first().zip(phrase.last()) else {
        return false;
    };
    let lower = first.to_ascii_lowercase();
    text.windows(phrase.len()).enumerate().any(|(at, window)| {
        window.first().is_some_and(|b| b.to_ascii_lowercase() == lower)
            && window.eq_ignore_ascii_case(phrase)
            && !(first.is_ascii_alphanumeric()
                && at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(u8::is_ascii_alphanumeric))
            && !(last.is_ascii_alphanumeric() && text.get(at + phrase.len()).is_some_and(u8::is_ascii_alphanumeric))
    })
}

/// The words of a list that is written as one text with `|` between them.
pub fn words(list: &str) -> Words<'_> {
    parts(list, "|")
}

/// The texts of a list that is written as one text, those that are not empty.
pub fn parts<'a>(list: &'a str, between: &'static str) -> Words<'a> {
    Words { rest: list, between }
}

/// See [`words`] and [`parts`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    rest: &'a str,
    between: &'static str,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'a str> {
        while !self.rest.is_empty() {
            let (word, rest) = split(self.rest, self.between).unwrap_or((self.rest, ""));
            self.rest = rest;
            if !word.is_empty() {
                return Some(word);
            }
        }
        None
    }
}

/// Where `part` begins in `text`.
#[must_use]
#[inline(never)]
pub fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len().max(1)).position(|window| window == part.as_bytes())
}

/// Where the last `part` begins in `text`.
#[must_use]
#[inline(never)]
pub fn find_last(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len().max(1)).rposition(|window| window == part.as_bytes())
}

/// Whether `part` stands in `text`.
#[must_use]
#[inline(never)]
pub fn has(text: &str, part: &str) -> bool {
    part.is_empty() || find(text, part).is_some()
}

/// Whether one of the words (with `|` between them) stands in `text`.
#[must_use]
#[inline(never)]
pub fn has_one(text: &str, list: &str) -> bool {
    words(list).any(|word| has(text, word))
}

/// Whether `text` is one of the words (with `|` between them).
#[must_use]
#[inline(never)]
pub fn is_one(text: &str, list: &str) -> bool {
    words(list).any(|word| word == text)
}

/// Whether `text` begins with one of the words (with `|` between them).
#[must_use]
#[inline(never)]
pub fn begins(text: &str, list: &str) -> bool {
    words(list).any(|word| text.starts_with(word))
}

/// Whether `text` ends with one of the words (with `|` between them).
#[must_use]
#[inline(never)]
pub fn ends(text: &str, list: &str) -> bool {
    words(list).any(|word| text.ends_with(word))
}

/// What follows `start`, where `text` begins with it.
#[must_use]
#[inline(never)]
pub fn past<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.strip_prefix(start)
}

/// What stands before and after the first `part` in `text`.
#[must_use]
#[inline(never)]
pub fn split<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    around(text, find(text, part)?, part.len())
}

/// What stands before and after the last `part` in `text`.
#[must_use]
#[inline(never)]
pub fn split_last<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    around(text, find_last(text, part)?, part.len())
}

fn around(text: &str, at: usize, length: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + length..)?))
}

/// What stands before the first `part`; all of `text` where it does not stand.
#[must_use]
#[inline(never)]
pub fn before<'a>(text: &'a str, part: &str) -> &'a str {
    split(text, part).map_or(text, |(before, _)| before)
}

/// `text` without the characters of `set` at its beginning.
#[must_use]
#[inline(never)]
pub fn trim_start<'a>(text: &'a str, set: &str) -> &'a str {
    let mut rest = text.chars();
    while rest.clone().next().is_some_and(|c| set.chars().any(|one| one == c)) {
        rest.next();
    }
    rest.as_str()
}

/// `text` without the characters of `set` at its end.
#[must_use]
#[inline(never)]
pub fn trim_end<'a>(text: &'a str, set: &str) -> &'a str {
    let mut rest = text.chars();
    while rest.clone().next_back().is_some_and(|c| set.chars().any(|one| one == c)) {
        rest.next_back();
    }
    rest.as_str()
}

/// `text` without the characters of `set` at its ends.
#[must_use]
#[inline(never)]
pub fn trim<'a>(text: &'a str, set: &str) -> &'a str {
    trim_end(trim_start(text, set), set)
}

/// ASCII white space, for the functions that trim.
pub const SPACE: &str = " \t\n\r\u{c}";

/// Number of characters.
#[must_use]
#[inline(never)]
pub fn length(text: &str) -> usize {
    text.bytes().filter(|b| b & 0xC0 != 0x80).count()
}

/// Whether every byte of `text` passes.
#[must_use]
#[inline(never)]
pub fn all(text: &str, passes: fn(u8) -> bool) -> bool {
    text.bytes().all(passes)
}

/// The longest beginning of `text` whose bytes all pass, and what follows it.
#[must_use]
#[inline(never)]
pub fn span(text: &str, passes: fn(u8) -> bool) -> (&str, &str) {
    let length = text.bytes().position(|b| !passes(b)).unwrap_or(text.len());
    text.split_at_checked(length).unwrap_or((text, ""))
}

/// The texts one after another.
#[must_use]
#[inline(never)]
pub fn concat(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(part);
    }
    out
}

/// The texts with `between` between them.
#[must_use]
#[inline(never)]
pub fn join(parts: &[String], between: &str) -> String {
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str(between);
        }
        out.push_str(part);
    }
    out
}

/// `text` with every `old` replaced.
#[must_use]
#[inline(never)]
pub fn replace(text: &str, old: &str, new: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = split(rest, old) {
        out.push_str(before);
        out.push_str(new);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A number as digits.
#[must_use]
#[inline(never)]
pub fn decimal(number: u32) -> String {
    let mut digits = String::new();
    let mut scale = 1_000_000_000;
    while scale > 0 {
        let digit = number / scale % 10;
        if digit > 0 || !digits.is_empty() || scale == 1 {
            digits.push(char::from(b'0' + digit as u8));
        }
        scale /= 10;
    }
    digits
}

/// The number that `text` writes in digits alone.
#[must_use]
#[inline(never)]
pub fn number(text: &str) -> Option<u32> {
    let mut number = 0_u32;
    for b in text.bytes() {
        if !b.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(u32::from(b - b'0'))?;
    }
    (!text.is_empty()).then_some(number)
}

/// At most `limit` bytes of `text`, cut at a character boundary, with `…` where something was cut.
#[must_use]
pub fn shorten(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_owned();
    }
    let mut out = head(text, limit).to_owned();
    out.push('…');
    out
}

/// The longest beginning of `text` of at most `limit` bytes that ends at a character boundary.
#[must_use]
pub fn head(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    loop {
        match text.get(..end) {
            Some(head) => return head,
            None => end = end.saturating_sub(1),
        }
    }
}

/// The longest end of `text` of at most `limit` bytes that begins at a character boundary.
#[must_use]
pub fn tail(text: &str, limit: usize) -> &str {
    let mut start = text.len().saturating_sub(limit);
    loop {
        match text.get(start..) {
            Some(tail) => return tail,
            None => start = start.saturating_add(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_values_and_defaults() {
        assert_eq!(fill("Ask {who|them} at {where}.", &[("where", "home")]), "Ask them at home.");
        assert_eq!(fill("{a}{b|}", &[("a", "")]), "");
        assert_eq!(fill("open { brace", &[]), "open { brace");
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(says("Error: Invalid Token.", "invalid token"));
        assert!(!says("invalid tokenizer", "invalid token"));
        assert!(says("无效的令牌 (request id)", "无效的令牌"));
        assert!(!says("short", "much longer phrase"));
        assert!(!says("anything", ""));
    }

    #[test]
    fn writes_and_reads_numbers() {
        for number in [0, 7, 10, 401, 4_294_967_295] {
            assert_eq!(decimal(number), number.to_string());
            assert_eq!(super::number(&number.to_string()), Some(number));
        }
        assert_eq!([super::number(""), super::number("-1"), super::number("4294967296")], [None; 3]);
    }

    #[test]
    fn splits_and_trims() {
        assert_eq!(words("a||bc|").collect::<Vec<_>>(), ["a", "bc"]);
        assert_eq!((split("a=b=c", "="), split_last("a=b=c", "=")), (Some(("a", "b=c")), Some(("a=b", "c"))));
        assert_eq!(trim("«“a”» ", "«»“” "), "a");
        assert_eq!(replace("a'b''", "'", "''"), "a''b''''");
        assert_eq!(join(&[String::new(), "a".to_owned()], ", "), ", a");
        assert_eq!(span("ab1", |b| b.is_ascii_alphabetic()), ("ab", "1"));
        assert_eq!(length("日本語"), 3);
    }

    #[test]
    fn cuts_at_character_boundaries() {
        assert_eq!(shorten("日本語", 4), "日…");
        assert_eq!(tail("日本語", 4), "語");
        assert_eq!(head("abc", 9), "abc");
    }
}
