//! The guides as a reader and a browser meet them: complete, linked, escaped, well formed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use key_doctor::cause::Code;
use key_doctor::explain;
use key_doctor::text::words;
use key_doctor_tools::guides::html::{escape, plain, rich};
use key_doctor_tools::guides::{chinese, error, pages, provider, topic};

/// Every page by file name, as written.
fn written() -> &'static BTreeMap<String, String> {
    static WRITTEN: LazyLock<BTreeMap<String, String>> =
        LazyLock::new(|| pages().into_iter().map(|page| (page.file.clone(), page.render())).collect());
    &WRITTEN
}

/// Every Chinese page by file name, as written.
fn chinese_pages() -> &'static BTreeMap<String, String> {
    static WRITTEN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| chinese::pages().into_iter().collect());
    &WRITTEN
}

/// Every page by its address in `www/guides/`.
fn all() -> BTreeMap<String, &'static String> {
    let chinese = chinese_pages().iter().map(|(name, page)| (format!("zh/{name}"), page));
    written().iter().map(|(name, page)| (name.clone(), page)).chain(chinese).collect()
}

/// The values of an attribute in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let open = format!(" {attribute}=\"");
    page.split(open.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The guides that a page links to.
fn linked(page: &str) -> impl Iterator<Item = &str> {
    values(page, "href")
        .into_iter()
        .filter(|href| !["https://", "../", "zh/", "#"].iter().any(|other| href.starts_with(other)))
        .filter_map(|href| href.split('#').next())
}

#[test]
fn file_names_are_unique() {
    assert_eq!(written().len(), pages().len());
}

#[test]
fn every_cause_has_a_page_with_its_text() {
    let pages = written();
    for info in explain::causes() {
        let name = info.guide.trim_start_matches("guides/");
        let page = pages.get(name).map_or("", String::as_str);
        assert!(page.contains(&format!("<h1>{}</h1>", rich(&info.title))), "{name}: title");
        assert!(page.contains(&rich(&info.meaning)), "{name}: meaning");
        for step in &info.fix {
            assert!(page.contains(&format!("<li>{}</li>", rich(step))), "{name}: {step}");
        }
        let guide = explain::guide_text(info.code);
        assert!(page.contains(&rich(guide.signs)), "{name}: signs");
        for text in guide.searches {
            assert!(page.contains(&rich(&format!("`{text}`"))) || text.contains('`'), "{name}: {text}");
        }
        assert!(page.contains("href=\"../index.html#mode=paste\">Paste your error<"), "{name}: button");
    }
}

#[test]
fn every_provider_has_a_page_with_its_facts() {
    let pages = written();
    let mut remarks = 0;
    for provider in provider::all() {
        let page = pages.get(&provider::file(provider)).map_or("", String::as_str);
        let bases = provider.endpoints.iter().map(|endpoint| endpoint.base);
        let prefixes = provider.shapes.iter().map(|shape| shape.prefix);
        let links = [provider.links.keys, provider.links.billing, provider.links.errors];
        for fact in bases.chain(words(provider.env)).chain(prefixes).chain(links) {
            assert!(page.contains(&escape(fact)), "{}: {fact}", provider.id);
        }
        for remark in provider.notes.iter().chain([&provider.browser_source]) {
            assert!(page.contains(&escape(remark)), "{}: {remark}", provider.id);
            remarks += usize::from(!remark.is_empty());
        }
        assert!(page.contains("curl -sS"), "{}", provider.id);
    }
    assert!(remarks > 50, "the registry was read without its remarks");
}

#[test]
fn every_link_leads_somewhere() {
    let pages = all();
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www");
    for (name, page) in &pages {
        let folder = name.split_once('/').map_or("", |_| "zh/");
        for href in values(page, "href").into_iter().chain(values(page, "src")) {
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            if file.starts_with("https://") {
                assert!(anchor.is_empty() || !file.contains(' '), "{name}: {href}");
                continue;
            }
            let up = file.matches("../").count();
            let outside = up > folder.matches('/').count();
            let file = file.trim_start_matches("../");
            if outside {
                assert_eq!(up, folder.matches('/').count() + 1, "{name}: {href}");
                assert!(www.join(file).is_file(), "{name}: {href}");
                continue;
            }
            let place = if up == 0 { format!("{folder}{file}") } else { file.to_owned() };
            let target = if file.is_empty() { Some(page) } else { pages.get(place.as_str()) };
            let found = target.is_some_and(|page| anchor.is_empty() || values(page, "id").contains(&anchor));
            assert!(found, "{name}: {href}");
        }
    }
}

#[test]
fn each_page_links_to_itself_in_the_other_language() {
    let site = "https://key-doctor.github.io/key-doctor";
    assert_eq!(written().keys().collect::<Vec<_>>(), chinese_pages().keys().collect::<Vec<_>>());
    for (name, page) in written() {
        assert!(page.contains(&format!("<a href=\"zh/{name}\" hreflang=\"zh-Hans\"")), "{name}");
        assert!(
            page.contains(&format!("<link rel=\"alternate\" hreflang=\"zh-Hans\" href=\"{site}/guides/zh/{name}\">")),
            "{name}"
        );
    }
    for (name, page) in chinese_pages() {
        assert!(page.contains("<html lang=\"zh-Hans\">"), "{name}");
        assert!(page.contains(&format!("<a href=\"../{name}\" hreflang=\"en\" lang=\"en\">English</a>")), "{name}");
        assert!(
            page.contains(&format!("<link rel=\"alternate\" hreflang=\"en\" href=\"{site}/guides/{name}\">")),
            "{name}"
        );
    }
}

/// What begins a policy.
const POLICY: &str = "default-src";

/// The prose of a page: what stands between tags, and the attributes that are read out, without code.
fn prose(page: &str) -> Vec<String> {
    let mut found: Vec<String> =
        ["aria-label", "content"].iter().flat_map(|name| values(page, name)).map(str::to_owned).collect();
    found.retain(|text| ![POLICY, "width=", "light dark"].iter().any(|other| text.contains(other)));
    let mut code = 0;
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        match tag.split_whitespace().next() {
            Some("code") => code += 1,
            Some("/code") => code -= 1,
            _ => {}
        }
        if code == 0 && !text.trim().is_empty() {
            found.push(text.trim().to_owned());
        }
    }
    found
}

