//! Whole live tests with canned observations: what is sent, what is not, and what the report says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod canned;

use canned::{Run, run};
use key_doctor::observation::{Failure, Mode, Observation, Permission, Request, Surroundings};
use key_doctor::report::{Layer, Verdict};
use key_doctor::session::Session;
use serde_json::{Value, json};

const OPENAI: &str = "sk-proj-NxTqRzKwPmJhGfDcVbT3BlbkFJQ2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7Wz9K";
const ANTHROPIC: &str =
    "sk-ant-api03-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9L0z1X2c3V4b5N6m7Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8kAA";
const GEMINI: &str = "AQ.Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9";
const RELAY: &str = "sk-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9L0z1X2c3V4b5";

fn page() -> Surroundings {
    Surroundings { origin: "https://app.example".to_owned(), offline: false }
}

/// Runs with options and answers as JavaScript would write them, in Node.
fn node(options: Value, answers: Value) -> Run {
    test(options, Surroundings::default(), answers)
}

fn test(options: Value, surroundings: Surroundings, answers: Value) -> Run {
    let answers: Vec<Observation> = answers.as_array().into_iter().flatten().map(canned::observation).collect();
    run(canned::options(&options), surroundings, answers)
}

fn ok(body: Value) -> Value {
    json!({"status": 200, "headers": {"content-type": "application/json"}, "body": body})
}

fn refused(status: u16, body: Value) -> Value {
    json!({"status": status, "headers": {"content-type": "application/json"}, "body": body})
}

