//! Groq, a host of open models.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Groq, a host of open models.
pub const PROVIDER: Provider = Provider {
    id: "groq",
    name: "Groq",
    endpoints: &[
        Endpoint { base: "https://api.groq.com/openai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.groq.com/openai/v1", wire: Wire::Responses, note: "" },
    ],
    web_hosts: "console.groq.com|groq.com|chat.groq.com",
    env: "GROQ_API_KEY",
    shapes: &[KeyShape {
        name: "Groq key",
        prefix: "gsk_",
        alphabet: Alphabet::Alnum,
        length: (40, 70),
        source: "2026-08, trufflehog",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: "2026-08, trufflehog" }),
    models: ModelList::Keyed,
    fallback_models: "openai/gpt-oss-20b",
    links: Links {
        keys: "https://console.groq.com/keys",
        billing: "https://console.groq.com/settings/billing",
        limits: "https://console.groq.com/settings/limits",
        status: "https://groqstatus.com",
        errors: "https://console.groq.com/docs/errors",
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-07, measured by open-pencil",
    notes: &[
        "Groq is not Grok: keys for Grok come from xAI.",
        "A 403 with a web page is a network filter, not the key.",
    ],
    ..Provider::BASE
};
