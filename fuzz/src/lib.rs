//! What several targets assert.

use key_doctor::registry;

/// Whether eight characters of a key's hidden part stand in what is shown. Only runs that look like no word
/// of ours count: the texts of a diagnosis have words too.
#[must_use]
pub fn leaks(key: &str, shown: &str) -> bool {
    let hidden = key.strip_prefix(registry::public_prefix(key)).unwrap_or(key);
    let odd = |run: &[u8]| {
        run.iter().all(u8::is_ascii_alphanumeric)
            && run.iter().filter(|b| b.is_ascii_digit()).count() >= 2
            && run.iter().filter(|b| b.is_ascii_uppercase()).count() >= 2
    };
    let mut runs = hidden.as_bytes().windows(8).take(400).filter(|run| odd(run));
    runs.any(|run| shown.as_bytes().windows(8).any(|window| window == run))
}