fn reply(model: &str) -> Value {
    ok(
        json!({"model": model, "choices": [{"message": {"role": "assistant", "content": "OK"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 20, "completion_tokens": 1}}),
    )
}

fn bad_openai_key() -> Value {
    refused(
        401,
        json!({"error": {"message": "Incorrect API key provided: sk-proj-****Wz9K. You can find your API key at https://platform.openai.com/account/api-keys.", "type": "invalid_request_error", "code": "invalid_api_key", "param": null}}),
    )
}

fn codes(run: &Run) -> Vec<&'static str> {
    run.report.diagnosis.causes.iter().map(|cause| cause.code.name()).collect()
}

fn keyed(run: &Run) -> usize {
    run.requests.iter().filter(|request| request.carries_key).count()
}

fn layer(run: &Run, layer: Layer) -> Option<Verdict> {
    run.report.layers.iter().find(|facts| facts.layer == layer).map(|facts| facts.verdict)
}

/// An eight-character run of the secret part that stands anywhere in the report, a step or a URL.
fn leak(run: &Run, prefix: &str, key: &str) -> Option<String> {
    let mut shown = serde_json::to_string(&run.report).unwrap_or_default();
    for step in &run.steps {
        shown.push_str(&step.note);
        shown.push('\n');
    }
    for request in &run.requests {
        shown.push_str(&request.url);
        shown.push('\n');
    }
    let hidden = key.get(prefix.len()..)?;
    let mut runs = (0..hidden.len().saturating_sub(7)).filter_map(|at| hidden.get(at..at + 8));
    let found = runs.find(|run| shown.contains(run))?;
    let at = shown.find(found)?;
    Some(format!("…{}…", shown.get(at.saturating_sub(60)..(at + 60).min(shown.len())).unwrap_or(found)))
}

// ——— A good key.

#[test]
fn a_good_key_works_on_each_wire() {
    let responses = ok(json!({"object": "response", "model": "m-1", "status": "completed",
        "output": [{"type": "message", "content": [{"type": "output_text", "text": "OK"}]}],
        "usage": {"input_tokens": 20, "output_tokens": 1}}));
    let messages = ok(json!({"type": "message", "model": "m-1", "content": [{"type": "text", "text": "OK"}],
        "stop_reason": "end_turn", "usage": {"input_tokens": 20, "output_tokens": 1}}));
    let gemini = ok(
        json!({"modelVersion": "m-1", "candidates": [{"content": {"parts": [{"text": "OK"}]}, "finishReason": "STOP"}],
        "usageMetadata": {"promptTokenCount": 20, "candidatesTokenCount": 1}}),
    );
    for (wire, provider, key, answer, header, path) in [
        ("chat", "openai", OPENAI, reply("m-1"), "Authorization", "https://api.openai.com/v1/chat/completions"),
        ("responses", "openai", OPENAI, responses, "Authorization", "https://api.openai.com/v1/responses"),
        ("messages", "anthropic", ANTHROPIC, messages, "x-api-key", "https://api.anthropic.com/v1/messages"),
        (
            "gemini",
            "gemini",
            GEMINI,
            gemini,
            "x-goog-api-key",
            "https://generativelanguage.googleapis.com/v1beta/models/m-1:generateContent",
        ),
    ] {
        let run = node(json!({"key": key, "provider": provider, "wire": wire, "model": "m-1"}), json!([answer]));
        assert!(run.report.ok, "{wire}: {:?}", run.report.diagnosis);
        assert_eq!(run.report.diagnosis.outcome, "ok", "{wire}");
        assert!(run.report.diagnosis.causes.is_empty(), "{wire}");
        assert_eq!(run.requests.len(), 1, "{wire}: one keyed request when the model is given");
        assert_eq!(run.requests[0].url, path, "{wire}");
        assert_eq!(run.requests[0].credential.as_ref().map(|(name, _)| *name), Some(header), "{wire}");
        assert_eq!(run.report.reply.as_ref().map(|reply| reply.text.as_str()), Some("OK"), "{wire}");
        assert_eq!(run.report.reply.as_ref().and_then(|reply| reply.prompt_tokens), Some(20), "{wire}");
        for rung in [Layer::KeyText, Layer::Reach, Layer::Authentication, Layer::Reply, Layer::ServedModel] {
            assert_eq!(layer(&run, rung), Some(Verdict::Pass), "{wire}: {rung:?}");
        }
        assert_eq!(run.report.ledger.len(), 1, "{wire}");
        assert!(run.report.summary_is_plain(), "{wire}: {}", run.report.diagnosis.summary);
    }
}

/// What every summary has to be.
trait Plain {
    fn summary_is_plain(&self) -> bool;
}

impl Plain for key_doctor::report::Report {
    fn summary_is_plain(&self) -> bool {
        let summary = &self.diagnosis.summary;
        summary.ends_with('.') && !summary.contains(['{', '}', '\n']) && !summary.contains("  ")
    }
}

#[test]
fn a_stream_is_read_as_one_reply() {
    let body = "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"O\"}}]}\n\n\
                data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"K\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    let run = node(
        json!({"key": OPENAI, "model": "m-1", "stream": true}),
        json!([{"status": 200, "headers": {"content-type": "text/event-stream"}, "body": body}]),
    );
    assert!(run.report.ok && run.report.reply.is_some_and(|reply| reply.text == "OK"));
    assert!(run.requests[0].watch.is_some());
}

#[test]
fn a_reply_whose_budget_went_into_reasoning_is_a_reply() {
    let answer = ok(json!({"model": "m-1", "choices": [{"message": {"content": ""}, "finish_reason": "length"}]}));
    assert!(node(json!({"key": OPENAI, "model": "m-1"}), json!([answer])).report.ok);
}

// ——— Which requests are made.

#[test]
fn without_a_model_the_list_is_asked_first() {
    let list = ok(json!({"data": [{"id": "text-embedding-3-small"}, {"id": "gpt-big"}, {"id": "gpt-small-mini"}]}));
    let run = node(json!({"key": OPENAI}), json!([list, reply("gpt-small-mini")]));
    let urls: Vec<&str> = run.requests.iter().map(|request| request.url.as_str()).collect();
    assert_eq!(urls, ["https://api.openai.com/v1/models", "https://api.openai.com/v1/chat/completions"]);
    assert!(run.requests[1].body.contains("gpt-small-mini"), "{}", run.requests[1].body);
    assert!(run.report.ok);
    assert_eq!(run.report.models.map(|models| models.len()), Some(3));
}

#[test]
fn a_list_that_refuses_the_key_ends_the_test() {
    let run = node(json!({"key": OPENAI}), json!([bad_openai_key(), bad_openai_key()]));
    assert_eq!(keyed(&run), 1, "the rest are controls, with a made-up key and with none");
    assert_eq!(run.report.diagnosis.outcome, "revoked_or_deleted_key", "{:?}", codes(&run));
    assert_eq!(layer(&run, Layer::Authentication), Some(Verdict::Fail));
    assert_eq!(layer(&run, Layer::Reach), Some(Verdict::Pass));
}

#[test]
fn a_list_that_fails_otherwise_does_not_end_the_test() {
    let run =
        node(json!({"key": OPENAI}), json!([refused(404, json!({"error": "no such page"})), reply("gpt-5-nano")]));
    assert_eq!(run.requests.len(), 2);
    assert!(run.report.ok, "{:?}", codes(&run));
}

#[test]
fn max_tokens_refused_is_tried_once_with_the_other_name() {
    let wants = refused(
        400,
        json!({"error": {"message": "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", "type": "invalid_request_error", "param": "max_tokens", "code": "unsupported_parameter"}}),
    );
    let run = node(json!({"key": OPENAI, "model": "m-1"}), json!([wants, reply("m-1")]));
    assert!(run.report.ok && run.requests.len() == 2);
    assert!(run.requests[0].body.contains("\"max_tokens\"") && run.requests[1].body.contains("max_completion_tokens"));
    let again = node(json!({"key": OPENAI, "model": "m-1"}), json!([wants, wants, reply("m-1")]));
    assert_eq!((again.requests.len(), again.report.diagnosis.outcome), (2, "invalid_request"));
}

#[test]
fn nothing_is_sent_of_what_is_no_api_key() {
    for (key, code) in [
        ("", "missing_key"),
        ("   ", "missing_key"),
        ("your-api-key", "placeholder_key"),
        ("${OPENAI_API_KEY}", "placeholder_key"),
        ("sk-proj-…wXyZ", "masked_key"),
        ("sk-admin-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5T3BlbkFJG6h7J8k9", "wrong_credential_kind"),
        ("sk–proj–Q2w3E4r5T6y7U8i9", "non_ascii_or_invisible"),
        ("org-Q2w3E4r5T6y7U8i9O0p1A2s3", "wrong_credential_kind"),
        ("sk-proj-Q2w3E4r5T6y7\nU8i9O0p1A2s3", "whitespace_or_quotes"),
    ] {
        let run = node(json!({"key": key, "provider": "openai", "model": "m-1"}), json!([]));
        assert!(run.requests.is_empty(), "{key:?}");
        assert_eq!(run.report.diagnosis.outcome, code, "{key:?}");
        assert!(!run.report.ok && run.report.summary_is_plain());
    }
}

#[test]
fn a_local_server_is_asked_without_a_key() {
    let run =
        node(json!({"key": "", "baseUrl": "http://localhost:11434/v1", "model": "llama3"}), json!([reply("llama3")]));
    assert!(run.report.ok, "{:?}", codes(&run));
    assert_eq!(keyed(&run), 0);
    assert!(run.requests[0].credential.is_none());
}

#[test]
fn what_cleaning_took_off_is_not_sent_and_is_said() {
    let run = node(json!({"key": format!(" Bearer {OPENAI}\n"), "model": "m-1"}), json!([reply("m-1")]));
    let sent = run.requests[0].credential.as_ref().map(|(_, value)| value.expose().to_owned());
    assert_eq!(sent, Some(format!("Bearer {OPENAI}")));
    assert!(run.report.ok);
    assert_eq!(codes(&run), ["whitespace_or_quotes"]);
}

#[test]
fn a_key_of_no_one_provider_is_not_tried_on_strangers() {
    for key in ["Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7", "abc12345-Q2w3E4r5T6y7U8i9"] {
        let run = node(json!({"key": key}), json!([]));
        assert!(run.requests.is_empty(), "{key}");
        assert_eq!(run.report.provider.id, "unknown");
    }
}

#[test]
fn a_key_with_a_beginning_that_many_share_is_not_tried_on_strangers() {
    // DeepSeek's, Moonshot's, a relay's: none of them is OpenAI's by its look.
    for key in ["sk-0123456789abcdef0123456789abcdef", RELAY, "sk-Q2w3E4r5T6y7U8i9O0p1A2s3"] {
        let run = node(json!({"key": key}), json!([]));
        assert!(run.requests.is_empty(), "{key} was sent to {}", run.requests[0].url);
    }
}

#[test]
fn provider_and_base_url_that_disagree_are_reported() {
    let run = node(
        json!({"key": OPENAI, "provider": "groq", "baseUrl": "https://api.openai.com/v1", "model": "m-1"}),
        json!([reply("m-1")]),
    );
    assert_eq!(run.report.provider.id, "openai");
    assert!(run.requests[0].url.starts_with("https://api.openai.com/"));
    let notes = run.report.diagnosis.endpoint.map(|endpoint| endpoint.notes).unwrap_or_default();
    assert!(notes.iter().any(|note| note.contains("Groq") && note.contains("OpenAI")), "{notes:?}");
}

#[test]
fn the_key_goes_to_the_origin_of_the_base_url_alone() {
    for (options, origin) in [
        (json!({"key": OPENAI, "baseUrl": "relay.example"}), "https://relay.example/"),
        (
            json!({"key": ANTHROPIC, "baseUrl": "https://user:pass@relay.example:8443/api"}),
            "https://relay.example:8443/",
        ),
        (json!({"key": OPENAI, "provider": "deepseek"}), "https://api.deepseek.com/"),
        (json!({"key": OPENAI, "provider": "new-api", "baseUrl": "http://10.0.0.2:3000"}), "http://10.0.0.2:3000/"),
    ] {
        let list = ok(json!({"data": [{"id": "m-1"}]}));
        let run = node(options.clone(), json!([list, refused(401, json!({"error": {"message": "no"}}))]));
        assert!(!run.requests.is_empty(), "{options}");
        for request in &run.requests {
            assert!(request.url.starts_with(origin), "{options}: {}", request.url);
        }
        for next in &run.report.next {
            assert!(!next.sends_key_to.is_empty() && !origin.starts_with(&next.sends_key_to), "{}", next.label);
        }
    }
}

// ——— Answers that are no reply.

#[test]
fn what_is_not_a_reply_is_not_ok() {
    let body = |body: &str, content_type: &str| json!({"status": 200, "headers": {"content-type": content_type}, "body": body});
    for (answer, code) in [
        (
            ok(json!({"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}})),
            "no_credit_or_quota",
        ),
        (body("", "application/json"), "upstream_outage"),
        (body("<!doctype html><title>Login</title>", "text/html"), "not_an_api_endpoint"),
        (refused(502, json!("<html><title>502 Bad Gateway</title></html>")), "upstream_outage"),
        (json!({"failure": "redirect"}), "redirected"),
        (json!({"failure": "timeout"}), "timeout"),
        (json!({"failure": "opaque"}), "network_unreachable"),
        (
            refused(429, json!({"error": {"message": "Rate limit reached for m-1", "code": "rate_limit_exceeded"}})),
            "rate_limited",
        ),
        (
            ok(json!({"model": "m-1", "choices": [{"message": {"content": ""}, "finish_reason": "content_filter"}]})),
            "content_blocked",
        ),
    ] {
        let run = node(json!({"key": OPENAI, "model": "m-1"}), json!([answer]));
        assert!(!run.report.ok, "{answer}");
        assert_eq!(run.report.diagnosis.outcome, code, "{answer}");
        assert_eq!(run.requests.len(), 1, "{answer}");
        assert!(run.report.summary_is_plain(), "{}", run.report.diagnosis.summary);
    }
}

#[test]
fn an_answer_that_breaks_off_is_said_to() {
    let broken = json!({"status": 200, "headers": {}, "body": "{\"choices\":[{\"mess", "broken": "timeout"});
    let run = node(json!({"key": OPENAI, "model": "m-1"}), json!([broken]));
    assert_eq!(run.report.diagnosis.outcome, "timeout");
    assert!(run.report.ledger[0].outcome.contains("cut off"));
}

#[test]
fn a_stopped_test_concludes_nothing() {
    let run = node(json!({"key": OPENAI}), json!([{"failure": "stopped"}]));
    assert_eq!((run.requests.len(), run.report.ok, run.report.diagnosis.outcome), (1, false, "unknown"));
    assert!(run.report.diagnosis.summary.contains("stopped"));
    assert_eq!(run.report.ledger.len(), 1);
}

/// What a request of a test is, by its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Keyed,
    OwnPage,
    Blind,
    Preflight,
    Plain,
    MadeUp,
}

fn sort(request: &Request) -> Sort {
    match request {
        _ if request.carries_key => Sort::Keyed,
        _ if request.url.starts_with("https://app.example") => Sort::OwnPage,
        _ if request.mode == Mode::Blind => Sort::Blind,
        _ if request.method == "OPTIONS" => Sort::Preflight,
        _ if request.credential.is_some() => Sort::MadeUp,
        _ => Sort::Plain,
    }
}

/// A test from a page whose keyed request fails without an answer, at a server that answers the rest like this.
fn triage(readable: &[Sort], reached: bool) -> Run {
    let options = json!({"key": OPENAI, "model": "m-1", "headers": {"x-extra": "1"}});
    canned::drive(canned::options(&options), page(), |request| match sort(request) {
        Sort::Keyed => Observation::Failure(Failure::Opaque),
        Sort::Blind if reached => Observation::Reached,
        other if readable.contains(&other) => canned::observation(&refused(404, json!({}))),
        _ => Observation::Failure(Failure::Opaque),
    })
}

#[test]
fn experiments_tell_opaque_failures_apart() {
    use Sort::{MadeUp, OwnPage, Plain, Preflight};
    for (readable, reached, code) in [
        (&[][..], false, "offline"),
        (&[OwnPage][..], false, "network_unreachable"),
        (&[OwnPage][..], true, "cors_blocked"),
        (&[OwnPage, Preflight][..], true, "cors_response_hidden"),
        (&[OwnPage, Plain][..], true, "cors_preflight_rejected"),
        (&[OwnPage, Plain, Preflight][..], true, "cors_response_hidden"),
        (&[OwnPage, Plain, Preflight, MadeUp][..], true, "cors_response_hidden"),
    ] {
        let run = triage(readable, reached);
        assert_eq!(run.report.diagnosis.outcome, code, "{readable:?}, {reached}");
        assert_eq!(layer(&run, Layer::Reach), Some(Verdict::Fail), "{readable:?}, {reached}");
        assert_eq!(layer(&run, Layer::Authentication), Some(Verdict::Skipped), "{readable:?}, {reached}");
        assert_eq!(run.report.ledger.len(), run.requests.len());
        assert!(run.report.summary_is_plain(), "{}", run.report.diagnosis.summary);
    }
}

#[test]
fn experiments_carry_no_part_of_the_key_and_go_nowhere_else() {
    use Sort::{MadeUp, OwnPage, Plain, Preflight};
    for readable in
        [&[OwnPage][..], &[OwnPage, Plain][..], &[OwnPage, Plain, Preflight][..], &[OwnPage, MadeUp, Plain][..]]
    {
        let run = triage(readable, true);
        assert_eq!(keyed(&run), 1, "the key was sent once");
        assert!(run.requests.len() < 12);
        for (request, entry) in run.requests.iter().zip(&run.report.ledger).skip(1) {
            assert!(!entry.carried_key);
            assert!(
                request.url.starts_with("https://api.openai.com/") || request.url == "https://app.example/",
                "{}",
                request.url
            );
            if request.mode == Mode::Blind {
                assert!(request.credential.is_none() && request.headers.is_empty() && request.body.is_empty());
            }
            let credential = request.credential.as_ref().map_or("", |(_, value)| value.expose());
            let sent = format!("{credential} {:?} {} {}", request.headers, request.url, request.body);
            let secret = OPENAI.strip_prefix("sk-proj-").unwrap_or_default();
            let part = (0..secret.len() - 7).filter_map(|at| secret.get(at..at + 8)).find(|part| sent.contains(part));
            assert_eq!(part, None, "{:?}", sort(request));
            assert!(request.method != "OPTIONS" || request.headers.iter().all(|(_, value)| value.len() < 20));
        }
        assert_eq!(leak(&run, "sk-proj-", OPENAI), None);
    }
}

#[test]
fn outside_a_page_nothing_is_said_of_cors() {
    let run = node(json!({"key": OPENAI, "model": "m-1"}), json!([{"failure": "opaque"}]));
    assert!(!codes(&run).iter().any(|code| code.starts_with("cors")), "{:?}", codes(&run));
    assert_eq!(run.report.diagnosis.outcome, "network_unreachable");
    assert!(run.report.diagnosis.causes.iter().all(|cause| cause.certainty < key_doctor::cause::Certainty::Certain));
}

#[test]
fn the_pages_own_policy_is_named() {
    let run = test(
        json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1"}),
        page(),
        json!([{"failure": "policy"}]),
    );
    assert_eq!((run.requests.len(), run.report.diagnosis.outcome), (1, "csp_blocked"));
}

#[test]
fn what_the_browser_would_block_is_not_sent() {
    let mixed = test(json!({"key": RELAY, "baseUrl": "http://relay.example/v1"}), page(), json!([]));
    assert_eq!((mixed.requests.len(), mixed.report.diagnosis.outcome), (0, "mixed_content"));
    let own = test(
        json!({"key": RELAY, "baseUrl": "http://localhost:1234/v1", "model": "m-1"}),
        page(),
        json!([reply("m-1")]),
    );
    assert_eq!(own.requests.len(), 1);
    let offline = test(json!({"key": OPENAI}), Surroundings { offline: true, ..page() }, json!([]));
    assert_eq!((offline.requests.len(), offline.report.diagnosis.outcome), (0, "offline"));
}

#[test]
fn another_key_in_the_echo_is_the_relays_own() {
    let run = node(
        json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1"}),
        json!([refused(
            401,
            json!({"error": {"message": "Incorrect API key provided: sk-proj-************zzzz. You can find your API key at https://platform.openai.com/account/api-keys.", "code": "invalid_api_key"}})
        )]),
    );
    assert_eq!(run.report.diagnosis.outcome, "relay_upstream_key_bad");
}

#[test]
fn a_relay_that_serves_another_model_is_not_ok() {
    let relay = json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "claude-opus-4-8"});
    let run = node(relay.clone(), json!([reply("glm-4.7")]));
    assert_eq!((run.report.ok, run.report.diagnosis.outcome), (false, "model_mismatch"));
    assert!(node(relay, json!([reply("anthropic/claude-opus-4-8-20260901")])).report.ok);
}

// ——— The key stays out of everything.

#[test]
fn an_echoed_key_is_in_no_part_of_the_report() {
    let secret = OPENAI.strip_prefix("sk-proj-").unwrap_or_default();
    let half = secret.get(..30).unwrap_or_default();
    let escaped: String = OPENAI.chars().map(|c| if c == '-' { "\\u002d".to_owned() } else { c.to_string() }).collect();
    let lines = format!("{}\n{}", OPENAI.get(..36).unwrap_or_default(), OPENAI.get(36..).unwrap_or_default());
    let echoes = [OPENAI, secret, half, &escaped, &lines, &OPENAI.replace('-', "%2d"), &OPENAI.repeat(3)];
    for echo in echoes {
        let headers = json!({"content-type": "application/json", "x-request-id": echo, "x-echo": echo, "x-ratelimit-limit": echo});
        for answer in [
            json!({"status": 401, "headers": headers, "body": {"error": {"message": format!("bad key {echo}"), "code": echo, "type": echo, "request_id": echo, "param": echo}, "request_id": echo}}),
            json!({"status": 401, "headers": headers, "body": format!("{{\"error\":{{\"message\":\"bad {echo}\"}}}}")}),
            json!({"status": 500, "headers": headers, "body": format!("<html><body>{echo}</body></html>")}),
            json!({"status": 200, "headers": headers, "body": {"model": echo, "choices": [{"message": {"content": echo}, "finish_reason": echo}]}}),
            json!({"status": 200, "headers": headers, "body": {"error": {"message": echo, "code": "insufficient_quota"}}}),
            json!({"status": 404, "headers": headers, "body": {"error": {"message": format!("model {echo} not found"), "code": "model_not_found"}}}),
            json!({"status": 401, "headers": {format!("x-{}", echo.replace(['\n', '\\', '%'], "")): "1"}, "body": echo}),
        ] {
            let run = node(json!({"key": OPENAI, "model": "m-1"}), json!([answer]));
            assert_eq!(leak(&run, "sk-proj-", OPENAI), None, "{answer}");
        }
        let list = ok(json!({"data": [{"id": echo}, {"id": format!("ft:{echo}:mini")}]}));
        let run = node(json!({"key": OPENAI}), json!([list, bad_openai_key()]));
        // A server that names its model after the key gets that name back in a body, never in a URL of ours.
        assert_eq!(leak(&run, "sk-proj-", OPENAI).filter(|found| !found.contains("Asking")), None);
    }
}

#[test]
fn a_key_in_the_list_or_the_model_field_is_in_no_step_and_no_url() {
    let list = ok(json!({"models": [{"name": format!("models/{GEMINI}")}]}));
    let run = node(json!({"key": GEMINI}), json!([list, refused(404, json!({}))]));
    assert_eq!(leak(&run, "AQ.", GEMINI), None, "by the account's list");
    let run = node(json!({"key": GEMINI, "model": GEMINI}), json!([refused(404, json!({}))]));
    assert_eq!(leak(&run, "AQ.", GEMINI), None, "by the model field, Gemini's path");
    let run = node(json!({"key": OPENAI, "model": OPENAI}), json!([refused(404, json!({}))]));
    assert_eq!(leak(&run, "sk-proj-", OPENAI), None, "by the model field");
}

#[test]
fn a_key_in_the_base_url_is_not_sent_in_one() {
    for base in [
        format!("https://relay.example/{OPENAI}/v1"),
        format!("https://relay.example/v1/models/{OPENAI}"),
        format!("https://{}.relay.example/v1", OPENAI.to_ascii_lowercase()),
    ] {
        let run = node(json!({"key": OPENAI, "baseUrl": base, "model": "m-1"}), json!([refused(404, json!({}))]));
        let lower = OPENAI.to_ascii_lowercase();
        let shown = |url: &str| url.contains(OPENAI) || url.contains(&lower);
        assert!(run.requests.iter().all(|request| !shown(&request.url)), "{base}");
        assert_eq!(leak(&run, "sk-proj-", OPENAI), None, "{base}");
    }
}

#[test]
fn a_key_in_the_query_or_userinfo_of_the_base_url_is_dropped() {
    for base in [
        format!("https://relay.example/v1?key={OPENAI}"),
        format!("https://relay.example/v1#{OPENAI}"),
        format!("https://u:{OPENAI}@relay.example/v1"),
    ] {
        let run = node(json!({"key": OPENAI, "baseUrl": base, "model": "m-1"}), json!([refused(404, json!({}))]));
        assert_eq!(leak(&run, "sk-proj-", OPENAI), None, "{base}");
        assert_eq!(keyed(&run), 1);
    }
}

#[test]
fn commands_read_the_key_from_the_environment() {
    for (key, provider, variable) in [
        (OPENAI, "openai", "OPENAI_API_KEY"),
        (ANTHROPIC, "anthropic", "ANTHROPIC_API_KEY"),
        (RELAY, "deepseek", "DEEPSEEK_API_KEY"),
    ] {
        let options = json!({"key": key, "provider": provider, "model": "it's", "prompt": "say 'hi' \"you\" $HOME `x`",
            "headers": {"x-extra": key, "x-secret": "hush-hush"}});
        let run = node(options, json!([refused(500, json!({}))]));
        let commands = &run.report.commands;
        for command in [&commands.curl, &commands.powershell, &commands.python, &commands.javascript] {
            assert!(command.contains(variable), "{command}");
            assert!(!command.contains(key) && !command.contains("hush-hush"), "{command}");
        }
        let prefix = if key == ANTHROPIC { "sk-ant-api03-" } else { "sk-" };
        assert_eq!(leak(&run, prefix, key), None, "{provider}");
    }
}

#[test]
fn every_step_names_a_layer_and_ends() {
    let list = ok(json!({"data": [{"id": "m-mini"}]}));
    let run = node(json!({"key": OPENAI}), json!([list, reply("m-mini")]));
    assert!(run.steps.iter().all(|step| !step.note.is_empty()));
    assert!(run.steps.iter().any(|step| step.layer == Layer::KeyText && step.done));
    assert!(run.steps.iter().any(|step| step.layer == Layer::Reply && step.done));
}

#[test]
fn controls_tell_an_unknown_key_from_a_known_one_and_from_an_unread_header() {
    // A relay whose words nobody has ever seen.
    let says = |words: &str| refused(403, json!({"woop": {"message": words}}));
    let options = json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1"});
    let unknown = node(options.clone(), json!([says("vrax tol unbek"), says("vrax tol unbek"), says("plonk")]));
    assert_eq!(codes(&unknown).first(), Some(&"relay_token_invalid"), "{:?}", codes(&unknown));
    let known = node(options.clone(), json!([says("golda mint"), says("vrax tol unbek"), says("plonk")]));
    assert_eq!(layer(&known, Layer::Authentication), Some(Verdict::Pass), "{:?}", codes(&known));
    assert!(!codes(&known).contains(&"relay_token_invalid"));
    for run in [&unknown, &known] {
        assert_eq!((run.requests.len(), keyed(run)), (3, 1));
        assert_eq!(leak(run, "sk-", RELAY), None);
    }
    let quick = json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1", "depth": "quick"});
    assert_eq!(node(quick, json!([says("plonk")])).requests.len(), 1);
}

#[test]
fn a_server_that_answers_any_key_is_said_to() {
    let options = json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1"});
    let open = node(options.clone(), json!([reply("m-1"), reply("m-1")]));
    assert_eq!((open.report.ok, open.report.diagnosis.outcome), (false, "key_not_checked"));
    let checked = node(options, json!([reply("m-1"), refused(401, json!({"error": {"message": "no"}}))]));
    assert_eq!((checked.report.ok, checked.report.diagnosis.outcome), (true, "ok"));
    assert_eq!(layer(&checked, Layer::Authentication), Some(Verdict::Pass));
}

/// Runs against a server that answers by the request, in Node.
fn served(options: Value, server: impl FnMut(&Request) -> Value) -> Run {
    served_to(Surroundings::default(), options, server)
}

fn served_to(surroundings: Surroundings, options: Value, mut server: impl FnMut(&Request) -> Value) -> Run {
    canned::drive(canned::options(&options), surroundings, |request| canned::observation(&server(request)))
}

/// The name of the credential's header.
fn sent_in(request: &Request) -> Option<&'static str> {
    request.credential.as_ref().map(|(name, _)| *name)
}

