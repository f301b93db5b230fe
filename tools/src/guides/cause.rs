//! One page a cause: its texts from the engine, and how it shows at each provider.

use key_doctor::cause::Code;
use key_doctor::explain::{guide, guide_text, text};
use key_doctor::registry;
use key_doctor::text::fill;

use super::error::ErrorText;
use super::html::{Page, block, code, escape, heading, link, list, paragraph, plain, rich, steps, table};
use super::samples::{self, Sample};
use super::{error, provider, topic};

/// A sample with its causes.
type Judged = &'static (&'static Sample, Vec<Code>);

/// The groups of the index: the first code of each, in the order of [`Code::ALL`], and its name.
pub const FAMILIES: &[(Code, &str)] = &[
    (Code::MissingKey, "The text of the key"),
    (Code::WrongProviderKey, "Key and host do not match"),
    (Code::RevokedOrDeletedKey, "The key itself"),
    (Code::ProjectOrOrgMismatch, "What the key may do"),
    (Code::BillingInactive, "Money and capacity"),
    (Code::ContentBlocked, "The request"),
    (Code::RelayTokenInvalid, "Relays"),
    (Code::CorsBlocked, "The way there"),
    (Code::Unknown, "When nothing fits"),
];

/// File name of a code's page.
#[must_use]
pub fn file(code: Code) -> String {
    guide(code).trim_start_matches("guides/").to_owned()
}

/// A link to a code's page.
#[must_use]
pub fn to(code: Code) -> String {
    link(&file(code), text(code).title)
}

/// The page of a code.
#[must_use]
pub fn page(cause: Code) -> Page {
    let words = text(cause);
    let guide = guide_text(cause);
    let meaning = fill(words.meaning, &[]);
    let fix: Vec<String> = words.fix.iter().map(|step| rich(&fill(step, &[]))).collect();
    let shown: Vec<Judged> = samples::judged().iter().filter(|(_, best)| best.contains(&cause)).collect();

    let mut body = format!("<p class=\"lead\">{}</p>\n", rich(&meaning));
    body.push_str(&heading("signs", "How to recognise it"));
    body.push_str(&paragraph(guide.signs));
    if !guide.searches.is_empty() {
        body.push_str("<p>Error texts that go with it:</p>\n");
        body.push_str(&list(&guide.searches.iter().map(|text| search(text)).collect::<Vec<_>>()));
    }
    body.push_str(&heading("fix", "What to do"));
    body.push_str(&steps(&fix));
    if words.fix.iter().any(|step| step.contains("the command below")) {
        body.push_str(&command());
    }
    if !shown.is_empty() {
        body.push_str(&heading("providers", "How it shows at each provider"));
        body.push_str(&examples(cause, &shown));
    }
    let mut others: Vec<Code> = shown.iter().flat_map(|(_, best)| best.iter().copied()).collect();
    others.extend(kin(cause));
    others.sort_unstable();
    others.dedup();
    others.retain(|other| *other != cause);
    let mut more: Vec<String> = topic::about(cause).map(|topic| link(&topic.file(), topic.title())).collect();
    more.extend(others.into_iter().map(to));
    if !more.is_empty() {
        body.push_str(&heading("more", "See also"));
        body.push_str(&list(&more));
    }
    body.push_str(&format!("<p class=\"small\">Code in reports: {}</p>\n", code(cause.name())));
    Page {
        file: file(cause),
        title: words.title.to_owned(),
        description: description(&meaning, guide.searches),
        section: Some(("causes", "Causes")),
        body,
    }
}

/// Causes that share an error text with this one.
fn kin(cause: Code) -> impl Iterator<Item = Code> {
    let own = guide_text(cause).searches;
    Code::ALL.iter().copied().filter(move |other| guide_text(*other).searches.iter().any(|text| own.contains(text)))
}

/// A text people search for, with a link where it has a page of its own.
fn search(text: &str) -> String {
    match error::of(text) {
        Some(page) => format!("<a href=\"{}\">{}</a>", page.file(), code(text)),
        None => code(text),
    }
}

/// Meaning and error texts, short enough for a result of a search engine.
fn description(meaning: &str, searches: &[&str]) -> String {
    let texts = searches.iter().take(2).map(|text| format!(" \"{text}\"")).collect::<String>();
    plain(&format!("{meaning}{}{texts}", if texts.is_empty() { "" } else { " Error texts:" }))
}

/// The samples of a cause as a table.
fn examples(cause: Code, shown: &[Judged]) -> String {
    let row = |(sample, best): &Judged| {
        let others: Vec<String> = best.iter().filter(|other| **other != cause).map(|other| to(*other)).collect();
        vec![
            registry::by_id(sample.provider).map_or("client, browser or network".to_owned(), provider::to),
            status(sample.status),
            code(sample.text),
            if others.is_empty() { "this alone".to_owned() } else { format!("also {}", others.join(", ")) },
        ]
    };
    table(&["From", "Status", "Error", "Fits"], &shown.iter().map(row).collect::<Vec<_>>())
}

/// A status, or that there is none.
#[must_use]
pub fn status(status: u16) -> String {
    if status == 0 { "none".to_owned() } else { status.to_string() }
}

/// The command that some steps speak of.
fn command() -> String {
    let mut out = heading("command", "A command for your terminal");
    out.push_str(&paragraph(
        "It reads the key from an environment variable, and prints status, headers and body. Commands for other \
         providers stand on [their pages](index.html#providers).",
    ));
    for id in ["openai", "anthropic"] {
        if let Some(provider) = registry::by_id(id) {
            out.push_str(&format!("<p>{}:</p>\n", escape(provider.name)));
            out.push_str(&block(&provider::curl(provider)));
        }
    }
    out
}

/// Every text people search for with its causes, as a page.
#[must_use]
pub fn search_page(errors: &[ErrorText]) -> Page {
    let mut texts: Vec<&str> = Code::ALL.iter().flat_map(|cause| guide_text(*cause).searches).copied().collect();
    texts.extend(errors.iter().map(|error| error.text));
    texts.sort_unstable_by_key(|text| text.to_lowercase());
    texts.dedup();
    let row = |text: &&str| {
        let mut causes: Vec<Code> =
            Code::ALL.iter().copied().filter(|cause| guide_text(*cause).searches.contains(text)).collect();
        causes.extend(error::of(text).into_iter().flat_map(ErrorText::causes));
        causes.sort_unstable();
        causes.dedup();
        vec![search(text), causes.into_iter().map(to).collect::<Vec<_>>().join("<br>")]
    };
    let rows: Vec<Vec<String>> = texts.iter().map(row).collect();
    Page {
        file: "all-error-texts.html".to_owned(),
        title: "All error texts, from A to Z".to_owned(),
        description: "Error messages of LLM APIs, SDKs and browsers, each with the causes it can have.".to_owned(),
        section: Some(("errors", "Error texts")),
        body: format!(
            "<p class=\"lead\">Find a part of your message with your browser's search. One text can have several \
             causes: its page says what tells them apart.</p>\n{}",
            table(&["Error text", "Causes"], &rows)
        ),
    }
}
