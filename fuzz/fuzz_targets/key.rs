//! Any text is cleaned without a panic; what is sendable is visible ASCII, and no note shows a part of it.
#![no_main]

use key_doctor::secret::Redactor;
use key_doctor::{key, registry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let cleaned = key::clean(&text);
    let secret = cleaned.secret.expose();
    assert!(!cleaned.sendable() || secret.bytes().all(|b| b.is_ascii_graphic()), "{secret:?}");
    assert!(!cleaned.sendable() || cleaned.obstacle().is_none());
    let prefix = registry::public_prefix(secret);
    let masked = cleaned.secret.mask(prefix);
    assert!(secret.starts_with(prefix) && !key_doctor_fuzz::leaks(secret, &masked), "{masked}");
    // A label before the key is named in a note, and may hold a part of the key: a report is redacted.
    let mut redactor = Redactor::default();
    redactor.add(&cleaned.secret, &masked);
    for finding in &cleaned.findings {
        assert!(!finding.note.is_empty());
        let note = redactor.clean(&finding.note);
        assert!(!key_doctor_fuzz::leaks(secret, &note), "a part of the key is shown: {note}");
    }
    if let Some(shape) = registry::shape_of(secret) {
        assert!(secret.starts_with(shape.shape.prefix));
        assert!(!shape.whole || (shape.shape.length.0..=shape.shape.length.1 + prefix.len()).contains(&secret.len()));
    }
    // What is sent stays as it is when cleaned again, but for a wall of quotes, of which 16 are taken off.
    if cleaned.sendable() && text.chars().filter(char::is_ascii_punctuation).count() <= 16 {
        assert_eq!(key::clean(secret).secret.expose(), secret);
    }
});
