//! The DeepSeek API.

use crate::provider::{
    Alphabet, BrowserAccess, Endpoint, Fact, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire,
};

/// The DeepSeek API.
pub const PROVIDER: Provider = Provider {
    id: "deepseek",
    name: "DeepSeek",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.deepseek.com", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.deepseek.com/v1", wire: Wire::Chat, note: "alias" },
        Endpoint { base: "https://api.deepseek.com/beta", wire: Wire::Chat, note: "beta features" },
        Endpoint { base: "https://api.deepseek.com/anthropic/v1", wire: Wire::Messages, note: "" },
    ],
    web_hosts: "platform.deepseek.com|chat.deepseek.com|api-docs.deepseek.com|www.deepseek.com",
    env: "DEEPSEEK_API_KEY",
    shapes: &[KeyShape {
        name: "DeepSeek key",
        prefix: "sk-",
        alphabet: Alphabet::HexLower,
        length: (32, 32),
        distinctive: false,
        source: "2026-08, trufflehog",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/user/balance", tells: "balance", source: "2026-08, trufflehog" }),
    facts: &[Fact {
        path: "^/user/balance",
        reads: "balance=balance_infos.0.total_balance|unit=balance_infos.0.currency|available=is_available",
        source: "2026-11, docs",
    }],
    models: ModelList::Keyed,
    fallback_models: "deepseek-flash|deepseek-v4-flash",
    links: Links {
        keys: "https://platform.deepseek.com/api_keys",
        billing: "https://platform.deepseek.com/top_up",
        limits: "https://platform.deepseek.com/usage",
        status: "https://status.deepseek.com",
        errors: "https://api-docs.deepseek.com/quick_start/error_codes",
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-07, measured by open-pencil",
    notes: &[
        "402 is an empty balance: the key is good.",
        "deepseek-chat was retired in 2026: pick a model from the list.",
    ],
    ..Provider::BASE
};
