//! The server of llama.cpp.

use crate::provider::{BrowserAccess, Endpoint, Kind, ModelList, Provider, Wire};

/// The server of llama.cpp.
pub const PROVIDER: Provider = Provider {
    id: "llama-cpp",
    name: "llama.cpp",
    kind: Kind::Local,
    endpoints: &[Endpoint { base: "http://localhost:8080/v1", wire: Wire::Chat, note: "" }],
    env: "LLAMA_API_KEY",
    models: ModelList::Public,
    browser: BrowserAccess::Yes,
    browser_source: "2026, source of llama.cpp; agent mode admits localhost only",
    notes: &["The model list is public even with --api-key.", "503 while the model loads: wait."],
    ..Provider::BASE
};
