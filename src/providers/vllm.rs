//! A vLLM server.

use crate::provider::{BrowserAccess, Endpoint, Kind, Provider, Wire};

/// A vLLM server.
pub const PROVIDER: Provider = Provider {
    id: "vllm",
    name: "vLLM",
    kind: Kind::Local,
    endpoints: &[Endpoint { base: "http://localhost:8000/v1", wire: Wire::Chat, note: "" }],
    env: "VLLM_API_KEY",
    browser: BrowserAccess::Conditional,
    browser_source: "2026, source of vLLM: its 401 carries no CORS headers",
    notes: &[
        "In a page a wrong key looks like a network failure, a right one is readable.",
        "A key is checked only with --api-key or VLLM_API_KEY.",
    ],
    ..Provider::BASE
};