#[test]
fn a_header_that_is_not_read_is_found_out_and_the_one_that_is_is_named() {
    let options = json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1"});
    let says = |words: &str| refused(403, json!({"woop": {"message": words}}));
    let replies = served(options.clone(), |request| match sent_in(request) {
        Some("api-key") => reply("m-1"),
        _ => says("plonk"),
    });
    assert_eq!(replies.report.diagnosis.outcome, "wrong_header", "{:?}", codes(&replies));
    assert!(!replies.report.ok);
    let because = replies.report.diagnosis.causes[0].because.join(" ");
    assert!(because.contains("api-key") && because.contains("replied"), "{because}");
    // One probe, then x-api-key, x-goog-api-key, api-key, all to the same origin.
    assert_eq!((replies.requests.len(), keyed(&replies)), (6, 4));
    assert!(replies.requests.iter().all(|request| request.url.starts_with("https://relay.example/v1/")));
    assert_eq!(leak(&replies, "sk-", RELAY), None);

    let answers = served(options.clone(), |request| match sent_in(request) {
        Some("x-api-key") => says("vrax tol"),
        _ => says("plonk"),
    });
    assert_eq!(answers.report.diagnosis.outcome, "wrong_header", "{:?}", codes(&answers));
    assert_eq!(keyed(&answers), 2);

    // A server that answers everything alike says nothing of the header.
    let alike = served(options, |_| refused(401, json!({"detail": "Unauthorized"})));
    assert_ne!(alike.report.diagnosis.outcome, "wrong_header", "{:?}", codes(&alike));
    assert!(codes(&alike).contains(&"wrong_header"));
    assert_eq!(keyed(&alike), 4);
}

