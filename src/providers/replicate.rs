//! Replicate, which has an API of its own.

use crate::provider::{BrowserAccess, Endpoint, Fact, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Replicate, which has an API of its own.
pub const PROVIDER: Provider = Provider {
    id: "replicate",
    name: "Replicate",
    endpoints: &[Endpoint {
        base: "https://api.replicate.com/v1",
        wire: Wire::Chat,
        note: "own API: only the key can be tested",
    }],
    web_hosts: "replicate.com",
    env: "REPLICATE_API_TOKEN",
    shapes: &[KeyShape {
        name: "Replicate token",
        prefix: "r8_",
        length: (30, 45),
        source: "2026-08, trufflehog",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/v1/account", tells: "the account name", source: "2026-07, betterleaks" }),
    facts: &[Fact { path: "^/v1/account", reads: "account=username", source: "2026-07, betterleaks" }],
    models: ModelList::None,
    links: Links {
        keys: "https://replicate.com/account/api-tokens",
        billing: "https://replicate.com/account/billing",
        ..Links::NONE
    },
    browser: BrowserAccess::No,
    browser_source: "replicate-javascript #164, maintainer",
    notes: &["There is no /chat/completions here: models run through POST /predictions."],
    ..Provider::BASE
};
