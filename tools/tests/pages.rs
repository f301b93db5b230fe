//! The committed pages against the registry.

use std::collections::BTreeSet;
use std::fs;

use key_doctor::catalog;
use key_doctor_tools::pages;
use serde_json::Value;

fn www(name: &str) -> String {
    let path = format!("{}/../www/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap_or_default()
}

/// The sources that a page may connect to, in its order.
fn connect_src(page: &str) -> Vec<&str> {
    let (_, rest) = page.split_once("connect-src ").unwrap_or_default();
    rest.split_once(';').map_or(Vec::new(), |(list, _)| list.split(' ').collect())
}

#[test]
fn the_policy_has_the_registrys_origins_and_no_others() {
    let page = www("index.html");
    let mut expected = vec!["'self'".to_owned()];
    expected.extend(catalog::origins());
    assert_eq!(connect_src(&page), expected, "run `make build`");
    assert_eq!(page.matches("connect-src").count(), 1, "one policy");
    assert_eq!(pages::index(&page).expect("a policy"), page, "run `make build`");
}

#[test]
fn the_page_for_any_address_is_the_same_page() {
    let custom = pages::custom(&www("index.html")).expect("a policy");
    assert_eq!(custom, www("custom.html"), "run `make build`");
    assert_eq!(connect_src(&custom), ["'self'", "https:", "http://localhost:*", "http://127.0.0.1:*"]);
}

#[test]
fn the_policy_runs_files_of_the_site_only() {
    for name in ["index.html", "custom.html"] {
        let page = www(name);
        for part in [
            "default-src 'none';",
            "script-src 'self' 'wasm-unsafe-eval';",
            "style-src 'self';",
            "img-src 'self';",
            "base-uri 'none';",
            "form-action 'none';",
            "require-trusted-types-for 'script';",
            "trusted-types 'none'\"",
        ] {
            assert!(page.contains(part), "{name}: {part}");
        }
    }
}

#[test]
fn the_form_knows_every_base_url_of_the_policy() {
    let list = pages::providers();
    let ids: BTreeSet<_> = list.lines().filter(|line| line.starts_with('{')).collect();
    assert!(ids.len() > 40, "{} providers", ids.len());
    for base in ["https://api.openai.com/v1", "https://api.anthropic.com", "http://127.0.0.1:8788/v1"] {
        assert!(list.contains(base), "{base}");
    }
}

/// The words between two texts, wherever they stand in a file.
fn between<'a>(text: &'a str, before: &str, after: &[char]) -> BTreeSet<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn the_manifest_of_the_element_says_what_it_has() {
    let manifest: Value = serde_json::from_str(&www("custom-elements.json")).expect("it is JSON");
    let element = manifest.pointer("/modules/0/declarations/0").expect("it has the element");
    let names = |what: &str| -> BTreeSet<String> {
        let listed = element.get(what).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        listed.iter().filter_map(|entry| Some(entry.get("name")?.as_str()?.to_owned())).collect()
    };
    let owned = |found: BTreeSet<&str>| -> BTreeSet<String> { found.into_iter().map(str::to_owned).collect() };

    let mut parts = BTreeSet::new();
    for name in ["key-doctor.js", "dom.js", "ladder.js", "session.js", "result.js", "batch.js", "frame.js"] {
        parts.extend(owned(between(&www(name), "part: '", &['\''])));
    }
    assert_eq!(names("cssParts"), parts);

    let css = www("key-doctor.css");
    let properties = owned(between(&css, "var(--key-doctor-", &[',', ')']));
    let listed = names("cssProperties");
    assert_eq!(listed.iter().map(|name| name.replace("--key-doctor-", "")).collect::<BTreeSet<_>>(), properties);

    let script = www("key-doctor.js");
    let observed = between(&script, "observedAttributes = [", &[']']).into_iter().next().unwrap_or_default();
    let mut attributes = owned(observed.split(", ").map(|name| name.trim_matches('\'')).collect());
    attributes.insert("frame".to_owned());
    assert_eq!(names("attributes"), attributes);

    // The frame is told of each of them.
    for file in ["frame.js", "framed.js"] {
        let script = www(file);
        for property in &properties {
            assert!(
                script.contains(&format!("'{property}'")) || script.contains(&format!("{property}: '")),
                "{file}: {property}"
            );
        }
    }
}
