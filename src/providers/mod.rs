//! The registry: one file per provider, and the table of all of them.
//!
//! The order of [`ALL`] is the order of detection by key: first the providers with prefixes of their own
//! (`sk-ant-`, `sk-or-`, `sk-proj-`, `gsk_`, …), whose distinctive shapes exclude each other, then those
//! whose keys look like others' (`sk-` and 32 hex digits, 40 letters), then relays and local servers. A
//! base URL always wins over the key's shape; a shape that is not distinctive names nobody, since the
//! alternative is to try a secret on strangers.

use crate::provider::Provider;

pub mod ai21;
pub mod anthropic;
pub mod apimaster;
pub mod ark;
pub mod azure;
pub mod bedrock;
pub mod cerebras;
pub mod cloudflare;
pub mod cloudflare_gateway;
pub mod cohere;
pub mod dashscope;
pub mod deepinfra;
pub mod deepseek;
pub mod demo;
pub mod fireworks;
pub mod gemini;
pub mod github;
pub mod groq;
pub mod huggingface;
pub mod kimi;
pub mod litellm;
pub mod llama_cpp;
pub mod lmstudio;
pub mod minimax;
pub mod mistral;
pub mod moonshot;
pub mod nebius;
pub mod new_api;
pub mod novita;
pub mod nvidia;
pub mod ollama;
pub mod one_api;
pub mod openai;
pub mod openrouter;
mod packed;
pub mod perplexity;
pub mod replicate;
pub mod sambanova;
pub mod scaleway;
pub mod siliconflow;
pub mod together;
pub mod vercel;
pub mod vllm;
pub mod xai;
pub mod zai;
pub mod zhipu;

pub use packed::all;

