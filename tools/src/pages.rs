//! The page's parts that follow from the registry: its policy, and what its form needs before the module is there.

use std::error::Error;

use key_doctor::catalog;
use key_doctor::provider::Kind;
use key_doctor::registry;
use serde_json::json;

/// What stands before the list of origins in the page's policy.
const MARK: &str = "connect-src 'self'";
/// What the page for any base URL may connect to.
const ANYWHERE: &str = "https: http://localhost:* http://127.0.0.1:*";

/// `index.html` with the registry's origins in its policy.
///
/// # Errors
/// The page has no policy.
pub fn index(template: &str) -> Result<String, Box<dyn Error>> {
    with_origins(template, &catalog::origins().join(" "))
}

/// `custom.html`: the same page for any base URL.
///
/// # Errors
/// The page has no policy.
pub fn custom(index: &str) -> Result<String, Box<dyn Error>> {
    Ok(with_origins(index, ANYWHERE)?.replace("data-custom hidden", "data-custom"))
}

/// `providers.js`: the names and base URLs of the providers that the form offers.
#[must_use]
pub fn providers() -> String {
    let rows: String = registry::all()
        .iter()
        .filter(|provider| provider.kind != Kind::Retired)
        .map(|provider| {
            let endpoints: Vec<_> =
                provider.endpoints.iter().map(|root| json!({ "base": root.base, "note": root.note })).collect();
            let row = json!({
                "id": provider.id, "name": provider.name, "kind": provider.kind.name(), "endpoints": endpoints,
            });
            format!("{row},\n")
        })
        .collect();
    format!("// Written from the registry by `make build`.\nexport const providers = [\n{rows}];\n")
}

/// The page with this list of origins in its policy.
fn with_origins(page: &str, origins: &str) -> Result<String, Box<dyn Error>> {
    let (before, rest) = page.split_once(MARK).ok_or("index.html has no connect-src 'self'")?;
    let (_, after) = rest.split_once(';').ok_or("the policy in index.html does not end")?;
    Ok(format!("{before}{MARK} {origins};{after}"))
}
