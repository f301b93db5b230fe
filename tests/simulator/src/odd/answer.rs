//! What the odd host does with a request, and how an answer becomes bytes.

use crate::exchange::{Content, Reply};
use axum::body::Bytes;
use axum::http::StatusCode;
use serde_json::Value;
use std::time::Duration;

/// What happens to a connection once its request is read.
pub(crate) enum Act {
    Answer(Answer),
    /// Bytes that are no HTTP, then the end.
    Raw(&'static [u8]),
    /// RST instead of an answer.
    Reset,
    /// Nothing, for as long as the reader stays.
    Silence,
}

impl From<Answer> for Act {
    fn from(answer: Answer) -> Self {
        Self::Answer(answer)
    }
}

/// An answer with a status line; all else may be wrong.
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
    pub length: Length,
    /// Before the first byte.
    pub wait: Duration,
    /// What goes in front of the status line.
    pub before: &'static str,
    pub tail: Tail,
    /// Whether a page may read it, where the scenario's CORS allows that.
    pub shared: bool,
}

/// What the headers say about the length of the body.
#[derive(Clone, Copy)]
pub(crate) enum Length {
    /// The truth.
    True,
    /// This number.
    Claimed(usize),
    /// The body is in chunks, already cut.
    Chunked,
    /// Nothing: it ends with the connection.
    Unsaid,
}

/// What follows the body.
pub(crate) enum Tail {
    /// The end of the connection.
    Nothing,
    /// Nothing, and the connection stays open.
    Wait,
    /// More, with a pause before each piece.
    Pieces { pieces: Box<dyn Iterator<Item = Bytes> + Send>, every: Duration },
}

impl Answer {
    /// Without a body.
    pub(crate) fn new(status: u16) -> Self {
        let length = if matches!(status, 204 | 304) { Length::Unsaid } else { Length::True };
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
            length,
            wait: Duration::ZERO,
            before: "",
            tail: Tail::Nothing,
            shared: true,
        }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::text(status, "application/json", body.to_string())
    }

    pub(crate) fn text(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut answer = Self::new(status).with("content-type", kind);
        answer.body = body.into();
        answer
    }

    pub(crate) fn with(mut self, name: impl Into<String>, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn saying(self, length: Length) -> Self {
        Self { length, ..self }
    }

    pub(crate) fn after(self, wait: Duration) -> Self {
        Self { wait, ..self }
    }

    pub(crate) fn unshared(self) -> Self {
        Self { shared: false, ..self }
    }

    pub(crate) fn then_nothing(self) -> Self {
        Self { tail: Tail::Wait, ..self }
    }

    pub(crate) fn then(self, every: Duration, pieces: impl Iterator<Item = Bytes> + Send + 'static) -> Self {
        Self { tail: Tail::Pieces { pieces: Box::new(pieces), every }, ..self }
    }

    /// All that goes out before the tail.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let reason = match self.status {
            999 => "Request Denied",
            status => StatusCode::from_u16(status).ok().and_then(|code| code.canonical_reason()).unwrap_or_default(),
        };
        let mut out = format!("{}HTTP/1.1 {} {reason}\r\nconnection: close\r\n", self.before, self.status).into_bytes();
        let mut line = |name: &str, value: &[u8]| {
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b": ");
            out.extend_from_slice(value);
            out.extend_from_slice(b"\r\n");
        };
        match self.length {
            Length::True => line("content-length", self.body.len().to_string().as_bytes()),
            Length::Claimed(length) => line("content-length", length.to_string().as_bytes()),
            Length::Chunked => line("transfer-encoding", b"chunked"),
            Length::Unsaid => {}
        }
        for (name, value) in &self.headers {
            line(name, value);
        }
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(&self.body);
        out
    }
}

/// An answer of one of the wires, without its headers and its wait.
impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        match reply.content {
            Content::Empty => Self::new(reply.status),
            Content::Json(value) => Self::json(reply.status, &value),
            Content::Html(page) => Self::text(reply.status, "text/html; charset=utf-8", page),
            Content::Events(events) => Self::text(reply.status, "text/event-stream", events.concat()),
        }
    }
}
