//! La Plateforme of Mistral AI.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// La Plateforme of Mistral AI.
pub const PROVIDER: Provider = Provider {
    id: "mistral",
    name: "Mistral",
    kind: Kind::Vendor,
    endpoints: &[Endpoint { base: "https://api.mistral.ai/v1", wire: Wire::Chat, note: "" }],
    web_hosts: "console.mistral.ai|admin.mistral.ai|docs.mistral.ai|chat.mistral.ai",
    env: "MISTRAL_API_KEY",
    shapes: &[KeyShape {
        name: "Mistral key",
        alphabet: Alphabet::Alnum,
        length: (32, 32),
        distinctive: false,
        source: "2026-07, betterleaks",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: "2026-07, betterleaks" }),
    models: ModelList::Keyed,
    fallback_models: "ministral-3b-latest",
    links: Links { keys: "https://console.mistral.ai/api-keys", status: "https://status.mistral.ai", ..Links::NONE },
    browser: BrowserAccess::Conditional,
    browser_source: "2026, infio-copilot #146: a fixed list of headers; plain ones should pass",
    notes: &["Keys of Codestral belong to codestral.mistral.ai.", "402 is about payment: the key is good."],
    ..Provider::BASE
};
