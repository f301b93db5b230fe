//! A request to the odd host, read from the wire.

use crate::exchange;
use crate::log::Seen;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;
use tokio::io::{AsyncReadExt, copy, sink};
use tokio::net::TcpStream;

/// For the head and for the body; more than any probe sends.
const LIMIT: usize = 1 << 20;

/// Where a key may be, in the order in which it is looked for.
const CREDENTIALS: [&str; 4] = ["authorization", "x-api-key", "api-key", "x-goog-api-key"];

/// A request, read.
pub(crate) struct Asked {
    pub method: Method,
    pub target: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Asked {
    /// Reads one request; `None` when what arrives is not one. Bodies have a `Content-Length`, as browsers send
    /// them; one that is too long is read and forgotten.
    pub(crate) async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut head = Vec::new();
        let end = loop {
            if let Some(at) = head.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            if head.len() > LIMIT || stream.read_buf(&mut head).await.ok()? == 0 {
                return None;
            }
        };
        let body = head.split_off(end);
        let mut asked = Self::parse(&head, body)?;
        let length: usize = asked.header("content-length").unwrap_or("0").parse().ok()?;
        let missing = u64::try_from(length.saturating_sub(asked.body.len())).ok()?;
        let mut rest = stream.take(missing);
        if length > LIMIT {
            copy(&mut rest, &mut sink()).await.ok()?;
            asked.body.clear();
        } else {
            rest.read_to_end(&mut asked.body).await.ok()?;
            asked.body.truncate(length);
        }
        Some(asked)
    }

    fn parse(head: &[u8], body: Vec<u8>) -> Option<Self> {
        let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let mut words = lines.next()?.split(|byte| *byte == b' ');
        let method = Method::from_bytes(words.next()?).ok()?;
        let target = String::from_utf8_lossy(words.next()?).into_owned();
        let mut headers = HeaderMap::new();
        for line in lines.filter(|line| !line.is_empty()) {
            let colon = line.iter().position(|byte| *byte == b':')?;
            let (name, value) = line.split_at_checked(colon)?;
            let value = value.strip_prefix(b":")?.trim_ascii();
            headers.append(HeaderName::from_bytes(name).ok()?, HeaderValue::from_bytes(value).ok()?);
        }
        Some(Self { method, target, headers, body })
    }

    pub(crate) fn seen(&self) -> Seen {
        Seen::new("odd", &self.method, &self.target, &self.headers, &self.body)
    }

    /// The first segment of the path.
    pub(crate) fn scenario(&self) -> &str {
        let path = self.target.strip_prefix('/').unwrap_or_default();
        path.split(['/', '?']).next().unwrap_or_default()
    }

    /// The target after the first segment, query included.
    pub(crate) fn rest(&self) -> &str {
        let path = self.target.strip_prefix('/').unwrap_or_default();
        path.strip_prefix(self.scenario()).unwrap_or_default()
    }

    /// The path after the first segment.
    pub(crate) fn path(&self) -> &str {
        self.rest().split('?').next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn bearer(&self) -> Option<&str> {
        exchange::bearer(&self.headers)
    }

    /// The whole value of the header that holds a key.
    pub(crate) fn credential(&self) -> Option<&str> {
        CREDENTIALS.iter().find_map(|name| self.header(name))
    }

    /// The key, wherever it is.
    pub(crate) fn key(&self) -> Option<&str> {
        self.bearer().or_else(|| self.credential())
    }

    /// The model that the body asks for.
    pub(crate) fn model(&self) -> String {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        body.get("model").and_then(Value::as_str).unwrap_or("demo-small").to_owned()
    }
}
