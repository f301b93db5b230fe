//! DeepInfra, a host of open models.

use crate::provider::{Alphabet, Endpoint, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// DeepInfra, a host of open models.
pub const PROVIDER: Provider = Provider {
    id: "deepinfra",
    name: "DeepInfra",
    endpoints: &[Endpoint { base: "https://api.deepinfra.com/v1/openai", wire: Wire::Chat, note: "" }],
    web_hosts: "deepinfra.com",
    env: "DEEPINFRA_API_KEY|DEEPINFRA_TOKEN",
    shapes: &[KeyShape {
        name: "DeepInfra key",
        alphabet: Alphabet::Alnum,
        length: (32, 40),
        distinctive: false,
        source: "guess",
        ..KeyShape::BASE
    }],
    proof: Some(Proof {
        path: "^/payment/checklist?compute_owed=true",
        tells: "what is owed",
        source: "oh-my-pi #9223",
    }),
    models: ModelList::Public,
    fallback_models: "openai/gpt-oss-20b",
    links: Links {
        keys: "https://deepinfra.com/dash/api_keys",
        billing: "https://deepinfra.com/dash/billing",
        ..Links::NONE
    },
    notes: &["The model list answers anybody and proves nothing."],
    ..Provider::BASE
};
