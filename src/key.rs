//! Cleans and lints the key's text.
//!
//! In goes what was pasted, out comes the [`CleanKey`]: the secret, what was taken away from around
//! it, and what is wrong with it, each by position and code point and never with its characters.
//!
//! Only what surely is not part of the key is taken away: white space and quotes around it, a label or
//! `Bearer ` before it, characters nobody can see. What may be a damaged part of the key stays, is
//! reported, and keeps the key from being sent.

use crate::cause::{Certainty, Code};
use crate::secret::Secret;
use crate::text::{fill, has};

/// Longest text that is looked at; keys are shorter than 2 KB, a pasted command may be longer.
pub const MAX_PASTE: usize = 64 * 1024;

/// Longest key that is sent. Servers refuse header values beyond 8 to 16 KB.
const MAX_KEY: usize = 4096;

/// The key, cleaned, with everything its text shows.
#[derive(Clone, Debug, Default)]
pub struct CleanKey {
    /// The key as it would be sent. Visible ASCII only when [`CleanKey::sendable`].
    pub secret: Secret,
    /// What the text shows, worst first.
    pub findings: Vec<Finding>,
    /// The variable or field name that was pasted with the key: `OPENAI_API_KEY`.
    pub label: Option<String>,
    /// Whether the text was longer than is looked at.
    pub cut: bool,
}

/// Something that the key's text shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The cause this supports.
    pub code: Code,
    /// How far it goes by itself.
    pub certainty: Certainty,
    /// The fact, in words, without any of the secret's characters.
    pub note: String,
    /// Whether it was mended in [`CleanKey::secret`].
    pub mended: bool,
}

impl CleanKey {
    /// Whether the cleaned key can be sent: there is one, and nothing about it is surely wrong.
    #[must_use]
    pub fn sendable(&self) -> bool {
        !self.secret.is_empty() && !self.findings.iter().any(|f| f.certainty == Certainty::Certain && !f.mended)
    }

    /// The worst finding that cleaning could not mend.
    #[must_use]
    pub fn obstacle(&self) -> Option<&Finding> {
        self.findings.iter().find(|f| f.certainty == Certainty::Certain && !f.mended)
    }

    fn find(&mut self, code: Code, certainty: Certainty, mended: bool, note: String) {
        self.findings.push(Finding { code, certainty, note, mended });
    }
}

/// Cleans what was pasted into a key field.
#[must_use]
pub fn clean(pasted: &str) -> CleanKey {
    let mut key = CleanKey::default();
    let text = crate::text::head(pasted, MAX_PASTE);
    key.cut = text.len() < pasted.len();
    if text.trim().is_empty() {
        key.find(Code::MissingKey, Certainty::Certain, false, "The key field is empty.".to_owned());
        return key;
    }
    let visible = drop_invisible(text, &mut key);
    let mut core = trim_ascii(&visible, &mut key);
    // Wrappers can be nested (`export KEY="Bearer sk-…",`): peel until nothing more comes off. Every
    // turn makes the text shorter, so this ends.
    loop {
        let before = core.len();
        core = peel_label(core, &mut key);
        core = peel_scheme(core, &mut key);
        core = peel_quotes(core, &mut key);
        if core.len() == before {
            break;
        }
    }
    inspect(core, &mut key);
    key.secret = Secret::new(core.to_owned());
    // What keeps the key from being sent comes first; a sort would cost the module kilobytes.
    let mut findings: Vec<Finding> =
        key.findings.extract_if(.., |f| !f.mended && f.certainty == Certainty::Certain).collect();
    findings.append(&mut key.findings);
    findings.dedup();
    key.findings = findings;
    key
}

/// Characters that nobody sees and no key contains.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' | '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E007F}')
        || (c.is_ascii() && (c as u32) < 0x20 && !matches!(c, '\t' | '\n' | '\r'))
        || c == '\u{7F}'
}

