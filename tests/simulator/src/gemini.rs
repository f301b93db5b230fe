//! Gemini: `/v1beta/models`, `:generateContent`, `:streamGenerateContent` and `:countTokens`.

use crate::exchange::{BASE62, Call, Content, MODELS, Reply, Speech, Style, count, event, hostile_text, id, words};
use crate::keys::Scenario;
use crate::openai;
use axum::http::Method;
use serde_json::{Value, json};

const SERVICE: &str = "generativelanguage.googleapis.com";
const HELP: &str = "type.googleapis.com/google.rpc.Help";

/// Answers every path under `/v1beta`.
pub(crate) fn answer(call: &Call) -> Reply {
    routed(call).with("server", "scaffolding on HTTPServer2").with("x-content-type-options", "nosniff")
}

fn routed(call: &Call) -> Reply {
    let (key, scenario) = match admitted(call) {
        Ok(admitted) => admitted,
        Err(reply) => return reply,
    };
    let path = call.path.strip_prefix("/v1beta/models").unwrap_or("/unknown");
    let target = path.strip_prefix('/').and_then(|rest| rest.split_once(':'));
    match (call.method, target) {
        (&Method::GET, None) if path.is_empty() => models(),
        (&Method::GET, None) => match path.strip_prefix('/') {
            Some(model) if MODELS.contains(&model) => Reply::json(Style::Gemini, 200, model_object(model)),
            Some(model) => not_found(model, "getModel"),
            None => unknown_path(),
        },
        (&Method::POST, Some((model, "generateContent"))) => generate(call, scenario, key, model, false),
        (&Method::POST, Some((model, "streamGenerateContent"))) => generate(call, scenario, key, model, true),
        (&Method::POST, Some((model, "countTokens"))) if MODELS.contains(&model) => {
            let prompt = call.json().unwrap_or_default();
            let tokens = count(&words(prompt.get("contents").unwrap_or(&Value::Null)));
            Reply::json(Style::Gemini, 200, json!({ "totalTokens": tokens }))
        }
        (&Method::POST, Some((model, "countTokens"))) => not_found(model, "countTokens"),
        _ => unknown_path(),
    }
}

fn admitted<'a>(call: &Call<'a>) -> Result<(&'a str, Scenario), Reply> {
    // The real host takes the key from the query too. A page should never put it there; the log would show it.
    let in_query = || call.query.split('&').find_map(|pair| pair.strip_prefix("key="));
    let key = call.header("x-goog-api-key").or_else(in_query).filter(|key| !key.is_empty());
    let Some(scenario) = call.scenario(key) else {
        return Err(if call.header("authorization").is_some() { bearer_refused() } else { unregistered() });
    };
    let key = key.unwrap_or_default();
    if scenario.at_the_door() {
        return Err(refusal(scenario, key, "").unwrap_or_else(models));
    }
    Ok((key, scenario))
}

fn unregistered() -> Reply {
    let text = "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or \
                other form of API consumer identity to call this API.";
    error(403, "PERMISSION_DENIED", text, json!([]))
}

fn bearer_refused() -> Reply {
    let text = "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid \
                authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
    let method = "google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent";
    let details = info("ACCESS_TOKEN_TYPE_UNSUPPORTED", json!({ "method": method, "service": SERVICE }));
    error(401, "UNAUTHENTICATED", text, json!([details]))
}

fn generate(call: &Call, scenario: Scenario, key: &str, model: &str, stream: bool) -> Reply {
    let method = if stream { "streamGenerateContent" } else { "generateContent" };
    if !MODELS.contains(&model) {
        return not_found(model, method);
    }
    let Some(body) = call.json().filter(Value::is_object) else {
        return error(400, "INVALID_ARGUMENT", "Invalid JSON payload received. Unexpected end of input.", json!([]));
    };
    let Some(contents) = body.get("contents").filter(|contents| contents.is_array()) else {
        let text = "* GenerateContentRequest.contents: contents is not specified\n";
        return error(400, "INVALID_ARGUMENT", text, json!([]));
    };
    if let Some(reply) = refusal(scenario, key, model) {
        return reply;
    }
    let cap = body.pointer("/generationConfig/maxOutputTokens").and_then(Value::as_u64);
    let prompt = json!([body.get("systemInstruction"), contents]);
    let speech = Speech::new(scenario, model, &prompt, cap);
    let parts = chunks(&speech);
    let reply = match (stream, call.query.split('&').any(|pair| pair == "alt=sse")) {
        (false, _) => Reply::json(Style::Gemini, 200, chunk(&speech, &speech.text(), true, &id("", 22, BASE62))),
        (true, true) => Reply::new(Style::Gemini, 200, Content::Events(parts.iter().map(event).collect())),
        // Without `alt=sse` the stream is one JSON array.
        (true, false) => Reply::json(Style::Gemini, 200, Value::Array(parts)),
    };
    reply.with("server-timing", "gfet4t7; dur=64").after(call.thinking(scenario))
}

