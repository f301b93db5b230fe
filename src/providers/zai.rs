//! Z.ai, the international platform of Zhipu.

use crate::provider::{Alphabet, Endpoint, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// Z.ai, the international platform of Zhipu.
pub const PROVIDER: Provider = Provider {
    id: "zai",
    name: "Z.ai",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.z.ai/api/paas/v4", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.z.ai/api/coding/paas/v4", wire: Wire::Chat, note: "coding plan" },
        Endpoint { base: "https://api.z.ai/api/anthropic/v1", wire: Wire::Messages, note: "coding plan" },
    ],
    web_hosts: "z.ai|docs.z.ai|chat.z.ai",
    env: "ZAI_API_KEY|Z_AI_API_KEY|GLM_API_KEY",
    shapes: &[KeyShape {
        name: "Z.ai key",
        alphabet: Alphabet::Visible,
        length: (49, 49),
        contains: ".",
        distinctive: false,
        source: "2026-07, betterleaks",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/api/paas/v4/files", tells: "", source: "2026-04, titus" }),
    models: ModelList::Unknown,
    fallback_models: "glm-4.7-flash",
    links: Links {
        keys: "https://z.ai/manage-apikey/apikey-list",
        billing: "https://z.ai/manage-apikey/billing",
        errors: "https://docs.z.ai/api-reference/api-code",
        ..Links::NONE
    },
    browser_source: "2026-07, open-pencil: /api/anthropic admits pages; the coding path is said to refuse them",
    notes: &[
        "Code 1113 with a paid plan means the pay-as-you-go path: use /api/coding/paas/v4.",
        "Accounts of Z.ai and bigmodel.cn are separate.",
        "1302 and 1305 are rate limits, 1308 to 1313 plan limits.",
    ],
    ..Provider::BASE
};