#[test]
fn the_chinese_pages_are_chinese() {
    // Names and quoted errors stay: error texts are what people search for.
    let errors = error::ALL.iter().map(|error| error.text);
    let searches = Code::ALL.iter().flat_map(|code| explain::guide_text(*code).searches.iter().copied());
    let names = provider::all().flat_map(|provider| {
        [provider.name].into_iter().chain(provider.endpoints.iter().map(|endpoint| endpoint.note))
    });
    let formats = [
        "base URL",
        "Failed to fetch",
        "OpenAI Chat Completions",
        "OpenAI Responses",
        "Anthropic Messages",
        "Gemini generateContent",
    ];
    let mut kept: Vec<String> = errors
        .chain(searches)
        .chain(names)
        .chain(formats)
        .filter(|text| !text.is_empty())
        .flat_map(|text| [escape(text), escape(&plain(text))])
        .collect();
    kept.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let mut english = BTreeSet::new();
    for (name, page) in chinese_pages() {
        for text in prose(page) {
            let mut rest = text.clone();
            for keep in &kept {
                rest = rest.replace(keep.as_str(), "0");
            }
            let word = |word: &&str| {
                word.len() > 1
                    && word.trim_matches(['.', ',', ':', ';', '(', ')']).chars().all(|c| c.is_ascii_alphabetic())
            };
            let words = rest.split_whitespace().filter(word).count();
            let latin = !chinese::is_chinese(&rest) && words >= 2;
            if (latin || words >= 7) && !rest.starts_with("https://") {
                english.insert(format!("{name}: {text}"));
            }
        }
    }
    let list: Vec<&String> = english.iter().collect();
    assert!(list.is_empty(), "{} texts stay English:\n{list:#?}", list.len());
}

#[test]
fn chinese_texts_of_guides_are_well_formed() {
    let mut seen = BTreeSet::new();
    let core: BTreeSet<&str> = key_doctor::lang::zh::PAIRS.iter().map(|(english, _)| *english).collect();
    for (english, own) in chinese::texts::PAIRS {
        assert!(seen.insert(english) && !core.contains(english), "twice: {english}");
        let holes = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(hole, _)| hole.trim_start_matches('*').to_owned())
                .collect()
        };
        assert_eq!(holes(english), holes(own), "{english}");
        let links = |text: &str| -> BTreeSet<String> {
            text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
        };
        assert_eq!(links(english), links(own), "{english}");
        let code = |text: &str| -> BTreeSet<String> { text.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
        assert_eq!(code(english), code(own), "{english}");
    }
    for (one, own) in topic::ALL.iter().zip(topic::CHINESE) {
        assert_eq!(one.name, own.name);
        let linked = |page: &str| -> BTreeSet<String> { linked(page).map(str::to_owned).collect() };
        let (one, own) = (topic::page(one).body, topic::page(own).body);
        assert_eq!(linked(&one), linked(&own));
        assert_eq!(one.matches("<li>").count(), own.matches("<li>").count());
        assert_eq!(one.matches("<pre>").count(), own.matches("<pre>").count());
    }
}

