//! Volcengine Ark, home of Doubao.

use crate::provider::{Endpoint, KeyShape, Kind, Links, ModelList, Provider, Wire};

/// Volcengine Ark, home of Doubao.
pub const PROVIDER: Provider = Provider {
    id: "ark",
    name: "Volcengine Ark",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://ark.cn-beijing.volces.com/api/v3", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://ark.cn-beijing.volces.com/api/v3", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://ark.cn-beijing.volces.com/api/coding/v3", wire: Wire::Chat, note: "coding plan" },
        Endpoint { base: "https://ark.cn-beijing.volces.com/api/plan/v3", wire: Wire::Chat, note: "plan" },
    ],
    web_hosts: "console.volcengine.com|www.volcengine.com",
    env: "ARK_API_KEY|VOLCENGINE_API_KEY|DOUBAO_API_KEY",
    shapes: &[
        KeyShape {
            name: "Ark key",
            prefix: "ark-",
            length: (20, 80),
            source: "2026-06, type4me #190",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "older Ark key",
            length: (36, 36),
            distinctive: false,
            source: "ArcReel #566",
            ..KeyShape::BASE
        },
    ],
    models: ModelList::Unknown,
    links: Links {
        keys: "https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey",
        errors: "https://www.volcengine.com/docs/82379/1299023",
        ..Links::NONE
    },
    browser_source: "2025, smart-composer #270: no CORS; 2026, infio-copilot #146: works",
    notes: &[
        "The model may have to be an endpoint id (ep-…) of the account.",
        "A model must be switched on in the console first.",
        "Plan keys belong to the plan path.",
    ],
    ..Provider::BASE
};
