//! What a test is asked to do, as the pure core sees it.

use crate::provider::{Provider, Wire};

/// Options of a test; see the public `TestOptions`.
#[derive(Clone, Debug, Default)]
pub struct TestOptions {
    /// The key, exactly as pasted.
    pub key: PastedKey,
    /// Registry entry that the caller named.
    pub provider: Option<&'static Provider>,
    /// Base URL as pasted.
    pub base_url: Option<String>,
    /// Model id.
    pub model: Option<String>,
    /// Wire that the caller named.
    pub wire: Option<Wire>,
    /// `OpenAI-Organization`.
    pub organization: Option<String>,
    /// `OpenAI-Project`.
    pub project: Option<String>,
    /// Further headers, sent as given. Names and values have been checked for what a header can carry.
    pub headers: Vec<(String, String)>,
    /// The question; absent: [`DEFAULT_PROMPT`].
    pub prompt: Option<String>,
    /// Whether to stream.
    pub stream: bool,
    /// Whether the key goes to a host that is known to refuse web pages, too.
    pub insist: bool,
    /// Whether follow-ups are left out.
    pub quick: bool,
    /// How far the served model is looked at.
    pub fidelity: crate::fidelity::Level,
    /// A random number: it chooses the texts of the token comparison.
    pub seed: u32,
    /// This machine's clock in seconds; 0 when it is not known.
    pub now: u64,
}

/// A pasted key on its way to being cleaned; wiped when dropped, never printed.
pub type PastedKey = crate::secret::Secret;

/// What is asked when the caller gives no prompt: short, neutral, and the base text of the token
/// comparison, so that an ordinary test can share its figures.
pub const DEFAULT_PROMPT: &str = "Reply with only the word OK. Ignore the lines between the marks.\nBEGIN\nx\nEND";

/// Most output tokens of the probe. One token is too few: reasoning models spend some before the first
/// letter and some servers refuse so small a budget.
pub const PROBE_BUDGET: u32 = 64;

/// Checks that a header can carry a name and a value.
///
/// # Errors
/// A sentence saying what is wrong.
pub fn check_header(name: &str, value: &str) -> Result<(), &'static str> {
    let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    if name.is_empty() || !name.bytes().all(token) {
        return Err("the name has characters that a header name cannot have");
    }
    if !value.bytes().all(|b| matches!(b, b'\t' | b' '..=b'~')) {
        return Err("the value has characters that a header cannot carry");
    }
    Ok(())
}
