//! The Perplexity API.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Kind, Links, ModelList, Provider, Wire};

/// The Perplexity API.
pub const PROVIDER: Provider = Provider {
    id: "perplexity",
    name: "Perplexity",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.perplexity.ai/v1", wire: Wire::Responses, note: "Agent API" },
        Endpoint { base: "https://api.perplexity.ai", wire: Wire::Chat, note: "Sonar chat, retired 2026-09-27" },
    ],
    web_hosts: "www.perplexity.ai|perplexity.ai|docs.perplexity.ai|console.perplexity.ai",
    env: "PERPLEXITY_API_KEY|PPLX_API_KEY",
    shapes: &[KeyShape {
        name: "Perplexity key",
        prefix: "pplx-",
        alphabet: Alphabet::Alnum,
        length: (40, 64),
        source: "2026-07, gitleaks",
        ..KeyShape::BASE
    }],
    models: ModelList::Unknown,
    fallback_models: "perplexity/sonar",
    links: Links {
        keys: "https://www.perplexity.ai/account/api/keys",
        billing: "https://www.perplexity.ai/account/api/billing",
        ..Links::NONE
    },
    browser: BrowserAccess::Conditional,
    browser_source: "chorus #43, ThunderAI #219: refuses x-stainless headers, hides errors on unknown paths",
    notes: &[
        "Sonar chat completions ended on 27 September 2026: call /v1/responses.",
        "A Pro subscription is not API credit.",
        "Searches are billed per request, on top of tokens.",
    ],
    ..Provider::BASE
};
