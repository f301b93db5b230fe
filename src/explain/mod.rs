//! Explains verdicts: from a code and the case around it to title, evidence and steps.
//!
//! The texts are one exhaustive match per language, so that a code without an explanation does not
//! compile. This module only fills them in.

mod en;
#[cfg(not(target_arch = "wasm32"))]
mod guide_en;
mod packed;

use crate::base_url::BaseUrl;
use crate::cause::{Certainty, Code};
use crate::classify::Verdict;
use crate::provider::{KeyHeader, Provider, Wire};
use crate::registry::Shape;
use crate::report::Cause;
use crate::text::{concat, fill, words};

/// The texts of a code.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text {
    /// What happened, at most 60 characters.
    pub title: &'static str,
    /// What it means, for a person.
    pub meaning: &'static str,
    /// Steps, most useful first.
    pub fix: &'static [&'static str],
}

/// What a guide page adds.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub struct GuideText {
    /// How to recognise it.
    pub signs: &'static str,
    /// Error strings people search for.
    pub searches: &'static [&'static str],
}

/// The texts of a code, unfilled.
#[must_use]
pub fn text(code: Code) -> Text {
    packed::texts().get(code as usize).copied().unwrap_or_default()
}

/// The texts that its guide page adds.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub const fn guide_text(code: Code) -> GuideText {
    guide_en::guide_text(code)
}

/// A cause in general, for guides and tables.
#[derive(Clone, Debug)]
pub struct CauseInfo {
    /// The stable code.
    pub code: Code,
    /// What happened.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// Steps, most useful first.
    pub fix: Vec<String>,
    /// Address of its page, relative to the site's root.
    pub guide: String,
}

/// Every code with its texts, default words in place of a case.
#[must_use]
pub fn causes() -> Vec<CauseInfo> {
    let info = |code: &Code| {
        let text = text(*code);
        CauseInfo {
            code: *code,
            title: text.title.to_owned(),
            meaning: fill(text.meaning, &[]),
            fix: text.fix.iter().map(|step| fill(step, &[])).collect(),
            guide: guide(*code),
        }
    };
    Code::ALL.iter().map(info).collect()
}

/// Address of a code's page, relative to the site's root.
#[must_use]
pub fn guide(code: Code) -> String {
    concat(&["guides/", code.name(), ".html"])
}

/// The case that fills the texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting<'a> {
    /// Who answered or was asked.
    pub provider: Option<&'static Provider>,
    /// The wire.
    pub wire: Option<Wire>,
    /// The base URL.
    pub base: Option<&'a BaseUrl>,
    /// The model asked for.
    pub model: &'a str,
    /// The key, masked.
    pub masked: &'a str,
    /// The key's shape.
    pub shape: Option<Shape>,
}

/// How the key travels at a provider on a wire: the wire decides where it has a header of its own.
#[must_use]
pub fn key_header(provider: &Provider, wire: Wire) -> KeyHeader {
    match (wire, provider.key_header) {
        (Wire::Messages, _) => KeyHeader::XApiKey,
        (Wire::Gemini, _) => KeyHeader::XGoogApiKey,
        (Wire::Chat | Wire::Responses, KeyHeader::ApiKey) => KeyHeader::ApiKey,
        (Wire::Chat | Wire::Responses, _) => KeyHeader::Bearer,
    }
}

/// Turns verdicts into causes with their texts filled in.
#[must_use]
pub fn explain(verdicts: Vec<Verdict>, setting: &Setting<'_>) -> Vec<Cause> {
    let provider = setting.provider.filter(|provider| provider.id != "unknown");
    let links = provider.map(|provider| provider.links);
    let wire =
        setting.wire.or_else(|| provider.and_then(|provider| provider.endpoint(None)).map(|endpoint| endpoint.wire));
    let header = provider.zip(wire).map(|(provider, wire)| key_header(provider, wire));
    let auth = header.map(|header| concat(&[header.name(), ": ", header.prefix(), "<key>"])).unwrap_or_default();
    let own = setting.base.map(BaseUrl::url).unwrap_or_default();
    let base = provider.and_then(|provider| provider.endpoint(wire)).map_or(own.as_str(), |endpoint| endpoint.base);
    let other = setting.shape.filter(|shape| shape.distinctive()).map(|shape| shape.provider);
    let args = [
        ("provider", provider.map_or("", |provider| provider.name)),
        ("keys", links.map_or("", |links| links.keys)),
        ("billing", links.map_or("", |links| links.billing)),
        ("limits", links.map_or("", |links| links.limits)),
        ("status", links.map_or("", |links| links.status)),
        ("env", provider.and_then(|provider| words(provider.env).next()).unwrap_or_default()),
        ("header", header.map_or("", KeyHeader::name)),
        ("auth", &auth),
        ("base", base),
        ("host", setting.base.map_or("", |base| &base.host)),
        ("model", setting.model),
        ("masked", setting.masked),
        ("other", other.map_or("", |other| other.name)),
        ("other_base", other.and_then(|other| other.endpoint(None)).map_or("", |endpoint| endpoint.base)),
    ];
    let cause = |verdict: Verdict| {
        let text = text(verdict.code);
        let mut fix: Vec<String> = verdict.fix.iter().chain(text.fix).map(|step| fill(step, &args)).collect();
        fix.dedup();
        fix.truncate(6);
        Cause {
            code: verdict.code,
            title: fill(text.title, &args),
            certainty: verdict.certainty,
            because: if verdict.because.is_empty() { vec![fill(text.meaning, &args)] } else { verdict.because },
            fix,
            guide: guide(verdict.code),
        }
    };
    verdicts.into_iter().map(cause).collect()
}

/// One plain sentence for a ranked list of causes.
#[must_use]
pub fn summary(causes: &[Cause]) -> String {
    match causes {
        [] => "The evidence names no cause.".to_owned(),
        [only, ..] if only.certainty == Certainty::Certain => concat(&[&only.title, "."]),
        [first, second, ..] if second.certainty == Certainty::Likely => fill(
            "Most likely: {first}; as likely: {second}.",
            &[("first", &lower_first(&first.title)), ("second", &lower_first(&second.title))],
        ),
        [first, ..] if first.certainty == Certainty::Likely => {
            fill("Most likely: {first}.", &[("first", &lower_first(&first.title))])
        }
        [first, ..] => {
            fill("Possibly: {first}; the evidence does not settle it.", &[("first", &lower_first(&first.title))])
        }
    }
}

/// The title inside a sentence.
fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    match chars.next() {
        // An abbreviation keeps its capitals.
        Some(first) if chars.clone().next().is_some_and(|second| second.is_ascii_lowercase() || second == ' ') => {
            core::iter::once(first.to_ascii_lowercase()).chain(chars).collect()
        }
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained() {
        for info in causes() {
            assert!(!info.title.is_empty() && info.title.chars().count() <= 60, "{}", info.code.name());
            assert!(!info.meaning.is_empty() && !info.fix.is_empty(), "{}", info.code.name());
            let all = format!("{}{}{}", info.title, info.meaning, info.fix.join(" "));
            assert!(!all.contains("{}") && !all.contains('|') || all.contains("| "), "{}: {all}", info.code.name());
            assert_eq!(Code::from_name(info.code.name()), Some(info.code));
        }
    }
}
