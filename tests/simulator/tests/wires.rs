//! Each wire: a good answer, its stream, its model list, and how it refuses a missing, wrong or badly placed key.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{HELLO, ORIGIN, WIRES, Wire, client, key, options, post, send, start};
use key_doctor_simulator::Scenario;
use serde_json::{Value, json};

/// A body with one more field.
fn with(mut body: Value, field: &str, value: Value) -> Value {
    body.as_object_mut().unwrap().insert(field.to_owned(), value);
    body
}

#[tokio::test]
async fn every_wire_answers_a_good_key() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    for wire in WIRES {
        let hello = send(wire.ask(&simulator.open_url(), &good, "demo-small", "Say hello.")).await;
        assert_eq!(hello.status, 200, "{wire:?}");
        assert_eq!(hello.at(wire.text_at()), HELLO, "{wire:?}");
        let prompt = "Reply with only the word OK, nothing else.";
        let ok = send(wire.ask(&simulator.open_url(), &good, "demo-large", prompt)).await;
        assert_eq!(ok.at(wire.text_at()), "OK", "{wire:?}");
        assert!(ok.text.contains("demo-large"), "{wire:?} names the model");
    }
}

#[tokio::test]
async fn the_shapes_are_the_real_ones() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let ask = |wire: Wire| wire.ask(&simulator.open_url(), &good, "demo-small", "Say hello.");
    let length =
        |value: Value, prefix: &str| value.as_str().unwrap().strip_prefix(prefix).map(|rest| rest.chars().count());

    let chat = send(ask(Wire::Chat)).await;
    assert_eq!(length(chat.at("/id"), "chatcmpl-"), Some(29));
    assert_eq!(chat.at("/object"), "chat.completion");
    assert_eq!(chat.at("/choices/0/finish_reason"), "stop");
    assert_eq!(chat.at("/usage/completion_tokens"), 6);
    let sum = chat.at("/usage/prompt_tokens").as_u64().unwrap() + 6;
    assert_eq!(chat.at("/usage/total_tokens"), sum);
    assert!(chat.header("x-request-id").unwrap().starts_with("req_"));
    assert!(chat.header("x-ratelimit-remaining-requests").is_some());

    let responses = send(ask(Wire::Responses)).await;
    assert_eq!(length(responses.at("/id"), "resp_"), Some(50));
    assert_eq!(responses.at("/status"), "completed");

    let messages = send(ask(Wire::Messages)).await;
    assert_eq!(length(messages.at("/id"), "msg_"), Some(24));
    assert_eq!(messages.at("/stop_reason"), "end_turn");
    assert!(messages.header("request-id").unwrap().starts_with("req_"));

    let gemini = send(ask(Wire::Gemini)).await;
    assert_eq!(gemini.at("/candidates/0/finishReason"), "STOP");
    assert_eq!(gemini.at("/modelVersion"), "demo-small");
}

#[tokio::test]
async fn every_wire_streams() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let host = simulator.open_url();
    let joined = |events: &[Value], pointer: &str| -> String {
        events.iter().filter_map(|event| event.pointer(pointer)?.as_str()).collect()
    };
    let streamed = |wire: Wire, extra: Value| {
        let mut body = wire.body("demo-small", "Say hello.");
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        wire.sign(post(&wire.url(&host, "demo-small"), &body), &good)
    };

    let with_usage = json!({ "stream": true, "stream_options": { "include_usage": true } });
    let begun = std::time::Instant::now();
    let chat = send(streamed(Wire::Chat, with_usage)).await;
    assert!(begun.elapsed().as_millis() >= 130, "paced, not at once");
    assert_eq!(chat.header("content-type"), Some("text/event-stream; charset=utf-8"));
    assert!(chat.text.ends_with("data: [DONE]\n\n"));
    assert_eq!(joined(&chat.events(), "/choices/0/delta/content"), HELLO);
    assert_eq!(chat.events().last().unwrap().pointer("/usage/completion_tokens"), Some(&json!(6)));
    let without = send(streamed(Wire::Chat, json!({ "stream": true }))).await;
    assert!(!without.text.contains("usage"));

    let responses = send(streamed(Wire::Responses, json!({ "stream": true }))).await;
    assert!(responses.text.starts_with("event: response.created\n"));
    let deltas = responses.events();
    let deltas: Vec<_> = deltas.iter().filter(|event| event["type"] == "response.output_text.delta").cloned().collect();
    assert_eq!(joined(&deltas, "/delta"), HELLO);
    assert_eq!(responses.events().last().unwrap()["type"], "response.completed");

    let messages = send(streamed(Wire::Messages, json!({ "stream": true }))).await;
    assert!(messages.text.starts_with("event: message_start\n"));
    assert_eq!(joined(&messages.events(), "/delta/text"), HELLO);
    assert_eq!(messages.events().last().unwrap()["type"], "message_stop");

    let url = format!("{host}/v1beta/models/demo-small:streamGenerateContent");
    let body = Wire::Gemini.body("demo-small", "Say hello.");
    let gemini = send(Wire::Gemini.sign(post(&format!("{url}?alt=sse"), &body), &good)).await;
    assert_eq!(joined(&gemini.events(), "/candidates/0/content/parts/0/text"), HELLO);
    assert_eq!(gemini.events().last().unwrap().pointer("/candidates/0/finishReason"), Some(&json!("STOP")));
    let array = send(Wire::Gemini.sign(post(&url, &body), &good)).await;
    assert_eq!(array.json().as_array().unwrap().len(), 6, "without alt=sse the stream is one array");
}

