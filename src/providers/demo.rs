//! The simulator that `make serve` starts.

use crate::provider::{BrowserAccess, Endpoint, KeyShape, Kind, ModelList, Proof, Provider, Wire};

/// The simulator that `make serve` starts.
pub const PROVIDER: Provider = Provider {
    id: "demo",
    name: "Demo",
    kind: Kind::Demo,
    endpoints: &[
        Endpoint { base: "http://127.0.0.1:8788/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "http://127.0.0.1:8788/v1", wire: Wire::Messages, note: "" },
        Endpoint { base: "http://127.0.0.1:8788/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "http://127.0.0.1:8788/v1beta", wire: Wire::Gemini, note: "" },
        Endpoint { base: "http://127.0.0.1:8789/v1", wire: Wire::Chat, note: "sends no CORS" },
        Endpoint { base: "http://127.0.0.1:8790/v1", wire: Wire::Chat, note: "hides its errors from pages" },
        Endpoint { base: "http://127.0.0.1:8791/v1", wire: Wire::Chat, note: "refuses headers in the preflight" },
    ],
    headers: &[("anthropic-dangerous-direct-browser-access", "true")],
    env: "DEMO_API_KEY",
    shapes: &[KeyShape {
        name: "demo key",
        prefix: "demo-",
        length: (20, 200),
        source: "the simulator",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: "the simulator" }),
    models: ModelList::Keyed,
    fallback_models: "demo-small",
    browser: BrowserAccess::Yes,
    browser_source: "the simulator",
    ..Provider::BASE
};
