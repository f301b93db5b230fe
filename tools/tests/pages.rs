//! The committed pages against the registry.

use std::collections::BTreeSet;
use std::fs;

use key_doctor::catalog;
use key_doctor_tools::pages;

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