#[tokio::test]
async fn a_small_limit_cuts_the_answer() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let url = Wire::Chat.url(&simulator.open_url(), "");
    let body = with(Wire::Chat.body("demo-small", "Say hello."), "max_tokens", json!(1));
    let cut = send(Wire::Chat.sign(post(&url, &body), &good)).await;
    assert_eq!(cut.at("/choices/0/message/content"), "Hello");
    assert_eq!(cut.at("/choices/0/finish_reason"), "length");
}

#[tokio::test]
async fn the_reasoner_refuses_max_tokens() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let url = Wire::Chat.url(&simulator.open_url(), "");
    let asked = |field: &str, cap: u64| {
        let body = with(Wire::Chat.body("demo-reasoner", "Say hello."), field, json!(cap));
        send(Wire::Chat.sign(post(&url, &body), &good))
    };
    let refused = asked("max_tokens", 64).await;
    assert_eq!((refused.status, refused.at("/error/code")), (400, json!("unsupported_parameter")));
    assert_eq!(refused.at("/error/param"), "max_tokens");
    let answered = asked("max_completion_tokens", 64).await;
    assert_eq!(answered.at("/choices/0/message/content"), HELLO);
    assert_eq!(answered.at("/usage/completion_tokens_details/reasoning_tokens"), 16);
    let tiny = asked("max_completion_tokens", 4).await;
    assert_eq!((tiny.at("/choices/0/message/content"), tiny.status), (json!(""), 200));
}

#[tokio::test]
async fn responses_wants_sixteen_tokens() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let url = Wire::Responses.url(&simulator.open_url(), "");
    for (cap, status) in [(15, 400), (16, 200)] {
        let body = Wire::Responses.body("demo-small", "Say hello.");
        let body = with(body, "max_output_tokens", json!(cap));
        let answer = send(Wire::Responses.sign(post(&url, &body), &good)).await;
        assert_eq!(answer.status, status, "{cap}");
        if status == 400 {
            assert_eq!(answer.at("/error/code"), "integer_below_min_value");
        }
    }
}

#[tokio::test]
async fn every_wire_lists_its_models() {
    let simulator = start().await;
    let host = simulator.open_url();
    let good = key(Scenario::Good);
    let get = |path: &str, wire: Wire| send(wire.sign(client().get(format!("{host}{path}")), &good));
    let openai = get("/v1/models", Wire::Chat).await;
    assert_eq!((openai.at("/object"), openai.at("/data/0/id")), (json!("list"), json!("demo-small")));
    let anthropic = get("/v1/models", Wire::Messages).await;
    assert_eq!((anthropic.at("/has_more"), anthropic.at("/data/2/id")), (json!(false), json!("demo-reasoner")));
    let gemini = get("/v1beta/models", Wire::Gemini).await;
    assert_eq!(gemini.at("/models/1/name"), "models/demo-large");
    assert_eq!(get("/v1/models/demo-large", Wire::Chat).await.at("/id"), "demo-large");
    assert_eq!(get("/v1/models/gpt-4", Wire::Chat).await.at("/error/code"), "model_not_found");
    assert_eq!(get("/v1/models/gpt-4", Wire::Messages).await.at("/error/type"), "not_found_error");
    assert_eq!(get("/v1beta/models/gpt-4", Wire::Gemini).await.status, 404);
}

