//! Amazon Bedrock with API keys.

use crate::provider::{Alphabet, Endpoint, KeyKind, KeyShape, Links, ModelList, Provider, Wire};

/// Amazon Bedrock with API keys.
pub const PROVIDER: Provider = Provider {
    id: "bedrock",
    name: "AWS Bedrock",
    endpoints: &[
        Endpoint { base: "https://bedrock-runtime.{region}.amazonaws.com/openai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://bedrock-runtime.{region}.amazonaws.com/openai/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://bedrock-mantle.{region}.api.aws/v1", wire: Wire::Chat, note: "mantle" },
        Endpoint { base: "https://bedrock-mantle.{region}.api.aws/v1", wire: Wire::Responses, note: "mantle" },
        Endpoint {
            base: "https://bedrock-mantle.{region}.api.aws/openai/v1",
            wire: Wire::Responses,
            note: "mantle, some OpenAI models",
        },
        Endpoint {
            base: "https://bedrock-mantle.{region}.api.aws/anthropic/v1",
            wire: Wire::Messages,
            note: "mantle, Claude",
        },
    ],
    web_hosts: "console.aws.amazon.com|docs.aws.amazon.com",
    env: "AWS_BEARER_TOKEN_BEDROCK",
    shapes: &[
        KeyShape {
            name: "short-term Bedrock key",
            prefix: "bedrock-api-key-",
            alphabet: Alphabet::Base64,
            length: (100, 4000),
            contains: "YmVkcm9jay5hbWF6b25hd3MuY29t",
            source: "2026-07, gitleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "long-term Bedrock key",
            prefix: "ABSK",
            alphabet: Alphabet::Base64,
            length: (100, 290),
            source: "2026-07, gitleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "name of a Bedrock key",
            prefix: "BedrockAPIKey-",
            alphabet: Alphabet::Visible,
            length: (4, 80),
            kind: KeyKind::Id,
            source: "houston #1378",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "AWS access key id",
            prefix: "AKIA",
            alphabet: Alphabet::Alnum,
            length: (16, 16),
            kind: KeyKind::Id,
            source: "2026-07, gitleaks",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "temporary AWS access key id",
            prefix: "ASIA",
            alphabet: Alphabet::Alnum,
            length: (16, 16),
            kind: KeyKind::Id,
            source: "2026-07, gitleaks",
            ..KeyShape::BASE
        },
    ],
    models: ModelList::Unknown,
    fallback_models: "openai.gpt-oss-20b-1:0|amazon.nova-micro-v1:0",
    links: Links {
        keys: "https://console.aws.amazon.com/bedrock/",
        billing: "https://console.aws.amazon.com/billing/",
        status: "https://health.aws.amazon.com/health/status",
        errors: "https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html",
        ..Links::NONE
    },
    notes: &[
        "A key belongs to one region; elsewhere it is a 403 that says the key is not valid.",
        "Short-term keys end after at most 12 hours.",
        "Access key ids and the name of a key are not the key.",
        "A 403 can also be a missing permission or model access.",
    ],
    ..Provider::BASE
};
