//! Anthropic: `/v1/messages`, `/v1/messages/count_tokens`, and `/v1/models` when `x-api-key` is sent.

use crate::cors::Host;
use crate::exchange::{
    BASE62, Call, Content, HEX, MODELS, Reply, Speech, Style, count, hostile_text, id, named_event, random, words,
};
use crate::keys::Scenario;
use crate::openai;
use axum::http::Method;
use serde_json::{Value, json};

const OPT_IN: &str = "anthropic-dangerous-direct-browser-access";

/// Whether a call is for this wire: its paths, or the shared model list with Anthropic's headers.
pub(crate) fn is_for(call: &Call) -> bool {
    let own_headers = || call.header("x-api-key").is_some() || call.header("anthropic-version").is_some();
    matches!(call.path, "/v1/messages" | "/v1/messages/count_tokens")
        || (call.path.starts_with("/v1/models") && own_headers())
}

/// Answers a call that [`is_for`] this wire.
pub(crate) fn answer(call: &Call) -> Reply {
    let request_id = id("req_011C", 20, BASE62);
    let mut reply = routed(call);
    // The id is in the header and again in an error's body.
    if let Content::Json(Value::Object(body)) = &mut reply.content
        && body.contains_key("error")
    {
        body.insert("request_id".to_owned(), json!(request_id));
    }
    reply.with("request-id", request_id).with("cf-ray", id("", 16, HEX) + "-CDG")
}

fn routed(call: &Call) -> Reply {
    let (key, scenario) = match admitted(call) {
        Ok(admitted) => admitted,
        Err(reply) => return reply,
    };
    let method = if call.path.starts_with("/v1/models") { Method::GET } else { Method::POST };
    if *call.method != method {
        return error(405, "invalid_request_error", "Method Not Allowed");
    }
    match call.path {
        "/v1/models" => models(),
        "/v1/messages" => messages(call, scenario, key),
        "/v1/messages/count_tokens" => count_tokens(call),
        path => one_model(path.strip_prefix("/v1/models/").unwrap_or_default()),
    }
}

/// The checks before any route, in Anthropic's order.
fn admitted<'a>(call: &Call<'a>) -> Result<(&'a str, Scenario), Reply> {
    let refuse = |text: &str| Err(error(401, "authentication_error", text));
    // Gateways do not ask for the opt-in; the host that stands for the vendor does.
    let from_a_page = call.host == Host::Open && call.header("origin").is_some();
    if from_a_page && call.header(OPT_IN) != Some("true") {
        return refuse(&format!("CORS requests must set '{OPT_IN}' header"));
    }
    let key = call.header("x-api-key").filter(|key| !key.is_empty());
    let Some(scenario) = call.scenario(key) else {
        return refuse("x-api-key header is required");
    };
    let key = key.unwrap_or_default();
    if scenario.at_the_door() {
        return Err(refusal(scenario, key, "").unwrap_or_else(models));
    }
    if call.header("anthropic-version").is_none() {
        return Err(invalid("anthropic-version: header is required"));
    }
    Ok((key, scenario))
}

fn messages(call: &Call, scenario: Scenario, key: &str) -> Reply {
    let Some(body) = call.json().filter(Value::is_object) else {
        return invalid("The request body is not valid JSON: expected value: line 1 column 1 (char 0)");
    };
    let model = match known_model(&body, &["model", "max_tokens", "messages"]) {
        Ok(model) => model,
        Err(reply) => return reply,
    };
    let cap = body.get("max_tokens").and_then(Value::as_u64).unwrap_or_default();
    if cap == 0 {
        return invalid("max_tokens: Input should be greater than or equal to 1");
    }
    if let Some(reply) = refusal(scenario, key, model) {
        return reply;
    }
    let speech = Speech::new(scenario, model, &prompt(&body), Some(cap));
    let reply = if body.get("stream") == Some(&Value::Bool(true)) {
        Reply::new(Style::Anthropic, 200, Content::Events(events(&speech)))
    } else {
        Reply::json(Style::Anthropic, 200, message(&speech, true))
    };
    with_limits(reply).after(call.thinking(scenario))
}