#[tokio::test]
async fn tokens_can_be_counted() {
    let simulator = start().await;
    let host = simulator.open_url();
    let good = key(Scenario::Good);
    let body = Wire::Messages.body("demo-small", "Say hello.");
    let url = format!("{host}/v1/messages/count_tokens");
    let counted = send(Wire::Messages.sign(post(&url, &body), &good)).await;
    let asked = send(Wire::Messages.ask(&host, &good, "demo-small", "Say hello.")).await;
    assert_eq!(counted.at("/input_tokens"), asked.at("/usage/input_tokens"));
    let url = format!("{host}/v1beta/models/demo-small:countTokens");
    let body = Wire::Gemini.body("", "Say hello.");
    let counted = send(Wire::Gemini.sign(post(&url, &body), &good)).await;
    let asked = send(Wire::Gemini.ask(&host, &good, "demo-small", "Say hello.")).await;
    assert_eq!(counted.at("/totalTokens"), asked.at("/usageMetadata/promptTokenCount"));
}

#[tokio::test]
async fn an_unknown_model_is_a_404_in_each_wires_words() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    for (wire, words) in [
        (Wire::Chat, "The model `gpt-4` does not exist or you do not have access to it."),
        (Wire::Responses, "model_not_found"),
        (Wire::Messages, "not_found_error"),
        (Wire::Gemini, "models/gpt-4 is not found for API version v1beta"),
    ] {
        let answer = send(wire.ask(&simulator.open_url(), &good, "gpt-4", "hi")).await;
        assert_eq!(answer.status, 404, "{wire:?}");
        assert!(answer.text.contains(words), "{wire:?}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_missing_key_gets_each_wires_words() {
    let simulator = start().await;
    let host = simulator.open_url();
    for (wire, status, words) in [
        (Wire::Chat, 401, "You didn't provide an API key. You need to provide your API key in an Authorization header"),
        (Wire::Responses, 401, "Missing bearer or basic authentication in header"),
        (Wire::Messages, 401, "x-api-key header is required"),
        (Wire::Gemini, 403, "Method doesn't allow unregistered callers"),
    ] {
        let answer = send(post(&wire.url(&host, "demo-small"), &wire.body("demo-small", "hi"))).await;
        assert_eq!(answer.status, status, "{wire:?}");
        assert!(answer.text.contains(words), "{wire:?}: {}", answer.text);
    }
    let empty =
        post(&Wire::Chat.url(&host, ""), &Wire::Chat.body("demo-small", "hi")).header("authorization", "Bearer ");
    assert!(send(empty).await.text.contains("You didn't provide an API key"));
}

#[tokio::test]
async fn a_key_in_another_wires_header_counts_as_missing() {
    let simulator = start().await;
    let host = simulator.open_url();
    let good = key(Scenario::Good);
    let mixed = |wire: Wire, name: &'static str, value: String| {
        let body = wire.body("demo-small", "hi");
        send(post(&wire.url(&host, "demo-small"), &body).header(name, value))
    };
    let chat = mixed(Wire::Chat, "x-api-key", good.clone()).await;
    assert!(chat.text.contains("You didn't provide an API key"));
    let raw = mixed(Wire::Chat, "authorization", good.clone()).await;
    assert!(raw.text.contains("You didn't provide an API key"));
    let messages = mixed(Wire::Messages, "authorization", format!("Bearer {good}")).await;
    assert!(messages.text.contains("x-api-key header is required"));
    let gemini = mixed(Wire::Gemini, "authorization", format!("Bearer {good}")).await;
    assert_eq!((gemini.status, gemini.at("/error/details/0/reason")), (401, json!("ACCESS_TOKEN_TYPE_UNSUPPORTED")));
}

