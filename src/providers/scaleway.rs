//! The Generative APIs of Scaleway.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyKind, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// The Generative APIs of Scaleway.
pub const PROVIDER: Provider = Provider {
    id: "scaleway",
    name: "Scaleway",
    endpoints: &[
        Endpoint { base: "https://api.scaleway.ai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.scaleway.ai/{project}/v1", wire: Wire::Chat, note: "one project" },
    ],
    web_hosts: "console.scaleway.com|www.scaleway.com",
    env: "SCW_SECRET_KEY|SCALEWAY_API_KEY",
    shapes: &[
        KeyShape {
            name: "Scaleway secret key",
            length: (36, 36),
            distinctive: false,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Scaleway access key id",
            prefix: "SCW",
            alphabet: Alphabet::Alnum,
            length: (17, 17),
            kind: KeyKind::Id,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "/models", tells: "", source: "2026, docs and neurolink" }),
    models: ModelList::Keyed,
    fallback_models: "mistral-small-3.2-24b-instruct-2506",
    links: Links {
        keys: "https://console.scaleway.com/iam/api-keys",
        status: "https://status.scaleway.com",
        ..Links::NONE
    },
    browser: BrowserAccess::Conditional,
    browser_source: "2026-07, measured by open-pencil: errors carry no CORS headers",
    notes: &[
        "In a page a bad key looks like a network failure.",
        "The secret key is the credential, not the access key id (SCW…).",
    ],
    ..Provider::BASE
};
