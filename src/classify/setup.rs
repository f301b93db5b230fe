//! Checks what was set up against each other: header, variable, address, key.
//!
//! Needs no answer: a curl command, a settings file or a client constructor is enough.

use super::{Bench, Case};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;
use crate::evidence::Evidence;
use crate::explain::key_header;
use crate::provider::{KeyHeader, KeyKind, Provider, Wire};
use crate::registry::{self, Shape};
use crate::text::{fill, has, words};

/// Adds what the set-up shows.
pub(super) fn judge(evidence: &Evidence, case: &Case<'_>, bench: &mut Bench) {
    if let (Some(headers), Some(provider)) = (case.request, evidence.provider)
        && !provider.takes_any_key()
    {
        request(headers, provider, evidence, case, bench);
    }
    if !evidence.answered {
        variable(case, bench);
        kind(case, bench);
        host(evidence, case, bench);
    }
    address(evidence, case, bench);
}

/// The headers of a request against what the provider reads.
fn request(
    headers: &[(String, String)],
    provider: &'static Provider,
    evidence: &Evidence,
    case: &Case<'_>,
    bench: &mut Bench,
) {
    let value = |wanted: &str| {
        headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.as_str())
    };
    let wire = evidence.wire.or_else(|| provider.endpoint(None).map(|endpoint| endpoint.wire)).unwrap_or(Wire::Chat);
    let wanted = key_header(provider, wire);
    let refused = evidence.status.is_none_or(|status| matches!(status, 400 | 401 | 403));
    let oauth = case.shape.is_some_and(|shape| shape.shape.kind == KeyKind::OauthAccess);
    let sent: Vec<KeyHeader> = KeyHeader::ALL.into_iter().filter(|header| value(header.name()).is_some()).collect();
    let names =
        [("wanted", wanted.name()), ("name", provider.name), ("sent", sent.first().map_or("", |header| header.name()))];
    if refused && !sent.contains(&wanted) && !(oauth && sent.contains(&KeyHeader::Bearer)) {
        if sent.is_empty() {
            if !case.key_in_url {
                // An answer beside the command says more than its headers do.
                let sure = if matches!(evidence.status, Some(401)) { Certain } else { Likely };
                bench.add(
                    Code::MissingKey,
                    sure,
                    fill("The request has no header with a key; {name} reads {wanted}.", &names),
                );
            }
        } else {
            // Elsewhere than at these two the Messages format is often read with either header, and Azure
            // takes sign-in tokens as Bearer.
            let strict = matches!(provider.id, "anthropic" | "openai");
            bench.add(
                Code::WrongHeader,
                if strict { Certain } else { Possible },
                fill("The key travels in {sent}; {name} reads {wanted} at this address.", &names),
            );
        }
    }
    if let Some(credential) = value(wanted.name()).filter(|_| wanted == KeyHeader::Bearer)
        && !credential.to_ascii_lowercase().starts_with("bearer ")
        && !credential.to_ascii_lowercase().starts_with("basic ")
    {
        bench.add(
            Code::WrongHeader,
            Likely,
            "The Authorization header does not begin with Bearer and a space.".to_owned(),
        );
    }
    if wire == Wire::Messages && provider.id == "anthropic" && value("anthropic-version").is_none() {
        bench.add(
            Code::MissingHeader,
            Likely,
            "The request has no anthropic-version header, e.g. 2023-06-01.".to_owned(),
        );
    }
}

/// The variable's name against the key's shape.
fn variable(case: &Case<'_>, bench: &mut Bench) {
    let Some(shape) = case.shape.filter(Shape::distinctive) else { return };
    let name = case.key_name;
    let shouted = name.len() > 3 && has(name, "_") && !name.bytes().any(|b| b.is_ascii_lowercase());
    if !shouted {
        return;
    }
    let reader = registry::all().iter().find(|provider| words(provider.env).any(|env| env == name));
    let args = [
        ("name", name),
        ("provider", shape.provider.name),
        ("right", words(shape.provider.env).next().unwrap_or_default()),
        ("reader", reader.map_or("", |reader| reader.name)),
    ];
    let elsewhere = case.base.is_some_and(|base| {
        base.provider.is_none_or(|provider| provider.id == shape.provider.id || provider.takes_any_key())
    });
    match reader {
        Some(reader) if reader.id != shape.provider.id && !reader.takes_any_key() && !elsewhere => {
            bench.add(
                Code::WrongProviderKey,
                Likely,
                fill("{name} is {reader}'s variable, and the key in it looks like one of {provider}.", &args),
            );
        }
        None if !shape.provider.env.is_empty() => {
            bench.add(
                Code::MissingKey,
                Possible,
                fill("{provider}'s tools read {right}; unless yours is set to read {name}, it finds no key.", &args),
            );
        }
        _ => {}
    }
}

/// What the key's shape says of its kind.
fn kind(case: &Case<'_>, bench: &mut Bench) {
    let Some(shape) = case.shape.filter(Shape::distinctive) else { return };
    // A plan's key is right at the plan's own address.
    if shape.shape.kind != KeyKind::Plan
        && let Some((code, because)) = super::kind_finding(shape)
    {
        bench.add(code, Likely, because);
    }
}

/// The address against the key's shape.
fn host(evidence: &Evidence, case: &Case<'_>, bench: &mut Bench) {
    let Some((shape, provider)) = case.shape.filter(Shape::distinctive).zip(case.base.and(evidence.provider)) else {
        return;
    };
    if shape.provider.id != provider.id && !provider.takes_any_key() {
        let because = fill(
            "The key looks like one of {other}, and the address is {name}'s.",
            &[("other", shape.provider.name), ("name", provider.name)],
        );
        bench.add(Code::WrongProviderKey, Likely, because);
    }
}

/// The address by itself: what had to be changed to make it one that answers.
fn address(evidence: &Evidence, case: &Case<'_>, bench: &mut Bench) {
    let Some(base) = case.base else { return };
    let missing = matches!(evidence.status, Some(404 | 405))
        || evidence.body == crate::evidence::BodyKind::Html && evidence.status == Some(200);
    if evidence.answered && !missing {
        return;
    }
    // In an address that was called the operation belongs there; in a base URL it does not.
    for change in base.changes.iter().filter(|change| change.matters && !(change.operation && case.called)) {
        bench.add(Code::WrongBaseUrl, Likely, change.note.clone());
    }
}
