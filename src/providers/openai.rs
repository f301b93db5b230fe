//! The OpenAI API.

use crate::provider::{
    Alphabet, BrowserAccess, Endpoint, KeyKind, KeyShape, Kind, Links, ModelList, Proof, Provider, Wire,
};

/// The OpenAI API.
pub const PROVIDER: Provider = Provider {
    id: "openai",
    name: "OpenAI",
    kind: Kind::Vendor,
    endpoints: &[
        Endpoint { base: "https://api.openai.com/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://api.openai.com/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://eu.api.openai.com/v1", wire: Wire::Chat, note: "European data residency" },
        Endpoint { base: "https://us.api.openai.com/v1", wire: Wire::Chat, note: "US data residency" },
    ],
    web_hosts: "platform.openai.com|developers.openai.com|chatgpt.com|chat.openai.com|openai.com|auth.openai.com",
    env: "OPENAI_API_KEY|OPENAI_BASE_URL|OPENAI_ORG_ID|OPENAI_PROJECT_ID",
    shapes: &[
        KeyShape {
            name: "OpenAI project key",
            prefix: "sk-proj-",
            length: (40, 220),
            contains: "T3BlbkFJ",
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI service account key",
            prefix: "sk-svcacct-",
            length: (40, 220),
            contains: "T3BlbkFJ",
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI admin key",
            prefix: "sk-admin-",
            length: (40, 220),
            contains: "T3BlbkFJ",
            kind: KeyKind::Admin,
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI service account key",
            prefix: "sk-service-",
            length: (40, 220),
            contains: "T3BlbkFJ",
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI user key",
            prefix: "sk-None-",
            length: (40, 220),
            contains: "T3BlbkFJ",
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI user key",
            prefix: "sk-",
            alphabet: Alphabet::Alnum,
            length: (44, 60),
            contains: "T3BlbkFJ",
            source: "2026-07, gitleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI dashboard session",
            prefix: "sess-",
            alphabet: Alphabet::Alnum,
            length: (20, 80),
            kind: KeyKind::Session,
            source: "obiscr/ChatGPT #158",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI organisation id",
            prefix: "org-",
            alphabet: Alphabet::Alnum,
            length: (16, 40),
            kind: KeyKind::Id,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI project id",
            prefix: "proj_",
            alphabet: Alphabet::Alnum,
            length: (16, 40),
            kind: KeyKind::Id,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI assistant id",
            prefix: "asst_",
            alphabet: Alphabet::Alnum,
            length: (16, 40),
            kind: KeyKind::Id,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "OpenAI user id",
            prefix: "user-",
            alphabet: Alphabet::Alnum,
            length: (16, 40),
            kind: KeyKind::Id,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "webhook secret (OpenAI, Stripe)",
            prefix: "whsec_",
            alphabet: Alphabet::Base64,
            length: (20, 80),
            kind: KeyKind::Webhook,
            distinctive: false,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "publishable key (Stripe, Clerk)",
            prefix: "pk_",
            length: (16, 140),
            kind: KeyKind::Webhook,
            distinctive: false,
            source: "2026-11, docs",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "/models", tells: "", source: "2026-08, trufflehog" }),
    // 2026, Oh My Pi's key validation: an empty body is a 400 for a good key and a 401 for a bad one.
    incomplete: "/responses",
    models: ModelList::Keyed,
    fallback_models: "gpt-6-luna|gpt-5.6-luna|gpt-5-nano",
    links: Links {
        keys: "https://platform.openai.com/api-keys",
        billing: "https://platform.openai.com/settings/organization/billing/overview",
        limits: "https://platform.openai.com/settings/organization/limits",
        status: "https://status.openai.com",
        errors: "https://platform.openai.com/docs/guides/error-codes",
    },
    browser: BrowserAccess::Yes,
    browser_source: "2026-08, Niek/chatgpt-web #330",
    notes: &[
        "A ChatGPT subscription holds no API credit.",
        "A restricted key may be refused the model list and still run models.",
        "401 also means a foreign organisation or an address that is not allowed.",
        "429 with insufficient_quota is about money, not speed.",
    ],
    ..Provider::BASE
};