#[test]
fn an_api_under_another_path_is_found_without_the_key() {
    let options = json!({"key": RELAY, "baseUrl": "https://relay.example/openai", "model": "m-1"});
    let run = served(options, |request| {
        if request.url.starts_with("https://relay.example/v1/") {
            refused(401, json!({"error": {"message": "Invalid token", "type": "new_api_error"}}))
        } else {
            refused(404, json!({"detail": "Not Found"}))
        }
    });
    assert_eq!(run.report.diagnosis.outcome, "wrong_base_url", "{:?}", codes(&run));
    assert_eq!(keyed(&run), 1);
    let offered: Vec<_> = run.report.next.iter().filter_map(|next| next.options.base_url.as_deref()).collect();
    assert_eq!(offered, ["https://relay.example/v1"]);
    assert_eq!(run.report.next[0].sends_key_to, "https://relay.example");
}

#[test]
fn the_accounts_own_page_settles_an_empty_account() {
    let options = json!({"key": "sk-0123456789abcdef0123456789abcdef", "provider": "deepseek", "model": "m-1"});
    let run = served(options, |request| match request.url.as_str() {
        "https://api.deepseek.com/user/balance" => ok(json!({"is_available": false,
            "balance_infos": [{"currency": "CNY", "total_balance": "0.00"}]})),
        _ => refused(429, json!({"error": {"message": "Too many", "code": "rate_limit_exceeded"}})),
    });
    assert_eq!(run.report.diagnosis.outcome, "no_credit_or_quota", "{:?}", codes(&run));
    assert_eq!(run.report.account.as_ref().and_then(|account| account.balance.as_deref()), Some("0.00 CNY"));
    assert_eq!(layer(&run, Layer::Authentication), Some(Verdict::Pass));
    assert_eq!(keyed(&run), 2);
}

