//! Together AI, a host of open models.

use crate::provider::{Alphabet, Endpoint, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Together AI, a host of open models.
pub const PROVIDER: Provider = Provider {
    id: "together",
    name: "Together AI",
    endpoints: &[
        Endpoint { base: "https://api.together.xyz/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.together.ai/v1", wire: Wire::Chat, note: "" },
    ],
    web_hosts: "www.together.ai|docs.together.ai",
    env: "TOGETHER_API_KEY",
    shapes: &[
        KeyShape {
            name: "Together key",
            prefix: "tgp_v1_",
            length: (35, 60),
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "older Together key",
            alphabet: Alphabet::HexLower,
            length: (64, 64),
            distinctive: false,
            source: "guess",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "/models", tells: "", source: "2026-07, betterleaks" }),
    models: ModelList::Keyed,
    fallback_models: "openai/gpt-oss-20b",
    links: Links {
        keys: "https://api.together.ai/settings/api-keys",
        billing: "https://api.together.ai/settings/billing",
        status: "https://status.together.ai",
        errors: "https://docs.together.ai/docs/error-codes",
        ..Links::NONE
    },
    ..Provider::BASE
};
