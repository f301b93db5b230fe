//! A relay that runs the original one-api.

use crate::provider::{Alphabet, BrowserAccess, KeyShape, Kind, ModelList, Proof, Provider, native, native_list};

/// A relay that runs the original one-api.
pub const PROVIDER: Provider = Provider {
    id: "one-api",
    name: "one-api relay",
    kind: Kind::Relay,
    shapes: &[KeyShape {
        name: "relay token",
        prefix: "sk-",
        alphabet: Alphabet::Alnum,
        length: (48, 48),
        distinctive: false,
        source: native("2026, source of one-api"),
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: native("2026, source of one-api") }),
    models: ModelList::Keyed,
    browser: BrowserAccess::No,
    browser_source: native("2026, source of one-api: the preflight does not allow Authorization"),
    notes: native_list(&["The token belongs to this relay, not to the vendor."]),
    ..Provider::BASE
};