fn chunks(speech: &Speech) -> Vec<Value> {
    let id = id("", 22, BASE62);
    let last = speech.pieces.len().saturating_sub(1);
    let pieces = speech.pieces.iter().enumerate();
    let mut chunks: Vec<_> = pieces.map(|(at, piece)| chunk(speech, piece, at == last, &id)).collect();
    if chunks.is_empty() {
        chunks.push(chunk(speech, "", true, &id));
    }
    chunks
}

fn chunk(speech: &Speech, text: &str, last: bool, response: &str) -> Value {
    let parts = if text.is_empty() { Value::Null } else { json!([{ "text": text }]) };
    let mut content = json!({ "role": "model" });
    let mut candidate = json!({ "index": 0 });
    let mut usage = json!({
        "promptTokenCount": speech.prompt_tokens,
        "totalTokenCount": speech.total(),
        "promptTokensDetails": [{ "modality": "TEXT", "tokenCount": speech.prompt_tokens }],
    });
    // Gemini leaves a field out where others write null or 0.
    let put = |object: &mut Value, name: &str, value: Value| {
        if let (Some(fields), false) = (object.as_object_mut(), value.is_null() || value == json!(0)) {
            fields.insert(name.to_owned(), value);
        }
    };
    put(&mut content, "parts", parts);
    put(&mut candidate, "content", content);
    if last {
        put(&mut candidate, "finishReason", json!(if speech.cut { "MAX_TOKENS" } else { "STOP" }));
    }
    put(&mut usage, "candidatesTokenCount", json!(speech.completion_tokens - speech.reasoning_tokens));
    put(&mut usage, "thoughtsTokenCount", json!(speech.reasoning_tokens));
    json!({
        "candidates": [candidate],
        "usageMetadata": usage,
        "modelVersion": speech.model,
        "responseId": response,
    })
}

fn models() -> Reply {
    let models: Vec<_> = MODELS.iter().copied().map(model_object).collect();
    Reply::json(Style::Gemini, 200, json!({ "models": models }))
}

fn model_object(name: &str) -> Value {
    json!({
        "name": format!("models/{name}"),
        "version": "001",
        "displayName": name,
        "description": "A model of the key-doctor simulator.",
        "inputTokenLimit": 32_768,
        "outputTokenLimit": 8_192,
        "supportedGenerationMethods": ["generateContent", "countTokens"],
    })
}

fn not_found(model: &str, method: &str) -> Reply {
    let text = format!(
        "models/{model} is not found for API version v1beta, or is not supported for {method}. Call ListModels to see the \
         list of available models and their supported methods."
    );
    error(404, "NOT_FOUND", &text, json!([]))
}

/// Google's front end answers an unknown path with a page, not with JSON.
fn unknown_path() -> Reply {
    let page = "<!DOCTYPE html>\n<html lang=en>\n<title>Error 404 (Not Found)!!1</title>\n\
                <p><b>404.</b> <ins>That\u{2019}s an error.</ins>\n<p>The requested URL was not found on this server.\n";
    Reply::new(Style::Gemini, 404, Content::Html(page.to_owned()))
}

fn info(reason: &str, metadata: Value) -> Value {
    json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason, "domain": "googleapis.com", "metadata": metadata,
    })
}

/// `{"error": {code, message, status, details}}`; no `details` when there are none.
fn error(code: u16, status: &str, message: &str, details: Value) -> Reply {
    let mut error = json!({ "code": code, "message": message, "status": status });
    if let (Some(fields), false) = (error.as_object_mut(), details == json!([])) {
        fields.insert("details".to_owned(), details);
    }
    Reply::json(Style::Gemini, code, json!({ "error": error }))
}

