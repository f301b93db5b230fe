//! Does the server behind an address serve the model it claims? Evidence, never a proof.
//!
//! Four kinds are weighed: what an ordinary answer shows by the way ([`passive`]); how many input tokens the server
//! reports for fixed texts, which tells tokenizers apart ([`tokens`]); what a Claude signature names
//! ([`signature`]); and together ([`conclude`]). A relay that knows the checks can imitate them, so a verdict is
//! `consistent`, `inconsistent` or `inconclusive`, and nothing here says «genuine» or accuses.
//!
//! Weights are hundredths of a log10 likelihood ratio, for the claim above zero. They are judgement, tuned so that
//! no honest gateway in the grid of `tests/fidelity.rs` is called inconsistent.

pub mod data;
pub mod passive;
pub mod signature;
pub mod tokens;

use self::data::families::{MODELS, NAMES, OPENAI};
use self::data::templates::{LOCAL_COUNT, SIZES};
use crate::report::{Fidelity, Measured};
use crate::text::{before, concat, decimal, fill, has, number, parts, past, replace, split, split_last, words};

/// How far a test looks at the served model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not at all.
    Off,
    /// By what the test's own answer shows.
    #[default]
    Passive,
    /// Also by the token counts of three to five small requests.
    Tokens,
    /// Also by the signatures of Claude's thinking.
    Signature,
}

impl Level {
    /// Every level, in order.
    pub const ALL: [Level; 4] = [Level::Off, Level::Passive, Level::Tokens, Level::Signature];
    /// Their names in options.
    pub const NAMES: &str = "off|passive|tokens|signature";
}

/// Where evidence comes from. The order is that of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The model that the answer names.
    Name,
    /// Fields that another upstream sends.
    Fields,
    /// The answer's id.
    Id,
    /// Tokens that the chat template adds.
    Template,
    /// Whether the counts add up.
    Usage,
    /// Token counts of the probes.
    Tokens,
    /// Signatures of thinking blocks.
    Signature,
}

impl Channel {
    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Channel::Name => "model_name",
            Channel::Fields => "foreign_fields",
            Channel::Id => "id",
            Channel::Template => "template_size",
            Channel::Usage => "usage_sums",
            Channel::Tokens => "token_counts",
            Channel::Signature => "signature",
        }
    }
}

/// What one channel shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which channel.
    pub channel: Channel,
    /// In words.
    pub text: String,
    /// In hundredths.
    pub weight: i32,
    /// A contradiction that was seen twice, on texts or answers of their own.
    pub hard: bool,
}

impl Finding {
    /// A finding that is no hard contradiction.
    #[must_use]
    #[inline(never)]
    pub fn new(channel: Channel, weight: i32, text: &str) -> Finding {
        Finding { channel, text: text.to_owned(), weight, hard: false }
    }
}

/// The vendors that alone serve their closed models.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vendor {
    /// OpenAI, also through Azure.
    OpenAi,
    /// Anthropic, also through Bedrock and Vertex.
    Anthropic,
    /// Google.
    Google,
    /// Open weights, or not known.
    #[default]
    Other,
}

/// What a model's name claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// The name in one spelling; Claude's by version alone.
    pub name: String,
    /// One bit for each family that it may have; none when that is not known.
    pub families: u32,
    /// Whose it is.
    pub vendor: Vendor,
}

