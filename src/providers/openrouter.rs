//! OpenRouter, a router over many vendors.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, Fact, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// OpenRouter, a router over many vendors.
pub const PROVIDER: Provider = Provider {
    id: "openrouter",
    name: "OpenRouter",
    endpoints: &[
        Endpoint { base: "https://openrouter.ai/api/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://openrouter.ai/api/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://openrouter.ai/api/v1", wire: Wire::Messages, note: "" },
    ],
    env: "OPENROUTER_API_KEY",
    shapes: &[
        KeyShape {
            name: "OpenRouter key",
            prefix: "sk-or-v1-",
            alphabet: Alphabet::HexLower,
            length: (48, 80),
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenRouter key",
            prefix: "sk-or-",
            length: (32, 100),
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof {
        path: "^/api/v1/key",
        tells: "limit, usage and whether the account is on the free tier",
        source: "2026-08, trufflehog; docs",
    }),
    facts: &[Fact {
        path: "^/api/v1/key",
        reads: "balance=data.limit_remaining|unit='USD left of this key's limit|limit=data.limit|used=data.usage|free tier=data.is_free_tier|expires=data.expires_at",
        source: "2026-11, docs",
    }],
    models: ModelList::Public,
    fallback_models: "openrouter/free|openai/gpt-oss-20b:free",
    links: Links {
        keys: "https://openrouter.ai/settings/keys",
        billing: "https://openrouter.ai/settings/credits",
        limits: "https://openrouter.ai/activity",
        status: "https://status.openrouter.ai",
        ..Links::NONE
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-07, measured by open-pencil",
    notes: &[
        "The model list answers anybody and proves nothing.",
        "401 \"User not found\" means a deleted key or account.",
        "Management keys look the same and cannot run models.",
        "402 can come from the limit of the key while the account has credit.",
    ],
    ..Provider::BASE
};
