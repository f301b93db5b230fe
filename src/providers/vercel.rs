//! The AI Gateway of Vercel.

use crate::provider::{Endpoint, Fact, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// The AI Gateway of Vercel.
pub const PROVIDER: Provider = Provider {
    id: "vercel",
    name: "Vercel AI Gateway",
    endpoints: &[
        Endpoint { base: "https://ai-gateway.vercel.sh/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://ai-gateway.vercel.sh/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://ai-gateway.vercel.sh/v1", wire: Wire::Messages, note: "" },
    ],
    web_hosts: "vercel.com",
    env: "AI_GATEWAY_API_KEY|VERCEL_OIDC_TOKEN",
    shapes: &[KeyShape {
        name: "AI Gateway key",
        prefix: "vck_",
        length: (50, 64),
        source: "2026-07, betterleaks",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/v1/credits", tells: "credit left and used", source: "2026-07, betterleaks; docs" }),
    facts: &[Fact {
        path: "^/v1/credits",
        reads: "balance=balance|unit='USD|used=total_used",
        source: "2026-11, docs",
    }],
    models: ModelList::Public,
    fallback_models: "openai/gpt-oss-20b",
    links: Links { keys: "https://vercel.com/dashboard", status: "https://www.vercel-status.com", ..Links::NONE },
    browser_source: "LobeChat marks it closed to pages; not measured",
    notes: &[
        "The model list answers anybody and proves nothing.",
        "403 \"valid credit card\" is a good key without a card on file.",
        "Access tokens of Vercel itself are not gateway keys.",
    ],
    ..Provider::BASE
};
