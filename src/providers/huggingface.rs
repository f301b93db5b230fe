//! The Inference Providers router of Hugging Face.

use crate::provider::{Alphabet, Endpoint, KeyShape, Links, ModelList, Provider, Wire};

/// The Inference Providers router of Hugging Face.
pub const PROVIDER: Provider = Provider {
    id: "huggingface",
    name: "Hugging Face",
    endpoints: &[
        Endpoint { base: "https://router.huggingface.co/v1", wire: Wire::Chat, note: "" },
        Endpoint { base: "https://router.huggingface.co/v1", wire: Wire::Responses, note: "" },
    ],
    web_hosts: "huggingface.co|hf.co|api-inference.huggingface.co",
    env: "HF_TOKEN|HUGGING_FACE_HUB_TOKEN|HUGGINGFACE_API_KEY",
    shapes: &[
        KeyShape {
            name: "Hugging Face token",
            prefix: "hf_",
            alphabet: Alphabet::Alnum,
            length: (30, 45),
            source: "2026-08, trufflehog",
            ..KeyShape::BASE
        },
        KeyShape {
            name: "Hugging Face organisation token",
            prefix: "api_org_",
            alphabet: Alphabet::Alnum,
            length: (30, 45),
            source: "2026-07, betterleaks",
            ..KeyShape::BASE
        },
    ],
    models: ModelList::Unknown,
    fallback_models: "zai-org/GLM-4.7-Flash|openai/gpt-oss-20b",
    links: Links {
        keys: "https://huggingface.co/settings/tokens",
        billing: "https://huggingface.co/settings/billing",
        status: "https://status.huggingface.co",
        ..Links::NONE
    },
    browser_source: "its own JavaScript client targets browsers; the router was not measured",
    notes: &[
        "A fine-grained token needs the permission for Inference Providers, else 403.",
        "402 means the monthly credit is used up.",
        "The old host api-inference.huggingface.co does not speak this API.",
    ],
    ..Provider::BASE
};
