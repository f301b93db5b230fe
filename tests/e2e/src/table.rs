//! A table of tests: each row is one call of `testKey`, what it should find, and what it may cost.

use crate::{Engine, Outcome, Stage, leak, secret};
use serde_json::{Value, json};
use std::io::Write;
use std::time::Duration;
use tokio::time::sleep;

/// What a test may take beyond the time limits of its requests.
const SLACK_MS: f64 = 1_000.0;

/// One test of a key.
#[derive(Clone, Debug)]
pub struct Row {
    name: String,
    options: Value,
    host: &'static str,
    secret: Option<String>,
    expected: Vec<&'static str>,
    listed: Vec<&'static str>,
    limit: usize,
    stop_after: Option<u64>,
    offline: bool,
}

impl Row {
    /// A test of `key` at a base URL, with the model `demo-small`, a limit of 4 seconds for each request, and one
    /// keyed request at most.
    #[must_use]
    pub fn new(name: impl Into<String>, key: &str, base: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            options: json!({ "key": key, "baseUrl": base.into(), "model": "demo-small", "timeoutMs": 4_000 }),
            host: "odd",
            secret: Some(key.to_owned()),
            expected: Vec::new(),
            listed: Vec::new(),
            limit: 1,
            stop_after: None,
            offline: false,
        }
    }

    /// The same under another name.
    #[must_use]
    pub fn called(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// Sets an option of `testKey`; null takes it away.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        if let Some(options) = self.options.as_object_mut() {
            match value.into() {
                Value::Null => options.remove(name),
                value => options.insert(name.to_owned(), value),
            };
        }
        self
    }

    /// The simulated host that the base URL leads to, by its name in the log.
    #[must_use]
    pub fn at(self, host: &'static str) -> Self {
        Self { host, ..self }
    }

    /// What a person should be told: one of these outcomes. Where there are several, the row says why.
    #[must_use]
    pub fn finds(self, expected: &[&'static str]) -> Self {
        Self { expected: expected.to_vec(), ..self }
    }

    /// A cause that should be listed, first or not.
    #[must_use]
    pub fn lists(mut self, code: &'static str) -> Self {
        self.listed.push(code);
        self
    }

    /// How many requests may carry the key.
    #[must_use]
    pub fn keyed(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// What is secret in the pasted text; `None` where nothing is.
    #[must_use]
    pub fn hides(self, secret: Option<&str>) -> Self {
        Self { secret: secret.map(str::to_owned), ..self }
    }

    /// Stops the test after so many milliseconds.
    #[must_use]
    pub fn stopped_after(self, ms: u64) -> Self {
        Self { stop_after: Some(ms), ..self }
    }

    /// The browser says that there is no network.
    #[must_use]
    pub fn offline(self) -> Self {
        Self { offline: true, ..self }
    }

    /// The texts that must not be left in memory: the secret, and twelve characters of it.
    fn needles(&self) -> Vec<String> {
        let Some(hidden) = &self.secret else { return Vec::new() };
        let whole = secret(hidden).to_owned();
        let half = whole.chars().skip(whole.chars().count() / 3).take(12).collect();
        vec![whole, half]
    }
}

/// Runs rows, and remembers how they came out.
#[derive(Debug)]
pub struct Table {
    engine: Engine,
    lines: Vec<[String; 6]>,
    wrong: Vec<String>,
    found: bool,
}

impl Table {
    /// An empty one.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let heads = ["scenario", "expected", "outcome", "keyed requests", "leftover copies", "ms"];
        Self { engine, lines: vec![heads.map(str::to_owned)], wrong: Vec::new(), found: false }
    }

    /// Runs the rows of a group, one after the other, on the page that is open.
    ///
    /// # Errors
    /// The browser's; what is wrong with a row is kept for [`close`](Self::close).
    pub async fn run(&mut self, stage: &Stage, rows: Vec<Row>) -> Outcome {
        for row in rows {
            self.row(stage, row).await?;
        }
        let before = providers(stage);
        sleep(Duration::from_millis(300)).await;
        if providers(stage) > before {
            self.wrong.push("a request arrived after the last test of a group had settled".to_owned());
        }
        Ok(())
    }

    async fn row(&mut self, stage: &Stage, row: Row) -> Outcome {
        stage.simulator.clear();
        let asked = json!({
            "options": row.options, "stopAfter": row.stop_after, "offline": row.offline, "needles": row.needles(),
        });
        let settled = stage.probe("row", asked).await?;
        let null = Value::Null;
        let report = settled.get("report").unwrap_or(&null);
        let ms = settled.get("ms").and_then(Value::as_f64).unwrap_or_default();
        let left = settled.get("left").and_then(Value::as_u64).unwrap_or_default();
        let outcome = report.get("outcome").and_then(Value::as_str).unwrap_or("rejected");

        let mut wrong = Vec::new();
        if let Some(error) = settled.get("error") {
            wrong.push(format!("it rejected: {error}"));
        }
        if !row.expected.contains(&outcome) {
            wrong.push(format!("the outcome is {outcome}, not {}", row.expected.join(" or ")));
        }
        if report.get("ok") != Some(&Value::Bool(outcome == "ok")) {
            wrong.push("ok and outcome disagree".to_owned());
        }
        let codes = crate::codes(report);
        for code in row.listed.iter().filter(|code| !codes.contains(code)) {
            wrong.push(format!("{code} is not among the causes: {codes:?}"));
        }
        let ledger = report.get("ledger").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let limit = row.options.get("timeoutMs").and_then(Value::as_f64).unwrap_or(20_000.0);
        if ms > limit * ledger.len() as f64 + SLACK_MS {
            wrong.push(format!("it took {ms} ms for {} requests", ledger.len()));
        }
        if left > 0 {
            wrong.push(format!("{left} copies of the key are left in memory"));
        }
        self.found |= settled.get("during").and_then(Value::as_u64) > Some(0);
        let keyed = arrived(stage, &row, ledger, &mut wrong);
        shown(stage, &row, &settled, &mut wrong).await?;

        self.lines.push([
            row.name.clone(),
            row.expected.join(" | "),
            outcome.to_owned(),
            format!("{keyed} of {}", row.limit),
            left.to_string(),
            format!("{ms:.0}"),
        ]);
        if !wrong.is_empty() {
            let lines: Vec<_> = wrong.iter().map(|what| format!("    {what}")).collect();
            self.wrong.push(format!("{}\n{}\n    {}", row.name, lines.join("\n"), told(report)));
        }
        Ok(())
    }

    /// Prints the table and the count, past the test harness, which keeps what is printed by a test that passes.
    ///
    /// # Errors
    /// A row is wrong.
    pub fn close(mut self) -> Outcome {
        if !self.found {
            self.wrong.push("the search of the memory never found a key that is there".to_owned());
        }
        let widths: Vec<usize> = (0..6)
            .map(|column| {
                let cells = self.lines.iter().filter_map(|line| line.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
            })
            .collect();
        let mut text = format!("\n{}\n", self.engine.name());
        for line in &self.lines {
            let cells: Vec<_> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            text.push_str(cells.join(" | ").trim_end());
            text.push('\n');
        }
        let count = self.lines.len().saturating_sub(1);
        text.push_str(&format!("{}: {count} scenarios, {} wrong\n", self.engine.name(), self.wrong.len()));
        std::io::stdout().lock().write_all(text.as_bytes())?;
        assert!(self.wrong.is_empty(), "in {}:\n{}", self.engine.name(), self.wrong.join("\n"));
        Ok(())
    }
}

/// How many requests have arrived at the providers.
fn providers(stage: &Stage) -> usize {
    stage.simulator.requests().iter().filter(|seen| seen.host != "page").count()
}

/// Looks at the requests that arrived; gives how many of them carried the key.
fn arrived(stage: &Stage, row: &Row, ledger: &[Value], wrong: &mut Vec<String>) -> usize {
    let text = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let requests = stage.simulator.requests();
    let requests: Vec<_> = requests.iter().filter(|seen| seen.host != "page").collect();
    // Preflights are the browser's own and carry nothing; what the page sends, it announces.
    for seen in requests.iter().filter(|seen| seen.header("access-control-request-method").is_none()) {
        let announced = ledger
            .iter()
            .any(|entry| text(entry, "method") == seen.method && text(entry, "url").ends_with(&seen.path_and_query));
        if !announced {
            wrong.push(format!("{} {} at {} is not announced", seen.method, seen.path_and_query, seen.host));
        }
    }
    if let Some(seen) = requests.iter().find(|seen| seen.header("referer").is_some()) {
        wrong.push(format!("{} {} carries a referrer", seen.method, seen.path_and_query));
    }
    let Some(key) = &row.secret else { return 0 };
    let keyed: Vec<_> = requests.iter().filter(|seen| seen.contains(secret(key))).collect();
    for seen in &keyed {
        if seen.host != row.host || seen.method == "OPTIONS" || leak(&seen.path_and_query, key).is_some() {
            wrong.push(format!("the key went to {} with {} {}", seen.host, seen.method, seen.path_and_query));
        }
    }
    let announced = ledger.iter().filter(|entry| entry.get("carriedKey") == Some(&Value::Bool(true))).count();
    if keyed.len() > announced {
        wrong.push(format!("{} requests carried the key, {announced} were announced", keyed.len()));
    }
    if keyed.len() > row.limit {
        wrong.push(format!("{} requests carried the key, {} may", keyed.len(), row.limit));
    }
    keyed.len()
}

/// Looks for the key in everything that can be seen of a test.
async fn shown(stage: &Stage, row: &Row, settled: &Value, wrong: &mut Vec<String>) -> Outcome {
    let Some(key) = &row.secret else { return Ok(()) };
    let mut places: Vec<(&str, String)> = ["report", "steps", "said"]
        .into_iter()
        .map(|name| (name, settled.get(name).unwrap_or(&Value::Null).to_string()))
        .collect();
    places.push(("page", stage.everything().await?));
    places.push(("console", format!("{:?}", stage.browser.console().await?)));
    for (place, text) in places {
        for (spelling, key) in [("", key.clone()), (" in lower case", key.to_lowercase())] {
            if let Some(run) = leak(&text, &key) {
                wrong.push(format!("“{run}” of the key is in the {place}{spelling}"));
                break;
            }
        }
    }
    Ok(())
}

/// A report in brief, for a person who looks into it.
fn told(report: &Value) -> String {
    let causes: Vec<_> = report.get("causes").and_then(Value::as_array).into_iter().flatten().collect();
    let causes: Vec<_> = causes
        .iter()
        .map(|cause| json!([cause.get("code"), cause.get("certainty"), cause.get("because")]).to_string())
        .collect();
    let ledger: Vec<_> = report.get("ledger").and_then(Value::as_array).into_iter().flatten().collect();
    let ledger: Vec<_> = ledger
        .iter()
        .map(|entry| {
            let part = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
            let key = if entry.get("carriedKey") == Some(&Value::Bool(true)) { " (key)" } else { "" };
            format!("{} {}{key}: {} → {}", part("method"), part("url"), part("purpose"), part("outcome"))
        })
        .collect();
    let summary = report.get("summary").unwrap_or(&Value::Null);
    let observed = report.get("observed").unwrap_or(&Value::Null);
    format!("{summary} {observed}\n      {}\n      {}", causes.join("\n      "), ledger.join("\n      "))
}
