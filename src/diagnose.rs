//! Diagnoses what a person has seen: structured facts, or one pasted text. Offline, never fails.
//!
//! In goes [`Seen`], out comes a [`Diagnosis`]. The same rules judge here and in a live test.

use crate::base_url::{self, BaseUrl};
use crate::classify::{self, Case};
use crate::evidence::{self, ErrorFacts, Evidence};
use crate::explain::{self, Setting};
use crate::key::{self, CleanKey};
use crate::paste;
use crate::provider::Provider;
use crate::registry::{self, Shape};
use crate::report::{Diagnosis, EndpointFacts, KeyFacts, Observed};
use crate::secret::{Redactor, Secret};
use crate::text::{concat, fill, has, shorten};

/// One thing a person can paste, already taken apart. All fields may be empty.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Free text.
    pub text: String,
    /// A key as pasted.
    pub key: Option<crate::secret::Secret>,
    /// Registry id.
    pub provider: Option<&'static Provider>,
    /// Base URL as pasted.
    pub base_url: String,
    /// Address that was called.
    pub url: String,
    /// Model asked for.
    pub model: String,
    /// HTTP status.
    pub status: Option<u16>,
    /// Response headers.
    pub headers: Vec<(String, String)>,
    /// Response body.
    pub body: Option<String>,
    /// Request headers.
    pub request_headers: Vec<(String, String)>,
}

/// Diagnoses.
#[must_use]
pub fn diagnose(seen: &Seen) -> Diagnosis {
    let source = if seen.text.trim().is_empty() { seen.body.as_deref().unwrap_or_default() } else { &seen.text };
    let mut paste = paste::read(source);
    let mut redactor = Redactor::default();
    for secret in paste.secrets.iter().filter(|secret| key::clean(secret.expose()).is_secret()) {
        redactor.add(secret, &secret.mask(registry::public_prefix(secret.expose())));
    }
    if seen.key.is_none() && paste.key.is_none() && paste::is_lone_key(source) {
        paste.key = Some(Secret::new(source.trim().to_owned()));
    }
    // Of several keys in a text the one that the server quotes is meant.
    let quoted = evidence::echo(source);
    if let Some(meant) = quoted.and_then(|echo| paste.secrets.iter().find(|secret| echo.fits(secret.expose()))) {
        paste.key = Some(meant.clone());
    }
    paste.take_credential(&seen.request_headers, "");
    let key = seen.key.as_ref().or(paste.key.as_ref()).map(|pasted| key::clean(pasted.expose()));
    let shape = key.as_ref().and_then(|key| registry::shape_of(key.secret.expose()));

    // What the caller states counts before what the text says; an address before a base URL.
    let stated = [&seen.base_url, &seen.url, &paste.url, &paste.base_url];
    let place = stated.iter().position(|address| !address.trim().is_empty());
    let address = place.and_then(|place| stated.get(place)).map_or("", |address| address.as_str());
    let called = matches!(place, Some(1 | 2));
    let (mut base, unusable) = match (!address.is_empty()).then(|| base_url::normalise(address)) {
        Some(Ok(base)) => (Some(base), None),
        Some(Err(unusable)) => (None, Some((unusable.given, unusable.why))),
        None => (None, None),
    };
    let mut evidence = Evidence {
        // Words point to a provider only where no address does: a relay passes on its provider's words.
        provider: match &base {
            Some(base) => base.provider.or(seen.provider),
            None => seen.provider.or(paste.provider),
        },
        host: base.as_ref().map(|base| base.host.clone()).unwrap_or_default(),
        path: base.as_ref().map(|base| base.path.clone()).unwrap_or_default(),
        wire: base.as_ref().and_then(|base| base.wire),
        status: seen.status.or(paste.status),
        headers: seen
            .headers
            .iter()
            .chain(&paste.headers)
            .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
            .collect(),
        model: if seen.model.is_empty() { paste.model.clone() } else { seen.model.clone() },
        ..Evidence::default()
    };
    evidence.answered = evidence.status.is_some();
    let content_type = evidence.header("content-type").unwrap_or_default().to_owned();
    if paste.settings && seen.status.is_none() {
        // Settings say nothing of an answer, unless one stands beside them.
        let mut beside = evidence.clone();
        beside.read_text(&seen.text);
        if beside.errors.iter().any(|error| !error.message.is_empty()) {
            beside.answered = true;
            evidence = beside;
        }
    } else {
        let body = seen.body.as_deref().or(paste.body.as_deref()).unwrap_or(&seen.text);
        if seen.body.is_some() || !body.trim().is_empty() {
            evidence.read_body(body, &content_type);
        }
    }
    if let Some(echo) = evidence.echo.as_ref().filter(|echo| echo.tail.is_empty() && echo.head.len() >= 8) {
        // A server that quotes a key whole.
        let quoted = Secret::new(echo.head.clone());
        redactor.add(&quoted, &quoted.mask(registry::public_prefix(&echo.head)));
    }
    // An answer that was read as the caller's own is one; a text may be a client's own words.
    let request = (!seen.request_headers.is_empty()).then_some(&seen.request_headers).or(paste.request.as_ref());
    let case = Case {
        key: key.as_ref(),
        shape,
        base: base.as_ref(),
        sent_clean: false,
        request: request.map(Vec::as_slice),
        key_name: &paste.key_name,
        key_in_url: has(address, "key="),
        called,
    };
    let verdicts = classify::classify(&evidence, &case);
    if let Some(base) = base.as_mut().filter(|_| called) {
        // An operation belongs in an address that was called: nothing to remark on.
        base.changes.retain(|change| !change.operation);
    }
    word(Found {
        evidence: &evidence,
        key: key.as_ref(),
        shape,
        base: base.as_ref(),
        unusable: unusable.as_ref(),
        verdicts,
        read: paste.read,
        redactor,
    })
}

