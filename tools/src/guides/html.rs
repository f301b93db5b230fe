//! HTML of the guides: escaping, the few elements they use, and the frame of a page.

/// What a guide may load: its own stylesheet and icon.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// Where the site is, as in `tools/pack.mjs`: search engines take no relative address for a page in another language.
pub const SITE: &str = "https://key-doctor.github.io/key-doctor/";

/// A page of `www/guides/`.
#[derive(Clone, Debug)]
pub struct Page {
    /// File name.
    pub file: String,
    /// Title and heading.
    pub title: String,
    /// What search engines show, in plain text.
    pub description: String,
    /// Where it stands on the index: anchor and name; none for the index itself.
    pub section: Option<(&'static str, &'static str)>,
    /// Markup below the heading.
    pub body: String,
}

/// The folder of a page and the way from there to others.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The language of the folder.
    pub lang: &'static str,
    /// The way to the site's root.
    pub root: &'static str,
    /// The way to the folder of English pages.
    pub english: &'static str,
    /// The way to the folder of Chinese pages.
    pub chinese: &'static str,
}

/// `www/guides/`.
pub const ENGLISH: Place = Place { lang: "en", root: "../", english: "", chinese: "zh/" };
/// `www/guides/zh/`.
pub const CHINESE: Place = Place { lang: "zh-Hans", root: "../../", english: "../", chinese: "" };

impl Place {
    /// The link to the same page in the other language.
    fn switch(self, file: &str) -> String {
        if self.lang == ENGLISH.lang {
            format!("<a href=\"{}{file}\" hreflang=\"zh-Hans\" lang=\"zh-Hans\">中文</a>", self.chinese)
        } else {
            format!("<a href=\"{}{file}\" hreflang=\"en\" lang=\"en\">English</a>", self.english)
        }
    }
}

impl Page {
    /// The whole document.
    #[must_use]
    pub fn render(&self) -> String {
        self.render_at(ENGLISH)
    }

    /// The whole document for a folder; only its links depend on that.
    #[must_use]
    pub fn render_at(&self, place: Place) -> String {
        let Place { lang, root, .. } = place;
        let file = escape(&self.file);
        let title = escape(&self.title);
        let crumbs = match self.section {
            Some((anchor, name)) => format!(
                "<nav class=\"crumbs\" aria-label=\"Breadcrumb\"><ol><li><a href=\"index.html\">Guides</a></li>\
                 <li><a href=\"index.html#{anchor}\">{name}</a></li>\
                 <li aria-current=\"page\">{title}</li></ol></nav>\n"
            ),
            None => String::new(),
        };
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title} - key-doctor</title>\n\
             <meta name=\"description\" content=\"{description}\">\n\
             <link rel=\"alternate\" hreflang=\"en\" href=\"{SITE}guides/{file}\">\n\
             <link rel=\"alternate\" hreflang=\"zh-Hans\" href=\"{SITE}guides/zh/{file}\">\n\
             <link rel=\"icon\" href=\"{root}icon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"{root}guides.css\">\n\
             </head>\n<body>\n\
             <a class=\"skip\" href=\"#content\">Skip to the text</a>\n\
             <header><a class=\"brand\" href=\"{root}index.html\"><img src=\"{root}icon.svg\" alt=\"\" width=\"28\" height=\"28\">key-doctor</a>\n\
             <nav aria-label=\"Site\"><a href=\"index.html\">Guides</a> <a href=\"{root}index.html\">Open the tool</a> \
             <a class=\"button\" href=\"{root}index.html#mode=paste\">Paste your error</a> {switch}</nav></header>\n\
             <main id=\"content\">\n{crumbs}<h1>{title}</h1>\n{body}{call}</main>\n\
             <footer><a href=\"index.html\">All guides</a> <a href=\"all-error-texts.html\">All error texts</a> \
             <a href=\"{root}index.html\">Open the tool</a></footer>\n\
             </body>\n</html>\n",
            description = escape(&self.description),
            body = self.body,
            call = call(root),
            switch = place.switch(&file),
        )
    }
}

/// The way from a guide to the tool.
fn call(root: &str) -> String {
    format!(
        "<aside class=\"call\"><p>Not sure that this is it? Paste what you got: the cause is read from it in your \
     browser, and nothing is sent.</p>\n\
     <p><a class=\"button\" href=\"{root}index.html#mode=paste\">Paste your error</a> \
     <a href=\"{root}index.html\">Open the tool</a></p></aside>\n"
    )
}

