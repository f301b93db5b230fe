//! Judges the evidence: rules as data, then the key, the echo and the address, then a ranking.
//!
//! In goes [`Evidence`] with the [`Case`] around it, out come ranked [`Verdict`]s. Rules name causes;
//! where a server only says that it refuses the key, `refused` decides which of the many reasons the
//! rest of the evidence supports.

pub(crate) mod refused;
pub mod rules;
mod setup;

use crate::base_url::BaseUrl;
use crate::cause::{Certainty, Code};
use crate::evidence::Evidence;
use crate::key::CleanKey;
use crate::registry::Shape;
use crate::text::{decimal, fill, has, shorten, words};

pub(crate) use refused::kind_finding;
use rules::{Rule, Test};

/// A cause that the evidence supports.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Which.
    pub code: Code,
    /// How far the evidence goes.
    pub certainty: Certainty,
    /// Facts that were seen.
    pub because: Vec<String>,
    /// Steps that this very evidence suggests, before the general ones.
    pub fix: Vec<&'static str>,
}

/// What is known besides the answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Case<'a> {
    /// The key, cleaned, when there is one.
    pub key: Option<&'a CleanKey>,
    /// Its shape, when recognised.
    pub shape: Option<Shape>,
    /// The base URL, when there is one.
    pub base: Option<&'a BaseUrl>,
    /// Whether the cleaned key was sent, so that what cleaning mended cannot explain this answer.
    pub sent_clean: bool,
    /// The request's headers, when a request was seen.
    pub request: Option<&'a [(String, String)]>,
    /// The variable, header or argument that held the key; empty when unknown.
    pub key_name: &'a str,
    /// Whether the address carries a key in its query.
    pub key_in_url: bool,
    /// Whether the address is one that was called, not a base URL.
    pub called: bool,
}

/// The verdicts so far; keeps one per code.
#[derive(Debug, Default)]
pub(crate) struct Bench {
    verdicts: Vec<Verdict>,
}

impl Bench {
    /// Adds a verdict, or strengthens the one of the same code.
    pub(crate) fn add(&mut self, code: Code, certainty: Certainty, because: String) {
        self.add_with(code, certainty, because, &[]);
    }

    pub(crate) fn add_with(&mut self, code: Code, certainty: Certainty, because: String, fix: &'static [&'static str]) {
        let at = self.verdicts.iter().position(|verdict| verdict.code == code);
        let at = at.unwrap_or_else(|| {
            self.verdicts.push(Verdict { code, certainty, because: Vec::new(), fix: Vec::new() });
            self.verdicts.len() - 1
        });
        let Some(verdict) = self.verdicts.get_mut(at) else { return };
        verdict.certainty = verdict.certainty.max(certainty);
        if !because.is_empty() && !verdict.because.contains(&because) && verdict.because.len() < 6 {
            verdict.because.push(because);
        }
        for step in fix {
            if !verdict.fix.contains(step) {
                verdict.fix.push(step);
            }
        }
    }

    /// Ranks: certainty first, then the order in which they were found. Only one cause can be certain.
    pub(crate) fn rank(mut self) -> Vec<Verdict> {
        // Three passes in place of a sort, which would cost the module several kilobytes.
        let mut ranked = Vec::new();
        for level in [Certainty::Certain, Certainty::Likely, Certainty::Possible] {
            ranked.extend(self.verdicts.extract_if(.., |verdict| verdict.certainty == level));
        }
        // Beside a certain cause the others are only possible.
        let certain = ranked.first().is_some_and(|first| first.certainty == Certainty::Certain);
        let most = if certain { Certainty::Possible } else { Certainty::Likely };
        for verdict in ranked.iter_mut().skip(1) {
            verdict.certainty = verdict.certainty.min(most);
        }
        ranked.truncate(5);
        ranked
    }

    fn is_empty(&self) -> bool {
        self.verdicts.is_empty()
    }
}

