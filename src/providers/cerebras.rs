//! Cerebras inference.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Cerebras inference.
pub const PROVIDER: Provider = Provider {
    id: "cerebras",
    name: "Cerebras",
    endpoints: &[Endpoint { base: "https://api.cerebras.ai/v1", wire: Wire::Chat, note: "" }],
    web_hosts: "cloud.cerebras.ai|inference-docs.cerebras.ai",
    env: "CEREBRAS_API_KEY",
    shapes: &[KeyShape {
        name: "Cerebras key",
        prefix: "csk-",
        alphabet: Alphabet::AlnumLower,
        length: (40, 60),
        source: "2026-07, betterleaks",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: "2026-07, betterleaks" }),
    models: ModelList::Keyed,
    fallback_models: "gpt-oss-120b",
    links: Links { keys: "https://cloud.cerebras.ai", status: "https://status.cerebras.ai", ..Links::NONE },
    browser: BrowserAccess::Yes,
    browser_source: "list in pi-mono",
    ..Provider::BASE
};
