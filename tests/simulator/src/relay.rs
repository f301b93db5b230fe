//! A new-api relay under `/relay/v1`: its own refusals, and its upstream's passed on with a request id.
//!
//! Its texts follow `Accept-Language` as new-api's do: English when that comes first, else Chinese.

use crate::exchange::{Call, Content, MODELS, Reply, Style};
use crate::keys::Scenario;
use crate::openai;
use axum::http::Method;
use serde_json::{Value, json};

/// Answers every path under `/relay`.
pub(crate) fn answer(call: &Call) -> Reply {
    let request_id = openai::relay_id();
    let mut reply = routed(call, &request_id);
    reply.style = Style::Relay;
    reply.headers.retain(|(name, _)| !name.starts_with("openai-") && *name != "x-request-id");
    reply.with("x-oneapi-request-id", request_id).with("x-new-api-version", "v0.9.9")
}

fn routed(call: &Call, request_id: &str) -> Reply {
    let english = call.header("accept-language").is_some_and(|wanted| wanted.starts_with("en"));
    let say = |status, chinese: &str, english_text: &str, code: &str| {
        let text = if english { english_text } else { chinese };
        error(status, text, code, request_id)
    };
    let known = matches!(
        (call.method, call.path),
        (&Method::POST, "/v1/chat/completions")
            | (
                &Method::GET,
                "/v1/models"
                    | "/api/usage/token"
                    | "/v1/dashboard/billing/subscription"
                    | "/v1/dashboard/billing/usage"
            )
    );
    if !known {
        let text = format!("Invalid URL ({} {})", call.method, call.full_path);
        return openai::error(404, &text, "invalid_request_error", "", "");
    }
    let Some(scenario) = call.scenario(call.bearer()) else {
        return say(401, "未提供令牌", "Token not provided", "");
    };
    match scenario {
        Scenario::Unknown => return say(401, "无效的令牌", "Invalid token", ""),
        Scenario::Revoked => {
            return say(401, "该令牌状态不可用", "This token is not available", "");
        }
        Scenario::Expired => return say(401, "该令牌已过期", "This token has expired", ""),
        Scenario::Disabled => return say(403, "用户已被封禁", "User has been banned", ""),
        Scenario::IpNotAllowed => {
            return say(403, "您的 IP 不在令牌允许访问的列表中", "Your IP is not in the list this token allows", "");
        }
        _ => {}
    }
    match call.path {
        "/v1/models" => {
            let data: Vec<_> = MODELS.iter().copied().map(model_object).collect();
            return Reply::json(Style::Relay, 200, json!({ "data": data, "object": "list", "success": true }));
        }
        "/api/usage/token" => return usage(),
        "/v1/dashboard/billing/subscription" => {
            let body = json!({ "object": "billing_subscription", "has_payment_method": true, "hard_limit_usd": 5.0, "access_until": 0 });
            return Reply::json(Style::Relay, 200, body);
        }
        "/v1/dashboard/billing/usage" => {
            return Reply::json(Style::Relay, 200, json!({ "object": "list", "total_usage": 123.0 }));
        }
        _ => {}
    }
    let asked = call.json().unwrap_or_default();
    let model = asked.get("model").and_then(Value::as_str).unwrap_or_default();
    let no_channel = scenario == Scenario::RelayNoChannel;
    if no_channel || (!model.is_empty() && !MODELS.contains(&model)) {
        let chinese = format!("分组 default 下模型 {model} 无可用渠道（distributor）");
        let english = format!("No available channel for model {model} under group default (distributor)");
        return say(503, &chinese, &english, "model_not_found");
    }
    match scenario {
        Scenario::NoCredit | Scenario::BillingInactive => say(
            403,
            "预扣费额度失败, 用户剩余额度: ＄0.010000, 需要预扣费额度: ＄0.050000",
            "Pre-consume quota failed, user remaining quota: ＄0.010000, required: ＄0.050000",
            "insufficient_user_quota",
        ),
        Scenario::RateLimited | Scenario::Overloaded => say(
            429,
            "当前分组上游负载已饱和，请稍后再试",
            "Current group upstream load is saturated, please try again later",
            "",
        ),
        Scenario::NoModelAccess => {
            say(403, &format!("该令牌无权访问模型 {model}"), &format!("This token has no access to model {model}"), "")
        }
        _ => passed_on(call, request_id),
    }
}

/// The upstream's answer; an error gets the relay's type and request id.
fn passed_on(call: &Call, request_id: &str) -> Reply {
    let mut reply = openai::answer(call);
    if let Content::Json(body) = &mut reply.content
        && let Some(error) = body.get_mut("error").and_then(Value::as_object_mut)
    {
        let text = error.get("message").and_then(Value::as_str).unwrap_or_default();
        let text = format!("{text} (request id: {request_id})");
        error.insert("message".to_owned(), json!(text));
        error.insert("type".to_owned(), json!("new_api_error"));
    }
    reply
}

fn usage() -> Reply {
    let data = json!({
        "object": "token_usage", "name": "demo", "total_granted": 2_500_000, "total_used": 615_000,
        "total_available": 1_885_000, "unlimited_quota": false, "model_limits": {}, "model_limits_enabled": false,
        "expires_at": 0,
    });
    Reply::json(Style::Relay, 200, json!({ "code": true, "message": "ok", "data": data }))
}

fn model_object(name: &str) -> Value {
    let mut model = openai::model_object(name);
    if let Some(fields) = model.as_object_mut() {
        fields.insert("supported_endpoint_types".to_owned(), json!(["openai"]));
    }
    model
}

fn error(status: u16, text: &str, code: &str, request_id: &str) -> Reply {
    let message = format!("{text} (request id: {request_id})");
    let body = json!({ "error": { "code": code, "message": message, "type": "new_api_error" } });
    Reply::json(Style::Relay, status, body)
}
