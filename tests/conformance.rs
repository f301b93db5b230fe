//! What is sent, against what the providers themselves say is allowed.
//!
//! `tests/conformance/*.json` are parts of the OpenAPI and Discovery documents that OpenAI, Anthropic and Google
//! publish; each says where it is from and of which day, and `extract.py` beside them writes them anew. A session
//! is run on every wire and in every variant, and each of its requests, follow-ups too, has to fit: the path, the
//! method, the query, the headers and the body. A member that the document does not name is an error.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, reason = "a test")]

mod canned;

use std::collections::BTreeSet;
use std::error::Error;

use key_doctor::observation::{Mode, Observation, Request, Surroundings};
use serde_json::{Map, Value, json};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const OPENAI: &str = include_str!("conformance/openai.json");
const ANTHROPIC: &str = include_str!("conformance/anthropic.json");
const GEMINI: &str = include_str!("conformance/gemini.json");

/// Headers that belong to no one operation: what the body is, the key, the account, and Anthropic's consent to
/// pages.
const COMMON: &[&str] = &[
    "content-type",
    "accept",
    "authorization",
    "x-api-key",
    "x-goog-api-key",
    "openai-organization",
    "openai-project",
    "anthropic-version",
    "anthropic-dangerous-direct-browser-access",
];

/// One provider's description.
struct Spec(Value);

impl Spec {
    fn new(text: &str) -> Outcome<Self> {
        Ok(Self(serde_json::from_str(text)?))
    }

    /// The operation of a request, by method and path.
    fn operation(&self, request: &Request) -> Result<&Value, String> {
        let root = self.0["root"].as_str().unwrap_or_default();
        let path = request.url.strip_prefix(root).ok_or_else(|| format!("{} is not below {root}", request.url))?;
        let path = path.split('?').next().unwrap_or_default();
        let fits = |name: &str| {
            let (method, template) = name.split_once(' ').unwrap_or_default();
            let (before, after) = template.split_once("{+model}").unwrap_or((template, ""));
            let middle = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            let model = |name: &str| name.strip_prefix("models/").is_some_and(|id| !id.is_empty() && !id.contains('/'));
            let whole = template == before;
            method == request.method
                && middle.is_some_and(|middle| if whole { middle.is_empty() } else { model(middle) })
        };
        let operations = self.0["operations"].as_object().into_iter().flatten();
        let found = operations.filter(|(name, _)| fits(name)).map(|(_, operation)| operation).next();
        found.ok_or_else(|| format!("no operation is {} {path}", request.method))
    }

    /// Whether a request is one that the description admits.
    fn admits(&self, request: &Request) -> Result<(), String> {
        let operation = self.operation(request)?;
        let query = request.url.split_once('?').map(|(_, query)| query).unwrap_or_default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap_or_default();
            if operation["query"].get(name).is_none() {
                return Err(format!("the query {name} is not described"));
            }
        }
        let mut names: Vec<String> = request.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        names.extend(request.credential.iter().map(|(name, _)| name.to_ascii_lowercase()));
        for name in &names {
            if !COMMON.contains(&name.as_str()) && operation["headers"].get(name).is_none() {
                return Err(format!("the header {name} is not described"));
            }
        }
        for (name, required) in operation["headers"].as_object().into_iter().flatten() {
            if *required == json!(true) && !names.contains(name) {
                return Err(format!("the header {name} is missing"));
            }
        }
        let Some(schema) = operation.get("body") else {
            return if request.body.is_empty() { Ok(()) } else { Err("no body is described".to_owned()) };
        };
        if !request.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("content-type") && value.split(';').next() == Some("application/json")
        }) {
            return Err("the content type is not application/json".to_owned());
        }
        let body = serde_json::from_str(&request.body).map_err(|error| format!("the body is no JSON: {error}"))?;
        self.sound(schema, &body, "body")
    }

    /// A value at a place of its own: it fits, and none of its members is unknown.
    fn sound(&self, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
        let known = self.fit(schema, value, place)?;
        let members = value.as_object().into_iter().flatten();
        match members.map(|(name, _)| name).find(|name| !known.contains(*name)) {
            Some(name) => Err(format!("{place}.{name} is not described")),
            None => Ok(()),
        }
    }

    /// Whether a value fits a schema; gives the members that the schema knows.
    fn fit(&self, schema: &Value, value: &Value, place: &str) -> Result<BTreeSet<String>, String> {
        let mut known = BTreeSet::new();
        let Some(rules) = schema.as_object() else {
            return if *schema == json!(false) { Err(format!("{place} is forbidden")) } else { Ok(all(value)) };
        };
        if rules.get("nullable") == Some(&json!(true)) && value.is_null() {
            return Ok(known);
        }
        if let Some(name) = rules.get("$ref").and_then(Value::as_str) {
            let target = self.0["schemas"].get(name).ok_or_else(|| format!("no schema {name}"))?;
            known.extend(self.fit(target, value, place)?);
        }
        for part in rules.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            known.extend(self.fit(part, value, place)?);
        }
        for choice in ["anyOf", "oneOf"] {
            let Some(parts) = rules.get(choice).and_then(Value::as_array) else { continue };
            let tried: Vec<_> = parts.iter().map(|part| self.fit(part, value, place)).collect();
            if tried.iter().all(Result::is_err) {
                let why: Vec<String> = tried.into_iter().filter_map(Result::err).collect();
                return Err(format!("{place} fits none of {choice}: {}", why.join("; ")));
            }
            tried.into_iter().flatten().for_each(|names| known.extend(names));
        }
        plain(rules, value, place)?;
        self.inside(rules, value, place, &mut known)?;
        // A schema that says nothing of members allows any.
        if ["properties", "$ref", "allOf", "anyOf", "oneOf"].iter().all(|name| !rules.contains_key(*name)) {
            known.extend(all(value));
        }
        Ok(known)
    }

    /// Members and items.
    fn inside(
        &self,
        rules: &Map<String, Value>,
        value: &Value,
        place: &str,
        known: &mut BTreeSet<String>,
    ) -> Result<(), String> {
        let described = rules.get("properties").and_then(Value::as_object);
        if let Some(members) = value.as_object() {
            for name in rules.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
            {
                if !members.contains_key(name) {
                    return Err(format!("{place}.{name} is missing"));
                }
            }
            for (name, member) in members {
                if let Some(schema) = described.and_then(|described| described.get(name)) {
                    self.sound(schema, member, &format!("{place}.{name}"))?;
                    known.insert(name.clone());
                } else if let Some(schema) = rules.get("additionalProperties").filter(|schema| schema.is_object()) {
                    self.sound(schema, member, &format!("{place}.{name}"))?;
                    known.insert(name.clone());
                }
            }
        }
        if let (Some(items), Some(schema)) = (value.as_array(), rules.get("items")) {
            for (at, item) in items.iter().enumerate() {
                self.sound(schema, item, &format!("{place}[{at}]"))?;
            }
        }
        Ok(())
    }
}

