//! GitHub Models, closed down on 30 July 2026.

use crate::provider::{Alphabet, Endpoint, KeyKind, KeyShape, Kind, Links, ModelList, Provider, Wire};

/// GitHub Models, closed down on 30 July 2026.
pub const PROVIDER: Provider = Provider {
    id: "github",
    name: "GitHub Models",
    kind: Kind::Retired,
    endpoints: &[
        Endpoint { base: "https://models.github.ai/inference", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://models.inference.ai.azure.com", wire: Wire::Chat, note: "old host" },
    ],
    env: "GITHUB_TOKEN",
    shapes: &[
        KeyShape {
            name: "fine-grained GitHub token",
            prefix: "github_pat_",
            length: (70, 100),
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "GitHub token",
            prefix: "ghp_",
            alphabet: Alphabet::Alnum,
            length: (30, 50),
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "GitHub login token",
            prefix: "gho_",
            alphabet: Alphabet::Alnum,
            length: (30, 50),
            kind: KeyKind::OauthAccess,
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "GitHub app token",
            prefix: "ghs_",
            alphabet: Alphabet::Visible,
            length: (30, 1000),
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
    ],
    models: ModelList::None,
    links: Links { keys: "https://github.com/settings/tokens", status: "https://www.githubstatus.com", ..Links::NONE },
    notes: &["The service answers 410 since 30 July 2026; no token works."],
    ..Provider::BASE
};
