//! The rules as one packed text, and the tables built from it.

use std::sync::OnceLock;

use super::{GENERAL, Rule, SPECIFIC, Test};
use crate::cause::{Certainty, Code};
use crate::evidence::BodyKind;
use crate::packed::{Reader, Writer, packed};

packed!(PACKED, write);

/// The rules.
#[derive(Debug)]
pub struct Rules {
    /// Those of [`SPECIFIC`], family by family.
    pub specific: &'static [&'static [Rule]],
    /// Those of [`GENERAL`].
    pub general: &'static [Rule],
}

/// The rules.
#[must_use]
pub fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let mut from = Reader::new(PACKED);
        Rules { specific: from.list(|from| from.list(read)), general: from.list(read) }
    })
}

#[allow(clippy::indexing_slicing, reason = "runs in the compiler, where a wrong index is an error of compilation")]
const fn write<const N: usize>(to: &mut Writer<N>) {
    to.small(SPECIFIC.len());
    let mut at = 0;
    while at < SPECIFIC.len() {
        write_rules(to, SPECIFIC[at]);
        at += 1;
    }
    write_rules(to, GENERAL);
}

#[allow(clippy::indexing_slicing, reason = "runs in the compiler, where a wrong index is an error of compilation")]
const fn write_rules<const N: usize>(to: &mut Writer<N>, rules: &[Rule]) {
    to.small(rules.len());
    let mut at = 0;
    while at < rules.len() {
        let rule = &rules[at];
        write_tests(to, rule.when);
        to.small(rule.then.len());
        let mut then = 0;
        while then < rule.then.len() {
            to.small(rule.then[then].0 as usize);
            to.small(rule.then[then].1 as usize);
            then += 1;
        }
        to.small(rule.refused as usize);
        to.text(rule.because);
        to.texts(rule.fix);
        at += 1;
    }
}

#[allow(clippy::indexing_slicing, reason = "runs in the compiler, where a wrong index is an error of compilation")]
const fn write_tests<const N: usize>(to: &mut Writer<N>, tests: &[Test]) {
    to.small(tests.len());
    let mut at = 0;
    while at < tests.len() {
        match &tests[at] {
            Test::NoStatus => to.small(0),
            Test::Relay => to.small(1),
            Test::Nested => to.small(2),
            Test::Stranger => to.small(3),
            Test::Provider(ids) => write_words(to, 4, ids),
            Test::Host(parts) => write_words(to, 5, parts),
            Test::Path(parts) => write_words(to, 6, parts),
            Test::Code(codes) => write_words(to, 7, codes),
            Test::Says(phrases) => write_words(to, 8, phrases),
            Test::Param(params) => write_words(to, 9, params),
            Test::Header(name, part) => {
                write_words(to, 10, name);
                to.text(part);
            }
            Test::Body(kind) => {
                to.small(11);
                to.small(*kind as usize);
            }
            Test::Status(statuses) => {
                to.small(12);
                to.small(statuses.len());
                let mut status = 0;
                while status < statuses.len() {
                    to.number(statuses[status]);
                    status += 1;
                }
            }
            Test::Not(tests) => {
                to.small(13);
                write_tests(to, tests);
            }
        }
        at += 1;
    }
}

const fn write_words<const N: usize>(to: &mut Writer<N>, tag: usize, words: &str) {
    to.small(tag);
    to.text(words);
}

/// Reads a rule in the order of [`write_rules`].
fn read(from: &mut Reader) -> Rule {
    Rule {
        when: from.list(read_test),
        then: from.list(|from| (from.pick(Code::ALL, Code::Unknown), from.pick(&Certainty::ALL, Certainty::Possible))),
        refused: from.small() == 1,
        because: from.text(),
        fix: from.list(Reader::text),
    }
}

/// Reads a test in the order of [`write_tests`].
fn read_test(from: &mut Reader) -> Test {
    match from.small() {
        0 => Test::NoStatus,
        1 => Test::Relay,
        2 => Test::Nested,
        3 => Test::Stranger,
        4 => Test::Provider(from.text()),
        5 => Test::Host(from.text()),
        6 => Test::Path(from.text()),
        7 => Test::Code(from.text()),
        8 => Test::Says(from.text()),
        9 => Test::Param(from.text()),
        10 => Test::Header(from.text(), from.text()),
        11 => Test::Body(from.pick(&BodyKind::ALL, BodyKind::Unseen)),
        12 => Test::Status(from.list(Reader::number)),
        _ => Test::Not(from.list(read_test)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_judged_by_is_what_was_written() {
        assert_eq!(format!("{:?}", rules().specific), format!("{SPECIFIC:?}"));
        assert_eq!(format!("{:?}", rules().general), format!("{GENERAL:?}"));
    }
}