#[tokio::test]
async fn anthropic_asks_for_its_headers() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let body = Wire::Messages.body("demo-small", "hi");
    let asked = |host: String| post(&Wire::Messages.url(&host, ""), &body).header("x-api-key", &good);
    let no_version = send(asked(simulator.open_url())).await;
    assert_eq!((no_version.status, no_version.at("/error/type")), (400, json!("invalid_request_error")));
    assert_eq!(no_version.at("/error/message"), "anthropic-version: header is required");
    assert_eq!(no_version.at("/request_id"), no_version.header("request-id").unwrap());
    let from_a_page = |host| asked(host).header("origin", ORIGIN).header("anthropic-version", "2023-06-01");
    let refused = send(from_a_page(simulator.open_url())).await;
    assert_eq!((refused.status, refused.at("/error/type")), (401, json!("authentication_error")));
    let words = "CORS requests must set 'anthropic-dangerous-direct-browser-access' header";
    assert_eq!(refused.at("/error/message"), words);
    assert_eq!(send(from_a_page(simulator.hidden_url())).await.status, 200, "gateways do not ask");
}

#[tokio::test]
async fn an_unknown_path_is_openais_404() {
    let simulator = start().await;
    let host = simulator.open_url();
    let answer = send(post(&format!("{host}/v1/v1/chat/completions"), &json!({}))).await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.at("/error/message"), "Invalid URL (POST /v1/v1/chat/completions)");
    assert_eq!(answer.at("/error/type"), "invalid_request_error");
    let wrong_method = send(client().get(format!("{host}/v1/chat/completions"))).await;
    assert_eq!(wrong_method.status, 405);
    let gemini = send(client().get(format!("{host}/v1beta/files")).header("x-goog-api-key", key(Scenario::Good))).await;
    assert_eq!(gemini.status, 404);
}

#[tokio::test]
async fn a_malformed_body_is_a_400() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    for wire in WIRES {
        let url = wire.url(&simulator.open_url(), "demo-small");
        for body in ["", "{", "[]", "{}"] {
            let answer = send(wire.sign(client().post(&url).body(body), &good)).await;
            assert_eq!(answer.status, 400, "{wire:?} {body:?}");
        }
    }
}

#[tokio::test]
async fn another_organization_or_project_is_refused() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    let ask = || Wire::Chat.ask(&simulator.open_url(), &good, "demo-small", "hi");
    let other = send(ask().header("OpenAI-Organization", "org-other")).await;
    assert_eq!((other.status, other.at("/error/code")), (401, json!("mismatched_organization")));
    let other = send(ask().header("OpenAI-Project", "proj_other")).await;
    assert_eq!((other.status, other.at("/error/code")), (401, json!("mismatched_project")));
    let own = ask().header("OpenAI-Organization", "org-demo").header("OpenAI-Project", "proj_demo");
    assert_eq!(send(own).await.status, 200);
}

#[tokio::test]
async fn the_other_flavours() {
    let simulator = start().await;
    let (open, hidden) = (simulator.open_url(), simulator.hidden_url());
    let made_up = "demo-nobody-AAAAAAAAAAAAAAAAAAAAAAAA";
    for wire in WIRES {
        let any = send(wire.ask(&format!("{open}/any"), made_up, "demo-small", "hi")).await;
        assert_eq!(any.status, 200, "{wire:?}: whatever the key");
        let html = send(wire.ask(&format!("{open}/html"), made_up, "demo-small", "hi")).await;
        assert_eq!((html.status, html.header("content-type")), (200, Some("text/html; charset=utf-8")));
        assert!(html.text.starts_with("<!doctype html>"));
    }
    let keyless = send(client().get(format!("{open}/any/v1/models"))).await;
    assert_eq!(keyless.status, 200);
    let moved = send(Wire::Chat.ask(&format!("{open}/redirect"), made_up, "demo-small", "hi")).await;
    assert_eq!(moved.status, 302);
    assert_eq!(moved.header("location"), Some(format!("{hidden}/v1/chat/completions").as_str()));
    assert_eq!(moved.header("access-control-allow-origin"), Some("*"));
    let preflight = send(options(&format!("{open}/redirect/v1/chat/completions")).header("origin", ORIGIN)).await;
    assert_eq!(preflight.status, 204, "the preflight itself is not redirected");
}
