//! SiliconFlow, with separate international and Chinese platforms.

use crate::provider::{Alphabet, Endpoint, Fact, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// SiliconFlow, with separate international and Chinese platforms.
pub const PROVIDER: Provider = Provider {
    id: "siliconflow",
    name: "SiliconFlow",
    endpoints: &[
        Endpoint { base: "https://api.siliconflow.com/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.siliconflow.cn/v1", wire: Wire::Chat, note: "China, separate account" },
    ],
    web_hosts: "cloud.siliconflow.com|cloud.siliconflow.cn|docs.siliconflow.com|docs.siliconflow.cn",
    env: "SILICONFLOW_API_KEY|SILICONFLOW_CN_API_KEY",
    shapes: &[KeyShape {
        name: "SiliconFlow key",
        prefix: "sk-",
        alphabet: Alphabet::AlnumLower,
        length: (40, 60),
        distinctive: false,
        source: "guess",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/v1/user/info", tells: "balance", source: "2026-11, docs" }),
    facts: &[Fact {
        path: "^/v1/user/info",
        reads: "balance=data.totalBalance|status=data.status",
        source: "2026-11, docs",
    }],
    models: ModelList::Keyed,
    fallback_models: "Qwen/Qwen3-8B",
    links: Links { keys: "https://cloud.siliconflow.com/account/ak", ..Links::NONE },
    notes: &["Accounts and keys of .com and .cn are separate."],
    ..Provider::BASE
};
