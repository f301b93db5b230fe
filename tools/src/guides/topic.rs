//! The hand-written guides: their text stands in `topics/`, their tables come from the registry.

use key_doctor::cause::Code;

use super::html::{Page, link, plain, prose, rich};
use super::{cause, provider};

/// A hand-written guide. The first line of its text is the title, the second its summary.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The address without `.html`.
    pub name: &'static str,
    text: &'static str,
}

impl Topic {
    /// File name of the page.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.html", self.name)
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches("# ")
    }

    /// The summary, for the top of the page and for search engines.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.text.lines().nth(1).unwrap_or_default()
    }

    fn links_to(&self, file: &str) -> bool {
        self.text.contains(&format!("]({file})"))
    }
}

/// The guides that speak of a cause.
pub fn about(code: Code) -> impl Iterator<Item = &'static Topic> {
    let file = cause::file(code);
    ALL.iter().filter(move |topic| topic.links_to(&file))
}

/// The page of a guide.
#[must_use]
pub fn page(topic: &Topic) -> Page {
    let rest = topic.text.splitn(3, '\n').nth(2).unwrap_or_default();
    let body = format!("<p class=\"lead\">{}</p>\n{}", rich(topic.summary()), prose(rest, named_table));
    Page {
        file: topic.file(),
        title: topic.title().to_owned(),
        description: plain(topic.summary()),
        section: Some(("topics", "How-to")),
        body,
    }
}

/// The list on the index: titles and summaries.
#[must_use]
pub fn index() -> String {
    let items: Vec<String> =
        ALL.iter().map(|topic| format!("{}: {}", link(&topic.file(), topic.title()), rich(topic.summary()))).collect();
    super::html::list(&items)
}

/// The tables that a text can name.
fn named_table(name: &str) -> String {
    match name {
        "shapes" => {
            let shaped: Vec<_> = provider::all().filter(|provider| !provider.shapes.is_empty()).collect();
            provider::shapes(&shaped, true)
        }
        "headers" => provider::header_table(),
        "bases" => provider::base_table(),
        "env" => provider::env_table(),
        _ => format!("{{{{{name}}}}}"),
    }
}

macro_rules! topics {
    ($($name:literal)+) => {
        /// Every hand-written guide, in the order of the index.
        pub const ALL: &[Topic] = &[
            $(Topic { name: $name, text: include_str!(concat!("topics/", $name, ".md")) },)+
        ];

        /// The same in Chinese, in the same order.
        pub const CHINESE: &[Topic] = &[
            $(Topic { name: $name, text: include_str!(concat!("topics/zh/", $name, ".md")) },)+
        ];
    };
}

topics! {
    "openai-invalid-api-key"
    "claude-invalid-x-api-key"
    "key-format"
    "whitespace-and-quotes-in-env"
    "which-variable-does-my-tool-read"
    "wrong-header"
    "wrong-base-url"
    "revoked-and-rotated"
    "project-and-legacy-keys"
    "account-status"
    "relay-balance"
    "not-authentication"
}
