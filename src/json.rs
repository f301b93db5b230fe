//! A tolerant reader of JSON, Python dicts and JavaScript object prints.
//!
//! People paste error bodies as JSON, as `{'error': None}` from Python, as `{ code: 'x' }` from Node,
//! cut off in the middle or inside a log line. All of it is read by one small parser that never fails
//! on what it has understood so far: a damaged object ends where the damage begins.
//!
//! `serde_json::Value` would cost 9.5 KB gzipped in the module, reads none of the damaged forms, and
//! is therefore used in tests only.

/// Deepest nesting that is kept; what lies deeper is skipped, so that no input can exhaust the stack.
const MAX_DEPTH: usize = 48;

/// Most values kept of one document; the rest is skipped, so that memory stays bounded.
const MAX_VALUES: usize = 8_000;

/// A value as read.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, `None`, `undefined`, `nil`.
    Null,
    /// `true`, `false`, `True`, `False`.
    Bool(bool),
    /// A number or a bare word, as written.
    Word(String),
    /// A string, unescaped.
    Text(String),
    /// An array or tuple.
    List(Vec<Json>),
    /// An object, members in the order written.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads the value at the beginning of `text`. `None` when no value stands there.
    #[must_use]
    pub fn parse(text: &str) -> Option<Json> {
        Reader::new(text).document().map(|(value, _)| value)
    }

    /// Reads a value that is all of `text` and is not cut off.
    #[must_use]
    pub fn parse_whole(text: &str) -> Option<Json> {
        let mut reader = Reader::new(text);
        let value = reader.value(0)?;
        reader.skip_space();
        (!reader.cut && reader.peek().is_none()).then_some(value)
    }

    /// Reads the value at the beginning of `text`, of its objects only the members with these names: a
    /// list of models may fill a megabyte with what is not asked for.
    #[must_use]
    pub fn parse_members(text: &str, names: &'static str) -> Option<Json> {
        Reader { names, ..Reader::new(text) }.document().map(|(value, _)| value)
    }

    /// Reads every object or array that begins in `text`, outermost ones only, with the byte range it
    /// was read from. At most `most` of them.
    #[must_use]
    pub fn find_all(text: &str, most: usize) -> Vec<(core::ops::Range<usize>, Json)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(offset) = text.get(at..).and_then(|rest| rest.bytes().position(|b| matches!(b, b'{' | b'['))) {
            let start = at + offset;
            let read = text.get(start..).and_then(|rest| Reader::new(rest).document());
            // What was read is never read again, members or not: that keeps hostile input linear.
            let (value, length) = read.unwrap_or((Json::Null, 1));
            at = start + length.max(1);
            if value.has_members() {
                found.push((start..at, value));
                if found.len() >= most {
                    break;
                }
            }
        }
        found
    }

    /// Whether this is an object with members, or a list that holds one.
    fn has_members(&self) -> bool {
        match self {
            Json::Object(members) => !members.is_empty(),
            Json::List(items) => items.iter().any(Json::has_members),
            _ => false,
        }
    }

    /// The member of that name, whatever its letter case. An exact match wins.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(members) = self else {
            return None;
        };
        let exact = members.iter().find(|(key, _)| key == name);
        exact.or_else(|| members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))).map(|(_, value)| value)
    }

    /// The value at the end of a path of member names; a number picks from a list.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Json> {
        path.iter().try_fold(self, |value, step| match value {
            Json::List(items) => step.parse::<usize>().ok().and_then(|index| items.get(index)),
            other => other.get(step),
        })
    }

    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string, number or bare word.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Json::Text(text) | Json::Word(text) => Some(text),
            _ => None,
        }
    }

    /// A number that is a whole one.
    #[must_use]
    pub fn integer(&self) -> Option<u64> {
        self.scalar()?.parse().ok()
    }

    /// The items of a list; of anything else, none.
    #[must_use]
    pub fn items(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    /// The members of an object; of anything else, none.
    #[must_use]
    pub fn members(&self) -> &[(String, Json)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }
}