/// Judges. An empty result means that the evidence names no cause.
#[must_use]
pub fn classify(evidence: &Evidence, case: &Case<'_>) -> Vec<Verdict> {
    let mut bench = Bench::default();
    key_text(case, &mut bench);
    setup::judge(evidence, case, &mut bench);
    let key_decides = bench.verdicts.iter().any(|verdict| verdict.certainty == Certainty::Certain);
    let mut refusal: Option<(&Rule, String)> = None;
    for rule in rules::rules().specific.iter().copied().flatten() {
        apply(rule, evidence, &mut bench, &mut refusal, key_decides);
    }
    if bench.is_empty() && refusal.is_none() {
        // Statuses and bare signs speak only where nothing more particular did; the first one counts.
        for rule in rules::rules().general {
            apply(rule, evidence, &mut bench, &mut refusal, key_decides);
            if !bench.is_empty() || refusal.is_some() {
                break;
            }
        }
    }
    if let Some((rule, said)) = refusal {
        refused::judge(evidence, case, rule, said, &mut bench);
    }
    bench.rank()
}

/// What the key's text shows by itself.
fn key_text(case: &Case<'_>, bench: &mut Bench) {
    for finding in case.key.map(|key| key.findings.as_slice()).unwrap_or_default() {
        let certainty = match (finding.mended, case.sent_clean) {
            (true, true) => continue,
            (true, false) => Certainty::Likely,
            (false, _) => finding.certainty,
        };
        bench.add(finding.code, certainty, finding.note.clone());
    }
}

/// Applies one rule.
fn apply<'r>(
    rule: &'r Rule,
    evidence: &Evidence,
    bench: &mut Bench,
    refusal: &mut Option<(&'r Rule, String)>,
    key_decides: bool,
) {
    let mut said = String::new();
    if !rule.when.iter().all(|test| holds(test, evidence, &mut said)) {
        return;
    }
    let status = evidence.status.map(|status| decimal(status.into())).unwrap_or_default();
    let because = fill(rule.because, &[("said", &said), ("status", &status), ("host", &evidence.host)]);
    if rule.refused {
        if refusal.is_none() {
            *refusal = Some((rule, because));
        }
        return;
    }
    for (code, certainty) in rule.then {
        let certainty = if key_decides { (*certainty).min(Certainty::Likely) } else { *certainty };
        bench.add_with(*code, certainty, because.clone(), rule.fix);
    }
}

/// Whether a test holds; notes what was said.
fn holds(test: &Test, evidence: &Evidence, said: &mut String) -> bool {
    match test {
        Test::Provider(ids) => words(ids).any(|id| id == evidence.provider_id()),
        Test::Host(parts) => words(parts).any(|part| has(&evidence.host, part)),
        Test::Path(parts) => words(parts).any(|part| has(&evidence.path, part)),
        Test::Status(statuses) => evidence.status.is_some_and(|status| statuses.contains(&status)),
        Test::NoStatus => evidence.status.is_none(),
        Test::Code(codes) => match evidence.code(codes) {
            Some(code) => {
                *said = shorten(code, 80);
                true
            }
            None => false,
        },
        Test::Says(phrases) => match evidence.says(phrases) {
            Some(phrase) => {
                phrase.clone_into(said);
                true
            }
            None => false,
        },
        Test::Param(params) => evidence.errors.iter().any(|error| words(params).any(|param| param == error.param)),
        Test::Header(name, part) => evidence.header(name).is_some_and(|value| has(&value.to_ascii_lowercase(), part)),
        Test::Body(kind) => evidence.body == *kind,
        Test::Relay => evidence.relay(),
        Test::Nested => evidence.nested(),
        Test::Not(tests) => !tests.iter().any(|test| holds(test, evidence, &mut String::new())),
        Test::Stranger => evidence.provider.is_none_or(|provider| provider.takes_any_key()),
    }
}
