//! Texts in other languages.
//!
//! English texts are made where they are needed. Another language takes their place at the very end: a
//! finished text is matched backwards against the English templates, and what stood in their holes goes
//! into the translation. So the language is data ([`zh`] is one), and no other module knows of it.
//!
//! A hole is written as in [`crate::text::fill`], `{name}` or `{name|default words}`. In a translation
//! `{*name}` marks a hole whose value is a text of ours too; every other value stays as it is.

#[cfg(not(target_arch = "wasm32"))]
pub mod zh;

use crate::text::{concat, find, is_one, past, split};
use crate::value::Value;

/// Stands between an English template and its translation in a table.
const BETWEEN: &str = "\u{1}";
/// Stands behind each translation.
const END: &str = "\u{2}";

/// The members of reports, steps and causes that are texts for people. Nothing else is translated.
const TEXTS: &str = "summary|title|meaning|fix|note|causes.title|causes.because|causes.fix|key.shape|key.notes|endpoint.notes|observed.read|layers.why|ledger.purpose|ledger.outcome|next.label|http.notExposed|fidelity.why|fidelity.evidence.finding|fidelity.notTested";

/// Longest text that is taken apart into sentences. Ours are shorter; this bounds the work on others.
const LONGEST: usize = 2000;

/// A language: English templates, each with its translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language {
    pairs: Vec<Pair>,
}

/// A template with its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    /// The template up to its first hole.
    head: &'static str,
    /// What follows, from the first hole's name on; empty where there is no hole.
    tail: &'static str,
    own: &'static str,
}

/// A template that a text was made from.
struct Fit<'a> {
    /// How many bytes of it are no hole.
    literal: usize,
    /// Each hole as written, with its value.
    holes: Vec<(&'static str, &'a str)>,
}

impl Language {
    /// Reads a table; nothing when it is malformed.
    #[must_use]
    pub fn read(table: &'static str) -> Option<Language> {
        let mut pairs = Vec::new();
        let mut rest = table;
        while !rest.is_empty() {
            let (pair, others) = split(rest, END)?;
            let (english, own) = split(pair, BETWEEN)?;
            if english.is_empty() || own.is_empty() {
                return None;
            }
            let (head, tail) = split(english, "{").unwrap_or((english, ""));
            pairs.push(Pair { head, tail, own });
            rest = others;
        }
        (!pairs.is_empty()).then_some(Language { pairs })
    }

    /// Translates the texts for people in a report, a diagnosis, a step or a list of causes.
    pub fn apply(&self, value: &mut Value) {
        self.walk(value, "");
    }

    fn walk(&self, value: &mut Value, place: &str) {
        match value {
            Value::Text(text) if is_one(place, TEXTS) => {
                if let Some(own) = self.translate(text) {
                    *text = own;
                }
            }
            Value::List(items) => items.iter_mut().for_each(|item| self.walk(item, place)),
            Value::Object(object) => {
                for (name, value) in object.members() {
                    let between = if place.is_empty() { "" } else { "." };
                    self.walk(value, &concat(&[place, between, name]));
                }
            }
            _ => {}
        }
    }

    /// The translation of a text, as one template or sentence by sentence: whichever is known better.
    #[must_use]
    pub fn translate(&self, text: &str) -> Option<String> {
        self.best(text, true).map(|(_, own)| own)
    }

    /// The translation of a text of which every sentence is known.
    #[must_use]
    pub fn translate_all(&self, text: &str) -> Option<String> {
        self.best(text, false).map(|(_, own)| own)
    }

    /// The translation, and how many bytes of the text are words of a template.
    fn best(&self, text: &str, partly: bool) -> Option<(usize, String)> {
        let several = if text.len() < LONGEST { self.sentences(text, partly) } else { None };
        better(self.sentence(text), several)
    }

