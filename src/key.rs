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
use crate::text::{
    SPACE, all, begins, concat, decimal, ends, fill, has, has_one, is_one, length, past, span, split_last, trim,
    trim_start, words,
};

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

    /// Whether the text is a secret at all, not an example, a variable or a display form.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        let harmless =
            |finding: &Finding| matches!(finding.code, Code::PlaceholderKey | Code::MaskedKey | Code::MissingKey);
        // A key with dots behind it is one all the same.
        !self.findings.iter().any(harmless) || crate::paste::is_secret(self.secret.expose())
    }

    /// The worst finding that cleaning could not mend.
    #[must_use]
    pub fn obstacle(&self) -> Option<&Finding> {
        self.findings.iter().find(|f| f.certainty == Certainty::Certain && !f.mended)
    }

    /// Notes what was mended.
    #[inline(never)]
    fn mended(&mut self, code: Code, note: &str) {
        self.findings.push(Finding { code, certainty: Certainty::Likely, note: note.to_owned(), mended: true });
    }

    /// Notes characters that were dropped because no key has them.
    fn dropped(&mut self, note: String) {
        let code = Code::NonAsciiOrInvisible;
        self.findings.push(Finding { code, certainty: Certainty::Certain, note, mended: true });
    }

    /// Notes what keeps the key from being sent.
    #[inline(never)]
    fn refuse(&mut self, code: Code, note: &str) {
        self.findings.push(Finding { code, certainty: Certainty::Certain, note: note.to_owned(), mended: false });
    }
}

/// Cleans what was pasted into a key field.
#[must_use]
pub fn clean(pasted: &str) -> CleanKey {
    let mut key = CleanKey::default();
    let text = crate::text::head(pasted, MAX_PASTE);
    key.cut = text.len() < pasted.len();
    if text.trim().is_empty() {
        key.refuse(Code::MissingKey, "The key field is empty.");
        return key;
    }
    let visible = drop_invisible(text, &mut key);
    let mut core = trim_ascii(&visible, &mut key);
    // Wrappers can be nested (`export KEY="Bearer sk-…",`): peel until nothing more comes off. Every
    // turn makes the text shorter, so this ends.
    // Nobody wraps a key this often; without a bound a wall of quotes would take seconds.
    for _ in 0..16 {
        let before = core.len();
        core = peel_label(core, &mut key);
        core = peel_scheme(core, &mut key);
        core = peel_quotes(core, &mut key);
        core = trim_odd(core, &mut key);
        if core.len() == before {
            break;
        }
    }
    inspect(core, &mut key);
    key.secret = Secret::new(core.to_owned());
    let found = core::mem::take(&mut key.findings);
    // What keeps the key from being sent comes first; a sort would cost the module kilobytes.
    for first in [true, false] {
        for finding in &found {
            let refuses = !finding.mended && finding.certainty == Certainty::Certain;
            if refuses == first && key.findings.last() != Some(finding) {
                key.findings.push(finding.clone());
            }
        }
    }
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
    let mut point = String::from("U+");
    let digits = 4 + u32::from((c as u32) > 0xFFFF) + u32::from((c as u32) > 0xF_FFFF);
    for place in (0..digits).rev() {
        point.extend(char::from_digit((c as u32) >> (4 * place) & 15, 16).map(|digit| digit.to_ascii_uppercase()));
    }
    point.push_str(name);
    point
}

/// Drops invisible characters, and odd spaces at the ends, with a finding for each sort.
fn drop_invisible(text: &str, key: &mut CleanKey) -> String {
    if all(text, |b| b.is_ascii() && !is_invisible(char::from(b))) {
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
            &[("point", &code_point(c)), ("at", &place(position)), ("more", &more(count))],
        );
        key.dropped(note);
    }
    out
}

/// A position as people count it.
fn place(position: usize) -> String {
    decimal(position as u32 + 1)
}

fn more(count: usize) -> String {
    if count > 1 { concat(&[" (", &decimal(count as u32), " such characters in all)"]) } else { String::new() }
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || is_odd_space(c) || is_invisible(c)
}

/// Trims ASCII white space, which a browser drops from headers and other programs send.
fn trim_ascii<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    let trimmed = trim(text, SPACE);
    if trimmed.len() < text.len() {
        let start = trim_start(text, SPACE).len() < text.len();
        let newline = has_one(text, "\n|\r");
        let note = fill(
            "{what} {where} the key: a browser drops it, curl, Python and Node send it or refuse the header.",
            &[
                ("what", if newline { "A line break" } else { "White space" }),
                ("where", if start { "before" } else { "after" }),
            ],
        );
        key.mended(Code::WhitespaceOrQuotes, &note);
    }
    trimmed
}