/// How this provider refuses in a scenario; `None` when it does not.
fn refusal(scenario: Scenario, key: &str, model: &str) -> Option<Reply> {
    let own = json!({ "service": SERVICE, "consumer": "projects/411000000000" });
    let denied = |text: &str, reason: &str| error(403, "PERMISSION_DENIED", text, json!([info(reason, own.clone())]));
    let argument = |text: &str| {
        error(400, "INVALID_ARGUMENT", text, json!([info("API_KEY_INVALID", json!({ "service": SERVICE }))]))
    };
    let reply = match scenario {
        Scenario::Good | Scenario::Slow | Scenario::Empty | Scenario::OtherModel => return None,
        Scenario::Stuck | Scenario::Html | Scenario::Outage | Scenario::Firewall => {
            return Reply::before_the_api(Style::Gemini, scenario);
        }
        Scenario::Unknown => argument("API key not valid. Please pass a valid API key."),
        Scenario::Revoked => {
            let text = "Your API key was reported as leaked. Please use another API key.";
            error(403, "PERMISSION_DENIED", text, json!([]))
        }
        Scenario::Expired => argument("API key expired. Please renew the API key."),
        Scenario::NoCredit => quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "0", model, None),
        Scenario::BillingInactive => {
            let text = "This API method requires billing to be enabled. Please enable billing on project #411000000000 by \
                        visiting https://console.developers.google.com/billing/enable?project=411000000000 then retry. If you \
                        enabled billing for this project recently, wait a few minutes for the action to propagate to our \
                        systems and retry.";
            denied(text, "BILLING_DISABLED")
        }
        Scenario::RateLimited => {
            quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "10", model, Some("20s"))
        }
        Scenario::Overloaded => {
            error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.", json!([]))
        }
        Scenario::RegionBlocked => {
            let text = "User location is not supported for the API use.";
            error(400, "FAILED_PRECONDITION", text, json!([]))
        }
        Scenario::NoModelAccess => {
            let text = format!(
                "This model models/{model} is no longer available to new users. Please update your code to use a newer model \
                 for the latest features and improvements."
            );
            error(404, "NOT_FOUND", &text, json!([]))
        }
        Scenario::MissingScope => {
            let text = "Requests to this API generativelanguage.googleapis.com method \
                        google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent are blocked.";
            denied(text, "API_KEY_SERVICE_BLOCKED")
        }
        // As the real one, this prints the whole key.
        Scenario::Disabled => {
            let text = format!("Permission denied: Consumer 'api_key:{key}' has been suspended.");
            denied(&text, "CONSUMER_SUSPENDED")
        }
        Scenario::IpNotAllowed => {
            let text = "The provided API key has an IP address restriction. The originating IP address of the call \
                        (203.0.113.7) violates this restriction.";
            denied(text, "API_KEY_IP_ADDRESS_BLOCKED")
        }
        Scenario::NoOrganization => {
            let text = "Project 'projects/411000000000' not found or deleted.";
            denied(text, "CONSUMER_INVALID")
        }
        // Not an error to Gemini: 200, no candidate, and a reason.
        Scenario::ContentBlocked => {
            let usage = json!({ "promptTokenCount": 12, "totalTokenCount": 12 });
            let blocked = json!({ "blockReason": "PROHIBITED_CONTENT" });
            let body = json!({ "promptFeedback": blocked, "usageMetadata": usage, "modelVersion": model });
            Reply::json(Style::Gemini, 200, body)
        }
        Scenario::ErrorInSuccess => {
            let error = json!({ "message": "该 token 额度已用尽 (insufficient quota)", "type": "one_api_error" });
            Reply::json(Style::Gemini, 200, json!({ "error": error }))
        }
        // The relay wraps its upstream's OpenAI body whatever wire it was asked on.
        Scenario::RelayUpstreamKey => Reply { style: Style::Gemini, ..openai::relayed_upstream_401() },
        Scenario::RelayNoChannel => {
            let text = format!("当前分组 default 下对于模型 {model} 无可用渠道 (request id: {})", openai::relay_id());
            error(503, "UNAVAILABLE", &text, json!([]))
        }
        Scenario::Hostile => error(500, "INTERNAL", &hostile_text(key), json!([])),
    };
    Some(reply)
}

/// Both kinds of exhausted quota share the status and most of the text; the quota's id tells them apart.
fn quota(quota: &str, limit: &str, model: &str, retry: Option<&str>) -> Reply {
    let metric = format!("{SERVICE}/generate_content_free_tier_requests");
    let mut text = format!(
        "You exceeded your current quota, please check your plan and billing details. For more information on this error, head \
         to: https://ai.google.dev/gemini-api/docs/rate-limits.\n* Quota exceeded for metric: {metric}, limit: {limit}, \
         model: {model}"
    );
    let violation = json!({
        "quotaMetric": metric, "quotaId": quota, "quotaValue": limit,
        "quotaDimensions": { "location": "global", "model": model },
    });
    let mut details = vec![
        json!({ "@type": HELP, "links": [{
            "description": "Learn more about Gemini API quotas", "url": "https://ai.google.dev/gemini-api/docs/rate-limits",
        }] }),
        json!({ "@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation] }),
    ];
    if let Some(delay) = retry {
        text += &format!("\nPlease retry in {delay}.");
        details.push(json!({ "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay }));
    }
    error(429, "RESOURCE_EXHAUSTED", &text, Value::Array(details))
}
