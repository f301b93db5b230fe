//! Fireworks AI, a host of open models.

use crate::provider::{Alphabet, Endpoint, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Fireworks AI, a host of open models.
pub const PROVIDER: Provider = Provider {
    id: "fireworks",
    name: "Fireworks AI",
    endpoints: &[
        Endpoint { base: "https://api.fireworks.ai/inference/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.fireworks.ai/inference/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://api.fireworks.ai/inference/v1", wire: Wire::Messages, note: "" },
    ],
    web_hosts: "app.fireworks.ai|fireworks.ai|docs.fireworks.ai",
    env: "FIREWORKS_API_KEY",
    shapes: &[KeyShape {
        name: "Fireworks key",
        prefix: "fw_",
        alphabet: Alphabet::Alnum,
        length: (16, 60),
        source: "2026-04, titus",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/v1/accounts", tells: "the account", source: "2026-08, CodexBar" }),
    models: ModelList::Keyed,
    fallback_models: "accounts/fireworks/models/gpt-oss-20b",
    links: Links {
        keys: "https://app.fireworks.ai/settings/users/api-keys",
        status: "https://status.fireworks.ai",
        ..Links::NONE
    },
    notes: &["The model list answers 500 for accounts without deployments: that is not a bad key."],
    ..Provider::BASE
};
