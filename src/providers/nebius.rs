//! Nebius Token Factory, once Nebius AI Studio.

use crate::provider::{BrowserAccess, Endpoint, Links, ModelList, Proof, Provider, Wire};

/// Nebius Token Factory, once Nebius AI Studio.
pub const PROVIDER: Provider = Provider {
    id: "nebius",
    name: "Nebius Token Factory",
    endpoints: &[
        Endpoint { base: "https://api.tokenfactory.nebius.com/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.studio.nebius.com/v1", wire: Wire::Chat, note: "old host" },
    ],
    web_hosts: "tokenfactory.nebius.com|studio.nebius.com|docs.tokenfactory.nebius.com",
    env: "NEBIUS_API_KEY",
    proof: Some(Proof { path: "/models", tells: "", source: "2026, neurolink" }),
    models: ModelList::Keyed,
    links: Links { keys: "https://tokenfactory.nebius.com", ..Links::NONE },
    browser: BrowserAccess::Yes,
    browser_source: "2026-07, measured by open-pencil",
    ..Provider::BASE
};
