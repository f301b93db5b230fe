//! MiniMax, with separate international and Chinese platforms.

use crate::provider::{
    Alphabet, BrowserAccess, Endpoint, KeyKind, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire,
};

/// MiniMax, with separate international and Chinese platforms.
pub const PROVIDER: Provider = Provider {
    id: "minimax",
    name: "MiniMax",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.minimax.io/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.minimaxi.com/v1", wire: Wire::Chat, note: "China, separate account" },
        Endpoint { base: "https://api.minimax.chat/v1", wire: Wire::Chat, note: "China, old host" },
        Endpoint { base: "https://api.minimax.io/anthropic/v1", wire: Wire::Messages, note: "" },
        Endpoint {
            base: "https://api.minimaxi.com/anthropic/v1",
            wire: Wire::Messages,
            note: "China, separate account",
        },
    ],
    web_hosts: "platform.minimax.io|platform.minimaxi.com|www.minimax.io",
    env: "MINIMAX_API_KEY|MINIMAX_CODING_API_KEY",
    shapes: &[
        KeyShape {
            name: "MiniMax API key",
            prefix: "sk-api-",
            length: (60, 180),
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "MiniMax plan key",
            prefix: "sk-cp-",
            length: (40, 180),
            kind: KeyKind::Plan,
            source: "2026-08, CodexBar",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "MiniMax key of the old JWT form",
            prefix: "eyJ",
            alphabet: Alphabet::Visible,
            length: (100, 2000),
            distinctive: false,
            source: "2026-08, CodexBar",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "^/v1/models", tells: "", source: "2026-07, betterleaks" }),
    models: ModelList::Keyed,
    links: Links { keys: "https://platform.minimax.io/user-center/basic-information/interface-key", ..Links::NONE },
    browser: BrowserAccess::Yes,
    browser_source: "2026-07, measured by open-pencil at api.minimax.io",
    notes: &[
        "Errors can ride on HTTP 200: read base_resp.status_code.",
        "Keys of the international and the Chinese platform are not interchangeable.",
        "Code 2049 is a bad key or the sibling platform, 1008 an empty balance.",
        "Plan keys (sk-cp-) are not pay-as-you-go keys.",
    ],
    ..Provider::BASE
};
