//! Tables as one text.
//!
//! A table of constants full of `&str` is half pointers and lengths, and those do not compress: they were
//! a third of the module's data. So the compiler itself writes each table into one text, of which the
//! module holds nothing else, and the table is built from it when it is first needed.

use crate::text::split;

/// Ends each text of a table.
const END: u8 = 1;

/// Writes a table while the crate is compiled: once with no room, to know its length, then in full.
#[derive(Debug)]
pub struct Writer<const N: usize> {
    bytes: [u8; N],
    at: usize,
}

impl<const N: usize> Writer<N> {
    /// An empty table.
    #[must_use]
    pub const fn new() -> Self {
        Writer { bytes: [0; N], at: 0 }
    }

    /// Number of bytes written.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.at
    }

    /// The table.
    #[must_use]
    pub const fn bytes(self) -> [u8; N] {
        self.bytes
    }

    // Runs in the compiler, where a wrong index is an error of compilation.
    #[allow(clippy::indexing_slicing)]
    const fn push(&mut self, byte: u8) {
        if self.at < N {
            self.bytes[self.at] = byte;
        }
        self.at += 1;
    }

    /// Writes a small number, such as the place of a variant in its enum or the length of a list.
    pub const fn small(&mut self, number: usize) {
        assert!(number < 90, "small numbers stay visible characters");
        self.push(b' ' + number as u8);
    }

    /// Writes a number.
    pub const fn number(&mut self, number: u16) {
        self.small(number as usize / 8100);
        self.small(number as usize / 90 % 90);
        self.small(number as usize % 90);
    }

    /// Writes a text.
    #[allow(clippy::indexing_slicing)]
    pub const fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            self.push(bytes[at]);
            at += 1;
        }
        self.push(END);
    }
}

impl<const N: usize> Writer<N> {
    /// Writes a list of texts.
    #[allow(clippy::indexing_slicing)]
    pub const fn texts(&mut self, texts: &[&str]) {
        self.small(texts.len());
        let mut at = 0;
        while at < texts.len() {
            self.text(texts[at]);
            at += 1;
        }
    }
}

impl<const N: usize> Default for Writer<N> {
    fn default() -> Self {
        Writer::new()
    }
}

/// Reads a table in the order in which it was written.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    rest: &'static str,
}

impl Reader {
    /// Reads from the beginning.
    #[must_use]
    pub const fn new(table: &'static str) -> Self {
        Reader { rest: table }
    }

    /// The next small number; zero at the end.
    #[inline(never)]
    pub fn small(&mut self) -> usize {
        let mut rest = self.rest.chars();
        let first = rest.next().unwrap_or(' ');
        self.rest = rest.as_str();
        (first as usize).saturating_sub(' ' as usize)
    }

    /// The next number.
    #[inline(never)]
    pub fn number(&mut self) -> u16 {
        let mut number = 0;
        for _ in 0..3 {
            number = number * 90 + self.small();
        }
        number as u16
    }

    /// The next text.
    #[inline(never)]
    pub fn text(&mut self) -> &'static str {
        let (text, rest) = split(self.rest, "\u{1}").unwrap_or_default();
        self.rest = rest;
        text
    }

    /// The variant of an enum whose place is next. The writer wrote none that is out of range.
    pub fn pick<T: Copy>(&mut self, all: &[T], otherwise: T) -> T {
        all.get(self.small()).copied().unwrap_or(otherwise)
    }

    /// A list whose length stands before it.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Reader) -> T) -> &'static [T] {
        let mut list = Vec::new();
        for _ in 0..self.small() {
            list.push(item(self));
        }
        list.leak()
    }
}

/// Packs a table while the crate is compiled: `packed!(NAME, write)` makes the constant `NAME` of what
/// `write(&mut writer)` writes.
macro_rules! packed {
    ($name:ident, $write:path) => {
        static $name: &str = {
            const LENGTH: usize = {
                let mut writer = crate::packed::Writer::<0>::new();
                $write(&mut writer);
                writer.length()
            };
            #[allow(long_running_const_eval)]
            const BYTES: [u8; LENGTH] = {
                let mut writer = crate::packed::Writer::<LENGTH>::new();
                $write(&mut writer);
                writer.bytes()
            };
            match core::str::from_utf8(&BYTES) {
                Ok(text) => text,
                Err(_) => panic!("a table is text"),
            }
        };
    };
}
pub(crate) use packed;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_written() {
        const fn write<const N: usize>(to: &mut Writer<N>) {
            to.small(0);
            to.text("日本");
            to.text("");
            to.number(u16::MAX);
            to.small(89);
        }
        packed!(TABLE, write);
        let mut reader = Reader::new(TABLE);
        assert_eq!((reader.small(), reader.text(), reader.text()), (0, "日本", ""));
        assert_eq!((reader.number(), reader.small(), reader.small()), (u16::MAX, 89, 0));
    }
}
