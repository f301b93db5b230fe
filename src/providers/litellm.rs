//! A LiteLLM proxy.

use crate::provider::{BrowserAccess, Fact, KeyShape, Kind, ModelList, Proof, Provider};

/// A LiteLLM proxy.
pub const PROVIDER: Provider = Provider {
    id: "litellm",
    name: "LiteLLM proxy",
    kind: Kind::Relay,
    env: "LITELLM_API_KEY|LITELLM_BASE_URL",
    shapes: &[KeyShape {
        name: "LiteLLM virtual key",
        prefix: "sk-",
        length: (4, 120),
        distinctive: false,
        source: "2026-11, docs",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/key/info", tells: "spend, budget, expiry and models", source: "2026-11, docs" }),
    facts: &[Fact {
        path: "^/key/info",
        reads: "spent=info.spend|budget=info.max_budget|expires=info.expires",
        source: "2026-11, docs",
    }],
    models: ModelList::Keyed,
    browser: BrowserAccess::Yes,
    browser_source: "2026, source of LiteLLM",
    notes: &[
        "Virtual keys start with sk-; the key of a vendor is refused.",
        "Without a master key nothing is checked.",
    ],
    ..Provider::BASE
};
