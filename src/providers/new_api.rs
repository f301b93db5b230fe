//! A relay that runs new-api.

use crate::provider::{Alphabet, BrowserAccess, KeyShape, Kind, ModelList, Proof, Provider, native, native_list};

/// A relay that runs new-api.
pub const PROVIDER: Provider = Provider {
    id: "new-api",
    name: "new-api relay",
    kind: Kind::Relay,
    shapes: &[KeyShape {
        name: "relay token",
        prefix: "sk-",
        alphabet: Alphabet::Alnum,
        length: (48, 48),
        distinctive: false,
        source: native("2026, source of new-api"),
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: native("2026, source of new-api") }),
    models: ModelList::Keyed,
    browser: BrowserAccess::Yes,
    browser_source: native("2026, source of new-api; a proxy in front may differ"),
    notes: native_list(&[
        "The token belongs to this relay, not to the vendor.",
        "GET /api/usage/token tells the quota of the token.",
        "If the key echoed in an error is not yours, the own key of the relay is refused.",
        "Models depend on the group of the token.",
    ]),
    ..Provider::BASE
};
