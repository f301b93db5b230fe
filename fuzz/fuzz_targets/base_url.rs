//! Any text becomes a sound address or none, and what it becomes stays as it is when read again.
#![no_main]

use key_doctor::base_url::normalise;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let base = match normalise(&text) {
        Ok(base) => base,
        Err(unusable) => {
            assert!(!unusable.why.is_empty() && !unusable.given.contains('?'));
            return;
        }
    };
    let url = base.url();
    assert!(matches!(base.scheme, "https" | "http"));
    assert!(url.bytes().all(|b| b.is_ascii_graphic()), "{url}");
    assert!(!base.host.is_empty() && base.host == base.host.to_ascii_lowercase());
    assert!(!base.host.contains(['/', '@', '?', '#', '\\']), "{}", base.host);
    assert!(base.path.is_empty() || base.path.starts_with('/') && !base.path.ends_with('/'), "{}", base.path);
    assert!(!base.path.contains(['?', '#', '\\']) && !base.path.contains("//"), "{}", base.path);
    assert!(!base.given.contains(['?', '#']), "{}", base.given);
    assert!(base.changes.iter().all(|change| !change.note.is_empty()));
    let _ = base.place();
    let again = normalise(&url).map(|again| again.url());
    assert_eq!(again.ok().as_deref(), Some(url.as_str()), "does not settle");
});