#[test]
fn what_a_relay_granted_is_shown_as_it_says_it() {
    let options = json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1"});
    let run = served(options, |request| match request.url.as_str() {
        "https://relay.example/v1/dashboard/billing/subscription" => ok(json!({"hard_limit_usd": 5.0})),
        "https://relay.example/v1/dashboard/billing/usage" => ok(json!({"total_usage": 500.0})),
        _ => refused(402, json!({"error": {"message": "quota", "code": 402}})),
    });
    assert_eq!(codes(&run).first(), Some(&"no_credit_or_quota"), "{:?}", codes(&run));
    let limits = run.report.account.as_ref().and_then(|account| account.limits.clone()).unwrap_or_default();
    assert_eq!(limits.0.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["5.0", "500.0"]);
}

#[test]
fn a_blocked_team_is_read_from_the_providers_own_page() {
    let options = json!({"key": "xai-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9L0z1X2c3V4b5N6m7Q2w3E4r5T6y7U8i9O0p1A2s3D4f5",
        "provider": "xai", "model": "m-1"});
    let run = served(options, |request| {
        if request.url.ends_with("/api-key") {
            ok(json!({"team_blocked": true, "api_key_blocked": false}))
        } else if request.carries_key {
            refused(403, json!({"error": "No.", "code": "forbidden"}))
        } else {
            refused(400, json!({"error": "Incorrect API key provided", "code": "invalid"}))
        }
    });
    assert_eq!(run.report.diagnosis.outcome, "account_disabled", "{:?}", codes(&run));
    assert_eq!(keyed(&run), 2);
}

