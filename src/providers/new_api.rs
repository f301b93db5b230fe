//! A relay that runs new-api.

use crate::provider::{Alphabet, BrowserAccess, Fact, KeyShape, Kind, ModelList, Proof, Provider};

/// What relays of this family tell an ordinary token about its quota. The unit is the site's own.
pub const BILLING: &[Fact] = &[
    Fact {
        path: "/dashboard/billing/subscription",
        reads: "granted, in this relay's dollars=hard_limit_usd",
        source: "2026, source of new-api and one-api",
    },
    Fact {
        path: "/dashboard/billing/usage",
        reads: "used, in hundredths of them=total_usage",
        source: "2026, source of new-api and one-api",
    },
];

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
        source: "2026, source of new-api",
        ..KeyShape::BASE
    }],
    proof: Some(Proof { path: "/models", tells: "", source: "2026, source of new-api" }),
    facts: BILLING,
    models: ModelList::Keyed,
    browser: BrowserAccess::Yes,
    browser_source: "2026, source of new-api; a proxy in front may differ",
    notes: &[
        "The token belongs to this relay, not to the vendor.",
        "GET /api/usage/token tells the quota of the token.",
        "If the key echoed in an error is not yours, the own key of the relay is refused.",
        "Models depend on the group of the token.",
    ],
    ..Provider::BASE
};
