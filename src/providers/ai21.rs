//! AI21 Studio.

use crate::provider::{Endpoint, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// AI21 Studio.
pub const PROVIDER: Provider = Provider {
    id: "ai21",
    name: "AI21",
    kind: Kind::Vendor,
    endpoints: &[Endpoint { base: "https://api.ai21.com/studio/v1", wire: Wire::Chat, note: "" }],
    web_hosts: "studio.ai21.com|docs.ai21.com",
    env: "AI21_API_KEY",
    shapes: &[KeyShape {
        name: "AI21 key",
        length: (36, 36),
        distinctive: false,
        source: "2026-04, titus",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/library/files", tells: "", source: "2026-04, titus" }),
    models: ModelList::Unknown,
    fallback_models: "jamba-mini",
    links: Links { keys: "https://studio.ai21.com/account/api-key", ..Links::NONE },
    ..Provider::BASE
};
