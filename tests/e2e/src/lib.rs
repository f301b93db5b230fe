//! What the end-to-end tests stand on: the simulated providers, the page, and a browser driven by WebDriver.
//!
//! ```no_run
//! use key_doctor_e2e::{Outcome, Ports, on_stage};
//!
//! fn a_good_key_works() -> Outcome {
//!     on_stage(Ports::FIXED, async |stage| {
//!         stage.open("index.html").await?;
//!         stage.choose("Provider", "Demo").await?;
//!         stage.fill("API key", "demo-…").await?;
//!         stage.press("Test key").await?;
//!         assert_eq!(stage.verdict().await?, "The key works: the model replied");
//!         Ok(())
//!     })
//! }
//! ```
//!
//! Controls are found as a person with a screen reader finds them: by role and accessible name, which the
//! browser computes. Nothing here depends on the page's structure, ids or classes.

mod browser;
mod engine;
mod stage;
mod table;

pub use browser::Browser;
pub use engine::Engine;
pub use stage::{Ports, Stage, on_probed_stage, on_stage, until, www};
pub use table::{Row, Table};

use key_doctor_simulator::{DemoKey, demo_keys};
use serde_json::Value;
use std::error::Error;

/// What a test returns.
pub type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// An error of these words.
pub fn fault(text: impl Into<String>) -> Box<dyn Error + Send + Sync> {
    text.into().into()
}

/// The demo key whose text starts with `demo-{name}-`.
///
/// # Errors
/// There is none.
pub fn demo_key(name: &str) -> Outcome<DemoKey> {
    let start = format!("demo-{name}-");
    let found = demo_keys()?.into_iter().find(|row| row.key.starts_with(&start));
    found.ok_or_else(|| fault(format!("no demo key starts with {start}")))
}

/// The codes of a report's causes, best first.
#[must_use]
pub fn codes(report: &Value) -> Vec<&str> {
    let causes = report.get("causes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    causes.iter().filter_map(|cause| cause.get("code")?.as_str()).collect()
}

/// A report in one line, for the message of a failed test.
#[must_use]
pub fn brief(report: &Value) -> String {
    let part = |name: &str| report.get(name).unwrap_or(&Value::Null).to_string();
    let causes = codes(report).join(" ");
    format!("{} [{causes}] {} {} {}", part("outcome"), part("summary"), part("observed"), part("ledger"))
}

/// The first run of eight characters of the key's secret part that stands in `text`.
///
/// The public prefix of a demo key is `demo-`, that of the odd host's keys `sk-odd-`.
#[must_use]
pub fn leak(text: &str, key: &str) -> Option<String> {
    let secret: Vec<char> = secret(key).chars().collect();
    let mut runs = secret.windows(8).map(|run| run.iter().collect::<String>());
    runs.find(|run| text.contains(run.as_str()))
}

/// A key without its public prefix.
pub(crate) fn secret(key: &str) -> &str {
    ["demo-", "sk-odd-"].iter().find_map(|prefix| key.strip_prefix(prefix)).unwrap_or(key)
}
