//! What servers, clients and networks say, as data.
//!
//! A rule's tests read structured fields before text and text by phrase; none searches a whole body
//! for a word. Each family is one file. Within [`SPECIFIC`] every rule that holds adds its causes, in
//! this order; [`GENERAL`] speaks only where nothing specific did.

mod anthropic;
mod clients;
mod general;
mod google;
mod hosts;
mod mainland;
mod openai;
mod packed;
mod relays;
mod transport;

use crate::cause::{Certainty, Code};
use crate::evidence::BodyKind;

pub use packed::rules;

/// One thing that is known about an answer.
#[derive(Debug)]
pub struct Rule {
    /// All must hold.
    pub when: &'static [Test],
    /// The causes it supports, best first. Empty where `refused` is set.
    pub then: &'static [(Code, Certainty)],
    /// The server says that it does not accept the key, without saying why.
    pub refused: bool,
    /// The fact, as a template: `{said}`, `{status}`, `{host}`.
    pub because: &'static str,
    /// Steps of its own, before the general ones of the causes.
    pub fix: &'static [&'static str],
}

/// One condition on the evidence. Lists of words are one text with `|` between them: a pointer a word
/// would double the module's data. Codes are compared in lower case and whole.
#[derive(Debug)]
pub enum Test {
    /// The provider's registry id.
    Provider(&'static str),
    /// A part of the host.
    Host(&'static str),
    /// A part of the path.
    Path(&'static str),
    /// The HTTP status.
    Status(&'static [u16]),
    /// No HTTP status was seen.
    NoStatus,
    /// A `code`, `type`, `status` or `reason`.
    Code(&'static str),
    /// A phrase in a message or in prose.
    Says(&'static str),
    /// The parameter that is blamed.
    Param(&'static str),
    /// A header and a part of its value, both in lower case.
    Header(&'static str, &'static str),
    /// The kind of body.
    Body(BodyKind),
    /// A relay, a local server or an unlisted host answered.
    Relay,
    /// The error came wrapped in another one.
    Nested,
    /// Nobody answered whose hosts are in the registry.
    Stranger,
    /// None of these holds.
    Not(&'static [Test]),
}

/// A rule that names causes.
const fn rule(when: &'static [Test], then: &'static [(Code, Certainty)], because: &'static str) -> Rule {
    Rule { when, then, refused: false, because, fix: &[] }
}

/// A rule that names causes and brings steps.
const fn rule_fix(
    when: &'static [Test],
    then: &'static [(Code, Certainty)],
    because: &'static str,
    fix: &'static [&'static str],
) -> Rule {
    Rule { when, then, refused: false, because, fix }
}

/// A rule for a refusal without a reason.
const fn refusal(when: &'static [Test], because: &'static str) -> Rule {
    Rule { when, then: &[], refused: true, because, fix: &[] }
}

/// Rules that know something particular.
pub const SPECIFIC: &[&[Rule]] = &[
    clients::RULES,
    transport::RULES,
    relays::RULES,
    google::RULES,
    anthropic::RULES,
    mainland::RULES,
    hosts::RULES,
    openai::RULES,
];

/// Rules for bare statuses and bare words, the first that holds counts.
pub const GENERAL: &[Rule] = general::RULES;

/// How many rules there are.
#[must_use]
pub fn count() -> usize {
    SPECIFIC.iter().map(|family| family.len()).sum::<usize>() + GENERAL.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_well_formed() {
        for rule in SPECIFIC.iter().copied().flatten().chain(GENERAL) {
            assert!(!rule.when.is_empty() && !rule.because.is_empty(), "{rule:?}");
            assert_eq!(rule.refused, rule.then.is_empty(), "{rule:?}");
            assert!(
                rule.then.iter().filter(|(_, certainty)| *certainty == Certainty::Certain).count() <= 1,
                "{rule:?}"
            );
            for test in rule.when {
                let (Test::Code(words) | Test::Host(words) | Test::Says(words)) = test else { continue };
                assert!(words.split('|').all(|word| !word.trim().is_empty()), "{words:?}");
                assert!(!words.chars().any(|c| c.is_ascii_uppercase()), "{words:?}");
            }
        }
        assert!(count() > 100);
    }
}
