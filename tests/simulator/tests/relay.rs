//! The new-api relay under /relay.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{Answer, HELLO, Wire, client, key, send, start};
use key_doctor_simulator::{Scenario, Simulator};
use serde_json::json;

async fn chat(simulator: &Simulator, key: &str, model: &str) -> Answer {
    send(Wire::Chat.ask(&format!("{}/relay", simulator.open_url()), key, model, "hi")).await
}

#[tokio::test]
async fn a_good_token_is_passed_on() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let answer = chat(&simulator, &good, "demo-small").await;
    assert_eq!((answer.status, answer.at("/choices/0/message/content")), (200, json!(HELLO)));
    assert!(answer.header("x-oneapi-request-id").unwrap().starts_with("20"));
    assert!(answer.header("x-request-id").is_none(), "the upstream's headers stay behind");
    let url = format!("{}/relay/v1/models", simulator.open_url());
    let listed = send(Wire::Chat.sign(client().get(url), &good)).await;
    assert_eq!(listed.at("/data/0/supported_endpoint_types/0"), "openai");
    let url = format!("{}/relay/api/usage/token", simulator.open_url());
    let usage = send(Wire::Chat.sign(client().get(url), &good)).await;
    assert_eq!(usage.at("/data/total_available"), 1_885_000);
}

#[tokio::test]
async fn the_relays_own_refusals() {
    let simulator = start().await;
    for (scenario, status, words) in [
        (Scenario::Unknown, 401, "无效的令牌"),
        (Scenario::Revoked, 401, "该令牌状态不可用"),
        (Scenario::Expired, 401, "该令牌已过期"),
        (Scenario::NoCredit, 403, "预扣费额度失败"),
        (Scenario::RateLimited, 429, "当前分组上游负载已饱和"),
        (Scenario::NoModelAccess, 403, "该令牌无权访问模型 demo-small"),
        (Scenario::RelayNoChannel, 503, "无可用渠道"),
        (Scenario::Disabled, 403, "用户已被封禁"),
        (Scenario::IpNotAllowed, 403, "您的 IP 不在令牌允许访问的列表中"),
    ] {
        let answer = chat(&simulator, &key(scenario), "demo-small").await;
        assert_eq!(answer.status, status, "{scenario:?}");
        assert_eq!(answer.at("/error/type"), "new_api_error");
        let message = answer.at("/error/message");
        let message = message.as_str().unwrap();
        assert!(message.contains(words) && message.contains("(request id: 20"), "{message}");
    }
}

#[tokio::test]
async fn its_words_follow_the_language() {
    let simulator = start().await;
    let url = format!("{}/relay", simulator.open_url());
    let ask = || Wire::Chat.ask(&url, "sk-unknown-0000000000", "demo-small", "hi");
    let english = send(ask().header("accept-language", "en-GB,en;q=0.9")).await;
    assert!(english.at("/error/message").as_str().unwrap().starts_with("Invalid token (request id: "));
    let chinese = send(ask().header("accept-language", "zh-CN")).await;
    assert!(chinese.at("/error/message").as_str().unwrap().starts_with("无效的令牌 (request id: "));
}

#[tokio::test]
async fn other_upstream_errors_get_a_request_id() {
    let simulator = start().await;
    let dead = chat(&simulator, &key(Scenario::RelayUpstreamKey), "demo-small").await;
    assert_eq!(dead.status, 401);
    assert!(dead.text.matches("request id: ").count() >= 2 && dead.text.contains("Wx9A"));
    let scope = chat(&simulator, &key(Scenario::MissingScope), "demo-small").await;
    assert_eq!((scope.status, scope.at("/error/type")), (403, json!("new_api_error")));
    let unknown_model = chat(&simulator, &key(Scenario::Good), "gpt-4").await;
    assert_eq!((unknown_model.status, unknown_model.at("/error/code")), (503, json!("model_not_found")));
    let missing = send(client().get(format!("{}/relay/v1/models", simulator.open_url()))).await;
    assert!(missing.text.contains("未提供令牌"));
    let unknown_path = send(client().get(format!("{}/relay/v1/nothing", simulator.open_url()))).await;
    assert!(unknown_path.text.contains("Invalid URL (GET /relay/v1/nothing)"));
}
