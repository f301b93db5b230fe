//! Workers AI of Cloudflare.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Workers AI of Cloudflare.
pub const PROVIDER: Provider = Provider {
    id: "cloudflare",
    name: "Cloudflare Workers AI",
    endpoints: &[
        Endpoint { base: "https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1", wire: Wire::Chat, note: "" },
        Endpoint {
            base: "https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1",
            wire: Wire::Responses,
            note: "",
        },
    ],
    web_hosts: "dash.cloudflare.com|developers.cloudflare.com",
    env: "CLOUDFLARE_API_TOKEN|CLOUDFLARE_API_KEY|CLOUDFLARE_ACCOUNT_ID",
    shapes: &[
        KeyShape {
            name: "Cloudflare user token",
            prefix: "cfut_",
            alphabet: Alphabet::Alnum,
            length: (40, 60),
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Cloudflare account token",
            prefix: "cfat_",
            alphabet: Alphabet::Alnum,
            length: (40, 60),
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "older Cloudflare token",
            length: (40, 40),
            distinctive: false,
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof {
        path: "^/client/v4/user/tokens/verify",
        tells: "that the token is active, not that it may run Workers AI",
        source: "2026-08, trufflehog",
    }),
    models: ModelList::Unknown,
    fallback_models: "@cf/meta/llama-3.2-1b-instruct",
    links: Links {
        keys: "https://dash.cloudflare.com/profile/api-tokens",
        status: "https://www.cloudflarestatus.com",
        ..Links::NONE
    },
    browser: BrowserAccess::No,
    browser_source: "2021, cloudflare-rs #167",
    notes: &[
        "The account id stands in the URL and must match the token.",
        "The token needs the Workers AI permission.",
        "Account tokens (cfat_) are verified under their account, not under /user.",
    ],
    ..Provider::BASE
};