    /// Sentence by sentence. What is not known stays where a part may.
    fn sentences(&self, text: &str, partly: bool) -> Option<(usize, String)> {
        let (mut out, mut known, mut rest) = (String::new(), 0, text);
        let mut at = 0;
        while !rest.is_empty() {
            // The shortest beginning that is known.
            let found = rest.get(at..).and_then(|later| find(later, ". "));
            let Some((head, tail)) = rest.split_at_checked(found.map_or(rest.len(), |found| at + found + 1)) else {
                break;
            };
            if let Some((literal, own)) = self.sentence(head) {
                known += literal;
                add(&mut out, &own);
                (rest, at) = (past(tail, " ").unwrap_or(tail), 0);
            } else if found.is_none() {
                break;
            } else {
                at = head.len();
            }
        }
        out.push_str(rest);
        (known > 0 && (partly || rest.is_empty())).then_some((known, out))
    }

    /// One sentence, or a title that was made one.
    fn sentence(&self, text: &str) -> Option<(usize, String)> {
        self.whole(text).or_else(|| {
            let (literal, own) = self.whole(text.strip_suffix('.')?)?;
            Some((literal, concat(&[&own, "。"])))
        })
    }

    /// The translation by the template that fits best, the one with the most words of its own; and how many
    /// bytes those are.
    fn whole(&self, text: &str) -> Option<(usize, String)> {
        let mut best: Option<(Fit<'_>, &str)> = None;
        for pair in &self.pairs {
            if let Some(fit) = fit(pair, text)
                && best.as_ref().is_none_or(|(known, _)| fit.literal > known.literal)
            {
                best = Some((fit, pair.own));
            }
        }
        let (fit, own) = best?;
        Some((fit.literal, self.fill(own, &fit)))
    }

    fn fill(&self, template: &str, fit: &Fit<'_>) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = split(rest, "{") {
            add(&mut out, before);
            let Some((hole, tail)) = split(after, "}") else { break };
            let (name, default) = named(hole);
            let (name, ours) = past(name, "*").map_or((name, false), |name| (name, true));
            let found = fit.holes.iter().find(|(english, _)| named(english).0 == name);
            let (english, value) = found.map_or(("", ""), |(english, value)| (named(english).1, *value));
            if !default.is_empty() && value == english {
                add(&mut out, default);
            } else if let Some(own) = ours.then(|| self.part(value)).flatten() {
                add(&mut out, &own);
            } else {
                add(&mut out, value);
            }
            rest = tail;
        }
        add(&mut out, rest);
        out
    }

    /// The translation of a text that stands inside another: there a title begins small, and a name has an
    /// article.
    fn part(&self, text: &str) -> Option<String> {
        let bare = past(text, "a ").or_else(|| past(text, "an "));
        let mut title = text.to_owned();
        title.get_mut(..1)?.make_ascii_uppercase();
        let other = better(bare.and_then(|bare| self.whole(bare)), self.whole(&title));
        better(self.best(text, true), other).map(|(_, own)| own)
    }
}

/// The translation that knows more of the text; the first where both know as much.
fn better(one: Option<(usize, String)>, other: Option<(usize, String)>) -> Option<(usize, String)> {
    match (&one, &other) {
        (Some((first, _)), Some((second, _))) if second > first => other,
        (None, _) => other,
        _ => one,
    }
}

/// Name and default words of a hole.
fn named(hole: &str) -> (&str, &str) {
    split(hole, "|").unwrap_or((hole, ""))
}

/// Whether a text was made from a template, and of what. Each piece between two holes is taken where it
/// first stands, the last one at the end: where any reading fits, this one does.
fn fit<'a>(pair: &Pair, text: &'a str) -> Option<Fit<'a>> {
    let mut left = past(text, pair.head)?;
    if pair.tail.is_empty() {
        // Nothing fits better than the very text.
        return left.is_empty().then(|| Fit { literal: text.len() + 1, holes: Vec::new() });
    }
    let mut fit = Fit { literal: pair.head.len(), holes: Vec::new() };
    let mut rest = pair.tail;
    loop {
        let (hole, after) = split(rest, "}")?;
        let Some((piece, more)) = split(after, "{") else {
            fit.literal += after.len();
            fit.holes.push((hole, left.strip_suffix(after)?));
            return Some(fit);
        };
        let (value, tail) = split(left, piece)?;
        fit.literal += piece.len();
        fit.holes.push((hole, value));
        (left, rest) = (tail, more);
    }
}