impl Claim {
    /// Reads a model's name.
    #[must_use]
    pub fn of(model: &str) -> Claim {
        let lower = model.to_ascii_lowercase();
        let name = split_last(&lower, "/").map_or(lower.as_str(), |(_, name)| name);
        let name = replace(&replace(name, ".", "-"), "_", "-");
        if let Some(claude) = Claude::of(&lower) {
            let (major, minor) = claude.version;
            let name = concat(&["claude-", &decimal(major), "-", &decimal(minor)]);
            let families = match (major, minor) {
                (3, _) | (4, 0..=6) => 1 << 2,
                // The packages know the later vocabulary from Opus.
                (4, 7 | 8) | (5, 0) if claude.tier == "opus" => 1 << 3,
                (4, 7 | 8) | (5, 0) => 0b11 << 2,
                _ => 0,
            };
            return Claim { name, families, vendor: Vendor::Anthropic };
        }
        let (mut families, mut vendor) = (0, Vendor::Other);
        for letter in rule(NAMES, &name).bytes() {
            match letter {
                b'O' => vendor = Vendor::OpenAi,
                b'G' => vendor = Vendor::Google,
                _ => families |= 1 << (letter - b'a'),
            }
        }
        if has(&name, "gemini") {
            vendor = Vendor::Google;
        }
        Claim { name, families, vendor }
    }

    /// Fewest and most tokens that the template of this claim adds, where that is known.
    #[must_use]
    pub fn template(&self) -> Option<(u32, u32)> {
        let (least, most) = split(rule(SIZES, &self.name), "-")?;
        Some((number(least)?, number(most)?))
    }
}

/// What the first rule says whose pattern a name has, or begins with after `^`.
#[inline(never)]
fn rule(rules: &'static str, name: &str) -> &'static str {
    for rule in words(rules) {
        let (pattern, says) = split(rule, "=").unwrap_or_default();
        if past(pattern, "^").map_or_else(|| has(name, pattern), |start| name.starts_with(start)) {
            return says;
        }
    }
    ""
}

/// The parts of a Claude model's name: gateways write them in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claude {
    /// `opus`, `sonnet`, `haiku`, or nothing.
    pub tier: &'static str,
    /// Major and minor; zeros when it names none.
    pub version: (u32, u32),
}

impl Claude {
    /// Reads a model's name; nothing where it is none of Claude's.
    #[must_use]
    #[inline(never)]
    pub fn of(model: &str) -> Option<Claude> {
        let lower = replace(&model.to_ascii_lowercase(), ".", "-");
        let (_, name) = split(&lower, "claude")?;
        let mut claude = Claude { tier: "", version: (0, 0) };
        let mut numbers = 0;
        for part in parts(before(before(name, "@"), ":"), "-") {
            if let Some(tier) = words("opus|sonnet|haiku").find(|tier| *tier == part) {
                claude.tier = tier;
                continue;
            }
            match (number(part), numbers) {
                (Some(number @ 1..100), 0) => claude.version.0 = number,
                (Some(number @ 0..100), 1) => claude.version.1 = number,
                // A date or a revision: no version follows it.
                (_, 1) => {}
                _ => continue,
            }
            numbers += 1;
        }
        Some(claude)
    }

    /// Whether two names mean one model; nothing where one of them does not say.
    #[must_use]
    pub fn same(one: &str, other: &str) -> Option<bool> {
        let (one, other) = Claude::of(one).zip(Claude::of(other))?;
        let known = |claude: &Claude| !claude.tier.is_empty() && claude.version.0 > 0;
        (known(&one) && known(&other)).then_some(one == other)
    }
}

/// The models of the families in a set.
#[must_use]
#[inline(never)]
pub fn models_of(families: u32) -> String {
    let mut models = String::new();
    for (family, named) in words(MODELS).enumerate() {
        if families >> family & 1 == 1 {
            if !models.is_empty() {
                models.push_str("; ");
            }
            models.push_str(named);
        }
    }
    models
}

/// All that was seen, to be weighed together.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// What the answer to the test itself shows.
    pub findings: Vec<Finding>,
    /// Input tokens that the server reports for the base text.
    pub base: Option<u32>,
    /// What the token counts say, when they were asked for.
    pub tokens: Option<tokens::Outcome>,
    /// What the signatures say.
    pub signature: Option<Finding>,
    /// Whether the address is a vendor's own: there, these tables are wrong sooner than the vendor.
    pub own_host: bool,
    /// The first pair of probes, for showing.
    pub measured: Option<Measured>,
}

