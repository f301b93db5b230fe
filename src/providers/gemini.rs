//! The Gemini API of Google AI Studio.

use crate::provider::{
    Alphabet, BrowserAccess, Endpoint, KeyHeader, KeyKind, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire,
};

/// The Gemini API of Google AI Studio.
pub const PROVIDER: Provider = Provider {
    id: "gemini",
    name: "Google Gemini",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://generativelanguage.googleapis.com/v1beta", wire: Wire::Gemini, note: "" },
        Endpoint {
            base: "https://generativelanguage.googleapis.com/v1beta/openai",
            wire: Wire::Chat,
            note: "OpenAI-compatible layer",
        },
        Endpoint { base: "https://generativelanguage.googleapis.com/v1", wire: Wire::Gemini, note: "stable version" },
    ],
    web_hosts: "aistudio.google.com|ai.google.dev|gemini.google.com|makersuite.google.com|console.cloud.google.com",
    key_header: KeyHeader::XGoogApiKey,
    env: "GEMINI_API_KEY|GOOGLE_API_KEY|GOOGLE_GENERATIVE_AI_API_KEY",
    shapes: &[
        KeyShape {
            name: "Gemini key",
            prefix: "AQ.",
            length: (20, 200),
            source: "2026-07, betterleaks; docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "older Google API key",
            prefix: "AIza",
            length: (32, 40),
            kind: KeyKind::Legacy,
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Google login token",
            prefix: "ya29.",
            alphabet: Alphabet::Visible,
            length: (20, 2000),
            kind: KeyKind::OauthAccess,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "/models", tells: "", source: "2026-08, trufflehog" }),
    models: ModelList::Keyed,
    fallback_models: "gemini-flash-lite-latest|gemini-3.1-flash-lite|gemini-3.5-flash-lite",
    links: Links {
        keys: "https://aistudio.google.com/apikey",
        billing: "https://ai.google.dev/gemini-api/docs/billing",
        limits: "https://ai.google.dev/gemini-api/docs/rate-limits",
        status: "https://aistudio.google.com/status",
        errors: "https://ai.google.dev/gemini-api/docs/troubleshooting",
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-07, measured by open-pencil",
    notes: &[
        "Google cut off AIza keys in 2026 (unrestricted ones on 19 June, the rest in September): make an AQ. key.",
        "A bad key is 400 API_KEY_INVALID; a cut-off one can be 401 with OAuth wording.",
        "A key restricted by referrer passes or fails by the page that calls.",
        "Send the key in one place only.",
    ],
    ..Provider::BASE
};