#[test]
fn every_page_is_reachable_from_the_index() {
    let pages = written();
    let mut reached = BTreeSet::from(["index.html"]);
    let mut open = vec!["index.html"];
    while let Some(name) = open.pop() {
        open.extend(pages.get(name).into_iter().flat_map(|page| linked(page)).filter(|target| reached.insert(target)));
    }
    let lost: Vec<&String> = pages.keys().filter(|name| !reached.contains(name.as_str())).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn the_index_itself_lists_every_kind() {
    let pages = written();
    let index: BTreeSet<&str> = pages.get("index.html").into_iter().flat_map(|page| linked(page)).collect();
    let files = Code::ALL
        .iter()
        .map(|code| explain::guide(*code).trim_start_matches("guides/").to_owned())
        .chain(provider::all().map(provider::file))
        .chain(error::ALL.iter().map(error::ErrorText::file))
        .chain(topic::ALL.iter().map(topic::Topic::file));
    for file in files {
        assert!(index.contains(file.as_str()), "{file}");
    }
}

#[test]
fn pages_are_static_and_locked_down() {
    for (name, page) in all() {
        let policy = page.find("Content-Security-Policy").unwrap_or(usize::MAX);
        assert!(policy < page.find("<link").unwrap_or_default(), "{name}: the policy comes first");
        for banned in ["<script", " style=", " onclick=", "<key>", "{{", "](", "/home/", "/tmp/"] {
            assert!(!page.contains(banned), "{name} contains {banned}");
        }
        for wanted in ["<html lang=\"", "<meta name=\"description\" content=\"", "<title>"] {
            assert!(page.contains(wanted), "{name} lacks {wanted}");
        }
        assert_eq!(page.matches("<h1>").count(), 1, "{name}");
    }
}

#[test]
fn titles_and_descriptions_differ() {
    let (mut titles, mut descriptions) = (BTreeSet::new(), BTreeSet::new());
    for page in pages() {
        assert!(titles.insert(page.title.clone()), "{} twice", page.title);
        assert!(page.description.len() >= 50, "{}: {}", page.file, page.description);
        assert!(descriptions.insert(page.description), "{}", page.file);
    }
}

#[test]
fn tags_are_balanced_and_anchors_unique() {
    for (name, page) in all() {
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let word = tag.split_whitespace().next().unwrap_or_default();
            match word.strip_prefix('/') {
                Some(word) => assert_eq!(open.pop(), Some(word), "{name}"),
                None if matches!(word, "!doctype" | "meta" | "link" | "img" | "br") => {}
                None => open.push(word),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?} stay open");
        let ids = values(page, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: {ids:?}");
    }
}

/// The points of the article that the project grew out of, each with the page that covers it.
#[test]
fn the_article_is_covered() {
    let pages = written();
    for (name, says) in [
        ("openai-invalid-api-key.html", "invalid_request_error"),
        ("claude-invalid-x-api-key.html", "authentication_error"),
        ("error-invalid-authorization-header.html", "Authorization: Bearer"),
        ("key-format.html", "sk-proj-"),
        ("masked_key.html", "shortened form"),
        ("whitespace-and-quotes-in-env.html", "--env-file"),
        ("wrong-header.html", "x-api-key"),
        ("wrong-base-url.html", "https://apimaster.ai/v1"),
        ("wrong-base-url.html", "ANTHROPIC_API_KEY"),
        ("revoked-and-rotated.html", "CI secrets"),
        ("project-and-legacy-keys.html", "OPENAI_PROJECT_ID"),
        ("relay-balance.html", "invalid api key"),
        ("account-status.html", "insufficient_quota"),
        ("which-variable-does-my-tool-read.html", "OPENAI_API_KEY"),
        ("error-400-content-blocked.html", "messages text content blocked"),
        ("error-429-rate-limit.html", "rate_limit_exceeded"),
        ("error-529-overloaded.html", "overloaded_error"),
        ("error-unsupported-country-region-territory.html", "not supported"),
        ("model_mismatch.html", "Another model"),
    ] {
        assert!(pages.get(name).is_some_and(|page| page.contains(says)), "{name}: {says}");
    }
}