fn prompt(body: &Value) -> Value {
    json!([body.get("system"), body.get("messages")])
}

fn message(speech: &Speech, done: bool) -> Value {
    let text = speech.text();
    // An answer cut before its first word has no block at all.
    let content = if done && !text.is_empty() { vec![json!({ "type": "text", "text": text })] } else { Vec::new() };
    json!({
        "model": speech.model,
        "id": id("msg_01", 22, BASE62),
        "type": "message",
        "role": "assistant",
        "content": content,
        "stop_reason": if done { json!(stop_reason(speech)) } else { Value::Null },
        "stop_sequence": null,
        "usage": {
            "input_tokens": speech.prompt_tokens,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": 0,
            "cache_creation": { "ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 0 },
            "output_tokens": if done { speech.completion_tokens } else { 1 },
            "service_tier": "standard",
        },
    })
}

fn stop_reason(speech: &Speech) -> &'static str {
    if speech.cut { "max_tokens" } else { "end_turn" }
}

fn events(speech: &Speech) -> Vec<String> {
    let mut events = vec![json!({ "type": "message_start", "message": message(speech, false) })];
    if !speech.pieces.is_empty() {
        let start = json!({ "type": "text", "text": "" });
        events.push(json!({ "type": "content_block_start", "index": 0, "content_block": start }));
        events.push(json!({ "type": "ping" }));
        let delta = |piece: &&str| {
            let delta = json!({ "type": "text_delta", "text": piece });
            json!({ "type": "content_block_delta", "index": 0, "delta": delta })
        };
        events.extend(speech.pieces.iter().map(delta));
        events.push(json!({ "type": "content_block_stop", "index": 0 }));
    }
    let end = json!({ "stop_reason": stop_reason(speech), "stop_sequence": null });
    let usage = json!({ "input_tokens": speech.prompt_tokens, "output_tokens": speech.completion_tokens });
    events.push(json!({ "type": "message_delta", "delta": end, "usage": usage }));
    events.push(json!({ "type": "message_stop" }));
    events.iter().map(named_event).collect()
}

fn count_tokens(call: &Call) -> Reply {
    let Some(body) = call.json().filter(Value::is_object) else {
        return invalid("The request body is not valid JSON: expected value: line 1 column 1 (char 0)");
    };
    match known_model(&body, &["model", "messages"]) {
        Ok(_) => {
            let tokens = json!({ "input_tokens": count(&words(&prompt(&body))) });
            Reply::json(Style::Anthropic, 200, tokens)
        }
        Err(reply) => reply,
    }
}

fn known_model<'a>(body: &'a Value, required: &[&str]) -> Result<&'a str, Reply> {
    if let Some(name) = required.iter().find(|name| body.get(name).is_none()) {
        return Err(invalid(&format!("{name}: Field required")));
    }
    let named = body.get("model").and_then(Value::as_str).unwrap_or_default();
    if MODELS.contains(&named) {
        return Ok(named);
    }
    Err(error(404, "not_found_error", &format!("model: {named}")))
}

fn models() -> Reply {
    let data: Vec<_> = MODELS.iter().copied().map(model_object).collect();
    let (first, last) = (MODELS.first(), MODELS.last());
    let body = json!({ "data": data, "has_more": false, "first_id": first, "last_id": last });
    Reply::json(Style::Anthropic, 200, body)
}

fn model_object(name: &str) -> Value {
    json!({ "type": "model", "id": name, "display_name": name, "created_at": "2026-01-01T00:00:00Z" })
}

fn one_model(name: &str) -> Reply {
    if MODELS.contains(&name) {
        Reply::json(Style::Anthropic, 200, model_object(name))
    } else {
        error(404, "not_found_error", &format!("model: {name}"))
    }
}