/// Every provider, in the order of detection, with all that is known of it.
pub const ALL: &[&Provider] = &[
    &anthropic::PROVIDER,
    &openrouter::PROVIDER,
    &openai::PROVIDER,
    &minimax::PROVIDER,
    &dashscope::PROVIDER,
    &gemini::PROVIDER,
    &bedrock::PROVIDER,
    &groq::PROVIDER,
    &xai::PROVIDER,
    &perplexity::PROVIDER,
    &cerebras::PROVIDER,
    &fireworks::PROVIDER,
    &together::PROVIDER,
    &nvidia::PROVIDER,
    &huggingface::PROVIDER,
    &replicate::PROVIDER,
    &vercel::PROVIDER,
    &cloudflare::PROVIDER,
    &ollama::PROVIDER,
    &ark::PROVIDER,
    &moonshot::PROVIDER,
    &kimi::PROVIDER,
    &zai::PROVIDER,
    &zhipu::PROVIDER,
    &github::PROVIDER,
    &demo::PROVIDER,
    &deepseek::PROVIDER,
    &mistral::PROVIDER,
    &cohere::PROVIDER,
    &azure::PROVIDER,
    &siliconflow::PROVIDER,
    &sambanova::PROVIDER,
    &deepinfra::PROVIDER,
    &novita::PROVIDER,
    &ai21::PROVIDER,
    &scaleway::PROVIDER,
    &nebius::PROVIDER,
    &apimaster::PROVIDER,
    &cloudflare_gateway::PROVIDER,
    &new_api::PROVIDER,
    &one_api::PROVIDER,
    &litellm::PROVIDER,
    &lmstudio::PROVIDER,
    &vllm::PROVIDER,
    &llama_cpp::PROVIDER,
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::ALL;
    use crate::provider::{KeyShape, Kind, Links};
    use crate::text::words;

    fn is_host(text: &str) -> bool {
        text.contains('.')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
    }

    /// True when a body of the outer shape's length can be one of the inner shape too.
    fn may_coincide(outer: &KeyShape, inner: &KeyShape) -> bool {
        inner.prefix.starts_with(outer.prefix) && outer.contains == inner.contains
    }

    #[test]
    fn ids_are_unique_and_well_formed() {
        let mut seen = HashSet::new();
        for provider in ALL {
            let id = provider.id;
            assert!(seen.insert(id), "{id} twice");
            assert!(id.starts_with(|c: char| c.is_ascii_lowercase()), "{id}");
            assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
            assert!(!provider.name.is_empty(), "{id}");
        }
    }

    #[test]
    fn endpoints_are_base_urls() {
        let mut seen = HashSet::new();
        for provider in ALL {
            let id = provider.id;
            if !matches!(provider.kind, Kind::Relay | Kind::Retired) {
                assert!(!provider.endpoints.is_empty(), "{id} has no endpoint");
            }
            for endpoint in provider.endpoints {
                let base = endpoint.base;
                let local = matches!(provider.kind, Kind::Local | Kind::Demo) && base.starts_with("http://");
                assert!(base.starts_with("https://") || local, "{id}: {base}");
                assert!(!base.ends_with('/'), "{id}: {base}");
                assert!(!base.contains(char::is_whitespace), "{id}: {base}");
                assert_eq!(base.matches('{').count(), base.matches('}').count(), "{id}: {base}");
                assert!(seen.insert((base, endpoint.wire.name())), "{base} twice");
            }
        }
    }

    #[test]
    fn web_hosts_are_host_names_and_no_endpoints() {
        let mut seen = HashSet::new();
        for provider in ALL {
            for host in words(provider.web_hosts) {
                assert!(is_host(host), "{}: {host}", provider.id);
                assert!(seen.insert(host), "{host} twice");
            }
        }
        for endpoint in ALL.iter().flat_map(|provider| provider.endpoints) {
            let host = endpoint.base.split('/').nth(2).unwrap_or_default();
            assert!(!seen.contains(host), "{host} is an endpoint and a web host");
        }
    }

    #[test]
    fn links_are_https() {
        for provider in ALL {
            let Links { keys, billing, limits, status, errors } = provider.links;
            for link in [keys, billing, limits, status, errors] {
                assert!(link.is_empty() || link.starts_with("https://"), "{}: {link}", provider.id);
            }
        }
    }

    #[test]
    fn environment_names_are_upper_case() {
        for provider in ALL {
            for name in words(provider.env) {
                assert!(
                    name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'),
                    "{}: {name}",
                    provider.id
                );
            }
        }
    }

    #[test]
    fn texts_are_not_empty() {
        for provider in ALL {
            for text in words(provider.fallback_models).chain(provider.notes.iter().copied()) {
                assert!(!text.is_empty() && text == text.trim(), "{}: {text:?}", provider.id);
            }
            if let Some(proof) = provider.proof {
                assert!(proof.path.trim_start_matches('^').starts_with('/'), "{}: {}", provider.id, proof.path);
                assert!(!proof.source.is_empty(), "{}: proof without a source", provider.id);
            }
        }
    }

    #[test]
    fn shapes_are_sound() {
        for provider in ALL {
            for shape in provider.shapes {
                let name = shape.name;
                let (least, most) = shape.length;
                assert!(!name.is_empty() && !shape.source.is_empty(), "{}: {name}", provider.id);
                assert!(0 < least && least <= most, "{}: {name}", provider.id);
                assert!(
                    !shape.distinctive || !shape.prefix.is_empty() || !shape.contains.is_empty(),
                    "{}: {name} is distinctive by nothing",
                    provider.id
                );
            }
        }
    }

    #[test]
    fn distinctive_shapes_of_two_providers_exclude_each_other() {
        for one in ALL {
            for other in ALL.iter().filter(|other| other.id != one.id) {
                for outer in one.shapes.iter().filter(|shape| shape.distinctive) {
                    for inner in other.shapes.iter().filter(|shape| shape.distinctive) {
                        assert!(!may_coincide(outer, inner), "{} and {}", outer.name, inner.name);
                    }
                }
            }
        }
    }
}
