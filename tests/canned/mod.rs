//! What the native tests share: options, canned observations, and the loop that carries them back.
#![allow(dead_code, clippy::indexing_slicing, reason = "each test file uses a part of it")]

use key_doctor::diagnose::Seen;
use key_doctor::fidelity::Level;
use key_doctor::observation::{Answer, Failure, Observation, Request, Surroundings};
use key_doctor::options::TestOptions;
use key_doctor::provider::Wire;
use key_doctor::registry;
use key_doctor::report::Report;
use key_doctor::secret::Secret;
use key_doctor::session::{Session, Step};
use serde_json::Value;

/// What a run of a session shows: the report, every request and every step.
pub struct Run {
    /// The report.
    pub report: Report,
    /// Every request, in order.
    pub requests: Vec<Request>,
    /// Every step, in order.
    pub steps: Vec<Step>,
}

/// Runs a session. An answer that is not there is an opaque failure.
pub fn run(options: TestOptions, surroundings: Surroundings, answers: Vec<Observation>) -> Run {
    let mut answers = answers.into_iter();
    drive(options, surroundings, |_| answers.next().unwrap_or(Observation::Failure(Failure::Opaque)))
}

/// Runs a session against a server that answers by the request.
pub fn drive(options: TestOptions, surroundings: Surroundings, mut server: impl FnMut(&Request) -> Observation) -> Run {
    let mut session = Session::new(options, surroundings);
    let mut steps = session.steps();
    let mut requests = Vec::new();
    while let Some(request) = session.next_request() {
        steps.extend(session.steps());
        session.observe(&request, server(&request));
        session.took(7.0);
        steps.extend(session.steps());
        requests.push(request);
    }
    Run { report: session.report(), requests, steps }
}

/// The options of a test, from the names that JavaScript uses.
pub fn options(value: &Value) -> TestOptions {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    TestOptions {
        key: Secret::new(text("key").unwrap_or_default()),
        provider: text("provider").as_deref().and_then(registry::by_id),
        base_url: text("baseUrl"),
        model: text("model"),
        wire: text("wire").and_then(|name| Wire::ALL.into_iter().find(|wire| wire.name() == name)),
        organization: text("organization"),
        project: text("project"),
        headers: pairs(&value["headers"]),
        prompt: text("prompt"),
        stream: value["stream"].as_bool().unwrap_or_default(),
        insist: value["insist"].as_bool().unwrap_or_default(),
        quick: value["depth"] == "quick",
        fidelity: Level::ALL
            .into_iter()
            .zip(Level::NAMES.split('|'))
            .find(|(_, name)| value["fidelity"] == *name)
            .map(|(level, _)| level)
            .unwrap_or_default(),
        seed: value["seed"].as_u64().and_then(|seed| u32::try_from(seed).ok()).unwrap_or_default(),
        now: value["now"].as_u64().unwrap_or_default(),
    }
}

/// A canned observation: `{"status":…,"headers":…,"body":…}` or `{"failure":"timeout"}`, also
/// `{"failure":"reached"}`.
pub fn observation(value: &Value) -> Observation {
    let failure = |name: &str| match name {
        "redirect" => Failure::Redirect,
        "timeout" => Failure::Timeout,
        "stopped" => Failure::Stopped,
        "unsendable" => Failure::Unsendable,
        "policy" => Failure::Policy,
        _ => Failure::Opaque,
    };
    if let Some(name) = value["failure"].as_str() {
        return if name == "reached" { Observation::Reached } else { Observation::Failure(failure(name)) };
    }
    let body = match &value["body"] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let mut answer = Answer {
        status: value["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default(),
        headers: pairs(&value["headers"]),
        body,
        broken: value["broken"].as_str().map(failure),
        ..Answer::default()
    };
    answer.timing.total = 12.0;
    Observation::Answer(answer)
}

/// Structured facts, from the names that JavaScript uses.
pub fn seen(value: &Value) -> Seen {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Seen {
        text: text("text"),
        key: value["key"].as_str().map(|key| Secret::new(key.to_owned())),
        provider: registry::by_id(&text("provider")),
        base_url: text("baseUrl"),
        url: text("url"),
        model: text("model"),
        status: value["status"].as_u64().and_then(|status| u16::try_from(status).ok()),
        headers: pairs(&value["headers"]),
        body: value["body"].as_str().map(str::to_owned),
        request_headers: pairs(&value["requestHeaders"]),
    }
}

/// The string members of an object.
pub fn pairs(value: &Value) -> Vec<(String, String)> {
    let members = value.as_object().into_iter().flatten();
    members.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}
