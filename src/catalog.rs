//! The registry as pages see it: what pickers, guides and the page's own policy are made from.

use crate::explain::CauseInfo;
use crate::provider::{Endpoint, KeyShape, Provider};
use crate::registry::{all, split_base};
use crate::text::{concat, fill};
use crate::value::{Object, Value};

/// The registry as pages see it, in its order; see the public `Provider`.
#[must_use]
pub fn providers() -> Value {
    Value::List(all().iter().map(provider).collect())
}

fn provider(provider: &'static Provider) -> Value {
    let mut out = Object::default();
    out.text("id", provider.id);
    out.text("name", provider.name);
    out.text("kind", provider.kind.name());
    out.list("endpoints", provider.endpoints.iter().map(endpoint));
    out.words("env", provider.env);
    out.words("models", provider.fallback_models);
    out.text("modelList", provider.models.name());
    let header = provider
        .endpoint(None)
        .map_or(provider.key_header, |endpoint| crate::explain::key_header(provider, endpoint.wire));
    out.text("keyHeader", header.name());
    let shape =
        |shape: &KeyShape| Value::Text(fill("{name}: {prefix}…", &[("name", shape.name), ("prefix", shape.prefix)]));
    out.list("keyShapes", provider.shapes.iter().map(shape));
    let mut links = Object::default();
    links.text("keys", provider.links.keys);
    links.text("billing", provider.links.billing);
    links.text("limits", provider.links.limits);
    links.text("status", provider.links.status);
    links.text("errors", provider.links.errors);
    out.put("links", Value::Object(links));
    out.text("browser", provider.browser.name());
    out.text("browserSource", provider.browser_source);
    out.list("notes", provider.notes.iter().map(|note| Value::Text((*note).to_owned())));
    Value::Object(out)
}

fn endpoint(endpoint: &Endpoint) -> Value {
    let mut out = Object::default();
    out.text("base", endpoint.base);
    out.text("wire", endpoint.wire.name());
    out.text("note", endpoint.note);
    Value::Object(out)
}

/// Every cause with its texts; see the public `CauseInfo`.
#[must_use]
pub fn causes() -> Value {
    Value::List(crate::explain::causes().iter().map(cause).collect())
}

fn cause(info: &CauseInfo) -> Value {
    let mut out = Object::default();
    out.text("code", info.code.name());
    out.text("title", &info.title);
    out.text("meaning", &info.meaning);
    out.texts("fix", &info.fix);
    out.text("guide", &info.guide);
    Value::Object(out)
}

/// The origins a page must be allowed to connect to for the whole registry, sorted, each once, in the
/// form of a Content Security Policy source. A host with a part of the account's own becomes a wildcard.
#[must_use]
pub fn origins() -> Vec<String> {
    let mut found = Vec::new();
    for endpoint in all().iter().flat_map(|provider| provider.endpoints) {
        let scheme = crate::text::split(endpoint.base, "://").map_or("https", |(scheme, _)| scheme);
        let host = split_base(endpoint.base).0;
        // A policy source can only have a wildcard in place of its first labels.
        let host = match host.rfind('}') {
            Some(end) => concat(&["*", host.get(end + 1..).unwrap_or_default()]),
            None => host.to_owned(),
        };
        found.push(concat(&[scheme, "://", &host]));
        if let Some(port) = host.strip_prefix("localhost:").or_else(|| host.strip_prefix("127.0.0.1:")) {
            found.push(concat(&[scheme, "://localhost:", port]));
            found.push(concat(&[scheme, "://127.0.0.1:", port]));
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