/// Spaces that are not ASCII: they look like a space and are sent as part of the key.
const fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{00A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// A code point as people look it up: `U+200B zero-width space`.
fn code_point(c: char) -> String {
    let name = match c {
        '\u{200B}' => " zero-width space",
        '\u{200C}' => " zero-width non-joiner",
        '\u{200D}' => " zero-width joiner",
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => " text direction mark",
        '\u{2060}' => " word joiner",
        '\u{FEFF}' => " byte order mark",
        '\u{00AD}' => " soft hyphen",
        '\u{00A0}' => " no-break space",
        '\u{3000}' => " ideographic space",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => " dash, looks like -",
        '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{00AB}' | '\u{00BB}' => " curly quote",
        '\u{2026}' => " ellipsis",
        '\u{FF01}'..='\u{FF5E}' => " full-width letter",
        '\u{0370}'..='\u{03FF}' => " Greek letter",
        '\u{0400}'..='\u{04FF}' => " Cyrillic letter",
        '\u{4E00}'..='\u{9FFF}' => " Chinese character",
        '\u{0}'..='\u{1F}' | '\u{7F}' => " control character",
        _ => "",
    };
    format!("U+{:04X}{name}", c as u32)
}

/// Drops invisible characters, and odd spaces at the ends, with a finding for each sort.
fn drop_invisible(text: &str, key: &mut CleanKey) -> String {
    if text.is_ascii() && !text.bytes().any(|b| is_invisible(char::from(b))) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut first: Option<(usize, char)> = None;
    let mut count = 0_usize;
    let last_solid = text.char_indices().filter(|(_, c)| !is_blank(*c)).map(|(at, _)| at).next_back().unwrap_or(0);
    for (position, (at, c)) in text.char_indices().enumerate() {
        let at_an_end = out.trim().is_empty() || at > last_solid;
        if is_invisible(c) || (is_odd_space(c) && at_an_end) {
            first = first.or(Some((position, c)));
            count += 1;
        } else {
            out.push(c);
        }
    }
    if let Some((position, c)) = first {
        let note = fill(
            "{point} at position {at}{more}: invisible, and part of the key for every program that reads it as pasted.",
            &[("point", &code_point(c)), ("at", &(position + 1).to_string()), ("more", &more(count))],
        );
        key.find(Code::NonAsciiOrInvisible, Certainty::Certain, true, note);
    }
    out
}

fn more(count: usize) -> String {
    if count > 1 { format!(" ({count} such characters in all)") } else { String::new() }
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || is_odd_space(c) || is_invisible(c)
}

/// Trims ASCII white space, which a browser drops from headers and other programs send.
fn trim_ascii<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace());
    if trimmed.len() < text.len() {
        let start = text.trim_start_matches(|c: char| c.is_ascii_whitespace()).len() < text.len();
        let newline = text.contains(['\n', '\r']);
        let note = fill(
            "{what} {where} the key: a browser drops it, curl, Python and Node send it or refuse the header.",
            &[
                ("what", if newline { "A line break" } else { "White space" }),
                ("where", if start { "before" } else { "after" }),
            ],
        );
        key.find(Code::WhitespaceOrQuotes, Certainty::Likely, true, note);
    }
    trimmed
}

/// Peels `export NAME=`, `set NAME=`, `$env:NAME = `, `NAME: `, `"name": `, `x-api-key: `.
fn peel_label<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    let mut rest = text.trim_start();
    for word in ["export ", "set ", "setx ", "let ", "const ", "env ", "- ", "-H "] {
        rest = rest.strip_prefix(word).map_or(rest, str::trim_start);
    }
    for opener in ["$env:", "$Env:", "--"] {
        rest = rest.strip_prefix(opener).unwrap_or(rest);
    }
    let unquoted = rest.trim_start_matches(['"', '\'', '`', '{', ' ']);
    let length = unquoted.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let Some(name) = unquoted.get(..length).filter(|name| is_label(name)) else {
        return text;
    };
    let after = unquoted.get(length..).unwrap_or_default().trim_start_matches(['"', '\'', '`']).trim_start();
    // `setx NAME value` has neither sign.
    let value = match after.strip_prefix([':', '=']) {
        Some(value) => value.trim_start_matches('=').trim_start(),
        None if text.trim_start().starts_with("setx ") => after,
        None => return text,
    };
    key.label = Some(name.to_owned());
    let note = fill("The name {name} was pasted in front of the key.", &[("name", name)]);
    key.find(Code::WhitespaceOrQuotes, Certainty::Likely, true, note);
    value.trim_end()
}

