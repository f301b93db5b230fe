//! The Cohere API through its OpenAI-compatible layer.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// The Cohere API through its OpenAI-compatible layer.
pub const PROVIDER: Provider = Provider {
    id: "cohere",
    name: "Cohere",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.cohere.com/compatibility/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.cohere.ai/compatibility/v1", wire: Wire::Chat, note: "older host" },
    ],
    web_hosts: "dashboard.cohere.com|docs.cohere.com|cohere.com",
    env: "COHERE_API_KEY|CO_API_KEY",
    shapes: &[KeyShape {
        name: "Cohere key",
        alphabet: Alphabet::Alnum,
        length: (40, 40),
        distinctive: false,
        source: "2026-07, betterleaks",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/v1/models", tells: "", source: "2026-07, betterleaks" }),
    models: ModelList::Unknown,
    fallback_models: "command-r7b-12-2024",
    links: Links {
        keys: "https://dashboard.cohere.com/api-keys",
        billing: "https://dashboard.cohere.com/billing",
        status: "https://status.cohere.com",
        errors: "https://docs.cohere.com/reference/errors",
        ..Links::NONE
    },
    browser: BrowserAccess::No,
    browser_source: "2026-01, Engram #6; one report",
    notes: &[
        "/v1 and /v2 are the own API; OpenAI clients need /compatibility/v1.",
        "Trial keys have a monthly cap of calls.",
    ],
    ..Provider::BASE
};