/// Weighs everything.
#[must_use]
pub fn conclude(model: &str, claim: &Claim, mut seen: Seen) -> Fidelity {
    let mut findings = core::mem::take(&mut seen.findings);
    let mut others = false;
    for finding in &findings {
        others |= finding.weight < 0 && matches!(finding.channel, Channel::Name | Channel::Fields | Channel::Id);
    }
    if let Some(outcome) = seen.tokens {
        let template = seen.base.zip(outcome.other()).and_then(|(base, family)| base.checked_sub(tokens::base(family)));
        let openai = outcome.other().is_some_and(|family| OPENAI >> family & 1 == 1);
        // A gateway whose upstream reports nothing counts with OpenAI's tokenizer: that looks the same.
        let local = openai && claim.vendor != Vendor::OpenAi && template.is_some_and(|size| size <= LOCAL_COUNT);
        findings.push(outcome.finding(claim, local && !others));
    }
    let not_tested = not_tested(claim, &seen);
    if let Some(finding) = seen.signature {
        findings.push(finding);
    }
    if seen.own_host {
        for finding in &mut findings {
            if finding.weight < 0 {
                finding.weight = 0;
                finding.hard = false;
                finding.text.push_str(" At a vendor's own address this does not count: the tables here may be old.");
            }
        }
    }

    // Name and fields are copied alike, with one floor, and what reads the same counts is no second witness.
    let (mut names, mut sum, mut against, mut lowest) = (0, 0, 0, 0);
    let (mut ids, mut counts, mut signed, mut hard) = (0, 0, 0, false);
    for finding in &findings {
        let weight = finding.weight.min(0);
        match finding.channel {
            Channel::Name | Channel::Fields => names = (names + finding.weight).max(-130),
            Channel::Id => ids = weight,
            Channel::Template | Channel::Usage | Channel::Tokens => counts += weight,
            Channel::Signature => signed = weight,
        }
        sum += finding.weight;
        lowest = lowest.min(weight);
        hard |= finding.hard;
    }
    // What speaks for the claim is easily copied, so it excuses nothing.
    let mut witnesses = 0;
    for weight in [names, ids, counts, signed] {
        if weight < 0 {
            witnesses += 1;
            against += weight;
        }
    }
    let matched = seen.tokens.is_some_and(|outcome| matches!(outcome, tokens::Outcome::Claimed { .. }));
    let known = claim.families != 0;
    let (verdict, why) = if known && against <= -200 && (witnesses >= 2 || hard) {
        (
            "inconsistent",
            "What the server reports does not fit the model asked for: another model answers, or a gateway reports for itself.",
        )
    } else if known && matched && sum >= 130 && lowest >= -50 {
        ("consistent", "The checks that were run agree with the claim. A relay that imitates them would pass too.")
    } else if !known {
        ("inconclusive", "The tokenizer of this model is not known here.")
    } else if seen.tokens.is_none() {
        ("inconclusive", "An ordinary answer alone settles nothing.")
    } else {
        ("inconclusive", "The evidence does not settle it.")
    };

    Fidelity { verdict, claimed: model.to_owned(), why, evidence: findings, not_tested, measured: seen.measured }
}

/// What the checks that were run cannot see.
fn not_tested(claim: &Claim, seen: &Seen) -> Vec<String> {
    let mut list = Vec::new();
    if seen.tokens.is_none() {
        list.push("Token counts: they tell tokenizers apart.".to_owned());
    }
    if seen.signature.is_none() && claim.vendor == Vendor::Anthropic {
        list.push("Signatures of thinking: they tell Claude models apart, in the Messages format.".to_owned());
    }
    if claim.families != 0 && seen.signature.is_none() {
        list.push(fill(
            "Which of the models with this tokenizer answers: {models}.",
            &[("models", &models_of(claim.families))],
        ));
    }
    list.push("Quantised weights, and servers that answer only some requests with another model.".to_owned());
    list
}

#[cfg(test)]
mod tests;
