//! What each scenario tells a browser about reading it.

use super::Odd;
use super::answer::Answer;
use super::request::Asked;
use axum::http::Method;

/// A scenario's CORS headers.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Cors {
    /// On everything; the preflight admits what it is asked for.
    Open,
    /// On the preflight alone.
    Hidden,
    /// Nowhere; OPTIONS is a 405.
    Nowhere,
    /// On GET and its preflight.
    GetOnly,
    /// On everything; the preflight's list of methods leaves OPTIONS out.
    Methods,
    /// The same list; on the preflight alone.
    MethodsHidden,
    /// On everything; `*` admits every header but Authorization.
    Star,
    /// On everything; the preflight admits Authorization and Content-Type.
    OneHeader,
    /// Twice on everything, which browsers take for none.
    Double,
    /// For another site, on everything.
    OtherOrigin,
    /// On everything; the preflight is refused for want of a key.
    Preflight401,
    /// On everything; the preflight is sent elsewhere.
    PreflightRedirect,
}

impl Cors {
    /// The answer to OPTIONS.
    pub(crate) fn preflight(self, asked: &Asked, odd: &Odd) -> Answer {
        let answer = match self {
            Self::Nowhere => Answer::new(405).with("allow", "GET, POST"),
            Self::Preflight401 => Answer::new(401),
            Self::PreflightRedirect => Answer::new(301).with("location", format!("{}{}", odd.open_url, asked.rest())),
            _ => Answer::new(204),
        };
        let methods = match self {
            Self::Methods | Self::MethodsHidden => "GET, POST",
            Self::GetOnly => "GET",
            _ => "GET, POST, OPTIONS",
        };
        let answer = answer.with("access-control-allow-methods", methods);
        let wanted = asked.headers.get("access-control-request-headers");
        let headers = match self {
            Self::Star => Some(&b"*"[..]),
            Self::OneHeader => Some(&b"authorization, content-type"[..]),
            _ => wanted.map(|names| names.as_bytes()),
        };
        match headers {
            Some(names) => answer.with("access-control-allow-headers", names),
            None => answer,
        }
    }

    /// Lets pages read an answer, or takes all CORS headers from it.
    pub(crate) fn share(self, asked: &Asked, mut answer: Answer) -> Answer {
        let origins: &[&str] = match self {
            _ if !answer.shared => &[],
            Self::Double => &["*", "*"],
            Self::OtherOrigin => &["https://elsewhere.example"],
            _ if self.reaches(asked) => &["*"],
            _ => &[],
        };
        if origins.is_empty() {
            answer.headers.retain(|(name, _)| !name.starts_with("access-control-"));
        }
        origins.iter().fold(answer, |answer, origin| answer.with("access-control-allow-origin", *origin))
    }

    fn reaches(self, asked: &Asked) -> bool {
        let preflight = asked.method == Method::OPTIONS;
        match self {
            Self::Nowhere => false,
            Self::Hidden | Self::MethodsHidden => preflight,
            Self::GetOnly if preflight => asked.header("access-control-request-method") == Some("GET"),
            Self::GetOnly => asked.method == Method::GET,
            _ => true,
        }
    }
}