/// The parser: a cursor over bytes.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    left: usize,
    /// The members that are kept; empty for all.
    names: &'static str,
    /// Whether a value ended before its closing mark.
    cut: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Reader { text, at: 0, left: MAX_VALUES, names: "", cut: false }
    }

    /// The first value and where it ends.
    fn document(mut self) -> Option<(Json, usize)> {
        let value = self.value(0)?;
        Some((value, self.at))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.skip_space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.skip_space();
        if depth > MAX_DEPTH || self.left == 0 {
            return self.skip_nested();
        }
        self.left -= 1;
        match self.peek()? {
            b'{' => Some(self.object(depth)),
            b'[' => Some(self.list(depth, b']')),
            b'(' => Some(self.list(depth, b')')),
            b'"' | b'\'' | b'`' => Some(Json::Text(self.string())),
            _ => self.word(),
        }
    }

    /// Passes over a value that is too deep, or one too many, without building it.
    fn skip_nested(&mut self) -> Option<Json> {
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => drop(self.string()),
                b'{' | b'[' => {
                    open += 1;
                    self.at += 1;
                }
                b'}' | b']' if open == 0 => return Some(Json::Null),
                b'}' | b']' => {
                    open -= 1;
                    self.at += 1;
                    if open == 0 {
                        return Some(Json::Null);
                    }
                }
                b',' if open == 0 => return Some(Json::Null),
                _ => self.at += 1,
            }
        }
    }

    fn object(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            if self.eat(b'}') {
                return Json::Object(members);
            }
            if self.peek().is_none() {
                break;
            }
            let key = match self.peek() {
                Some(b'"' | b'\'' | b'`') => self.string(),
                _ => match self.bare_key() {
                    Some(key) => key,
                    None => break,
                },
            };
            if !self.eat(b':') {
                break;
            }
            let kept = self.left > 0 && (self.names.is_empty() || crate::text::is_one(&key, self.names));
            let value = if kept { self.value(depth + 1) } else { self.skip_nested() };
            let Some(value) = value else {
                break;
            };
            if kept {
                members.push((key, value));
            }
            if !self.eat(b',') && self.peek() != Some(b'}') {
                break;
            }
        }
        self.cut = true;
        Json::Object(members)
    }

    fn list(&mut self, depth: usize, close: u8) -> Json {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            if self.eat(close) {
                return Json::List(items);
            }
            if self.peek().is_none() {
                break;
            }
            let kept = self.left > 0;
            let Some(value) = self.value(depth + 1) else {
                break;
            };
            if kept {
                items.push(value);
            }
            if !self.eat(b',') {
                if self.eat(close) {
                    return Json::List(items);
                }
                break;
            }
        }
        self.cut = true;
        Json::List(items)
    }

    /// A JavaScript member name without quotes.
    fn bare_key(&mut self) -> Option<String> {
        let rest = self.text.get(self.at..)?;
        let length =
            rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'-' | b'.')).count();
        let key = rest.get(..length).filter(|key| !key.is_empty())?;
        self.at += length;
        Some(key.to_owned())
    }

    /// A number, a literal, or a bare word; also Python's prefixes of strings (`b'…'`).
    fn word(&mut self) -> Option<Json> {
        let rest = self.text.get(self.at..)?;
        let length = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'.' | b'*' | b'$'))
            .count();
        let word = rest.get(..length).filter(|word| !word.is_empty())?;
        self.at += length;
        if matches!(word, "b" | "r" | "u" | "f") && matches!(self.peek(), Some(b'"' | b'\'')) {
            return Some(Json::Text(self.string()));
        }
        Some(match word {
            "null" | "None" | "undefined" | "nil" => Json::Null,
            "true" | "True" => Json::Bool(true),
            "false" | "False" => Json::Bool(false),
            other => Json::Word(other.to_owned()),
        })
    }

    /// A quoted string; one that is cut off ends with the text.
    fn string(&mut self) -> String {
        let quote = self.peek().unwrap_or(b'"');
        self.at += 1;
        let mut out = String::new();
        loop {
            let Some(rest) = self.text.get(self.at..) else {
                return out;
            };
            let Some(offset) = rest.bytes().position(|b| b == quote || b == b'\\') else {
                self.cut = true;
                out.push_str(rest);
                self.at = self.text.len();
                return out;
            };
            out.push_str(rest.get(..offset).unwrap_or_default());
            self.at += offset + 1;
            if rest.as_bytes().get(offset) == Some(&quote) {
                return out;
            }
            self.escape(&mut out);
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self, out: &mut String) {
        let Some(next) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
            return;
        };
        self.at += next.len_utf8();
        match next {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'u' => self.unicode(4, out),
            'x' => self.unicode(2, out),
            '\n' => {}
            other => out.push(other),
        }
    }

    /// `\uXXXX` (a surrogate pair counts as one character) or `\xXX`.
    fn unicode(&mut self, digits: usize, out: &mut String) {
        let Some(mut unit) = self.hex(digits) else {
            return;
        };
        if (0xD800..0xDC00).contains(&unit) && self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
            let mark = self.at;
            self.at += 2;
            match self.hex(4) {
                Some(low) if (0xDC00..0xE000).contains(&low) => {
                    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
                }
                _ => self.at = mark,
            }
        }
        out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let unit =
            self.text.get(self.at..self.at.checked_add(digits)?).and_then(|hex| u32::from_str_radix(hex, 16).ok())?;
        self.at += digits;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_json() {
        let value = Json::parse(r#" {"error":{"message":"a \"b\" \u00e9 \ud83d\ude00","code":429,"param":null}} "#);
        let value = value.as_ref();
        assert_eq!(value.and_then(|v| v.at(&["error", "message"])).and_then(Json::text), Some("a \"b\" é 😀"));
        assert_eq!(value.and_then(|v| v.at(&["error", "code"])).and_then(Json::integer), Some(429));
        assert_eq!(value.and_then(|v| v.at(&["error", "param"])), Some(&Json::Null));
    }

    #[test]
    fn reads_python_and_node_prints() {
        let python = Json::parse("{'error': {'message': \"it's\", 'param': None, 'ok': True}}");
        assert_eq!(python.as_ref().and_then(|v| v.at(&["error", "message"])).and_then(Json::text), Some("it's"));
        let node = Json::parse("{ status: 401, error: { code: 'x' }, headers: [ 'a' ] }");
        assert_eq!(node.as_ref().and_then(|v| v.at(&["error", "code"])).and_then(Json::text), Some("x"));
        assert_eq!(node.as_ref().and_then(|v| v.at(&["headers", "0"])).and_then(Json::text), Some("a"));
    }

    #[test]
    fn keeps_what_precedes_the_damage() {
        let cut = Json::parse(r#"{"error":{"message":"cut he"#);
        assert_eq!(cut.as_ref().and_then(|v| v.at(&["error", "message"])).and_then(Json::text), Some("cut he"));
    }

    #[test]
    fn finds_objects_in_text() {
        let found = Json::find_all("Error code: 401 - {'a': 1} then [x] and {\"b\":2}", 9);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn survives_depth() {
        let deep = "[".repeat(20_000) + &"]".repeat(20_000);
        assert!(Json::parse(&deep).is_some());
        assert!(Json::parse(&"{\"a\":".repeat(20_000)).is_some());
    }
}
