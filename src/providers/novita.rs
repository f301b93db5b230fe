//! Novita AI, a host of open models.

use crate::provider::{Alphabet, Endpoint, Fact, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Novita AI, a host of open models.
pub const PROVIDER: Provider = Provider {
    id: "novita",
    name: "Novita",
    endpoints: &[
        Endpoint { base: "https://api.novita.ai/openai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.novita.ai/openai", wire: Wire::Chat, note: "alias" },
    ],
    web_hosts: "novita.ai",
    env: "NOVITA_API_KEY",
    shapes: &[KeyShape {
        name: "Novita key",
        prefix: "sk_",
        alphabet: Alphabet::Alnum,
        length: (20, 80),
        distinctive: false,
        source: "2026-11, examples in the docs",
        ..KeyShape::BASE
    }],
    proof: Some(Proof {
        path: "^/openapi/v1/billing/balance/detail",
        tells: "balance in 1/10000 USD",
        source: "2026-11, docs",
    }),
    facts: &[Fact {
        path: "^/openapi/v1/billing/balance/detail",
        reads: "balance=availableBalance|unit='/10000 USD",
        source: "2026-11, docs",
    }],
    models: ModelList::Unknown,
    fallback_models: "meta-llama/llama-3.1-8b-instruct",
    links: Links {
        keys: "https://novita.ai/settings/key-management",
        billing: "https://novita.ai/billing",
        ..Links::NONE
    },
    notes: &["A bad key is HTTP 403 INVALID_API_KEY, a missing one 400."],
    ..Provider::BASE
};