/// Whether a word names a credential: `OPENAI_API_KEY`, `apiKey`, `x-api-key`, `Authorization`.
fn is_label(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let shouted = name.len() >= 3
        && name.contains('_')
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    shouted
        || ["key", "apikey", "api_key", "api-key", "token", "authorization", "secret"]
            .iter()
            .any(|end| lower.ends_with(end))
}

/// Peels `Bearer `, also twice.
fn peel_scheme<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    let mut rest = text;
    let mut count = 0;
    while let Some(after) = strip_word(rest, "bearer") {
        rest = after;
        count += 1;
    }
    if count > 0 {
        let note = if count > 1 {
            "The word Bearer stands before the key more than once; the program adds it by itself."
        } else {
            "The word Bearer was pasted with the key; programs add it by themselves, so it would be sent twice."
        };
        key.find(Code::WhitespaceOrQuotes, Certainty::Likely, true, note.to_owned());
    }
    rest
}

/// The rest after a word and the space that follows it.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = (text.get(..word.len())?, text.get(word.len()..)?);
    let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_whitespace());
    (ends && head.eq_ignore_ascii_case(word)).then(|| rest.trim_start())
}

/// Peels quotes, brackets and trailing punctuation.
fn peel_quotes<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    const PAIRS: &[(char, char)] = &[
        ('"', '"'),
        ('\'', '\''),
        ('`', '`'),
        ('<', '>'),
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('\u{201C}', '\u{201D}'),
        ('\u{2018}', '\u{2019}'),
        ('\u{00AB}', '\u{00BB}'),
        ('\u{300C}', '\u{300D}'),
    ];
    let mut rest = text.trim_matches(|c: char| c.is_ascii_whitespace());
    if let Some(shorter) = rest.strip_suffix([',', ';']).filter(|shorter| !shorter.is_empty()) {
        key.find(Code::WhitespaceOrQuotes, Certainty::Likely, true, "A comma or semicolon follows the key.".to_owned());
        rest = shorter.trim_end();
    }
    // An unexpanded variable (`${KEY}`, `{{key}}`) is a finding of its own; keep it whole for that.
    if is_template(rest) {
        return rest;
    }
    let inner = rest.strip_prefix('$').filter(|inner| inner.starts_with('{')).unwrap_or(rest);
    for (open, close) in PAIRS {
        let both = inner.strip_prefix(*open).and_then(|s| s.strip_suffix(*close));
        let one = || inner.strip_prefix(*open).or_else(|| inner.strip_suffix(*close));
        let quote = matches!(open, '"' | '\'' | '`' | '\u{201C}' | '\u{2018}');
        if let Some(peeled) = both.or_else(|| if quote { one() } else { None }) {
            let note = if both.is_none() {
                "A quote stands on one side of the key only.".to_owned()
            } else if quote {
                "Quotes stand around the key. A shell removes them; docker --env-file, Windows set and some .env readers keep them.".to_owned()
            } else {
                fill(
                    "The key stands inside {open}{close}, which belong to a template, not to the key.",
                    &[("open", open.encode_utf8(&mut [0; 4])), ("close", close.encode_utf8(&mut [0; 4]))],
                )
            };
            key.find(Code::WhitespaceOrQuotes, Certainty::Likely, true, note);
            return peeled.trim_matches(|c: char| c.is_ascii_whitespace());
        }
    }
    rest
}