fn with_limits(reply: Reply) -> Reply {
    reply
        .with("anthropic-organization-id", "00000000-0000-4000-8000-000000000000")
        .with("anthropic-ratelimit-requests-limit", 50)
        .with("anthropic-ratelimit-requests-remaining", 49)
        .with("anthropic-ratelimit-requests-reset", "2026-11-24T09:16:00Z")
        .with("anthropic-ratelimit-tokens-limit", 60_000)
        .with("anthropic-ratelimit-tokens-remaining", 59_900 + random() % 90)
        .with("anthropic-ratelimit-tokens-reset", "2026-11-24T09:16:00Z")
}

fn invalid(message: &str) -> Reply {
    error(400, "invalid_request_error", message)
}

/// `{"type":"error","error":{type, message}}`; [`answer`] adds the request id.
fn error(status: u16, kind: &str, message: &str) -> Reply {
    let body = json!({ "type": "error", "error": { "type": kind, "message": message } });
    Reply::json(Style::Anthropic, status, body)
}

/// How this provider refuses in a scenario; `None` when it does not.
fn refusal(scenario: Scenario, key: &str, model: &str) -> Option<Reply> {
    let permission = |text: &str| error(403, "permission_error", text);
    let reply = match scenario {
        Scenario::Good | Scenario::Slow | Scenario::Empty | Scenario::OtherModel => return None,
        Scenario::Stuck | Scenario::Html | Scenario::Outage | Scenario::Firewall => {
            return Reply::before_the_api(Style::Anthropic, scenario);
        }
        Scenario::Unknown => error(401, "authentication_error", "invalid x-api-key"),
        Scenario::Revoked => error(401, "authentication_error", "This API key has been revoked."),
        Scenario::Expired => {
            error(401, "authentication_error", "Authentication Error - Expired Key. Your API key has expired.")
        }
        Scenario::NoCredit => invalid(
            "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or \
             purchase credits.",
        ),
        Scenario::BillingInactive => error(
            402,
            "billing_error",
            "Your account is not active: there is an issue with your billing or payment information. Please check your \
             payment details.",
        ),
        Scenario::RateLimited => {
            let text = "This request would exceed your account's rate limit. Please try again later.";
            error(429, "rate_limit_error", text)
                .with("retry-after", 20)
                .with("anthropic-ratelimit-requests-limit", 50)
                .with("anthropic-ratelimit-requests-remaining", 0)
        }
        Scenario::Overloaded => error(529, "overloaded_error", "Overloaded").with("x-should-retry", "true"),
        // As seen: this one has no outer `type`.
        Scenario::RegionBlocked => {
            let body = json!({ "error": { "type": "forbidden", "message": "Request not allowed" } });
            Reply::json(Style::Anthropic, 403, body)
        }
        Scenario::NoModelAccess => permission(&format!("Your organization does not have access to model: {model}.")),
        Scenario::MissingScope => permission("Your API key does not have permission to use the specified resource."),
        Scenario::Disabled => invalid("This organization has been disabled."),
        Scenario::IpNotAllowed => {
            permission("Your IP address (203.0.113.7) is not in the IP allowlist of this organization.")
        }
        Scenario::NoOrganization => permission("You are not a member of the organization this API key belongs to."),
        Scenario::ContentBlocked => invalid("Output blocked by content filtering policy"),
        Scenario::ErrorInSuccess => {
            let error = json!({ "type": "one_api_error", "message": "该 token 额度已用尽 (insufficient quota)" });
            Reply::json(Style::Anthropic, 200, json!({ "type": "error", "error": error }))
        }
        // The relay wraps its upstream's OpenAI body whatever wire it was asked on.
        Scenario::RelayUpstreamKey => Reply { style: Style::Anthropic, ..openai::relayed_upstream_401() },
        Scenario::RelayNoChannel => {
            let id = openai::relay_id();
            let text =
                format!("No available channel for model {model} under group default (distributor) (request id: {id})");
            error(503, "new_api_error", &text)
        }
        Scenario::Hostile => error(500, "api_error", &hostile_text(key)),
    };
    Some(reply)
}
