//! SambaNova Cloud.

use crate::provider::{Endpoint, KeyShape, Links, ModelList, Provider, Wire};

/// SambaNova Cloud.
pub const PROVIDER: Provider = Provider {
    id: "sambanova",
    name: "SambaNova",
    endpoints: &[Endpoint { base: "https://api.sambanova.ai/v1", wire: Wire::Chat, note: "" }],
    web_hosts: "cloud.sambanova.ai|docs.sambanova.ai",
    env: "SAMBANOVA_API_KEY",
    shapes: &[KeyShape {
        name: "SambaNova key",
        length: (36, 36),
        distinctive: false,
        source: "guess",
        ..KeyShape::BASE
    }],
    models: ModelList::Public,
    fallback_models: "gpt-oss-120b",
    links: Links { keys: "https://cloud.sambanova.ai/apis", ..Links::NONE },
    browser_source: "LobeChat marks it closed to pages; not measured",
    notes: &[
        "The model list answers anybody and proves nothing.",
        "402 PAYMENT_METHOD_REQUIRED is a good key without a card on file.",
    ],
    ..Provider::BASE
};
