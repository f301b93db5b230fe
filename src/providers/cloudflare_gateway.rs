//! The AI Gateway of Cloudflare.

use crate::provider::{Endpoint, Links, ModelList, Provider, Wire};

/// The AI Gateway of Cloudflare.
pub const PROVIDER: Provider = Provider {
    id: "cloudflare-gateway",
    name: "Cloudflare AI Gateway",
    endpoints: &[
        Endpoint {
            base: "https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/compat",
            wire: Wire::Chat,
            note: "",
        },
        Endpoint {
            base: "https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/openai",
            wire: Wire::Chat,
            note: "OpenAI",
        },
        Endpoint {
            base: "https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/openai",
            wire: Wire::Responses,
            note: "OpenAI",
        },
        Endpoint {
            base: "https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/anthropic/v1",
            wire: Wire::Messages,
            note: "Anthropic",
        },
        Endpoint {
            base: "https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/{provider}",
            wire: Wire::Chat,
            note: "others",
        },
    ],
    env: "CLOUDFLARE_API_TOKEN|CLOUDFLARE_ACCOUNT_ID|CLOUDFLARE_GATEWAY_ID",
    models: ModelList::Unknown,
    links: Links {
        keys: "https://dash.cloudflare.com/profile/api-tokens",
        status: "https://www.cloudflarestatus.com",
        ..Links::NONE
    },
    browser_source: "workers-sdk #5817: one route refuses headers in the preflight",
    notes: &[
        "The key is the one of the provider behind.",
        "A gateway with authentication also wants cf-aig-authorization with a Cloudflare token.",
    ],
    ..Provider::BASE
};
