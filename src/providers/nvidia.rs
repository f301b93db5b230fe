//! The hosted NIM endpoints of NVIDIA.

use crate::provider::{BrowserAccess, Endpoint, KeyShape, Links, ModelList, Provider, Wire};

/// The hosted NIM endpoints of NVIDIA.
pub const PROVIDER: Provider = Provider {
    id: "nvidia",
    name: "NVIDIA NIM",
    endpoints: &[Endpoint { base: "https://integrate.api.nvidia.com/v1", wire: Wire::Chat, note: "" }],
    web_hosts: "build.nvidia.com|docs.api.nvidia.com|ngc.nvidia.com",
    env: "NVIDIA_API_KEY|NVIDIA_NIM_API_KEY",
    shapes: &[KeyShape {
        name: "NVIDIA key",
        prefix: "nvapi-",
        length: (55, 80),
        source: "2026-08, trufflehog",
        ..KeyShape::BASE
    }],
    models: ModelList::Public,
    fallback_models: "meta/llama-3.1-8b-instruct|openai/gpt-oss-20b",
    links: Links { keys: "https://build.nvidia.com/settings/api-keys", ..Links::NONE },
    browser: BrowserAccess::No,
    browser_source: "llama.ui #202, note-gen #974: no CORS on the preflight",
    notes: &[
        "The model list answers anybody and proves nothing.",
        "A bad key is HTTP 403.",
        "A 404 means this account may not use the model.",
        "Busy models hang instead of failing.",
    ],
    ..Provider::BASE
};
