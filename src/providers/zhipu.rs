//! BigModel, the Chinese platform of Zhipu.

use crate::provider::{Alphabet, BrowserAccess, Endpoint, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire};

/// BigModel, the Chinese platform of Zhipu.
pub const PROVIDER: Provider = Provider {
    id: "zhipu",
    name: "Zhipu BigModel",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://open.bigmodel.cn/api/paas/v4", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://open.bigmodel.cn/api/coding/paas/v4", wire: Wire::Chat, note: "coding plan" },
        Endpoint { base: "https://open.bigmodel.cn/api/anthropic/v1", wire: Wire::Messages, note: "coding plan" },
    ],
    web_hosts: "bigmodel.cn|www.bigmodel.cn|docs.bigmodel.cn",
    env: "ZHIPU_API_KEY|ZHIPUAI_API_KEY|BIGMODEL_API_KEY",
    shapes: &[KeyShape {
        name: "BigModel key",
        alphabet: Alphabet::Visible,
        length: (49, 49),
        contains: ".",
        distinctive: false,
        source: "2026-04, titus",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "^/api/paas/v4/files", tells: "", source: "2026-04, titus" }),
    models: ModelList::Unknown,
    fallback_models: "glm-4.7-flash",
    links: Links {
        keys: "https://open.bigmodel.cn/usercenter/apikeys",
        errors: "https://docs.bigmodel.cn/cn/faq/api-code",
        ..Links::NONE
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-02, browser run",
    notes: &[
        "Codes 1000 to 1004 are about the key, 1113 (HTTP 429) is an empty balance.",
        "1113 with a paid plan means the pay-as-you-go path: use /api/coding/paas/v4.",
        "Accounts of bigmodel.cn and Z.ai are separate.",
    ],
    ..Provider::BASE
};
