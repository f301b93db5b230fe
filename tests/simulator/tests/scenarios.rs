//! Every row of www/demo-keys.json on every wire.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{WIRES, Wire, client, key, send, start};
use key_doctor_simulator::{Scenario, demo_keys};
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// Status and telling words on chat and responses, on messages, on gemini.
fn expected(scenario: Scenario) -> [(u16, &'static str); 3] {
    let same = |status, words| [(status, words); 3];
    match scenario {
        Scenario::Good | Scenario::Slow | Scenario::Stuck => same(200, "Hello from"),
        Scenario::Unknown => [(401, "invalid_api_key"), (401, "invalid x-api-key"), (400, "API_KEY_INVALID")],
        Scenario::Revoked => {
            [(401, "Incorrect API key provided: demo-rev"), (401, "revoked"), (403, "reported as leaked")]
        }
        Scenario::Expired => [(400, "Expired Key"), (401, "Expired Key"), (400, "API key expired")],
        Scenario::NoCredit => [
            (429, "insufficient_quota"),
            (400, "Your credit balance is too low to access the Anthropic API"),
            (429, "GenerateRequestsPerDayPerProjectPerModel-FreeTier"),
        ],
        Scenario::BillingInactive => [(429, "billing_not_active"), (402, "billing_error"), (403, "BILLING_DISABLED")],
        Scenario::RateLimited => [(429, "rate_limit_exceeded"), (429, "rate_limit_error"), (429, "PerMinute")],
        Scenario::Overloaded => [(503, "server_is_overloaded"), (529, "overloaded_error"), (503, "UNAVAILABLE")],
        Scenario::RegionBlocked => [
            (403, "unsupported_country_region_territory"),
            (403, "Request not allowed"),
            (400, "User location is not supported for the API use."),
        ],
        Scenario::NoModelAccess => [
            (403, "Project `proj_demo` does not have access to model `demo-small`"),
            (403, "does not have access to model: demo-small"),
            (404, "no longer available to new users"),
        ],
        Scenario::MissingScope => [
            (403, "Missing scopes: model.request."),
            (403, "does not have permission"),
            (403, "API_KEY_SERVICE_BLOCKED"),
        ],
        Scenario::Disabled => {
            [(401, "account_deactivated"), (400, "This organization has been disabled."), (403, "CONSUMER_SUSPENDED")]
        }
        Scenario::IpNotAllowed => {
            [(401, "ip_not_authorized"), (403, "IP allowlist"), (403, "API_KEY_IP_ADDRESS_BLOCKED")]
        }
        Scenario::NoOrganization => {
            [(401, "must be a member of an organization"), (403, "not a member"), (403, "CONSUMER_INVALID")]
        }
        Scenario::ContentBlocked => {
            [(400, "content_filter"), (400, "content filtering policy"), (200, "PROHIBITED_CONTENT")]
        }
        Scenario::ErrorInSuccess => same(200, "额度已用尽"),
        Scenario::Html => same(200, "<!doctype html>"),
        Scenario::Empty => [(200, r#""finish_reason":"length""#), (200, "max_tokens"), (200, "MAX_TOKENS")],
        Scenario::RelayUpstreamKey => same(401, "sk-proj-************************Wx9A"),
        Scenario::RelayNoChannel => [(503, "无可用渠道"), (503, "No available channel"), (503, "无可用渠道")],
        Scenario::OtherModel => same(200, "demo-tiny"),
        Scenario::Outage => same(502, "502 Bad Gateway"),
        Scenario::Firewall => same(403, "Just a moment..."),
        Scenario::Hostile => same(500, "<script>"),
    }
}

#[tokio::test]
async fn every_key_on_every_wire() {
    let simulator = start().await;
    for row in demo_keys().unwrap().iter().filter(|row| row.scenario != Scenario::Stuck) {
        let [openai, anthropic, gemini] = expected(row.scenario);
        for wire in WIRES {
            let (status, words) = match wire {
                Wire::Chat => openai,
                Wire::Responses if row.scenario == Scenario::Empty => (200, "max_output_tokens"),
                Wire::Responses => openai,
                Wire::Messages => anthropic,
                Wire::Gemini => gemini,
            };
            let answer = send(wire.ask(&simulator.open_url(), &row.key, "demo-small", "hi")).await;
            assert_eq!(answer.status, status, "{:?} on {wire:?}: {}", row.scenario, answer.text);
            // Gemini's JSON is indented, and its pieces may be streamed, but these words stand in one string.
            assert!(answer.text.contains(words), "{:?} on {wire:?}: {}", row.scenario, answer.text);
            assert!(answer.headers.contains_key("access-control-allow-origin"), "{:?} on {wire:?}", row.scenario);
        }
    }
}

#[tokio::test]
async fn a_key_that_is_in_no_file_is_unknown() {
    let simulator = start().await;
    let answer = send(Wire::Chat.ask(&simulator.open_url(), "sk-abcdefghijklmnopqrstuvwx", "demo-small", "hi")).await;
    assert_eq!(answer.status, 401);
    let words = "Incorrect API key provided: sk-abcde***************uvwx. You can find your API key at";
    assert!(answer.text.contains(words), "{}", answer.text);
}

#[tokio::test]
async fn listing_models_separates_a_bad_key_from_a_refused_request() {
    let simulator = start().await;
    for row in demo_keys().unwrap() {
        for (wire, path) in
            [(Wire::Chat, "/v1/models"), (Wire::Messages, "/v1/models"), (Wire::Gemini, "/v1beta/models")]
        {
            let request = client().get(format!("{}{path}", simulator.open_url()));
            let answer = send(wire.sign(request, &row.key)).await;
            let listed = answer.status == 200 && answer.text.contains("demo-small");
            assert_eq!(listed, !row.scenario.at_the_door(), "{:?} on {wire:?}", row.scenario);
        }
    }
}

#[tokio::test]
async fn slow_is_slow_and_stuck_never_comes() {
    let simulator = start().await;
    let host = simulator.open_url();
    let begun = Instant::now();
    let slow = send(Wire::Chat.ask(&host, &key(Scenario::Slow), "demo-small", "hi")).await;
    assert_eq!(slow.status, 200);
    assert!(begun.elapsed() >= Duration::from_millis(150));
    for wire in WIRES {
        let request = wire.ask(&host, &key(Scenario::Stuck), "demo-small", "hi");
        let answer = request.timeout(Duration::from_millis(300)).send().await;
        assert!(answer.unwrap_err().is_timeout(), "{wire:?}");
    }
    assert_eq!(simulator.requests().len(), 5, "the stuck ones are in the log");
    let begun = Instant::now();
    simulator.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn the_rate_limit_says_when_to_come_back() {
    let simulator = start().await;
    let limited = key(Scenario::RateLimited);
    for wire in [Wire::Chat, Wire::Responses, Wire::Messages] {
        let answer = send(wire.ask(&simulator.open_url(), &limited, "demo-small", "hi")).await;
        assert_eq!(answer.header("retry-after"), Some("20"), "{wire:?}");
    }
    let gemini = send(Wire::Gemini.ask(&simulator.open_url(), &limited, "demo-small", "hi")).await;
    assert!(gemini.text.contains("\"retryDelay\": \"20s\""));
}

#[tokio::test]
async fn the_dead_upstream_key_is_nested_json_with_two_request_ids() {
    let simulator = start().await;
    let dead = key(Scenario::RelayUpstreamKey);
    let answer = send(Wire::Chat.ask(&simulator.open_url(), &dead, "demo-small", "hi")).await;
    let message = answer.at("/error/message");
    let message = message.as_str().unwrap();
    assert_eq!(message.matches("(request id: 20").count(), 2);
    let (inner, _) = message.rsplit_once(" (request id: ").unwrap();
    let inner: serde_json::Value = serde_json::from_str(inner).unwrap();
    assert_eq!(inner.pointer("/error/code").unwrap(), "invalid_api_key");
    assert!(!answer.text.contains("demo-"), "it is not the caller's key that is quoted");
}

#[tokio::test]
async fn some_answers_repeat_the_whole_key() {
    let simulator = start().await;
    for (wire, scenario) in
        [(Wire::Chat, Scenario::Hostile), (Wire::Messages, Scenario::Hostile), (Wire::Gemini, Scenario::Disabled)]
    {
        let answer = send(wire.ask(&simulator.open_url(), &key(scenario), "demo-small", "hi")).await;
        assert!(answer.text.contains(&key(scenario)), "{wire:?}");
        assert!(scenario != Scenario::Hostile || answer.text.len() > 64 * 1024);
    }
}

#[test]
fn the_file_is_well_formed() {
    let rows = demo_keys().unwrap();
    let keys: HashSet<_> = rows.iter().map(|row| row.key.clone()).collect();
    let scenarios: HashSet<_> = rows.iter().map(|row| row.scenario).collect();
    assert_eq!((keys.len(), scenarios.len()), (rows.len(), rows.len()), "no key and no scenario twice");
    for row in rows {
        let parts: Vec<_> = row.key.split('-').collect();
        let [demo, word, tail] = parts.as_slice() else { unreachable!("{}", row.key) };
        assert_eq!(*demo, "demo");
        assert!(word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{word}");
        assert!(tail.len() == 24 && tail.chars().all(|c| c.is_ascii_alphanumeric()), "{tail}");
        assert!(!row.label.is_empty() && row.about.ends_with('.'), "{}", row.key);
        assert!(row.outcome.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", row.outcome);
    }
}
