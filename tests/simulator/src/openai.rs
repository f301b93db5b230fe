//! OpenAI: `/v1/chat/completions`, `/v1/responses`, `/v1/models`. Texts as seen in public reports up to 2026-11.

use crate::exchange::{
    BASE62, CREATED, Call, Content, DIGITS, HEX, MODELS, REASONER, Reply, Speech, Style, event, hostile_text, id,
    named_event, random, starred, timestamp, unix_time,
};
use crate::keys::Scenario;
use axum::http::Method;
use serde_json::{Value, json};

const ORGANIZATION: &str = "org-demo";
const PROJECT: &str = "proj_demo";

const NULL: Value = Value::Null;

/// Answers any path that is not Anthropic's or Gemini's.
pub(crate) fn answer(call: &Call) -> Reply {
    let reply = match call.path {
        "/v1/chat/completions" => keyed(call, &Method::POST, chat),
        "/v1/responses" => keyed(call, &Method::POST, responses),
        "/v1/models" => keyed(call, &Method::GET, |_, _, _| models()),
        path => match path.strip_prefix("/v1/models/") {
            Some(name) => keyed(call, &Method::GET, |_, _, _| one_model(name)),
            None => invalid_url(call),
        },
    };
    dress(reply)
}

/// The headers every OpenAI answer has.
fn dress(reply: Reply) -> Reply {
    let millis = reply.wait.unwrap_or_default().as_millis();
    reply
        .with("x-request-id", id("req_", 32, HEX))
        .with("openai-version", "2020-10-01")
        .with("openai-processing-ms", millis)
        .with("cf-ray", id("", 16, HEX) + "-CDG")
}

/// Checks the method and the key, then lets `route` answer.
fn keyed(call: &Call, method: &Method, route: impl Fn(&Call, Scenario, &str) -> Reply) -> Reply {
    if call.method != method {
        let text = format!(
            "Not allowed to {} on {}. (HINT: Perhaps you meant to use a different HTTP method?)",
            call.method, call.full_path
        );
        return error(405, &text, "invalid_request_error", NULL, "method_not_supported");
    }
    let key = call.bearer();
    let Some(scenario) = call.scenario(key) else {
        return missing_key(call);
    };
    let key = key.unwrap_or_default();
    if scenario.at_the_door() {
        return refusal(scenario, key, "").unwrap_or_else(models);
    }
    let elsewhere = |name, own| call.header(name).is_some_and(|given| given != own);
    for (name, own, code) in [
        ("OpenAI-Organization", ORGANIZATION, "mismatched_organization"),
        ("OpenAI-Project", PROJECT, "mismatched_project"),
    ] {
        if elsewhere(name, own) {
            let noun = if own == PROJECT { "project" } else { "organization" };
            let text = format!("{name} header should match {noun} for API key");
            return error(401, &text, "invalid_request_error", NULL, code);
        }
    }
    route(call, scenario, key)
}

