//! Writes the guides: static pages made from the engine's texts, its registry and its verdicts.
//!
//! A page a cause, a page a provider, a page an error text, and some hand-written ones; each comes from
//! the module of its name. Everything that is known to the engine is asked of it, so that guide and tool
//! never disagree.

pub mod cause;
pub mod chinese;
pub mod error;
pub mod html;
pub mod provider;
pub mod samples;
pub mod topic;

use key_doctor::cause::Code;
use key_doctor::provider::Kind;

use html::{Page, escape, heading, list};

/// Every page, the index first.
#[must_use]
pub fn pages() -> Vec<Page> {
    let mut pages = vec![index()];
    pages.extend(Code::ALL.iter().map(|code| cause::page(*code)));
    pages.extend(provider::all().map(provider::page));
    pages.extend(error::ALL.iter().map(error::page));
    pages.push(cause::search_page(error::ALL));
    pages.extend(topic::ALL.iter().map(topic::page));
    pages
}

/// The index: every page by kind.
fn index() -> Page {
    let mut body = "<p class=\"lead\">What each failure of an LLM API key looks like, and what to do: by cause, by \
                    error text, by provider. The same texts stand in the tool.</p>\n\
                    <nav class=\"jump\" aria-label=\"On this page\"><a href=\"#topics\">How-to</a> \
                    <a href=\"#errors\">Error texts</a> <a href=\"#causes\">Causes</a> \
                    <a href=\"#providers\">Providers</a></nav>\n"
        .to_owned();
    body.push_str(&heading("topics", "How-to"));
    body.push_str(&topic::index());
    body.push_str(&heading("errors", "By error text"));
    body.push_str(&error::index());
    body.push_str(&heading("causes", "By cause"));
    body.push_str(&causes());
    body.push_str(&heading("providers", "By provider"));
    body.push_str(&providers());
    Page {
        file: "index.html".to_owned(),
        title: "Guides: why API keys fail".to_owned(),
        description: "Invalid API key, 401, 403, 429, CORS: every cause of a failing OpenAI, Claude, Gemini or relay \
                      key, with the error texts, the signs and the fix."
            .to_owned(),
        section: None,
        body,
    }
}

/// The causes by family, each with its title.
fn causes() -> String {
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    for code in Code::ALL.iter().rev() {
        open.insert(0, format!("{} <span class=\"small\">{}</span>", cause::to(*code), html::code(code.name())));
        if let Some((_, name)) = cause::FAMILIES.iter().find(|(first, _)| first == code) {
            out.insert_str(0, &format!("<h3>{}</h3>\n{}", escape(name), list(&open)));
            open.clear();
        }
    }
    out
}

/// The providers by kind.
fn providers() -> String {
    let kinds = [
        (Kind::Vendor, "Makers of models"),
        (Kind::Host, "Hosts of many makers' models"),
        (Kind::Relay, "Relays and gateways"),
        (Kind::Local, "On your own machine"),
        (Kind::Retired, "Closed down"),
    ];
    let mut out = String::new();
    for (kind, name) in kinds {
        let mut found: Vec<_> = provider::all().filter(|provider| provider.kind == kind).collect();
        found.sort_by_key(|provider| provider.name.to_lowercase());
        if !found.is_empty() {
            let items: Vec<String> = found.into_iter().map(provider::to).collect();
            out.push_str(&format!("<h3>{}</h3>\n<div class=\"columns\">{}</div>\n", escape(name), list(&items)));
        }
    }
    out
}