/// Every member's name.
fn all(value: &Value) -> BTreeSet<String> {
    value.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// Type, choice and bounds.
fn plain(rules: &Map<String, Value>, value: &Value, place: &str) -> Result<(), String> {
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => other == "any",
    };
    let fits = match rules.get("type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => true,
    };
    if !fits {
        return Err(format!("{place} is not of type {}", rules["type"]));
    }
    if rules.get("enum").and_then(Value::as_array).is_some_and(|choices| !choices.contains(value)) {
        return Err(format!("{place} is not one of {}", rules["enum"]));
    }
    if rules.get("const").is_some_and(|only| only != value) {
        return Err(format!("{place} is not {}", rules["const"]));
    }
    let (number, long, many) = (
        value.as_f64(),
        value.as_str().map(|text| text.chars().count() as f64),
        value.as_array().map(|items| items.len() as f64),
    );
    let bounds = [
        ("minimum", number),
        ("maximum", number),
        ("exclusiveMinimum", number),
        ("exclusiveMaximum", number),
        ("minLength", long),
        ("maxLength", long),
        ("minItems", many),
        ("maxItems", many),
    ];
    for (name, value) in bounds {
        let Some((value, bound)) = value.zip(rules.get(name).and_then(Value::as_f64)) else { continue };
        let within = match name {
            "exclusiveMinimum" => value > bound,
            "exclusiveMaximum" => value < bound,
            name if name.starts_with("min") => value >= bound,
            _ => value <= bound,
        };
        if !within {
            return Err(format!("{place} is beyond its {name} of {bound}"));
        }
    }
    Ok(())
}

/// What a server answers, by the request.
type Server = fn(&Request) -> Value;

/// Every request of a session with these options.
fn requests(options: &Value, origin: &str, server: Server) -> Vec<Request> {
    let surroundings = Surroundings { origin: origin.to_owned(), offline: false };
    canned::drive(canned::options(options), surroundings, |request| {
        if request.mode == Mode::Blind { Observation::Reached } else { canned::observation(&server(request)) }
    })
    .requests
}

fn refuses(_: &Request) -> Value {
    json!({"status": 401, "body": {"error": {"message": "Incorrect API key provided.", "type": "invalid_request_error", "code": "invalid_api_key"}}})
}

/// A list of models, then the error of those that count reasoning.
fn wants_the_other_budget(request: &Request) -> Value {
    if request.method == "GET" {
        return json!({"status": 200, "body": {"data": [{"id": "gpt-5-nano"}], "models": [{"name": "models/gemini-2.5-flash-lite"}]}});
    }
    let message =
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    json!({"status": 400, "body": {"error": {"message": message, "type": "invalid_request_error", "param": "max_tokens", "code": "unsupported_parameter"}}})
}

