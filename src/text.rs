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
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((placeholder, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let (name, default) = placeholder.split_once('|').unwrap_or((placeholder, ""));
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
pub fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split('|').filter(|word| !word.is_empty())
}

/// Where `part` begins in `text`. Plain search: the standard one costs the module 5 KB and its speed is
/// not needed on texts this short.
#[must_use]
pub fn find(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len().max(1)).position(|window| window == part.as_bytes())
}

/// Whether `part` stands in `text`.
#[must_use]
pub fn has(text: &str, part: &str) -> bool {
    part.is_empty() || find(text, part).is_some()
}

/// What stands before and after the first `part` in `text`.
#[must_use]
pub fn split<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, part)?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
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
    fn cuts_at_character_boundaries() {
        assert_eq!(shorten("日本語", 4), "日…");
        assert_eq!(tail("日本語", 4), "語");
        assert_eq!(head("abc", 9), "abc");
    }
}
