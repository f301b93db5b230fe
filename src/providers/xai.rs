//! The xAI API for Grok.

use crate::provider::{BrowserAccess, Endpoint, Fact, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// The xAI API for Grok.
pub const PROVIDER: Provider = Provider {
    id: "xai",
    name: "xAI (Grok)",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.x.ai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.x.ai/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://{region}.api.x.ai/v1", wire: Wire::Chat, note: "one region" },
    ],
    web_hosts: "console.x.ai|docs.x.ai|x.ai|grok.com|management-api.x.ai",
    env: "XAI_API_KEY|XAI_MANAGEMENT_API_KEY",
    shapes: &[KeyShape {
        name: "xAI key",
        prefix: "xai-",
        length: (60, 130),
        source: "2026-08, trufflehog",
        ..KeyShape::BASE
    }],
    proof: Some(Proof {
        path: "/api-key",
        tells: "whether the key or its team is blocked",
        source: "2026-08, trufflehog",
    }),
    facts: &[Fact {
        path: "/api-key",
        reads: "blocked=api_key_blocked|blocked=team_blocked|blocked=api_key_disabled",
        source: "2026-08, trufflehog",
    }],
    models: ModelList::Keyed,
    links: Links {
        keys: "https://console.x.ai",
        billing: "https://console.x.ai",
        status: "https://status.x.ai",
        ..Links::NONE
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-02, browser run",
    notes: &[
        "A bad key is HTTP 400, not 401.",
        "Management keys are another credential and run no models.",
        "Grok is not Groq: gsk_ keys belong to Groq.",
    ],
    ..Provider::BASE
};
