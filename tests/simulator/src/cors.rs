//! The simulated hosts: they differ in the CORS headers alone, and browsers then differ in what a page may read.

use crate::exchange::{Content, Reply, Style};
use axum::http::{HeaderMap, Method};

/// A simulated host.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Host {
    /// CORS on everything, errors included.
    Open,
    /// No CORS at all, and no OPTIONS.
    NoCors,
    /// CORS on the preflight and on success; errors come from a layer outside CORS, as vLLM's 401 does.
    Hidden,
    /// The preflight admits `content-type` alone, as one-api's does.
    Picky,
}

impl Host {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NoCors => "no-cors",
            Self::Hidden => "hidden",
            Self::Picky => "picky",
        }
    }

    /// The answer to OPTIONS, from a preflight or from a page.
    pub(crate) fn options(self, headers: &HeaderMap) -> Reply {
        let asked = || {
            let names = headers.get("access-control-request-headers");
            names.and_then(|names| names.to_str().ok()).map(str::to_owned)
        };
        let allowed = match self {
            Self::NoCors => {
                let nothing = Reply::new(Style::OpenAi, 405, Content::Empty);
                return nothing.with("allow", "GET, POST");
            }
            Self::Picky => Some("content-type".to_owned()),
            Self::Open | Self::Hidden => asked(),
        };
        let reply =
            Reply::new(Style::OpenAi, 204, Content::Empty).with("access-control-allow-methods", "GET, POST, OPTIONS");
        match allowed {
            // By name: `*` does not cover Authorization.
            Some(names) => reply.with("access-control-allow-headers", names),
            None => reply,
        }
    }

    /// Adds the CORS headers of this host to an answer.
    pub(crate) fn share(self, method: &Method, origin: Option<&str>, reply: Reply) -> Reply {
        let readable = match self {
            Self::Open | Self::Picky => true,
            Self::NoCors => false,
            Self::Hidden => reply.status < 400 || method == Method::OPTIONS,
        };
        if !readable {
            return reply;
        }
        let reply = match (reply.style, origin) {
            (Style::Gemini, Some(origin)) => reply.with("access-control-allow-origin", origin).with("vary", "origin"),
            (Style::Gemini, None) => reply,
            _ => reply.with("access-control-allow-origin", "*"),
        };
        match reply.style {
            Style::OpenAi => reply.with("access-control-expose-headers", "X-Request-ID"),
            Style::Anthropic => reply.with("access-control-expose-headers", "*"),
            Style::Gemini => {
                reply.with("access-control-expose-headers", "vary,content-encoding,date,server,content-length")
            }
            Style::Relay => reply,
        }
    }
}
