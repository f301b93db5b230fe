//! The Claude API of Anthropic.

use crate::provider::{
    BrowserAccess, Endpoint, KeyHeader, KeyKind, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire,
};

/// The Claude API of Anthropic.
pub const PROVIDER: Provider = Provider {
    id: "anthropic",
    name: "Anthropic",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.anthropic.com/v1", wire: Wire::Messages, note: "" },
        Endpoint { base: "https://api.anthropic.com/v1", wire: Wire::Chat, note: "OpenAI-compatible layer" },
    ],
    web_hosts: "console.anthropic.com|platform.claude.com|docs.claude.com|docs.anthropic.com|claude.ai|claude.com|www.anthropic.com",
    key_header: KeyHeader::XApiKey,
    headers: &[("anthropic-version", "2023-06-01"), ("anthropic-dangerous-direct-browser-access", "true")],
    env: "ANTHROPIC_API_KEY|ANTHROPIC_AUTH_TOKEN|CLAUDE_CODE_OAUTH_TOKEN|ANTHROPIC_BASE_URL",
    shapes: &[
        KeyShape {
            name: "Anthropic API key",
            prefix: "sk-ant-api03-",
            length: (80, 110),
            suffix: "AA",
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Anthropic API key",
            prefix: "sk-ant-api",
            length: (80, 120),
            suffix: "AA",
            source: "kingfisher",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Anthropic admin key",
            prefix: "sk-ant-admin",
            length: (80, 120),
            suffix: "AA",
            kind: KeyKind::Admin,
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Claude login token",
            prefix: "sk-ant-oat",
            length: (40, 200),
            kind: KeyKind::OauthAccess,
            source: "kingfisher",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Claude refresh token",
            prefix: "sk-ant-ort",
            length: (40, 200),
            kind: KeyKind::OauthRefresh,
            source: "kingfisher",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Claude session cookie",
            prefix: "sk-ant-sid",
            length: (40, 200),
            kind: KeyKind::Session,
            source: "2026, chatGPTBox #960",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "/models", tells: "", source: "2026-08, trufflehog" }),
    models: ModelList::Keyed,
    fallback_models: "claude-haiku-4-5",
    links: Links {
        keys: "https://console.anthropic.com/settings/keys",
        billing: "https://console.anthropic.com/settings/billing",
        limits: "https://console.anthropic.com/settings/limits",
        status: "https://status.claude.com",
        errors: "https://docs.claude.com/en/api/errors",
    },
    browser: BrowserAccess::Conditional,
    browser_source: "2026-07, measured by open-pencil: only with the opt-in header",
    notes: &[
        "A Claude subscription holds no API credit.",
        "Too little credit answers 400, and the credit counts per workspace.",
        "An organisation can refuse web pages with a 401 that looks like a bad key.",
        "Login tokens (sk-ant-oat) travel as Bearer, never in x-api-key.",
    ],
    ..Provider::BASE
};
