//! LM Studio on this machine.

use crate::provider::{BrowserAccess, Endpoint, Kind, Provider, Wire};

/// LM Studio on this machine.
pub const PROVIDER: Provider = Provider {
    id: "lmstudio",
    name: "LM Studio",
    kind: Kind::Local,
    endpoints: &[Endpoint { base: "http://127.0.0.1:1234/v1", wire: Wire::Chat, note: "" }],
    web_hosts: "lmstudio.ai",
    env: "LM_API_TOKEN|LMSTUDIO_API_KEY",
    browser: BrowserAccess::Conditional,
    browser_source: "2026-11, docs: only with the CORS switch on",
    notes: &[
        "Switch CORS on in the server settings, or start with --cors.",
        "A token is checked only where one was set (0.4 and later).",
    ],
    ..Provider::BASE
};
