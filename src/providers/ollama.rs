//! Ollama on this machine, and its cloud.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Kind, Links, ModelList, Provider, Wire};

/// Ollama on this machine, and its cloud.
pub const PROVIDER: Provider = Provider {
    id: "ollama",
    name: "Ollama",
    kind: Kind::Local,
    endpoints: &[
        Endpoint { base: "http://localhost:11434/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://ollama.com/v1", wire: Wire::Chat, note: "cloud" },
    ],
    web_hosts: "docs.ollama.com",
    env: "OLLAMA_API_KEY|OLLAMA_HOST",
    shapes: &[KeyShape {
        name: "Ollama cloud key",
        alphabet: Alphabet::Visible,
        length: (57, 57),
        contains: ".",
        distinctive: false,
        source: "2026-07, betterleaks",
        ..KeyShape::BASE
    }],
    models: ModelList::Public,
    links: Links { keys: "https://ollama.com/settings/keys", ..Links::NONE },
    browser: BrowserAccess::Conditional,
    browser_source: "2026, server source: pages from localhost only, unless OLLAMA_ORIGINS names more",
    notes: &[
        "No key is checked on this machine.",
        "A page elsewhere needs its origin in OLLAMA_ORIGINS, and a restart.",
        "x-api-key and anthropic-version are refused in the preflight.",
    ],
    ..Provider::BASE
};
