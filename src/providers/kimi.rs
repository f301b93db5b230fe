//! The Kimi Code subscription.

use crate::provider::{Endpoint, KeyKind, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// The Kimi Code subscription.
pub const PROVIDER: Provider = Provider {
    id: "kimi",
    name: "Kimi Code",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.kimi.com/coding/v1", wire: Wire::Chat, note: "coding plan" },
        Endpoint { base: "https://api.kimi.com/coding/v1", wire: Wire::Messages, note: "coding plan" },
    ],
    web_hosts: "www.kimi.com|kimi.com",
    env: "KIMI_API_KEY|KIMI_CODE_API_KEY",
    shapes: &[KeyShape {
        name: "Kimi Code key",
        prefix: "sk-kimi-",
        length: (32, 110),
        kind: KeyKind::Plan,
        source: "2026-11, examples in public code",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/usages", tells: "what is left of the plan", source: "2026-08, CodexBar" }),
    models: ModelList::Unknown,
    fallback_models: "kimi-for-coding",
    links: Links { keys: "https://www.kimi.com/code/console", ..Links::NONE },
    notes: &[
        "403 \"only for coding agents\" is a good key on a client the plan does not admit.",
        "Plan keys do not work at the Moonshot platform, nor the reverse.",
    ],
    ..Provider::BASE
};
