//! Any text, and any facts, must give a sound diagnosis: no panic, few causes, no key in it.
//!
//! The input is one text, or several fields with a record separator (U+001E) between them: text, key, base
//! URL, address, model, body, request header, status.
#![no_main]

use key_doctor::cause::Certainty;
use key_doctor::diagnose::{Seen, diagnose};
use key_doctor::secret::Secret;
use key_doctor::{json::Json, key, registry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let input = String::from_utf8_lossy(data);
    let mut fields = input.split('\u{1e}');
    let mut next = || fields.next().unwrap_or_default().to_owned();
    let text = next();
    let (pasted, base_url, url, model, body, header, status) = (next(), next(), next(), next(), next(), next(), next());
    let seen = Seen {
        text,
        key: (!pasted.is_empty()).then(|| Secret::new(pasted.clone())),
        provider: registry::by_id(&model),
        base_url,
        url,
        model,
        status: status.parse().ok(),
        body: (!body.is_empty()).then(|| body.clone()),
        headers: header.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect(),
        request_headers: Vec::new(),
    };
    let diagnosis = diagnose(&seen);
    assert!(diagnosis.causes.len() <= 5);
    for (at, cause) in diagnosis.causes.iter().enumerate() {
        assert!(diagnosis.causes.iter().skip(at + 1).all(|other| other.code != cause.code), "a code twice");
        assert!(at == 0 || cause.certainty < Certainty::Certain, "two are certain");
        assert!(!cause.because.is_empty());
    }
    let shown = serde_json::to_string(&diagnosis).unwrap_or_default();
    let cleaned = key::clean(&pasted);
    let secret = cleaned.secret.expose();
    assert!(!key_doctor_fuzz::leaks(secret, &shown), "a part of the key is shown");
    let _ = (Json::parse(&body), Json::find_all(&input, 8));
});
