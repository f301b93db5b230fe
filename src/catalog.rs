//! The registry as pages see it: what pickers, guides and the page's own policy are made from.

use serde::Serialize;

use crate::provider::{BrowserAccess, Kind, ModelList, Provider, Wire};
use crate::registry::{ALL, split_base};
use crate::text::words;

/// A provider as pages see it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderInfo {
    /// Stable id.
    pub id: &'static str,
    /// Display name.
    pub name: &'static str,
    /// What sort of thing it is.
    pub kind: Kind,
    /// API roots, the default first.
    pub endpoints: Vec<EndpointInfo>,
    /// Environment variables, the usual one first.
    pub env: Vec<&'static str>,
    /// Models to try when the account lists none.
    pub models: Vec<&'static str>,
    /// Whether the model list needs a key.
    pub model_list: ModelList,
    /// Header that carries the key.
    pub key_header: &'static str,
    /// Key shapes in words.
    pub key_shapes: Vec<String>,
    /// Pages.
    pub links: LinksInfo,
    /// Whether a page may call it.
    pub browser: BrowserAccess,
    /// Date and source of that.
    pub browser_source: &'static str,
    /// Remarks, one sentence each.
    pub notes: &'static [&'static str],
}

/// An API root.
#[derive(Clone, Debug, Serialize)]
pub struct EndpointInfo {
    /// Base URL; `{…}` marks a part of the user's own.
    pub base: &'static str,
    /// Wire spoken there.
    pub wire: Wire,
    /// What tells it from its siblings.
    pub note: &'static str,
}

/// Pages of a provider; empty where unknown.
#[derive(Clone, Debug, Serialize)]
pub struct LinksInfo {
    /// Keys.
    pub keys: &'static str,
    /// Billing.
    pub billing: &'static str,
    /// Limits.
    pub limits: &'static str,
    /// Status.
    pub status: &'static str,
    /// Errors.
    pub errors: &'static str,
}

/// The registry, in its order.
#[must_use]
pub fn providers() -> Vec<ProviderInfo> {
    ALL.iter().copied().map(info).collect()
}

fn info(provider: &'static Provider) -> ProviderInfo {
    let links = provider.links;
    ProviderInfo {
        id: provider.id,
        name: provider.name,
        kind: provider.kind,
        endpoints: provider
            .endpoints
            .iter()
            .map(|endpoint| EndpointInfo { base: endpoint.base, wire: endpoint.wire, note: endpoint.note })
            .collect(),
        env: words(provider.env).collect(),
        models: words(provider.fallback_models).collect(),
        model_list: provider.models,
        key_header: provider
            .endpoint(None)
            .map_or(provider.key_header, |endpoint| crate::explain::key_header(provider, endpoint.wire))
            .name(),
        key_shapes: provider.shapes.iter().map(|shape| format!("{}: {}…", shape.name, shape.prefix)).collect(),
        links: LinksInfo {
            keys: links.keys,
            billing: links.billing,
            limits: links.limits,
            status: links.status,
            errors: links.errors,
        },
        browser: provider.browser,
        browser_source: provider.browser_source,
        notes: provider.notes,
    }
}

/// The origins a page must be allowed to connect to for the whole registry, sorted, each once, in the
/// form of a Content Security Policy source. A host with a part of the account's own becomes a wildcard.
#[must_use]
pub fn origins() -> Vec<String> {
    let mut found = Vec::new();
    for endpoint in ALL.iter().flat_map(|provider| provider.endpoints) {
        let scheme = crate::text::split(endpoint.base, "://").map_or("https", |(scheme, _)| scheme);
        let host = split_base(endpoint.base).0;
        // A policy source can only have a wildcard in place of its first labels.
        let host = match host.rfind('}') {
            Some(end) => format!("*{}", host.get(end + 1..).unwrap_or_default()),
            None => host.to_owned(),
        };
        found.push(format!("{scheme}://{host}"));
        if let Some(port) = host.strip_prefix("localhost:").or_else(|| host.strip_prefix("127.0.0.1:")) {
            found.push(format!("{scheme}://localhost:{port}"));
            found.push(format!("{scheme}://127.0.0.1:{port}"));
        }
    }
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_policy_sources() {
        let origins = origins();
        assert!(origins.iter().any(|origin| origin == "https://api.openai.com"));
        assert!(origins.iter().any(|origin| origin == "https://*.openai.azure.com"));
        assert!(origins.iter().all(|origin| !origin.contains(['{', '}', ' ', ';', '"'])), "{origins:?}");
    }
}