#[test]
fn a_host_known_to_refuse_pages_gets_no_key_until_the_user_insists() {
    let options = json!({"key": RELAY, "provider": "nvidia", "model": "m-1"});
    let closed = |request: &Request| match request.url.as_str() {
        "https://app.example/" => ok(json!({})),
        _ if request.mode == Mode::Blind => json!({"failure": "reached"}),
        _ => json!({"failure": "opaque"}),
    };
    let run = served_to(page(), options.clone(), closed);
    assert_eq!((run.report.diagnosis.outcome, keyed(&run)), ("cors_blocked", 0), "{:?}", codes(&run));
    assert_eq!(run.report.next.iter().filter(|next| next.options.insist).count(), 1);
    assert!(!run.report.commands.curl.is_empty());
    let quick = json!({"key": RELAY, "provider": "nvidia", "model": "m-1", "depth": "quick"});
    let run = served_to(page(), quick, closed);
    assert_eq!((run.report.diagnosis.outcome, run.requests.len()), ("cors_blocked", 0));
    let insists = json!({"key": RELAY, "provider": "nvidia", "model": "m-1", "insist": true});
    let run = served_to(page(), insists, closed);
    assert_eq!((run.report.diagnosis.outcome, keyed(&run)), ("cors_blocked", 1));
    // Outside a page there is nothing to refuse.
    assert_eq!(keyed(&node(options, json!([reply("m-1")]))), 1);
}

