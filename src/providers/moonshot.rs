//! The Moonshot platform for Kimi models.

use crate::provider::{Endpoint, Fact, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// The Moonshot platform for Kimi models.
pub const PROVIDER: Provider = Provider {
    id: "moonshot",
    name: "Moonshot (Kimi)",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.moonshot.ai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.moonshot.cn/v1", wire: Wire::Chat, note: "China, separate account" },
        Endpoint { base: "https://api.moonshot.ai/anthropic/v1", wire: Wire::Messages, note: "" },
        Endpoint {
            base: "https://api.moonshot.cn/anthropic/v1",
            wire: Wire::Messages,
            note: "China, separate account",
        },
    ],
    web_hosts: "platform.moonshot.ai|platform.moonshot.cn|platform.kimi.ai|platform.kimi.com",
    env: "MOONSHOT_API_KEY",
    shapes: &[KeyShape {
        name: "Moonshot key",
        prefix: "sk-",
        length: (40, 60),
        distinctive: false,
        source: "2026-07, betterleaks",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/v1/users/me/balance", tells: "balance", source: "2026-07, betterleaks" }),
    facts: &[Fact {
        path: "^/v1/users/me/balance",
        reads: "balance=data.available_balance|vouchers=data.voucher_balance",
        source: "2026-11, docs",
    }],
    models: ModelList::Keyed,
    fallback_models: "kimi-k2.5",
    links: Links {
        keys: "https://platform.moonshot.ai/console/api-keys",
        billing: "https://platform.moonshot.ai/console/account",
        limits: "https://platform.moonshot.ai/console/limits",
        ..Links::NONE
    },
    browser_source: "LobeChat marks it closed to pages; not measured",
    notes: &[
        "Keys of .ai and .cn are not interchangeable: the other one answers 401.",
        "429 exceeded_current_quota_error is about money, engine_overloaded is not.",
        "Kimi Code keys (sk-kimi-) work at api.kimi.com only.",
    ],
    ..Provider::BASE
};