/// Trims the odd spaces that stood within quotes or behind a label.
fn trim_odd<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    let trimmed = text.trim();
    let odd = |part: Option<&str>| part.and_then(|part| part.chars().find(|c| !c.is_ascii()));
    let start = text.len() - text.trim_start().len();
    if let Some(c) = odd(text.get(..start)).or_else(|| odd(text.get(start + trimmed.len()..))) {
        let note = fill(
            "{point} at an end of the key: it looks like a space, and is sent as part of the key.",
            &[("point", &code_point(c))],
        );
        key.dropped(note);
    }
    trimmed
}

/// Peels `export NAME=`, `set NAME=`, `$env:NAME = `, `NAME: `, `"name": `, `x-api-key: `.
fn peel_label<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    let mut rest = text.trim_start();
    for word in words("export |set |setx |let |const |env |- |-H ") {
        rest = past(rest, word).map_or(rest, str::trim_start);
    }
    for opener in words("$env:|$Env:|--") {
        rest = past(rest, opener).unwrap_or(rest);
    }
    let unquoted = trim_start(rest, "\"'`{ ");
    let (name, after) = span(unquoted, |b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if !is_label(name) {
        return text;
    }
    let after = trim_start(after, "\"'`").trim_start();
    // `setx NAME value` has neither sign.
    let value = match past(after, ":").or_else(|| past(after, "=")) {
        Some(value) => trim_start(value, "=").trim_start(),
        None if text.trim_start().starts_with("setx ") => after,
        None => return text,
    };
    // What stands in a name's place may be another key.
    if crate::paste::is_secret(name) {
        key.mended(Code::WhitespaceOrQuotes, "A name was pasted in front of the key.");
        return value.trim_end();
    }
    key.label = Some(name.to_owned());
    key.mended(Code::WhitespaceOrQuotes, &fill("The name {name} was pasted in front of the key.", &[("name", name)]));
    value.trim_end()
}

/// Whether a word names a credential: `OPENAI_API_KEY`, `apiKey`, `x-api-key`, `Authorization`.
fn is_label(name: &str) -> bool {
    let shouted =
        name.len() >= 3 && has(name, "_") && all(name, |b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    shouted || ends(&name.to_ascii_lowercase(), "key|token|authorization|secret")
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
        key.mended(Code::WhitespaceOrQuotes, note);
    }
    rest
}

/// The rest after a word and the space that follows it.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    let ends = rest.is_empty() || trim_start(rest, SPACE).len() < rest.len();
    (ends && head.eq_ignore_ascii_case(word)).then(|| rest.trim_start())
}

/// Peels quotes, brackets and trailing punctuation.
fn peel_quotes<'a>(text: &'a str, key: &mut CleanKey) -> &'a str {
    const PAIRS: &str = "\"\"|''|``|<>|()|[]|{}|“”|‘’|«»|「」";
    let mut rest = trim(text, SPACE);
    if let Some(shorter) =
        rest.strip_suffix(',').or_else(|| rest.strip_suffix(';')).filter(|shorter| !shorter.is_empty())
    {
        key.mended(Code::WhitespaceOrQuotes, "A comma or semicolon follows the key.");
        rest = shorter.trim_end();
    }
    // An unexpanded variable (`${KEY}`, `{{key}}`) is a finding of its own; keep it whole for that.
    if is_template(rest) {
        return rest;
    }
    let inner = past(rest, "$").filter(|inner| inner.starts_with('{')).unwrap_or(rest);
    for pair in words(PAIRS) {
        // Both characters of a pair have the same number of bytes.
        let Some((open, close)) = pair.split_at_checked(pair.len() / 2) else { continue };
        let (opened, closed) = (past(inner, open), inner.strip_suffix(close));
        let both = opened.and_then(|inner| inner.strip_suffix(close));
        let quote = is_one(open, "\"|'|`|“|‘");
        if let Some(peeled) = both.or(opened.or(closed).filter(|_| quote)) {
            if both.is_none() {
                key.mended(Code::WhitespaceOrQuotes, "A quote stands on one side of the key only.");
            } else if quote {
                key.mended(
                    Code::WhitespaceOrQuotes,
                    "Quotes stand around the key. A shell removes them; docker --env-file, Windows set and some .env readers keep them.",
                );
            } else {
                let note = fill(
                    "The key stands inside {pair}, which belong to a template, not to the key.",
                    &[("pair", pair)],
                );
                key.mended(Code::WhitespaceOrQuotes, &note);
            }
            return trim(peeled, SPACE);
        }
    }
    rest
}

