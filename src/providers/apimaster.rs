//! APIMaster, a hosted relay.

use crate::provider::{Endpoint, KeyShape, Links, ModelList, Proof, Provider, Wire, native, native_list};

/// APIMaster, a hosted relay.
pub const PROVIDER: Provider = Provider {
    id: "apimaster",
    name: "APIMaster",
    endpoints: &[
        Endpoint { base: "https://apimaster.ai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api-cn.apimaster.ai/v1", wire: Wire::Chat, note: "host for China" },
    ],
    shapes: &[KeyShape {
        name: "relay key",
        prefix: "sk-",
        length: (20, 120),
        distinctive: false,
        source: native("guess"),
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: native("2026-11, docs") }),
    models: ModelList::Keyed,
    links: Links {
        keys: "https://apimaster.ai",
        errors: "https://apimaster.ai/docs/en/getting-started/first-request",
        ..Links::NONE
    },
    notes: native_list(&[
        "402 and 403 are about balance or permission, 502 and 503 about the vendor behind.",
        "404 means the model is not enabled for the account.",
    ]),
    ..Provider::BASE
};
