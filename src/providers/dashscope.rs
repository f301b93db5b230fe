//! Alibaba Cloud Model Studio, called DashScope or Bailian.

use crate::provider::{
    Alphabet, BrowserAccess, Endpoint, KeyKind, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire,
};

/// Alibaba Cloud Model Studio, called DashScope or Bailian.
pub const PROVIDER: Provider = Provider {
    id: "dashscope",
    name: "Alibaba Model Studio (DashScope)",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://dashscope.aliyuncs.com/compatible-mode/v1", wire: Wire::Chat, note: "China" },
        Endpoint {
            base: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
            wire: Wire::Chat,
            note: "international",
        },
        Endpoint { base: "https://dashscope-us.aliyuncs.com/compatible-mode/v1", wire: Wire::Chat, note: "US" },
        Endpoint {
            base: "https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1",
            wire: Wire::Chat,
            note: "Hong Kong",
        },
        Endpoint {
            base: "https://{workspace}.{region}.maas.aliyuncs.com/compatible-mode/v1",
            wire: Wire::Chat,
            note: "workspace host",
        },
        Endpoint { base: "https://coding.dashscope.aliyuncs.com/v1", wire: Wire::Chat, note: "coding plan, China" },
        Endpoint {
            base: "https://coding-intl.dashscope.aliyuncs.com/v1",
            wire: Wire::Chat,
            note: "coding plan, international",
        },
        Endpoint { base: "https://dashscope.aliyuncs.com/apps/anthropic/v1", wire: Wire::Messages, note: "China" },
        Endpoint {
            base: "https://dashscope-intl.aliyuncs.com/apps/anthropic/v1",
            wire: Wire::Messages,
            note: "international",
        },
        Endpoint {
            base: "https://coding.dashscope.aliyuncs.com/apps/anthropic/v1",
            wire: Wire::Messages,
            note: "coding plan, China",
        },
        Endpoint {
            base: "https://coding-intl.dashscope.aliyuncs.com/apps/anthropic/v1",
            wire: Wire::Messages,
            note: "coding plan, international",
        },
    ],
    web_hosts: "bailian.console.aliyun.com|modelstudio.console.alibabacloud.com|dashscope.console.aliyun.com|help.aliyun.com|www.alibabacloud.com",
    env: "DASHSCOPE_API_KEY|ALIBABA_CODING_PLAN_API_KEY",
    shapes: &[
        KeyShape {
            name: "Model Studio plan key",
            prefix: "sk-sp-",
            length: (16, 140),
            kind: KeyKind::Plan,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Model Studio key",
            prefix: "sk-",
            alphabet: Alphabet::AlnumLower,
            length: (30, 40),
            distinctive: false,
            source: "2026, reports only",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Aliyun AccessKey id",
            prefix: "LTAI",
            alphabet: Alphabet::Alnum,
            length: (12, 30),
            kind: KeyKind::Id,
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "^/compatible-mode/v1/models", tells: "", source: "OmniRoute" }),
    models: ModelList::Keyed,
    fallback_models: "qwen-flash|qwen-turbo",
    links: Links {
        keys: "https://bailian.console.aliyun.com/?tab=model#/api-key",
        errors: "https://www.alibabacloud.com/help/en/model-studio/error-code",
        ..Links::NONE
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-02, browser run at the international host; the coding-plan hosts refuse pages (note-gen #915)",
    notes: &[
        "A key works in one region only; elsewhere it is a 401.",
        "Plan keys (sk-sp-) work at the coding hosts only, ordinary keys nowhere there.",
        "An AccessKey id (LTAI) is not a Model Studio key.",
    ],
    ..Provider::BASE
};
