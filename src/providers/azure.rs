//! Azure OpenAI and Microsoft Foundry resources.

use crate::provider::{Alphabet, Endpoint, KeyHeader, KeyShape, Links, ModelList, Proof, Provider, Wire};

/// Azure OpenAI and Microsoft Foundry resources.
pub const PROVIDER: Provider = Provider {
    id: "azure",
    name: "Azure OpenAI (Foundry)",
    endpoints: &[
        Endpoint { base: "https://{resource}.openai.azure.com/openai/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://{resource}.openai.azure.com/openai/v1", wire: Wire::Responses, note: "" },
        Endpoint { base: "https://{resource}.services.ai.azure.com/openai/v1", wire: Wire::Chat, note: "Foundry" },
        Endpoint { base: "https://{resource}.services.ai.azure.com/openai/v1", wire: Wire::Responses, note: "Foundry" },
        Endpoint {
            base: "https://{resource}.services.ai.azure.com/anthropic/v1",
            wire: Wire::Messages,
            note: "Foundry, Claude",
        },
        Endpoint {
            base: "https://{resource}.cognitiveservices.azure.com/openai/v1",
            wire: Wire::Chat,
            note: "AI services",
        },
        Endpoint {
            base: "https://{resource}.openai.azure.com/openai/deployments/{deployment}",
            wire: Wire::Chat,
            note: "classic, needs ?api-version=",
        },
    ],
    web_hosts: "portal.azure.com|ai.azure.com|oai.azure.com|learn.microsoft.com",
    key_header: KeyHeader::ApiKey,
    env: "AZURE_OPENAI_API_KEY|AZURE_OPENAI_ENDPOINT|AZURE_API_KEY|AZURE_RESOURCE_NAME",
    shapes: &[
        KeyShape {
            name: "Azure AI key",
            alphabet: Alphabet::Alnum,
            length: (80, 90),
            contains: "JQQJ",
            source: "kingfisher",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Azure key",
            alphabet: Alphabet::Hex,
            length: (32, 32),
            distinctive: false,
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
    ],
    proof: Some(Proof { path: "^/openai/v1/models", tells: "", source: "2026-11, docs" }),
    models: ModelList::Keyed,
    links: Links { keys: "https://portal.azure.com", status: "https://azure.status.microsoft", ..Links::NONE },
    browser_source: "2023 and 2024, reports both ways: azure-rest-api-specs #24904, lobehub #2487",
    notes: &[
        "The model is the name of your deployment.",
        "A key belongs to one resource; any other host answers 401.",
        "The model list shows base models even without a deployment.",
        "Keys of OpenAI itself do not work here.",
    ],
    ..Provider::BASE
};