/// Whether the whole text is a variable that nobody filled in: `$KEY`, `${KEY}`, `{{key}}`, `%KEY%`,
/// `op://vault/item`, `process.env.KEY`, `os.environ["KEY"]`.
fn is_template(text: &str) -> bool {
    begins(text, "op://|process.env.|os.environ|os.getenv|getenv(|vault:|secrets.")
        || words("${{ }}|{{ }}|${ }|{ }|< >|% %|$ ").any(|form| is_wrapped_name(text, form))
}

/// Whether `text` is a variable's name between the two halves of `form`.
fn is_wrapped_name(text: &str, form: &str) -> bool {
    let Some((open, close)) = split_last(form, " ") else { return false };
    let Some(name) = past(text, open).and_then(|rest| rest.strip_suffix(close)) else { return false };
    // A real key inside `${…}` has digits and mixed case without a separator; a name is one case.
    let mixed = !all(name, |b| !b.is_ascii_lowercase())
        && !all(name, |b| !b.is_ascii_uppercase())
        && !all(name, |b| !b.is_ascii_digit());
    !name.is_empty()
        && name.len() <= 64
        && all(name, |b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b' '))
        && !mixed
}

/// What is wrong with the cleaned text itself.
fn inspect(core: &str, key: &mut CleanKey) {
    if core.is_empty() {
        let note = match &key.label {
            Some(name) => fill("After {name} stands no value.", &[("name", name)]),
            None => "Nothing is left of the text once quotes and labels are taken away.".to_owned(),
        };
        key.refuse(Code::MissingKey, &note);
        return;
    }
    if is_template(core) {
        key.refuse(Code::PlaceholderKey, "This is a variable or template that was never filled in, not its value.");
        return;
    }
    if let Some(at) = masked(core) {
        let note = fill(
            "Dots or stars stand in place of characters from position {at} on: this is the shortened form a dashboard shows.",
            &[("at", &place(at))],
        );
        key.refuse(Code::MaskedKey, &note);
        return;
    }
    if placeholder(core) {
        key.refuse(Code::PlaceholderKey, "The text reads like an example from documentation, not like a key.");
        return;
    }
    let lower = crate::text::head(core, 64).to_ascii_lowercase();
    if begins(&lower, "http://|https://|www.") {
        key.refuse(Code::MalformedKey, "This is a web address, not a key.");
        return;
    }
    if has(core, "-----BEGIN") || (has(core, "private_key") && has(core, "client_email")) {
        let note =
            "This is a service-account file or private key; it has to be exchanged for a token and is not an API key.";
        key.refuse(Code::WrongCredentialKind, note);
        return;
    }
    // The first character that no key has: one beyond ASCII before white space.
    let (mut foreign, mut space, mut count) = (None, None, 0);
    for found in core.chars().enumerate() {
        if !found.1.is_ascii() {
            foreign = foreign.or(Some(found));
            count += 1;
        } else if found.1.is_ascii_whitespace() {
            space = space.or(Some(found));
        }
    }
    if let Some((position, c)) = foreign {
        let sent = if (c as u32) <= 0xFF {
            "it is sent as another byte and the server refuses the key"
        } else {
            "no program can put it into a header"
        };
        let note = fill(
            "{point} at position {at}{more}: keys are plain ASCII; {sent}.",
            &[("point", &code_point(c)), ("at", &place(position)), ("more", &more(count)), ("sent", sent)],
        );
        key.refuse(Code::NonAsciiOrInvisible, &note);
        return;
    }
    if let Some((position, c)) = space {
        let newline = matches!(c, '\n' | '\r');
        let note = fill(
            "{what} inside the text, at position {at}: keys have none; either it was wrapped when copied, or more than a key was pasted.",
            &[("what", if newline { "A line break" } else { "White space" }), ("at", &place(position))],
        );
        key.refuse(Code::WhitespaceOrQuotes, &note);
        return;
    }
    if core.len() > MAX_KEY {
        let note = fill(
            "The text has {length} characters; no provider's key is that long.",
            &[("length", &decimal(core.len() as u32))],
        );
        key.refuse(Code::MalformedKey, &note);
        return;
    }
    if doubled(core) {
        key.refuse(Code::MalformedKey, "The same text stands there twice in a row: the key was pasted two times.");
    }
    let escape = |w: &[u8]| matches!(w, [b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
    if core.as_bytes().windows(3).any(escape) {
        key.findings.push(Finding {
            code: Code::MalformedKey,
            certainty: Certainty::Likely,
            note: "The text holds URL escapes such as %2B; decode it first.".to_owned(),
            mended: false,
        });
    }
}

/// Where the mask begins, if the text is a shortened display form.
fn masked(core: &str) -> Option<usize> {
    const MARKS: &str = "*•●·.█∗＊";
    let lone = trim_start(core, "*•●·.█∗＊…").is_empty();
    let (mut run, mut longest, mut start, mut symbol) = (0_usize, 0_usize, 0_usize, ' ');
    let mut previous = '\0';
    let mut ellipsis = None;
    for (position, c) in core.chars().enumerate() {
        let mark = matches!(c, 'x' | 'X') || MARKS.chars().any(|one| one == c);
        run = if mark && c == previous { run + 1 } else { usize::from(mark) };
        if run > longest {
            (longest, start, symbol) = (run, position + 1 - run, c);
        }
        if c == '…' {
            ellipsis = ellipsis.or(Some(position));
        }
        previous = c;
    }
    if longest == 0 {
        symbol = core.chars().next().unwrap_or(' ');
    }
    let letters = matches!(symbol, 'x' | 'X');
    let dots = ellipsis.is_some() || has(core, "...");
    // `sk-xxxxxxxx` has letters for a mask and nothing after: that is a placeholder, see below.
    if letters && !dots {
        return None;
    }
    let enough = if letters { 6 } else { 3 };
    (lone || dots || longest >= enough).then(|| ellipsis.unwrap_or(start))
}

/// Whether the text is an example rather than a key.
fn placeholder(core: &str) -> bool {
    const WORDS: &str = "your|placeholder|example|changeme|change-me|change_me|replace|insert|dummy|fake|enter|paste|todo|xxxx|test-key|sk-test|sk-...|api-key-here|api_key_here|my-key|mykey|my_key|my-api|my_api|none|null|undefined|sk-no-key-required|not-needed|no-key|sk-1234|sk-abc|123456|key-here|key_here|openai_api_key|anthropic_api_key|secret-key|api-key|api_key|apikey|...";
    let lower = core.to_ascii_lowercase();
    // A real key is long and random; an example word beside random characters is chance.
    let random = core.len() >= 20 && crate::paste::is_secret(core);
    if core.len() <= 48 && !random && words(WORDS).any(|word| contains_word(&lower, word)) {
        return true;
    }
    let body = trim_start(span(&lower, |b| b.is_ascii_lowercase()).1, "-_");
    let tail = if body.is_empty() { &lower } else { body };
    let mut letters = tail.chars();
    let first = letters.next();
    let one_letter = core.len() >= 6 && length(tail) >= 4 && letters.all(|c| Some(c) == first);
    let mut digits = lower.as_str();
    while let Some(rest) = past(digits, "sk-") {
        digits = rest;
    }
    one_letter || is_one(digits, "1234567890|123456789|12345678|1234|12345|abcdef|abc123|123")
}

/// Whether `word` stands in `text` with no letter or digit on either side of it, or the text is made of
/// words altogether.
fn contains_word(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(word.len()).enumerate().any(|(at, found)| {
        let free = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|b| !b.is_ascii_alphanumeric());
        found == word.as_bytes() && free(at.checked_sub(1)) && (free(Some(at + found.len())) || word == "xxxx")
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
    fn a_label_that_is_a_secret_itself_is_not_named() {
        let key = clean("sk-Abc12DEF34ghi56JKL78_KEY=sk-Q2w3E4r5T6y7U8i9O0p1A2s3");
        assert!(key.findings.iter().all(|finding| !finding.note.contains("DEF34")), "{:?}", key.findings);
        assert_eq!(key.label, None);
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
    fn odd_spaces_within_quotes_are_dropped_and_named() {
        for paste in [format!("\"\u{A0}{KEY}\u{A0}\""), format!("'\u{3000}Bearer {KEY} '")] {
            let key = clean(&paste);
            assert_eq!(key.secret.expose(), KEY, "{paste}");
            assert!(codes(&key).contains(&Code::NonAsciiOrInvisible), "{paste}");
            assert!(key.sendable(), "{paste}");
        }
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
