//! A relay that runs the original one-api.

use crate::provider::{Alphabet, BrowserAccess, KeyShape, Kind, ModelList, Proof, Provider};

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
        source: "2026, source of one-api",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: "2026, source of one-api" }),
    facts: super::new_api::BILLING,
    models: ModelList::Keyed,
    browser: BrowserAccess::No,
    browser_source: "2026, source of one-api: the preflight does not allow Authorization",
    notes: &["The token belongs to this relay, not to the vendor."],
    ..Provider::BASE
};
