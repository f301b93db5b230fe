//! The texts as one packed text, and the table built from it.

use std::sync::OnceLock;

use super::{Text, en};
use crate::cause::Code;
use crate::packed::{Reader, Writer, packed};

packed!(PACKED, write);

/// The texts of every code, in the order of [`Code::ALL`].
pub(super) fn texts() -> &'static [Text] {
    static TEXTS: OnceLock<&'static [Text]> = OnceLock::new();
    TEXTS.get_or_init(|| {
        Reader::new(PACKED).list(|from| Text { title: from.text(), meaning: from.text(), fix: from.list(Reader::text) })
    })
}

#[allow(clippy::indexing_slicing, reason = "runs in the compiler, where a wrong index is an error of compilation")]
const fn write<const N: usize>(to: &mut Writer<N>) {
    to.small(Code::ALL.len());
    let mut at = 0;
    while at < Code::ALL.len() {
        let text = en::text(Code::ALL[at]);
        to.text(text.title);
        to.text(text.meaning);
        to.texts(text.fix);
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_what_was_written() {
        for code in Code::ALL {
            assert_eq!(format!("{:?}", super::super::text(*code)), format!("{:?}", en::text(*code)));
        }
    }
}
