//! Any text is taken apart without a panic; what is read of it is within bounds, and masking hides what looks like a secret.
#![no_main]

use key_doctor::paste;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let read = paste::read(&text);
    assert!(read.status.is_none_or(|status| (100..=999).contains(&status)), "{:?}", read.status);
    assert!(read.body.as_ref().is_none_or(|body| text.contains(body.as_str())), "a body that was not pasted");
    assert!(!read.settings || read.status.is_none() && read.body.is_none());
    let _ = (paste::is_lone_key(&text), paste::is_secret(&text));
    // Nothing that looks like a secret is left in what is masked.
    let masked = paste::hide_tokens(&text);
    for token in text.split_ascii_whitespace().filter(|token| paste::is_secret(token)).take(8) {
        assert!(!key_doctor_fuzz::leaks(token, &masked), "a part of {token} is shown");
    }
});