/// Adds a piece, with a space where a Chinese character meets a Latin letter or digit.
fn add(out: &mut String, piece: &str) {
    let ideograph = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    if let (Some(last), Some(first)) = (out.chars().next_back(), piece.chars().next())
        && (ideograph(last) && first.is_ascii_alphanumeric()
            || (last.is_ascii_alphanumeric() || last == ')') && ideograph(first))
    {
        out.push(' ');
    }
    out.push_str(piece);
}

/// A language as the table that [`Language::read`] reads.
#[cfg(any(test, not(target_arch = "wasm32")))]
#[must_use]
pub fn table(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(english, own)| concat(&[english, BETWEEN, own, END])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language() -> Language {
        let pairs = table(&[
            ("The code is {said}.", "错误码是 {said}。"),
            ("The code is {said}: no credit.", "错误码是 {said}：没有余额。"),
            ("Take it from {keys|the key page}.", "从{keys|密钥页面}取。"),
            ("No key was sent", "没有发送密钥"),
            ("Most likely: {first}.", "最可能：{*first}。"),
            ("This looks like {name}, not a key.", "这看起来是{*name}，不是密钥。"),
            ("admin key", "管理密钥"),
            ("stopped", "已停止"),
        ]);
        Language::read(pairs.leak()).unwrap_or(Language { pairs: Vec::new() })
    }

    #[test]
    fn the_most_telling_template_wins() {
        let own = |text: &str| language().translate(text);
        assert_eq!(own("The code is a.b.").as_deref(), Some("错误码是 a.b。"));
        assert_eq!(own("The code is x: no credit.").as_deref(), Some("错误码是 x：没有余额。"));
        assert_eq!(
            own("The code is x: no credit. The code is y.").as_deref(),
            Some("错误码是 x：没有余额。错误码是 y。")
        );
        assert_eq!(own("Something else."), None);
        assert_eq!(own(""), None);
    }

    #[test]
    fn values_stay_and_default_words_do_not() {
        let own = |text: &str| language().translate(text).unwrap_or_default();
        assert_eq!(own("The code is stopped."), "错误码是 stopped。");
        assert_eq!(own("Take it from the key page."), "从密钥页面取。");
        assert_eq!(own("Take it from https://a.example."), "从 https://a.example 取。");
    }

    #[test]
    fn texts_inside_texts_are_translated() {
        let own = |text: &str| language().translate(text).unwrap_or_default();
        assert_eq!(own("Most likely: no key was sent."), "最可能：没有发送密钥。");
        assert_eq!(own("No key was sent."), "没有发送密钥。");
        assert_eq!(own("This looks like an admin key, not a key."), "这看起来是管理密钥，不是密钥。");
        assert_eq!(own("This looks like GitHub, not a key."), "这看起来是 GitHub，不是密钥。");
    }

    #[test]
    fn a_malformed_table_is_none() {
        for table in ["", "a", "a\u{1}", "a\u{1}b", "\u{1}b\u{2}", "a\u{1}\u{2}", "a\u{1}b\u{2}c"] {
            assert_eq!(Language::read(table), None, "{table:?}");
        }
        assert_eq!(Language::read("a\u{1}b\u{2}").and_then(|own| own.translate("a")).as_deref(), Some("b"));
    }

    #[test]
    fn data_is_left_alone() {
        let mut members = crate::value::Object::default();
        members.text("note", "stopped");
        members.text("masked", "stopped");
        let mut value = Value::Object(members);
        language().apply(&mut value);
        let Value::Object(mut members) = value else { panic!("an object") };
        let texts: Vec<&Value> = members.members().map(|(_, value)| &*value).collect();
        assert_eq!(texts, [&Value::Text("已停止".to_owned()), &Value::Text("stopped".to_owned())]);
    }
}