/// Text as markup that shows exactly it.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Text with `` `code` `` and `[label](address)` as markup.
#[must_use]
pub fn rich(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((inside, tail)) = after.split_once('`') else { break };
        out.push_str(&linked(before));
        out.push_str(&code(inside));
        rest = tail;
    }
    out.push_str(&linked(rest));
    out
}

/// Text with `[label](address)` as links.
fn linked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((label, (href, tail))) =
            after.split_once("](").and_then(|(label, tail)| Some((label, tail.split_once(')')?)))
        else {
            break;
        };
        out.push_str(&escape(before));
        out.push_str(&link(href, label));
        rest = tail;
    }
    out.push_str(&escape(rest));
    out
}

/// A text without the marks of [`rich`], for titles and descriptions.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace('`', "")
}

/// A link.
#[must_use]
pub fn link(href: &str, label: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(href), escape(label))
}

/// Code inside a sentence.
#[must_use]
pub fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// A block of code or of an error's text.
#[must_use]
pub fn block(text: &str) -> String {
    format!("<pre><code>{}</code></pre>\n", escape(text))
}

/// A paragraph of [`rich`] text.
#[must_use]
pub fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", rich(text))
}

/// A heading with its anchor.
#[must_use]
pub fn heading(anchor: &str, text: &str) -> String {
    format!("<h2 id=\"{anchor}\">{}</h2>\n", escape(text))
}

/// A list of ready markup.
#[must_use]
pub fn list(items: &[String]) -> String {
    items_in("ul", items)
}

/// Numbered steps of ready markup.
#[must_use]
pub fn steps(items: &[String]) -> String {
    items_in("ol", items)
}

fn items_in(tag: &str, items: &[String]) -> String {
    let items: String = items.iter().map(|item| format!("<li>{item}</li>\n")).collect();
    format!("<{tag}>\n{items}</{tag}>\n")
}

/// A table of ready markup that scrolls on narrow screens.
#[must_use]
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let head: String = head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", escape(cell))).collect();
    let row = |cells: &Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n\
         <thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )
}

/// Markup of a hand-written guide. Blocks stand between empty lines: `## heading`, lines of `- item` or
/// `1. step`, `{{table}}`, a block between ```` ``` ```` lines, else a paragraph.
#[must_use]
pub fn prose(text: &str, named: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for part in blocks(text) {
        let lines: Vec<&str> = part.lines().collect();
        let items = |mark: &str| -> Option<Vec<String>> {
            lines.iter().map(|line| line.strip_prefix(mark).map(rich)).collect::<Option<Vec<_>>>()
        };
        if let Some(inside) = part.strip_prefix("```\n").and_then(|part| part.strip_suffix("\n```")) {
            out.push_str(&block(inside));
        } else if let Some(name) = part.strip_prefix("{{").and_then(|part| part.strip_suffix("}}")) {
            out.push_str(&named(name));
        } else if let Some(title) = part.strip_prefix("## ") {
            out.push_str(&heading(&anchor(title), title));
        } else if let Some(items) = items("- ") {
            out.push_str(&list(&items));
        } else if let Some(items) = items("1. ") {
            out.push_str(&steps(&items));
        } else {
            out.push_str(&paragraph(&lines.join(" ")));
        }
    }
    out
}

/// The blocks of a text; an empty line inside ```` ``` ```` ends none.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut fenced = false;
    for line in text.lines().chain([""]) {
        fenced ^= line.starts_with("```");
        if line.is_empty() && !fenced {
            if !open.is_empty() {
                blocks.push(open.join("\n"));
            }
            open.clear();
        } else {
            open.push(line);
        }
    }
    blocks
}

/// An anchor from words.
#[must_use]
pub fn anchor(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_marked_up() {
        assert_eq!(rich("Send `<key>` & go"), "Send <code>&lt;key&gt;</code> &amp; go");
        assert_eq!(rich("see [that](a.html), [no"), "see <a href=\"a.html\">that</a>, [no");
        assert_eq!(rich("`[^ -~](x)`"), "<code>[^ -~](x)</code>");
        assert_eq!(rich("a lone ` stays"), "a lone ` stays");
    }

    #[test]
    fn prose_has_blocks() {
        let text = "## A b\n\nOne\nline.\n\n- x\n- y\n\n```\na\n\nb\n```\n\n{{t}}\n";
        let markup = prose(text, |name| format!("[{name}]"));
        assert_eq!(
            markup,
            "<h2 id=\"a-b\">A b</h2>\n<p>One line.</p>\n<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n\
             <pre><code>a\n\nb</code></pre>\n[t]"
        );
    }
}
