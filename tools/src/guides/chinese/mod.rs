//! The guides in Chinese: the English pages, each text in its Chinese form.
//!
//! A finished page is taken apart into its elements, and each piece of prose is matched against the English
//! texts as reports are ([`key_doctor::lang`]). So the English pages know nothing of it. The hand-written
//! guides alone have a text of their own, in `topics/zh/`.

pub mod texts;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use key_doctor::lang::{Language, table, zh};

use super::html::{CHINESE, Page, escape, plain, rich};
use super::topic;

/// Elements that stand in a line of prose.
const INLINE: &[&str] = &["a", "span", "code", "br", "img"];
/// Elements without an end.
const VOID: &[&str] = &["!doctype", "meta", "link", "img", "br"];

/// Every page by file name, as written.
#[must_use]
pub fn pages() -> Vec<(String, String)> {
    super::pages().into_iter().map(|page| (page.file.clone(), document(&page))).collect()
}

/// A page in Chinese.
fn document(page: &Page) -> String {
    let own = topic::CHINESE.iter().find(|topic| topic.file() == page.file).map(topic::page);
    let english = own.as_ref().unwrap_or(page).render_at(CHINESE);
    let mut out = String::with_capacity(english.len());
    pieces(&parse(&mut english.as_str()), &mut out);
    out
}

/// Whether a text holds Chinese characters.
#[must_use]
pub fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// Every text as markup: those of reports, those of guides, the hand-written guides' titles and summaries.
fn language() -> &'static Language {
    static LANGUAGE: LazyLock<Option<Language>> = LazyLock::new(|| {
        let topics = topic::ALL.iter().zip(topic::CHINESE);
        let topics = topics.flat_map(|(one, own)| [(one.title(), own.title()), (one.summary(), own.summary())]);
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut known = BTreeSet::new();
        for (english, own) in zh::PAIRS.iter().chain(texts::PAIRS).copied().chain(topics) {
            // Ready markup stays; titles and descriptions have no code.
            let forms: &[fn(&str) -> String] =
                if english.starts_with('<') || english.contains("&quot;") { &[str::to_owned] } else { &[rich, bare] };
            for form in forms {
                if known.insert(form(english)) {
                    pairs.push((form(english), form(own)));
                }
            }
        }
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(english, own)| (english.as_str(), own.as_str())).collect();
        Language::read(table(&pairs).leak())
    });
    static NONE: LazyLock<Language> = LazyLock::new(Language::default);
    LANGUAGE.as_ref().unwrap_or(&NONE)
}

fn bare(text: &str) -> String {
    escape(&plain(text))
}

/// A piece of a page.
enum Piece<'a> {
    Text(&'a str),
    /// An element without an end, by what stands between its brackets.
    Void(&'a str),
    /// An element, by its opening tag.
    Element(&'a str, Vec<Piece<'a>>),
}

/// The pieces up to the end of the element that `rest` is in.
fn parse<'a>(rest: &mut &'a str) -> Vec<Piece<'a>> {
    let mut found = Vec::new();
    while let Some((text, after)) = rest.split_once('<') {
        if !text.is_empty() {
            found.push(Piece::Text(text));
        }
        let Some((tag, after)) = after.split_once('>') else { break };
        *rest = after;
        if tag.starts_with('/') {
            return found;
        }
        if VOID.contains(&name(tag)) {
            found.push(Piece::Void(tag));
        } else {
            let inside = parse(rest);
            found.push(Piece::Element(tag, inside));
        }
    }
    found.push(Piece::Text(rest));
    *rest = "";
    found
}

fn name(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or_default()
}

/// Writes the pieces in Chinese: as one text where they are a line of prose, else each by itself.
fn pieces(list: &[Piece<'_>], out: &mut String) {
    if let Some(own) = line(list, "") {
        out.push_str(&own);
        return;
    }
    for (at, piece) in list.iter().enumerate() {
        match piece {
            Piece::Text(text) => {
                // A link with prose behind it.
                let rest = list.get(at..).unwrap_or_default();
                if let Some(own) = line(rest, ": ") {
                    // A title that asks has its mark already.
                    out.push(if out.ends_with("？</a>") { ' ' } else { '：' });
                    out.push_str(&own);
                    return;
                }
                out.push_str(&words(text));
            }
            Piece::Void(tag) => out.push_str(&format!("<{}>", attributes(tag))),
            // Code is no prose, and what says its own language is in it already.
            Piece::Element(tag, _) if matches!(name(tag), "code" | "pre") || tag.contains(" lang=\"en\"") => {
                raw(piece, out);
            }
            Piece::Element(tag, inside) => {
                out.push_str(&format!("<{}>", attributes(tag)));
                pieces(inside, out);
                out.push_str(&format!("</{}>", name(tag)));
            }
        }
    }
}

/// The translation of a line of prose that begins with a mark; nothing where it is none, or not known.
fn line(list: &[Piece<'_>], mark: &str) -> Option<String> {
    if !list.iter().all(inline) {
        return None;
    }
    let mut english = String::new();
    list.iter().for_each(|piece| raw(piece, &mut english));
    translate(english.strip_prefix(mark)?)
}

fn inline(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Text(_) => true,
        Piece::Void(tag) => INLINE.contains(&name(tag)),
        Piece::Element(tag, inside) => INLINE.contains(&name(tag)) && inside.iter().all(inline),
    }
}

/// Writes a piece as it was.
fn raw(piece: &Piece<'_>, out: &mut String) {
    match piece {
        Piece::Text(text) => out.push_str(text),
        Piece::Void(tag) => out.push_str(&format!("<{tag}>")),
        Piece::Element(tag, inside) => {
            out.push_str(&format!("<{tag}>"));
            inside.iter().for_each(|piece| raw(piece, out));
            out.push_str(&format!("</{}>", name(tag)));
        }
    }
}

/// A translation, where there is one.
fn translate(text: &str) -> Option<String> {
    let core = text.trim();
    let own = language().translate_all(core).filter(|own| is_chinese(own))?;
    let own = text.replacen(core, &own, 1);
    // A full-width mark has its own space.
    Some(if own.trim_end().ends_with(['。', '：']) { own.trim_end().to_owned() } else { own })
}

/// A text between elements: prose, or a mark with prose behind it.
fn words(text: &str) -> String {
    if let Some(own) = translate(text) {
        return own;
    }
    match text {
        ":" | ": " => return "：".to_owned(),
        ", " => return "、".to_owned(),
        _ => {}
    }
    for (mark, own) in [(": ", "："), (", ", "，")] {
        if let Some(rest) = text.strip_prefix(mark).and_then(translate) {
            return format!("{own}{rest}");
        }
    }
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inside.and_then(translate).map_or_else(|| text.to_owned(), |own| format!("（{own}）"))
}

/// A tag with the texts among its attributes in Chinese.
fn attributes(tag: &str) -> String {
    let mut out = tag.to_owned();
    for attribute in ["aria-label", "content"] {
        if attribute == "content" && !tag.contains("name=\"description\"") {
            continue;
        }
        let open = format!(" {attribute}=\"");
        if let Some((before, (value, after))) =
            tag.split_once(&open).and_then(|(before, rest)| Some((before, rest.split_once('"')?)))
            && let Some(own) = translate(value)
        {
            out = format!("{before}{open}{own}\"{after}");
        }
    }
    out
}