fn missing_key(call: &Call) -> Reply {
    let text = if call.path == "/v1/responses" {
        "Missing bearer or basic authentication in header"
    } else {
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth \
         (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the \
         API from your browser and are prompted for a username and password. You can obtain an API key from \
         https://platform.openai.com/account/api-keys."
    };
    error(401, text, "invalid_request_error", NULL, NULL)
}

fn invalid_url(call: &Call) -> Reply {
    let text = format!("Invalid URL ({} {})", call.method, call.full_path);
    error(404, &text, "invalid_request_error", NULL, NULL)
}

fn chat(call: &Call, scenario: Scenario, key: &str) -> Reply {
    let body = match body(call) {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    let model = match known_model(&body) {
        Ok(model) => model,
        Err(reply) => return reply,
    };
    if !body.get("messages").is_some_and(Value::is_array) {
        let text = "Missing required parameter: 'messages'.";
        return error(400, text, "invalid_request_error", "messages", "missing_required_parameter");
    }
    if model == REASONER && body.get("max_tokens").is_some() {
        let text = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
        return error(400, text, "invalid_request_error", "max_tokens", "unsupported_parameter");
    }
    if let Some(reply) = refusal(scenario, key, model) {
        return reply;
    }
    let cap = ["max_completion_tokens", "max_tokens"].iter().find_map(|name| body.get(name)?.as_u64());
    let prompt = body.get("messages").unwrap_or(&NULL);
    let speech = Speech::new(scenario, model, prompt, cap);
    let reply = if wants_stream(&body) {
        let usage = body.pointer("/stream_options/include_usage") == Some(&json!(true));
        Reply::new(Style::OpenAi, 200, Content::Events(chat_chunks(&speech, usage)))
    } else {
        Reply::json(Style::OpenAi, 200, chat_completion(&speech))
    };
    with_limits(reply).after(call.thinking(scenario))
}

pub(crate) fn chat_completion(speech: &Speech) -> Value {
    json!({
        "id": id("chatcmpl-", 29, BASE62),
        "object": "chat.completion",
        "created": unix_time(),
        "model": speech.model,
        "choices": [{
            "index": 0,
            "message": { "role": "assistant", "content": speech.text(), "refusal": null, "annotations": [] },
            "logprobs": null,
            "finish_reason": finish(speech),
        }],
        "usage": chat_usage(speech),
        "service_tier": "default",
        "system_fingerprint": fingerprint(),
    })
}

pub(crate) fn chat_chunks(speech: &Speech, usage: bool) -> Vec<String> {
    let (id, created, print) = (id("chatcmpl-", 29, BASE62), unix_time(), fingerprint());
    let chunk = |choices: Value, counts: Value| {
        let mut chunk = json!({
            "id": id, "object": "chat.completion.chunk", "created": created, "model": speech.model,
            "service_tier": "default", "system_fingerprint": print, "choices": choices,
        });
        // Only a stream that asked for usage has the field, null until the last chunk.
        if let (true, Some(fields)) = (usage, chunk.as_object_mut()) {
            fields.insert("usage".to_owned(), counts);
        }
        event(&chunk)
    };
    let choice = |delta: Value, end: Value| {
        let choices = json!([{ "index": 0, "delta": delta, "logprobs": null, "finish_reason": end }]);
        chunk(choices, NULL)
    };
    let mut chunks = vec![choice(json!({ "role": "assistant", "content": "", "refusal": null }), NULL)];
    chunks.extend(speech.pieces.iter().map(|piece| choice(json!({ "content": piece }), NULL)));
    chunks.push(choice(json!({}), json!(finish(speech))));
    if usage {
        chunks.push(chunk(json!([]), chat_usage(speech)));
    }
    chunks.push("data: [DONE]\n\n".to_owned());
    chunks
}

fn chat_usage(speech: &Speech) -> Value {
    json!({
        "prompt_tokens": speech.prompt_tokens,
        "completion_tokens": speech.completion_tokens,
        "total_tokens": speech.total(),
        "prompt_tokens_details": { "cached_tokens": 0, "audio_tokens": 0 },
        "completion_tokens_details": {
            "reasoning_tokens": speech.reasoning_tokens, "audio_tokens": 0,
            "accepted_prediction_tokens": 0, "rejected_prediction_tokens": 0,
        },
    })
}

fn finish(speech: &Speech) -> &'static str {
    if speech.cut { "length" } else { "stop" }
}

fn responses(call: &Call, scenario: Scenario, key: &str) -> Reply {
    let body = match body(call) {
        Ok(body) => body,
        Err(reply) => return reply,
    };
    let model = match known_model(&body) {
        Ok(model) => model,
        Err(reply) => return reply,
    };
    if body.get("input").is_none() {
        let text = "Missing required parameter: 'input'.";
        return error(400, text, "invalid_request_error", "input", "missing_required_parameter");
    }
    let cap = body.get("max_output_tokens").and_then(Value::as_u64);
    if let Some(cap @ 0..16) = cap {
        let text = format!(
            "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got {cap} instead."
        );
        let code = "integer_below_min_value";
        return error(400, &text, "invalid_request_error", "max_output_tokens", code);
    }
    if let Some(reply) = refusal(scenario, key, model) {
        return reply;
    }
    let prompt = json!([body.get("instructions"), body.get("input")]);
    let speech = Speech::new(scenario, model, &prompt, cap);
    let reply = if wants_stream(&body) {
        Reply::new(Style::OpenAi, 200, Content::Events(response_events(&speech)))
    } else {
        let (response, message) = (id("resp_", 50, HEX), id("msg_", 50, HEX));
        Reply::json(Style::OpenAi, 200, response_object(&speech, &response, &message, true))
    };
    with_limits(reply).after(call.thinking(scenario))
}

fn response_object(speech: &Speech, response: &str, message: &str, done: bool) -> Value {
    let status = match (done, speech.cut) {
        (false, _) => "in_progress",
        (true, true) => "incomplete",
        (true, false) => "completed",
    };
    let incomplete = (done && speech.cut).then(|| json!({ "reason": "max_output_tokens" }));
    let output = if done { vec![output_message(speech, message)] } else { Vec::new() };
    let usage = done.then(|| {
        json!({
            "input_tokens": speech.prompt_tokens,
            "input_tokens_details": { "cached_tokens": 0 },
            "output_tokens": speech.completion_tokens,
            "output_tokens_details": { "reasoning_tokens": speech.reasoning_tokens },
            "total_tokens": speech.total(),
        })
    });
    json!({
        "id": response, "object": "response", "created_at": unix_time(), "status": status,
        "error": null, "incomplete_details": incomplete, "instructions": null, "max_output_tokens": null,
        "model": speech.model, "output": output, "parallel_tool_calls": true, "previous_response_id": null,
        "store": false, "temperature": 1.0, "text": { "format": { "type": "text" } }, "tool_choice": "auto",
        "tools": [], "top_p": 1.0, "truncation": "disabled", "usage": usage, "user": null, "metadata": {},
    })
}

fn output_message(speech: &Speech, message: &str) -> Value {
    json!({
        "id": message, "type": "message", "status": if speech.cut { "incomplete" } else { "completed" },
        "role": "assistant", "content": [output_text(&speech.text())],
    })
}

fn output_text(text: &str) -> Value {
    json!({ "type": "output_text", "text": text, "annotations": [], "logprobs": [] })
}

fn response_events(speech: &Speech) -> Vec<String> {
    let (response, message) = (id("resp_", 50, HEX), id("msg_", 50, HEX));
    let begun = response_object(speech, &response, &message, false);
    let ended = response_object(speech, &response, &message, true);
    let place = |kind: &str, name: &str, value: Value| json!({ "type": kind, "item_id": message, "output_index": 0, "content_index": 0, name: value });
    let opened =
        json!({ "id": message, "type": "message", "status": "in_progress", "role": "assistant", "content": [] });
    let item = |kind: &str, item: Value| json!({ "type": kind, "output_index": 0, "item": item });
    let mut events = vec![
        json!({ "type": "response.created", "response": begun }),
        json!({ "type": "response.in_progress", "response": begun }),
        item("response.output_item.added", opened),
        place("response.content_part.added", "part", output_text("")),
    ];
    let delta = |piece: &&str| place("response.output_text.delta", "delta", json!(piece));
    events.extend(speech.pieces.iter().map(delta));
    let last = if speech.cut { "response.incomplete" } else { "response.completed" };
    events.extend([
        place("response.output_text.done", "text", json!(speech.text())),
        place("response.content_part.done", "part", output_text(&speech.text())),
        item("response.output_item.done", output_message(speech, &message)),
        json!({ "type": last, "response": ended }),
    ]);
    let numbered = events.into_iter().enumerate().map(|(number, mut event)| {
        if let Some(fields) = event.as_object_mut() {
            fields.insert("sequence_number".to_owned(), json!(number));
        }
        named_event(&event)
    });
    numbered.collect()
}

fn models() -> Reply {
    let data: Vec<_> = MODELS.iter().copied().map(model_object).collect();
    Reply::json(Style::OpenAi, 200, json!({ "object": "list", "data": data }))
}

pub(crate) fn model_object(name: &str) -> Value {
    json!({ "id": name, "object": "model", "created": CREATED, "owned_by": "key-doctor" })
}

fn one_model(name: &str) -> Reply {
    if MODELS.contains(&name) {
        Reply::json(Style::OpenAi, 200, model_object(name))
    } else {
        let text = format!("The model '{name}' does not exist");
        error(404, &text, "invalid_request_error", "model", "model_not_found")
    }
}

fn body(call: &Call) -> Result<Value, Reply> {
    call.json().filter(Value::is_object).ok_or_else(|| {
        let text = "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your \
                    HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid \
                    JSON. If you have trouble figuring out how to fix this, please contact us through our help center \
                    at help.openai.com.)";
        error(400, text, "invalid_request_error", NULL, NULL)
    })
}

fn known_model(body: &Value) -> Result<&str, Reply> {
    let named = body.get("model").and_then(Value::as_str).unwrap_or_default();
    if named.is_empty() {
        let text = "you must provide a model parameter";
        return Err(error(400, text, "invalid_request_error", NULL, NULL));
    }
    if MODELS.contains(&named) {
        return Ok(named);
    }
    let text = format!("The model `{named}` does not exist or you do not have access to it.");
    Err(error(404, &text, "invalid_request_error", NULL, "model_not_found"))
}

fn wants_stream(body: &Value) -> bool {
    body.get("stream") == Some(&Value::Bool(true))
}

fn fingerprint() -> String {
    id("fp_", 10, HEX)
}

fn with_limits(reply: Reply) -> Reply {
    reply
        .with("openai-organization", ORGANIZATION)
        .with("openai-project", PROJECT)
        .with("x-ratelimit-limit-requests", 500)
        .with("x-ratelimit-limit-tokens", 200_000)
        .with("x-ratelimit-remaining-requests", 499)
        .with("x-ratelimit-remaining-tokens", 199_900 + random() % 90)
        .with("x-ratelimit-reset-requests", "120ms")
        .with("x-ratelimit-reset-tokens", "6ms")
}

/// `{"error": {message, type, param, code}}`.
pub(crate) fn error(status: u16, message: &str, kind: &str, param: impl Into<Value>, code: impl Into<Value>) -> Reply {
    let (param, code) = (param.into(), code.into());
    let body = json!({ "error": { "message": message, "type": kind, "param": param, "code": code } });
    Reply::json(Style::OpenAi, status, body)
}

/// How this provider refuses in a scenario; `None` when it does not.
pub(crate) fn refusal(scenario: Scenario, key: &str, model: &str) -> Option<Reply> {
    const INVALID: &str = "invalid_request_error";
    let reply = match scenario {
        Scenario::Good | Scenario::Slow | Scenario::Empty | Scenario::OtherModel => return None,
        Scenario::Stuck | Scenario::Html | Scenario::Outage | Scenario::Firewall => {
            return Reply::before_the_api(Style::OpenAi, scenario);
        }
        // OpenAI does not say whether a key ever existed.
        Scenario::Unknown | Scenario::Revoked => {
            let text = format!(
                "Incorrect API key provided: {}. You can find your API key at https://platform.openai.com/account/api-keys.",
                starred(key)
            );
            error(401, &text, INVALID, NULL, "invalid_api_key")
        }
        // OpenAI's keys do not expire; gateways in front of it have keys that do (LiteLLM, BerriAI/litellm#18731).
        Scenario::Expired => {
            let text = "Authentication Error - Expired Key. Key Expiry time 2026-06-30 00:00:00+00:00 and current time \
                        2026-11-24 09:15:42.118305+00:00";
            error(400, text, "expired_key", starred(key), "400")
        }
        Scenario::NoCredit => {
            let text = "You exceeded your current quota, please check your plan and billing details. For more information \
                        on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.";
            error(429, text, "insufficient_quota", NULL, "insufficient_quota")
        }
        Scenario::BillingInactive => {
            let text = "Your account is not active, please check your billing details on our website.";
            error(429, text, "billing_not_active", NULL, "billing_not_active")
        }
        Scenario::RateLimited => {
            let text = format!(
                "Rate limit reached for {model} in organization {ORGANIZATION} on requests per min (RPM): Limit 3, Used 3, \
                 Requested 1. Please try again in 20s. Visit https://platform.openai.com/account/rate-limits to learn more."
            );
            error(429, &text, "requests", NULL, "rate_limit_exceeded")
                .with("retry-after", 20)
                .with("x-ratelimit-limit-requests", 3)
                .with("x-ratelimit-remaining-requests", 0)
                .with("x-ratelimit-reset-requests", "20s")
        }
        Scenario::Overloaded => {
            let text = "Our servers are currently overloaded. Please try again later.";
            error(503, text, "service_unavailable_error", NULL, "server_is_overloaded")
        }
        Scenario::RegionBlocked => {
            let text = "Country, region, or territory not supported";
            error(403, text, "request_forbidden", NULL, "unsupported_country_region_territory")
        }
        Scenario::NoModelAccess => {
            let text = format!("Project `{PROJECT}` does not have access to model `{model}`");
            error(403, &text, INVALID, NULL, "model_not_found")
        }
        Scenario::MissingScope => {
            let text = "You have insufficient permissions for this operation. Missing scopes: model.request. Check that you \
                        have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and \
                        if you're using a restricted API key, that it has the necessary scopes.";
            error(403, text, INVALID, NULL, "missing_scope")
        }
        Scenario::Disabled => {
            let text = "This key is associated with a deactivated account. If you feel this is an error, contact us through \
                        our help center at help.openai.com.";
            error(401, text, INVALID, NULL, "account_deactivated")
        }
        Scenario::IpNotAllowed => {
            let text = "Your IP address (203.0.113.7) is not authorized to use this API key. Ask an organization owner to \
                        add it to the IP allowlist.";
            error(401, text, INVALID, NULL, "ip_not_authorized")
        }
        Scenario::NoOrganization => {
            let text = "You must be a member of an organization to use the API. Please contact us through our help center \
                        at help.openai.com.";
            error(401, text, INVALID, NULL, NULL)
        }
        // Azure's words on the OpenAI wire: the refusal whose code is the same everywhere.
        Scenario::ContentBlocked => {
            let text = "The response was filtered due to the prompt triggering our content management policy. Please modify \
                        your prompt and retry.";
            error(400, text, INVALID, "prompt", "content_filter")
        }
        Scenario::ErrorInSuccess => {
            let body =
                json!({ "error": { "message": "该 token 额度已用尽 (insufficient quota)", "type": "one_api_error" } });
            Reply::json(Style::OpenAi, 200, body)
        }
        Scenario::RelayUpstreamKey => relayed_upstream_401(),
        Scenario::RelayNoChannel => {
            let text = format!("当前分组 default 下对于模型 {model} 无可用渠道 (request id: {})", relay_id());
            let body = json!({ "error": { "message": text, "type": "new_api_error" } });
            Reply::json(Style::OpenAi, 503, body)
        }
        Scenario::Hostile => error(500, &hostile_text(key), "server_error", NULL, NULL),
    };
    Some(reply)
}

/// A relay behind a relay, whose key at OpenAI is dead: JSON inside a JSON string, one request id per relay, and
/// the masked key of somebody else.
pub(crate) fn relayed_upstream_401() -> Reply {
    let told = format!(
        "Incorrect API key provided: sk-proj-{}Wx9A. You can find your API key at \
         https://platform.openai.com/account/api-keys. (request id: {})",
        "*".repeat(24),
        relay_id()
    );
    let inner = json!({ "error": {
        "message": told, "type": "invalid_request_error", "param": null, "code": "invalid_api_key",
    } });
    let text = format!("{inner} (request id: {})", relay_id());
    error(401, &text, "new_api_error", "", "invalid_api_key")
}

/// `20261124091542118305123AbCdEfGh`: a timestamp to the nanosecond and eight random characters.
pub(crate) fn relay_id() -> String {
    timestamp(unix_time()) + &id("", 9, DIGITS) + &id("", 8, BASE62)
}