/// What was found, on its way to being worded.
struct Found<'a> {
    evidence: &'a Evidence,
    key: Option<&'a CleanKey>,
    shape: Option<Shape>,
    base: Option<&'a BaseUrl>,
    unusable: Option<&'a (String, String)>,
    verdicts: Vec<classify::Verdict>,
    read: Vec<String>,
    redactor: Redactor,
}

/// Words a diagnosis and takes every key out of it.
fn word(found: Found<'_>) -> Diagnosis {
    let Found { evidence, key, shape, base, unusable, verdicts, read, mut redactor } = found;
    let prefix = key.map(|key| registry::public_prefix(key.secret.expose()).to_owned()).unwrap_or_default();
    let masked = key.map(|key| key.secret.mask(&prefix)).unwrap_or_default();
    let setting = Setting {
        provider: evidence.provider,
        wire: evidence.wire,
        base,
        model: &evidence.model,
        masked: &masked,
        shape,
    };
    let causes = explain::explain(verdicts, &setting);
    let error = evidence::main_error(&evidence.errors);
    let message = error
        .map(|error| error.message.clone())
        .filter(|message| !message.is_empty())
        .or_else(|| (!evidence.prose.is_empty()).then(|| shorten(&evidence.prose, 600)));
    let mut diagnosis = Diagnosis {
        version: 1,
        outcome: causes.first().map_or("unknown", |cause| cause.code.name()),
        summary: explain::summary(&causes),
        causes,
        key: key.map(|key| key_facts(key, shape, &masked)),
        endpoint: endpoint_facts(base, unusable),
        observed: (evidence.answered || !read.is_empty()).then(|| Observed {
            status: evidence.status,
            provider: evidence.provider.map(|provider| provider.id),
            code: error.and_then(ErrorFacts::telling),
            message,
            read,
        }),
    };
    if let Some(key) = key.filter(|key| key.is_secret()) {
        redactor.add(&key.secret, &masked);
    }
    // A pasted text may hold secrets that nothing here recognised as such: long tokens go too.
    redactor.hide_tokens();
    diagnosis.redact(&redactor);
    diagnosis
}

/// What a key's text shows.
#[must_use]
pub fn key_facts(key: &CleanKey, shape: Option<Shape>, masked: &str) -> KeyFacts {
    let named = shape.filter(|shape| shape.whole || shape.distinctive());
    let mut notes: Vec<String> = key.findings.iter().map(|finding| finding.note.clone()).collect();
    if key.cut {
        notes.push("Only the first 64 KiB of the text were looked at.".to_owned());
    }
    if let Some(shape) = named.filter(|shape| !shape.whole) {
        notes.push(fill(
            "It begins like {name} and differs in length or characters; shapes change, so this is a hint only.",
            &[("name", &article(shape.shape.name))],
        ));
    }
    KeyFacts {
        shape: match named {
            Some(shape) if shape.distinctive() || shape.shape.distinctive => shape.shape.name.to_owned(),
            Some(shape) => concat(&[shape.shape.name, ", or another provider's key of the same shape"]),
            None if key.secret.is_empty() => "none".to_owned(),
            None => "unfamiliar".to_owned(),
        },
        masked: masked.to_owned(),
        provider: named.filter(Shape::distinctive).map(|shape| shape.provider.id),
        notes,
    }
}

/// A name with its article.
#[must_use]
pub fn article(name: &str) -> String {
    let vowel = name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']);
    concat(&[if vowel { "an " } else { "a " }, name])
}

/// What was made of the base URL.
#[must_use]
pub fn endpoint_facts(base: Option<&BaseUrl>, unusable: Option<&(String, String)>) -> Option<EndpointFacts> {
    match (base, unusable) {
        (Some(base), _) => Some(EndpointFacts {
            given: base.given.clone(),
            used: base.url(),
            notes: base.changes.iter().map(|change| change.note.clone()).collect(),
        }),
        (None, Some((given, why))) => {
            Some(EndpointFacts { given: given.clone(), used: String::new(), notes: vec![why.clone()] })
        }
        (None, None) => None,
    }
}
