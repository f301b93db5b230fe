//! What came of a request: everything a page, or Node, can tell, and nothing more.

use crate::secret::Secret;

/// A request ready to be sent. Header values are visible ASCII by construction.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What it is for, in words.
    pub purpose: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Address.
    pub url: String,
    /// Headers without a credential.
    pub headers: Vec<(String, String)>,
    /// The credential's header, when the request carries one: name and whole value.
    pub credential: Option<(&'static str, Secret)>,
    /// Whether the credential is the user's.
    pub carries_key: bool,
    /// Body, empty for none.
    pub body: String,
    /// How it is sent.
    pub mode: Mode,
    /// Whether it is an experiment, which need not be waited for as long as for an answer.
    pub brief: bool,
    /// The wire whose stream events to watch for the first token; none for a plain answer.
    pub watch: Option<crate::provider::Wire>,
}

/// How a request is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// So that the answer can be read, where the server admits it. Redirects are not followed.
    #[default]
    Readable,
    /// So that only the fact of an answer shows. Redirects are followed, as browsers demand; such a
    /// request carries no credential.
    Blind,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Observation {
    /// Something answered, and a page may not know what.
    Reached,
    /// A readable answer, or the readable part of one.
    Answer(Answer),
    /// Nothing readable.
    Failure(Failure),
}

/// A readable answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The headers a page may read, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body as text; invalid UTF-8 replaced.
    pub body: String,
    /// Whether reading stopped at the size limit.
    pub cut: bool,
    /// Whether the connection broke, or time ran out, before the body ended.
    pub broken: Option<Failure>,
    /// Milliseconds from the start of the request.
    pub timing: Timing,
}

impl Answer {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Milliseconds from the start of the request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timing {
    /// To the response's headers.
    pub headers: f64,
    /// To the first token of a stream.
    pub first_token: Option<f64>,
    /// To the end of the body.
    pub total: f64,
}

/// Why there is nothing readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The page's own policy stopped the request.
    Policy,
    /// The engine's one error for blocked, refused, hidden and unresolved requests.
    Opaque,
    /// A redirect, which is not followed.
    Redirect,
    /// Time ran out.
    Timeout,
    /// The caller stopped the test.
    Stopped,
    /// The request could not be built.
    Unsendable,
}

/// The state of a permission, as a browser tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permission {
    /// The browser does not tell, or there is none.
    #[default]
    Unknown,
    /// Given.
    Granted,
    /// The browser will ask.
    Prompt,
    /// Refused.
    Denied,
}

/// What is known of the place the test runs in.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The page's origin; empty outside a page (Node).
    pub origin: String,
    /// Whether the browser says that there is no network.
    pub offline: bool,
}

impl Surroundings {
    /// Whether this is a page, so that CORS applies.
    #[must_use]
    pub fn page(&self) -> bool {
        !self.origin.is_empty()
    }
}
