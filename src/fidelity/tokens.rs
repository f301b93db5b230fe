//! Token counts of fixed texts tell tokenizers apart.
//!
//! The base text and two probes are sent. What the probes cost more than the base does not depend on a template or
//! on a constant hidden prompt, and each family's figures are known. Only exact equality counts: constant factors
//! and the rules by which gateways estimate would otherwise make two families look alike.

use super::data::probes::{BASE, COUNTS, FAMILY_COUNT, LINES, PAIR_COUNT, PAIRS};
use super::{Channel, Claim, Finding, models_of};
use crate::options::DEFAULT_PROMPT;
use crate::text::{fill, parts, split};

/// Most output tokens of a probe: fewer are refused on one wire.
pub const BUDGET: u32 = 16;

/// Tokens by which an estimate may be off, since it is rounded.
const ROUNDING: u32 = 1;

/// One of two different pairs, by a random number.
#[must_use]
pub fn draw(seed: u32, second: bool) -> usize {
    let count = PAIR_COUNT as u32;
    let first = seed % count;
    let step = if second { 1 + seed / count % (count - 1) } else { 0 };
    ((first + step) % count) as usize
}

/// A line of a text.
#[inline(never)]
fn line(text: &'static str, number: usize) -> &'static str {
    parts(text, "\n").nth(number).unwrap_or_default()
}

/// A probe's text.
#[must_use]
pub fn text(pair: usize, which: usize) -> String {
    let (first, second) = split(line(PAIRS, pair), " ").unwrap_or_default();
    let places = if which == 0 { first } else { second };
    // The base's one line gives way to the probe's.
    let (head, tail) = split(DEFAULT_PROMPT, "x\n").unwrap_or_default();
    let mut out = head.to_owned();
    for place in places.bytes() {
        out.push_str(line(LINES, usize::from(place - b'0')));
        out.push('\n');
    }
    out.push_str(tail);
    out
}

/// What a family counts for the base text.
#[must_use]
pub fn base(family: usize) -> u32 {
    BASE.get(family).copied().unwrap_or_default().into()
}

/// What a family, or a rule of thumb, counts for a pair.
#[must_use]
pub fn expected(row: usize, pair: usize) -> [i32; 2] {
    let count = |at: usize| COUNTS.get(row).and_then(|row| row.get(at)).copied().unwrap_or_default().into();
    [count(2 * pair), count(2 * pair + 1)]
}

/// What one pair's differences fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// A family, exactly.
    Family(usize),
    /// A rule by which gateways estimate.
    Estimate,
    /// The claimed family times a factor.
    Factor,
    /// Nothing.
    Nothing,
}

/// Compares two differences with every family.
#[must_use]
pub fn fit(claim: &Claim, pair: usize, seen: [i32; 2]) -> Fit {
    let mut fit = Fit::Nothing;
    for row in 0..COUNTS.len() {
        let [a, b] = expected(row, pair);
        let [p, q] = seen;
        // The families' points differ in every pair.
        if row < FAMILY_COUNT && p == a && q == b {
            return Fit::Family(row);
        }
        if row >= FAMILY_COUNT && p.abs_diff(a) <= ROUNDING && q.abs_diff(b) <= ROUNDING {
            return Fit::Estimate;
        }
        // Rounding to whole tokens may move each difference by one.
        let scaled = p > 0 && q > 0 && (a * q).abs_diff(b * p) <= (a + b).unsigned_abs();
        if scaled && claim.families >> row & 1 == 1 {
            fit = Fit::Factor;
        }
    }
    fit
}

/// What all requests of this kind say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The claimed family, exactly, on one pair or on two.
    Claimed {
        /// On two.
        twice: bool,
    },
    /// Another family, exactly, on two pairs.
    Other(usize),
    /// A family where none is claimed.
    Unclaimed(usize),
    /// A family on one pair, and not on another.
    Unsteady,
    /// A known rule of estimation.
    Estimate,
    /// The claimed family times a factor.
    Factor,
    /// The same text is counted differently each time.
    Varies,
    /// No family.
    Nothing,
    /// No counts were reported, or a request failed.
    Unread,
}

impl Outcome {
    /// The family that answers in place of the claimed one.
    #[must_use]
    pub fn other(self) -> Option<usize> {
        match self {
            Outcome::Other(family) => Some(family),
            _ => None,
        }
    }

    /// In words and weights. `local`: nothing else speaks against the claim, and a gateway's own count with
    /// OpenAI's tokenizer would look just the same.
    #[must_use]
    pub fn finding(self, claim: &Claim, local: bool) -> Finding {
        let mut hard = false;
        let (weight, text) = match self {
            Outcome::Claimed { twice: false } => (100, "The token counts are exactly those of {claimed}."),
            Outcome::Claimed { twice: true } => (130, "Two sets of texts have exactly the token counts of {claimed}."),
            Outcome::Other(_) if local => (
                -50,
                "Two sets of texts have exactly the token counts of {other}. So has a gateway that counts for itself.",
            ),
            Outcome::Other(_) => {
                hard = true;
                (-200, "Two sets of texts have exactly the token counts of {other}, and not of {claimed}.")
            }
            Outcome::Unclaimed(_) => (0, "The token counts are those of {other}."),
            Outcome::Unsteady => (0, "The token counts fit a tokenizer in one set of texts alone."),
            Outcome::Estimate => (0, "The token counts are a gateway's estimate and say nothing of the model."),
            Outcome::Factor => (0, "The token counts are those of {claimed} times a factor."),
            Outcome::Varies => (
                0,
                "The same text is counted differently each time: a hidden prompt changes, or several models answer.",
            ),
            Outcome::Nothing => (-50, "The token counts are those of no tokenizer known here."),
            Outcome::Unread => (0, "The token counts could not be read."),
        };
        let other = match self {
            Outcome::Other(family) | Outcome::Unclaimed(family) => models_of(1 << family),
            _ => String::new(),
        };
        let text = fill(text, &[("claimed", &models_of(claim.families)), ("other", &other)]);
        Finding { channel: Channel::Tokens, weight: if claim.families == 0 { 0 } else { weight }, text, hard }
    }
}
