//! Server-sent events: splits a body into events, and finds them as they arrive.

use crate::text::{begins, past, trim_start};

/// One event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// The `event:` name, empty when absent.
    pub name: &'a str,
    /// The `data:` line; providers send one line an event.
    pub data: &'a str,
}

/// The events of a whole body. Empty when the body is no event stream.
#[must_use]
pub fn events(body: &str) -> Vec<Event<'_>> {
    let start = trim_start(body, "\u{FEFF}\n\r ");
    if !begins(start, "data:|event:|id:|retry:|:") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut name = "";
    for line in start.lines() {
        if let Some(value) = past(line, "event:") {
            name = value.trim();
        } else if let Some(value) = past(line, "data:") {
            found.push(Event { name, data: value.trim() });
        } else if line.is_empty() {
            name = "";
        }
    }
    found
}

/// Watches a stream for complete `data:` lines.
#[derive(Debug, Default)]
pub struct Watch {
    /// The line that is not complete yet.
    partial: Vec<u8>,
}

/// Longest line that is kept while waiting for its end.
const MAX_LINE: usize = 64 * 1024;

impl Watch {
    /// Takes the next piece; calls `seen` with each complete data line in it.
    pub fn push(&mut self, piece: &[u8], seen: &mut dyn FnMut(&str)) {
        for part in piece.split_inclusive(|b| *b == b'\n') {
            if self.partial.len() + part.len() <= MAX_LINE {
                self.partial.extend_from_slice(part);
            }
            if part.ends_with(b"\n") {
                if let Some(data) = core::str::from_utf8(&self.partial).ok().and_then(|line| line.strip_prefix("data:"))
                {
                    seen(data.trim());
                }
                self.partial.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_bodies() {
        let body = ": hello\n\nevent: a\ndata: 1\n\ndata: 2\r\n\r\n";
        assert_eq!(events(body), [Event { name: "a", data: "1" }, Event { name: "", data: "2" }]);
        assert!(events("{\"data\": 1}").is_empty());
    }

    #[test]
    fn watches_pieces() {
        let mut watch = Watch::default();
        let mut seen = Vec::new();
        for piece in ["da", "ta: o", "ne\n\ndata: two\nda", "ta: three"] {
            watch.push(piece.as_bytes(), &mut |data| seen.push(data.to_owned()));
        }
        assert_eq!(seen, ["one", "two"]);
    }
}