/// Provider, wire, key and model of each description.
const WIRES: &[(&str, &str, &str, &str, &str)] = &[
    (OPENAI, "openai", "chat", "sk-proj-NotARealKeyNotARealKeyT3BlbkFJNotARealKeyNotARealKey0000", "gpt-4.1-nano"),
    (OPENAI, "openai", "responses", "sk-proj-NotARealKeyNotARealKeyT3BlbkFJNotARealKeyNotARealKey0000", "gpt-5-nano"),
    (ANTHROPIC, "anthropic", "messages", "sk-ant-api03-NotARealKeyNotARealKeyNotARealKey", "claude-haiku-4-5"),
    (GEMINI, "gemini", "gemini", "AIzaSyA1234567890abcdefghijklmnopqrstuvw", "gemini-2.5-flash-lite"),
];

#[test]
fn every_request_is_one_that_the_provider_describes() -> Outcome {
    let mut sent = BTreeSet::new();
    for (text, provider, wire, key, model) in WIRES {
        let spec = Spec::new(text)?;
        for stream in [false, true] {
            for model in [Some(model), None] {
                for prompt in [None, Some("a \"quote\"\n\\ and \u{1} 日本")] {
                    for origin in ["", "https://key-doctor.example"] {
                        for server in [refuses as Server, wants_the_other_budget] {
                            let options = json!({
                                "key": key, "provider": provider, "wire": wire, "model": model, "prompt": prompt,
                                "stream": stream, "organization": "org-1", "project": "proj_1", "insist": true,
                            });
                            for request in requests(&options, origin, server) {
                                // What only sees whether anybody answers is no request of the API.
                                if request.mode == Mode::Blind {
                                    continue;
                                }
                                let judged = spec.admits(&request);
                                assert_eq!(
                                    judged,
                                    Ok(()),
                                    "{provider} {wire} {options}\n{} {} {}",
                                    request.method,
                                    request.url,
                                    request.body
                                );
                                let body: Value = serde_json::from_str(&request.body).unwrap_or_default();
                                let streamed = body["stream"] == json!(true) || request.url.contains(":stream");
                                let other = body.get("max_completion_tokens").is_some();
                                sent.insert(format!(
                                    "{wire} {}{}{}",
                                    request.method,
                                    if streamed { " stream" } else { "" },
                                    if other { " completion budget" } else { "" }
                                ));
                            }
                        }
                    }
                }
            }
        }
    }
    let sent: Vec<&str> = sent.iter().map(String::as_str).collect();
    let wanted = [
        "chat GET",
        "chat POST",
        "chat POST completion budget",
        "chat POST stream",
        "chat POST stream completion budget",
        "gemini GET",
        "gemini POST",
        "gemini POST stream",
        "messages GET",
        "messages POST",
        "messages POST stream",
        "responses GET",
        "responses POST",
        "responses POST stream",
    ];
    assert_eq!(sent, wanted, "the variants that were sent");
    Ok(())
}

#[test]
fn the_check_finds_what_is_wrong() -> Outcome {
    let chat = Spec::new(OPENAI)?;
    let schema = json!({"$ref": "CreateChatCompletionRequest"});
    let good = json!({"model": "m", "messages": [{"role": "user", "content": "hi"}], "max_tokens": 16});
    assert_eq!(chat.sound(&schema, &good, "body"), Ok(()));
    for (place, wrong) in [
        ("/max_tokens", json!("16")),
        ("/messages", json!([])),
        ("/messages", json!([{"role": "user", "content": 1}])),
        ("/messages", json!([{"role": "user"}])),
        ("/messages", json!([{"role": "nobody", "content": "hi"}])),
        ("/messages", json!([{"role": "user", "content": "hi", "extra": 1}])),
        ("/messages", json!([{"role": "user", "content": [{"type": "text"}]}])),
        ("/model", json!(null)),
    ] {
        let mut body = good.clone();
        *body.pointer_mut(place).ok_or("no such place")? = wrong.clone();
        assert!(chat.sound(&schema, &body, "body").is_err(), "{place} {wrong}");
    }
    for extra in ["maxTokens", "max_output_tokens"] {
        let mut body = good.clone();
        body[extra] = json!(1);
        assert!(chat.sound(&schema, &body, "body").is_err(), "{extra}");
    }
    let messages = Spec::new(ANTHROPIC)?;
    let schema = json!({"$ref": "CreateMessageParams"});
    let without = json!({"model": "m", "messages": [{"role": "user", "content": "hi"}]});
    assert!(messages.sound(&schema, &without, "body").is_err(), "max_tokens is missing");
    let gemini = Spec::new(GEMINI)?;
    let schema = json!({"$ref": "GenerateContentRequest"});
    let snake = json!({"contents": [{"parts": [{"text": "hi"}]}], "generation_config": {}});
    assert!(gemini.sound(&schema, &snake, "body").is_err(), "snake case");
    Ok(())
}