#[test]
fn ports_that_browsers_refuse_are_named_before_anything_is_sent() {
    let run = node(json!({"key": RELAY, "baseUrl": "http://127.0.0.1:6667/v1", "model": "m-1"}), json!([]));
    assert_eq!((run.report.diagnosis.outcome, run.requests.len()), ("wrong_base_url", 0));
    assert!(run.report.diagnosis.causes[0].because[0].contains("6667"));
}

#[test]
fn a_local_address_needs_the_browsers_leave() {
    let options = json!({"key": RELAY, "baseUrl": "http://192.168.1.5:8000/v1", "model": "m-1"});
    let plain = Surroundings { origin: "http://app.example".to_owned(), offline: false };
    let session = |surroundings: &Surroundings| Session::new(canned::options(&options), surroundings.clone());
    let mut denied = session(&plain);
    assert_eq!(denied.permission_wanted(), Some("local-network|local-network-access"));
    denied.permission(Permission::Denied);
    assert!(denied.next_request().is_none());
    assert_eq!(denied.report().diagnosis.outcome, "local_network_blocked");

    let mut asks = session(&plain);
    asks.permission(Permission::Prompt);
    while let Some(request) = asks.next_request() {
        asks.observe(&request, Observation::Failure(Failure::Timeout));
    }
    assert_eq!(asks.report().diagnosis.outcome, "local_network_blocked");

    // Of a page on the same network, or outside a page, no browser asks.
    let near = Surroundings { origin: "http://192.168.1.9".to_owned(), offline: false };
    assert_eq!(session(&near).permission_wanted(), None);
    assert_eq!(session(&Surroundings::default()).permission_wanted(), None);
}

#[test]
fn what_a_page_may_not_read_is_said_to_be_hidden() {
    let options = json!({"key": OPENAI, "provider": "openai", "model": "m-1"});
    let run = served_to(page(), options.clone(), |_| reply("m-1"));
    let http = run.report.http.unwrap_or_default();
    assert_eq!(http.not_exposed, ["rate limit headers", "request id"]);
    let seen = served(options, |_| reply("m-1")).report.http.unwrap_or_default();
    assert!(seen.not_exposed.is_empty());
}