/// Whether the whole text is a variable that nobody filled in: `$KEY`, `${KEY}`, `{{key}}`, `%KEY%`,
/// `op://vault/item`, `process.env.KEY`, `os.environ["KEY"]`.
fn is_template(text: &str) -> bool {
    let name = |inner: &str| {
        !inner.is_empty()
            && inner.len() <= 64
            && inner.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b' '))
            // A real key inside `${…}` has digits and mixed case without a separator; a name is one case.
            && !(inner.contains(|c: char| c.is_ascii_lowercase()) && inner.contains(|c: char| c.is_ascii_uppercase()) && inner.contains(|c: char| c.is_ascii_digit()))
    };
    let wrapped =
        |open: &str, close: &str| text.strip_prefix(open).and_then(|s| s.strip_suffix(close)).is_some_and(name);
    wrapped("${{", "}}")
        || wrapped("{{", "}}")
        || wrapped("${", "}")
        || wrapped("{", "}")
        || wrapped("<", ">")
        || (text.len() > 2 && wrapped("%", "%"))
        || text.strip_prefix('$').is_some_and(|inner| !inner.starts_with('{') && name(inner))
        || text.starts_with("op://")
        || text.starts_with("process.env.")
        || text.starts_with("os.environ")
        || text.starts_with("os.getenv")
        || text.starts_with("getenv(")
        || text.starts_with("vault:")
        || text.starts_with("secrets.")
}

/// What is wrong with the cleaned text itself.
fn inspect(core: &str, key: &mut CleanKey) {
    let certain = Certainty::Certain;
    if core.is_empty() {
        let note = match &key.label {
            Some(name) => fill("After {name} stands no value.", &[("name", name)]),
            None => "Nothing is left of the text once quotes and labels are taken away.".to_owned(),
        };
        key.find(Code::MissingKey, certain, false, note);
        return;
    }
    if is_template(core) {
        let note = "This is a variable or template that was never filled in, not its value.";
        key.find(Code::PlaceholderKey, certain, false, note.to_owned());
        return;
    }
    if let Some(note) = masked(core) {
        key.find(Code::MaskedKey, certain, false, note);
        return;
    }
    if let Some(note) = placeholder(core) {
        key.find(Code::PlaceholderKey, certain, false, note.to_owned());
        return;
    }
    let lower = crate::text::head(core, 64).to_ascii_lowercase();
    if ["http://", "https://", "www."].iter().any(|scheme| lower.starts_with(scheme)) {
        key.find(Code::MalformedKey, certain, false, "This is a web address, not a key.".to_owned());
        return;
    }
    if has(core, "-----BEGIN") || (has(core, "private_key") && has(core, "client_email")) {
        let note =
            "This is a service-account file or private key; it has to be exchanged for a token and is not an API key.";
        key.find(Code::WrongCredentialKind, certain, false, note.to_owned());
        return;
    }
    if let Some((position, c)) = core.chars().enumerate().find(|(_, c)| !c.is_ascii()) {
        let count = core.chars().filter(|c| !c.is_ascii()).count();
        let sent = if (c as u32) <= 0xFF {
            "it is sent as another byte and the server refuses the key"
        } else {
            "no program can put it into a header"
        };
        let note = fill(
            "{point} at position {at}{more}: keys are plain ASCII; {sent}.",
            &[("point", &code_point(c)), ("at", &(position + 1).to_string()), ("more", &more(count)), ("sent", sent)],
        );
        key.find(Code::NonAsciiOrInvisible, certain, false, note);
        return;
    }
    if let Some((position, c)) = core.chars().enumerate().find(|(_, c)| c.is_ascii_whitespace()) {
        let newline = matches!(c, '\n' | '\r');
        let note = fill(
            "{what} inside the text, at position {at}: {why}.",
            &[
                ("what", if newline { "A line break" } else { "White space" }),
                ("at", &(position + 1).to_string()),
                ("why", "keys have none; either it was wrapped when copied, or more than a key was pasted"),
            ],
        );
        key.find(Code::WhitespaceOrQuotes, certain, false, note);
        return;
    }
    if core.len() > MAX_KEY {
        let note = fill(
            "The text has {length} characters; no provider's key is that long.",
            &[("length", &core.len().to_string())],
        );
        key.find(Code::MalformedKey, certain, false, note);
        return;
    }
    if doubled(core) {
        let note = "The same text stands there twice in a row: the key was pasted two times.";
        key.find(Code::MalformedKey, certain, false, note.to_owned());
    }
    if core.contains('%')
        && core
            .as_bytes()
            .windows(3)
            .any(|w| matches!(w, [b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()))
    {
        key.find(
            Code::MalformedKey,
            Certainty::Likely,
            false,
            "The text holds URL escapes such as %2B; decode it first.".to_owned(),
        );
    }
}

/// Whether the text is a shortened display form.
fn masked(core: &str) -> Option<String> {
    let lone = core.chars().all(|c| matches!(c, '*' | '•' | '●' | '·' | '.' | '…' | '█' | '∗' | '＊'));
    let (mut run, mut longest, mut start) = (0_usize, 0_usize, 0_usize);
    let mut previous = '\0';
    for (position, c) in core.chars().enumerate() {
        let mark = matches!(c, '*' | '•' | '●' | '·' | '.' | '█' | '∗' | '＊' | 'x' | 'X');
        run = if mark && c == previous { run + 1 } else { usize::from(mark) };
        if run > longest {
            (longest, start) = (run, position + 1 - run);
        }
        previous = c;
    }
    let symbol = core.chars().nth(start).unwrap_or(' ');
    let enough = if matches!(symbol, 'x' | 'X') { 6 } else { 3 };
    let dots = core.contains('…') || core.contains("...");
    // `sk-xxxxxxxx` has letters for a mask and nothing after: that is a placeholder, see below.
    if matches!(symbol, 'x' | 'X') && !dots {
        return None;
    }
    (lone || dots || longest >= enough).then(|| {
        fill("Dots or stars stand in place of characters from position {at} on: this is the shortened form a dashboard shows.", &[(
            "at",
            &(core.chars().position(|c| c == '…').unwrap_or(start) + 1).to_string(),
        )])
    })
}

/// Whether the text is an example rather than a key.
fn placeholder(core: &str) -> Option<&'static str> {
    const WORDS: &[&str] = &[
        "your",
        "placeholder",
        "example",
        "changeme",
        "change-me",
        "change_me",
        "replace",
        "insert",
        "dummy",
        "fake",
        "enter",
        "paste",
        "todo",
        "xxxx",
        "test-key",
        "sk-test",
        "sk-...",
        "api-key-here",
        "api_key_here",
        "my-key",
        "mykey",
        "my_key",
        "my-api",
        "my_api",
        "none",
        "null",
        "undefined",
        "sk-no-key-required",
        "not-needed",
        "no-key",
        "sk-1234",
        "sk-abc",
        "123456",
        "key-here",
        "key_here",
        "openai_api_key",
        "anthropic_api_key",
        "secret-key",
        "api-key",
        "api_key",
        "apikey",
        "...",
    ];
    let lower = core.to_ascii_lowercase();
    let body = lower.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start_matches(['-', '_']);
    // A real key is long and random; an example word inside 40 random characters is chance.
    let wordy = core.len() <= 48 && WORDS.iter().any(|word| contains_word(&lower, word));
    let one_letter = core.len() >= 6 && {
        let tail = if body.is_empty() { &lower } else { body };
        let mut letters = tail.chars();
        letters.next().is_some_and(|first| tail.chars().count() >= 4 && letters.all(|c| c == first))
    };
    let digits = matches!(
        lower.trim_start_matches("sk-"),
        "1234567890" | "123456789" | "12345678" | "1234" | "12345" | "abcdef" | "abc123" | "123"
    );
    (wordy || one_letter || digits).then_some("The text reads like an example from documentation, not like a key.")
}

