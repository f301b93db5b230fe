//! The request log: everything that reached a simulated host, so that tests can search it for keys.

use axum::http::{HeaderMap, Method};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// `make serve` may run for days; the oldest requests go first.
const CAPACITY: usize = 20_000;

/// One request as it arrived.
#[derive(Clone, Debug, Serialize)]
pub struct Seen {
    /// Which simulated host: `page`, `open`, `no-cors`, `hidden`, `picky` or `odd`.
    pub host: &'static str,
    /// `GET`, `POST`, `OPTIONS`, ...
    pub method: String,
    /// The request target, query included.
    pub path_and_query: String,
    /// Names in lower case, in the order of arrival; bytes that are not UTF-8 are replaced.
    pub headers: Vec<(String, String)>,
    /// The body; bytes that are not UTF-8 are replaced, and one longer than 1 MiB is left out.
    pub body: String,
    /// Milliseconds since the Unix epoch, to be compared with a page's `Date.now()`.
    pub at: u64,
}

impl Seen {
    pub(crate) fn new(host: &'static str, method: &Method, target: &str, headers: &HeaderMap, body: &[u8]) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            host,
            method: method.to_string(),
            path_and_query: target.to_owned(),
            headers: headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect(),
            body: text(body),
            at: u64::try_from(now.as_millis()).unwrap_or(u64::MAX),
        }
    }

    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(n, _)| n == name)?;
        Some(found.1.as_str())
    }

    /// Whether `needle` is anywhere in the request: target, headers or body.
    pub fn contains(&self, needle: &str) -> bool {
        self.path_and_query.contains(needle)
            || self.body.contains(needle)
            || self.headers.iter().any(|(name, value)| name.contains(needle) || value.contains(needle))
    }
}

#[derive(Debug, Default)]
pub(crate) struct Log(Mutex<VecDeque<Seen>>);

impl Log {
    pub(crate) fn push(&self, seen: Seen) {
        let mut entries = self.entries();
        if entries.len() == CAPACITY {
            entries.pop_front();
        }
        entries.push_back(seen);
    }

    pub(crate) fn all(&self) -> Vec<Seen> {
        self.entries().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.entries().clear();
    }

    fn entries(&self) -> MutexGuard<'_, VecDeque<Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