/// Whether `word` stands in `text` with no letter or digit on either side of it, or the text is made of
/// words altogether.
fn contains_word(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    text.match_indices(word).any(|(at, found)| {
        let before = at.checked_sub(1).and_then(|i| bytes.get(i)).is_none_or(|b| !b.is_ascii_alphanumeric());
        let after = bytes.get(at + found.len()).is_none_or(|b| !b.is_ascii_alphanumeric() || found == "xxxx");
        before && after
    })
}

/// Whether the text is one text written twice.
fn doubled(core: &str) -> bool {
    let half = core.len() / 2;
    core.len().is_multiple_of(2) && half >= 12 && core.get(..half).is_some_and(|first| core.get(half..) == Some(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "sk-proj-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7";

    fn codes(key: &CleanKey) -> Vec<Code> {
        key.findings.iter().map(|f| f.code).collect()
    }

    #[test]
    fn a_clean_key_has_no_findings() {
        let key = clean(KEY);
        assert_eq!(key.secret.expose(), KEY);
        assert!(key.findings.is_empty() && key.sendable());
    }

    #[test]
    fn wrappers_come_off_and_are_reported() {
        for paste in [
            format!(" {KEY}\n"),
            format!("\"{KEY}\""),
            format!("Bearer {KEY}"),
            format!("Bearer Bearer {KEY}"),
            format!("OPENAI_API_KEY={KEY}"),
            format!("export OPENAI_API_KEY=\"{KEY}\""),
            format!("$env:OPENAI_API_KEY = '{KEY}'"),
            format!("setx OPENAI_API_KEY {KEY}"),
            format!("Authorization: Bearer {KEY}"),
            format!("x-api-key: {KEY}"),
            format!("\"apiKey\": \"{KEY}\","),
            format!("<{KEY}>"),
            format!("{{{KEY}}}"),
            format!("${{{KEY}}}"),
            format!("“{KEY}”"),
            format!("{KEY}\""),
        ] {
            let key = clean(&paste);
            assert_eq!(key.secret.expose(), KEY, "{paste}");
            assert!(codes(&key).contains(&Code::WhitespaceOrQuotes), "{paste}");
            assert!(key.sendable(), "{paste}");
        }
    }

    #[test]
    fn invisible_characters_are_dropped_and_named() {
        let key = clean(&format!("\u{FEFF}{KEY}\u{200B}"));
        assert_eq!(key.secret.expose(), KEY);
        assert_eq!(codes(&key), [Code::NonAsciiOrInvisible]);
        assert!(key.findings.iter().all(|f| f.note.contains("U+FEFF")));
        assert!(key.sendable());
    }

    #[test]
    fn visible_foreign_characters_keep_the_key_from_being_sent() {
        for paste in [
            "sk–proj-Q2w3E4r5T6y7U8i9O0p1A2s3",
            "sk-proj-Q2w3Е4r5T6y7U8i9O0p1A2s3",
            "密钥sk-proj-Q2w3E4r5T6y7U8i9",
            "ｓｋ-proj-Q2w3E4r5",
        ] {
            let key = clean(paste);
            assert_eq!(codes(&key), [Code::NonAsciiOrInvisible], "{paste}");
            assert!(!key.sendable());
        }
    }

    #[test]
    fn display_forms_and_examples_are_told_apart() {
        for paste in ["sk-proj-…wXyZ", "sk-...abcd", "sk-ab********************wxyz", "****", "••••••••"]
        {
            assert_eq!(codes(&clean(paste)), [Code::MaskedKey], "{paste}");
        }
        for paste in [
            "sk-xxxxxxxxxxxxxxxx",
            "your-api-key",
            "YOUR_API_KEY",
            "${OPENAI_API_KEY}",
            "{{api_key}}",
            "$OPENAI_API_KEY",
            "<your key>",
            "sk-1234",
            "op://vault/item",
        ] {
            assert_eq!(codes(&clean(paste)).first(), Some(&Code::PlaceholderKey), "{paste}");
        }
    }

    #[test]
    fn nothing_pasted_is_a_missing_key() {
        for paste in ["", "  \n", "\"\"", "OPENAI_API_KEY=", "Bearer "] {
            assert_eq!(clean(paste).findings.first().map(|f| f.code), Some(Code::MissingKey), "{paste:?}");
        }
    }

    #[test]
    fn other_damage_is_found() {
        assert_eq!(codes(&clean("https://api.openai.com/v1")), [Code::MalformedKey]);
        assert_eq!(codes(&clean(&format!("{KEY}{KEY}"))), [Code::MalformedKey]);
        assert_eq!(codes(&clean("sk-proj-Q2w3E4r5T6y7\nU8i9O0p1A2s3")), [Code::WhitespaceOrQuotes]);
        let long = clean(&"k9".repeat(500_000));
        assert!(long.cut && !long.sendable());
    }

    #[test]
    fn cleaning_is_idempotent() {
        for paste in [format!("export A_KEY=\"Bearer {KEY}\","), format!("  <{KEY}>  "), KEY.to_owned()] {
            let once = clean(&paste);
            let twice = clean(once.secret.expose());
            assert_eq!(once.secret.expose(), twice.secret.expose());
            assert!(twice.findings.is_empty());
        }
    }
}
