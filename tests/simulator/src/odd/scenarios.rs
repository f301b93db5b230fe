//! The rows: every scenario of the odd host, by name.

use super::Odd;
use super::answer::{Act, Answer, Length};
use super::cors::Cors;
use super::request::Asked;
use super::strange::{self, Shape};
use crate::exchange::{MODELS, Speech, starred};
use crate::openai;
use axum::body::Bytes;
use axum::http::Method;
use serde_json::{Value, json};
use std::iter::{repeat, repeat_n};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// One row: a first path segment and what is behind it.
pub(crate) struct Scenario {
    pub name: &'static str,
    /// For a person.
    pub about: &'static str,
    pub cors: Cors,
    /// For every method but OPTIONS.
    pub act: fn(&Asked, &Odd) -> Act,
}

const fn row(name: &'static str, about: &'static str, cors: Cors, act: fn(&Asked, &Odd) -> Act) -> Scenario {
    Scenario { name, about, cors, act }
}

const INVALID: &str = "invalid_request_error";
const JSON: &str = "application/json";
const EVENTS: &str = "text/event-stream";
const EXPOSE: &str = "access-control-expose-headers";
const NULL: Value = Value::Null;

/// What `deep` and `deep-object` nest.
const DEPTH: usize = 20_000;

pub(crate) const SCENARIOS: &[Scenario] = &[
    // Broken bodies and transport.
    row("endless", "JSON that never ends, as fast as it is read", Cors::Open, |_, _| endless()),
    row("gigabyte", "a body of 1 GiB", Cors::Open, |_, _| gigabyte()),
    row("drip", "a body of one byte every 200 ms, without end", Cors::Open, |_, _| drip()),
    row("silent", "no answer", Cors::Open, |_, _| Act::Silence),
    row("head-only", "status and headers, and never a body", Cors::Open, |_, _| {
        Answer::text(200, JSON, "").saying(Length::Claimed(300)).then_nothing().into()
    }),
    row("cut", "the first 100 of 1,000 bytes, status 401", Cors::Open, |asked, _| cut(asked)),
    row("reset", "a reset connection", Cors::Open, |_, _| Act::Reset),
    row("bad-chunk", "a chunk whose size is no number", Cors::Open, |_, _| {
        Answer::text(200, JSON, "zz\r\n{\"id\":\r\n").saying(Length::Chunked).into()
    }),
    row("not-http", "the greeting of another protocol", Cors::Open, |_, _| {
        Act::Raw(b"\x00\x15SSH-2.0-odd\r\n\x03\xff")
    }),
    row("short", "a good reply that claims half its length", Cors::Open, |asked, _| {
        let reply = good(asked);
        let half = reply.body.len() / 2;
        reply.saying(Length::Claimed(half)).into()
    }),
    row("no-length", "a good reply that ends with the connection", Cors::Open, |asked, _| {
        good(asked).saying(Length::Unsaid).into()
    }),
    row("late", "a good reply after 1.5 s", Cors::Open, |asked, _| {
        good(asked).after(Duration::from_millis(1_500)).into()
    }),
    row("bad-utf8", "an error whose message is not UTF-8, status 401", Cors::Open, |_, _| {
        let body = b"{\"error\":{\"message\":\"Cl\xe9 \xff\xfe refus\xe9e \xc3(\",\"code\":\"invalid_api_key\"}}";
        Answer::text(401, JSON, *body).into()
    }),
    row("deep", "20,000 arrays in each other, status 401", Cors::Open, |_, _| {
        Answer::text(401, JSON, "[".repeat(DEPTH) + &"]".repeat(DEPTH)).into()
    }),
    row("deep-object", "20,000 errors in each other, status 401", Cors::Open, |_, _| {
        Answer::text(401, JSON, "{\"error\":".repeat(DEPTH) + "null" + &"}".repeat(DEPTH)).into()
    }),
    row("big-header", "one header of 1 MiB, status 401", Cors::Open, |asked, _| {
        refused(asked).with("x-big", "x".repeat(1 << 20)).with(EXPOSE, "*").into()
    }),
    row("many-headers", "5,000 headers, status 401", Cors::Open, |asked, _| {
        let headers = (0..5_000).map(|at| format!("x-many-{at}"));
        headers.fold(refused(asked), |answer, name| answer.with(name, "1")).with(EXPOSE, "*").into()
    }),
    row("odd-header", "Latin-1 and a tab in headers, status 401", Cors::Open, |asked, _| {
        let answer = refused(asked).with("x-request-id", *b"r\xe9q\t\xa71").with("retry-after", *b"d\xe8s\tdemain");
        answer.with(EXPOSE, "x-request-id, retry-after").into()
    }),
    row("nul", "NULs and control characters in a message, status 401", Cors::Open, |_, _| {
        error(401, "no\0 key\u{1} \u{7}\u{8}\u{1b}[31mred\u{1b}[0m \u{7f}\u{85}\u{202e}\0", NULL).into()
    }),
    row("empty", "no body, status 401", Cors::Open, |_, _| Answer::new(401).into()),
    row("empty-ok", "no body, status 200", Cors::Open, |_, _| Answer::new(200).into()),
    row("no-content", "status 204", Cors::Open, |_, _| Answer::new(204).into()),
    row("null", "null, status 200", Cors::Open, |_, _| Answer::text(200, JSON, "null").into()),
    row("number", "a number beyond all numbers, status 200", Cors::Open, |_, _| {
        Answer::text(200, JSON, "1e999").into()
    }),
    row("text", "one word, status 200", Cors::Open, |_, _| Answer::text(200, "text/plain", "hello").into()),
    row("status-999", "status 999", Cors::Open, |_, _| error(999, "Request denied", NULL).into()),
    row("teapot", "status 418", Cors::Open, |_, _| error(418, "I'm a teapot", NULL).into()),
    row("early-hints", "a 103 before a good reply", Cors::Open, |asked, _| {
        let before = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload; as=style\r\n\r\n";
        Answer { before, ..good(asked) }.into()
    }),
    row("huge-list", "a model list of 900 KB; POST is a good reply", Cors::Open, |asked, _| huge_list(asked).into()),
    row("bad-sse", "a stream of broken lines", Cors::Open, |_, _| Answer::text(200, EVENTS, BAD_EVENTS).into()),
    row("endless-sse", "a good start of a stream, then comments without end", Cors::Open, |asked, _| {
        endless_sse(asked)
    }),
    row("sse-error", "a stream whose second event is an error", Cors::Open, |asked, _| sse_error(asked).into()),
    // Redirects.
    row("loop", "a redirect to itself", Cors::Open, |asked, _| {
        Answer::new(302).with("location", asked.target.as_str()).into()
    }),
    row("elsewhere", "a redirect to the open host", Cors::Open, |asked, odd| elsewhere(asked, odd).into()),
    row("elsewhere-hidden", "the same without CORS", Cors::Hidden, |asked, odd| elsewhere(asked, odd).into()),
    row("preflight-redirect", "a redirect of the preflight alone", Cors::PreflightRedirect, |asked, _| {
        refused(asked).into()
    }),
    // Text.
    row("script", "markup in a message, status 401", Cors::Open, |_, _| {
        let text = "<script>document.title='pwned'</script> <img src=x onerror=\"document.title='pwned'\">";
        error(401, text, "invalid_api_key").into()
    }),
    row("echo", "the credential in a message, in four spellings", Cors::Open, |asked, _| echo(asked).into()),
    row("echo-header", "the credential in a header", Cors::Open, |asked, _| {
        refused(asked).with("x-debug", asked.credential().unwrap_or("none")).with(EXPOSE, "x-debug").into()
    }),
    row("echo-short", "the starred key in a message", Cors::Open, |asked, _| refused(asked).into()),
    // CORS.
    row("get-only", "CORS for GET alone", Cors::GetOnly, |asked, _| refused(asked).into()),
    row("methods", "no OPTIONS among the methods", Cors::Methods, |asked, _| refused(asked).into()),
    row("methods-hidden", "the same, answers without CORS", Cors::MethodsHidden, |asked, _| refused(asked).into()),
    row("star", "every header but Authorization", Cors::Star, |asked, _| refused(asked).into()),
    row("one-header", "Authorization and Content-Type alone", Cors::OneHeader, |asked, _| refused(asked).into()),
    row("double", "CORS twice", Cors::Double, |asked, _| refused(asked).into()),
    row("other-origin", "CORS for another site", Cors::OtherOrigin, |asked, _| refused(asked).into()),
    row("preflight-401", "a preflight that asks for a key", Cors::Preflight401, |asked, _| refused(asked).into()),
    row("hidden-429", "a 429 without CORS for sk-odd-limited", Cors::Open, |asked, _| hidden_429(asked).into()),
    row("no-cors", "no CORS at all", Cors::Nowhere, |asked, _| refused(asked).into()),
    row("hidden", "CORS on the preflight alone", Cors::Hidden, |asked, _| refused(asked).into()),
    row("flaky", "a reset for the first POST, good replies after", Cors::Open, flaky),
    // Relays.
    row("strange-a", "unknown fields in an unknown language", Cors::Open, |asked, _| {
        strange::answer(Shape::Fields, asked, asked.bearer()).into()
    }),
    row("strange-b", "text in an unknown language", Cors::Open, |asked, _| {
        strange::answer(Shape::Text, asked, asked.bearer()).into()
    }),
    row("strange-c", "arrays in an unknown language", Cors::Open, |asked, _| {
        strange::answer(Shape::Arrays, asked, asked.bearer()).into()
    }),
    row("strange-a-header", "strange-a, reading x-api-key", Cors::Open, |asked, _| {
        strange::answer(Shape::Fields, asked, asked.header("x-api-key")).into()
    }),
    row("strange-b-header", "strange-b, reading x-api-key", Cors::Open, |asked, _| {
        strange::answer(Shape::Text, asked, asked.header("x-api-key")).into()
    }),
    row("strange-c-header", "strange-c, reading x-api-key", Cors::Open, |asked, _| {
        strange::answer(Shape::Arrays, asked, asked.header("x-api-key")).into()
    }),
    row("strange-a-apikey", "strange-a, reading api-key", Cors::Open, |asked, _| {
        strange::answer(Shape::Fields, asked, asked.header("api-key")).into()
    }),
    // Paths and facts.
    row("moved", "an API under /v1 and a 404 beside it", Cors::Open, |asked, _| moved(asked).into()),
    row("facts", "a spent quota, and its numbers", Cors::Open, |asked, _| facts(asked).into()),
];

/// OpenAI's answer to the word OK.
pub(super) fn good(asked: &Asked) -> Answer {
    Answer::json(200, &openai::chat_completion(&speech(asked)))
}

fn speech(asked: &Asked) -> Speech {
    Speech {
        pieces: vec!["OK"],
        cut: false,
        prompt_tokens: 14,
        completion_tokens: 1,
        reasoning_tokens: 0,
        model: asked.model(),
    }
}

fn error(status: u16, message: &str, code: impl Into<Value>) -> Answer {
    openai::error(status, message, INVALID, NULL, code).into()
}

/// OpenAI's answer to a key it does not know, or to none.
fn refused(asked: &Asked) -> Answer {
    match asked.key() {
        Some(key) => {
            let shown = starred(key);
            let page = "https://platform.openai.com/account/api-keys";
            let text = format!("Incorrect API key provided: {shown}. You can find your API key at {page}.");
            error(401, &text, "invalid_api_key")
        }
        None => {
            let text = "You didn't provide an API key. You need to provide your API key in an Authorization header using \
                        Bearer auth (i.e. Authorization: Bearer YOUR_KEY).";
            error(401, text, NULL)
        }
    }
}

fn not_found() -> Answer {
    Answer::json(404, &json!({ "detail": "Not Found" }))
}

fn block() -> Bytes {
    Bytes::from(vec![b'x'; 1 << 16])
}

fn endless() -> Act {
    let start = Answer::text(200, JSON, "6\r\n{\"a\":\"\r\n").saying(Length::Chunked);
    let chunk = Bytes::from([b"10000\r\n", &block()[..], b"\r\n"].concat());
    start.then(Duration::ZERO, repeat(chunk)).into()
}

fn gigabyte() -> Act {
    let start = Answer::text(200, JSON, "").saying(Length::Claimed(1 << 30));
    start.then(Duration::ZERO, repeat_n(block(), 1 << 14)).into()
}

fn drip() -> Act {
    let bytes = b"{\"a\":\"".iter().copied().chain(repeat(b'x'));
    let pieces = bytes.map(|byte| Bytes::from(vec![byte]));
    Answer::text(200, JSON, "").saying(Length::Unsaid).then(Duration::from_millis(200), pieces).into()
}

fn cut(asked: &Asked) -> Act {
    let mut answer = refused(asked).saying(Length::Claimed(1_000));
    answer.body.truncate(100);
    answer.into()
}

fn huge_list(asked: &Asked) -> Answer {
    if asked.method == Method::POST {
        return good(asked);
    }
    if !asked.path().ends_with("/models") {
        return not_found();
    }
    let name = |at| openai::model_object(&format!("huge-model-number-{at:05}"));
    let data: Vec<_> = (0..9_000).map(name).collect();
    Answer::json(200, &json!({ "object": "list", "data": data }))
}

const BAD_EVENTS: &[u8] = b"data: {\"id\":\"chatcmpl-1\",\"choices\":[{\"delta\":{\"content\":\"O\n\
data {\"no\":\"colon\"}\n\n\
data: \xff\xfe\x00\n\n\
event\nid: \x00\nretry: never\n\n\
dat\r\r\ndata: [1,2\n\n\
data: null\n\ndata:\n\n\
data: [DONE\n";

/// The events of a good stream, up to its last word.
fn first_events(asked: &Asked) -> impl Iterator<Item = String> {
    openai::chat_chunks(&speech(asked), false).into_iter().take(2)
}

fn endless_sse(asked: &Asked) -> Act {
    let start = Answer::text(200, EVENTS, first_events(asked).collect::<String>()).saying(Length::Unsaid);
    start.then(Duration::from_millis(100), repeat(Bytes::from_static(b": keep-alive\n\n"))).into()
}

fn sse_error(asked: &Asked) -> Answer {
    let text = "The server had an error while processing your request. Sorry about that!";
    let error = json!({ "error": { "message": text, "type": "server_error", "param": null, "code": null } });
    let events: String = first_events(asked).take(1).chain([format!("data: {error}\n\n")]).collect();
    Answer::text(200, EVENTS, events).saying(Length::Unsaid)
}

fn elsewhere(asked: &Asked, odd: &Odd) -> Answer {
    Answer::new(307).with("location", format!("{}{}", odd.open_url, asked.rest()))
}

fn echo(asked: &Asked) -> Answer {
    let whole = asked.credential().unwrap_or("none");
    let encoded: String = whole.bytes().map(percent_encoded).collect();
    let middle = whole.chars().count() / 2;
    let (start, end): (String, String) = (whole.chars().take(middle).collect(), whole.chars().skip(middle).collect());
    let text = format!("bad credential {whole} (also {encoded}, also {}, also {start}\n{end})", whole.to_lowercase());
    error(401, &text, "invalid_api_key")
}

/// As `encodeURIComponent` writes it, all but a few signs.
fn percent_encoded(byte: u8) -> String {
    match byte {
        b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

fn hidden_429(asked: &Asked) -> Answer {
    if asked.key().is_some_and(|key| key.starts_with("sk-odd-limited")) {
        let text = "Rate limit reached for requests. Please try again in 20s.";
        let reply: Answer = openai::error(429, text, "requests", NULL, "rate_limit_exceeded").into();
        return reply.with("retry-after", "20").unshared();
    }
    refused(asked)
}

fn flaky(asked: &Asked, odd: &Odd) -> Act {
    if asked.method == Method::POST && !odd.posted.swap(true, Ordering::Relaxed) {
        return Act::Reset;
    }
    good(asked).into()
}

fn moved(asked: &Asked) -> Answer {
    let path = asked.path();
    if !path.starts_with("/v1/") {
        return not_found();
    }
    if !asked.key().is_some_and(|key| key.starts_with("sk-odd-good")) {
        return refused(asked);
    }
    match (&asked.method, path) {
        (&Method::POST, "/v1/chat/completions") => good(asked),
        (&Method::GET, "/v1/models") => {
            let data: Vec<_> = MODELS.iter().copied().map(openai::model_object).collect();
            Answer::json(200, &json!({ "object": "list", "data": data }))
        }
        _ => error(404, &format!("Invalid URL ({} {path})", asked.method), NULL),
    }
}

fn facts(asked: &Asked) -> Answer {
    match (&asked.method, asked.path()) {
        (&Method::POST, _) => Answer::json(402, &json!({ "error": { "message": "quota", "code": 402 } })),
        (&Method::GET, "/v1/dashboard/billing/subscription") => {
            let body = json!({
                "object": "billing_subscription", "hard_limit_usd": 5.0, "soft_limit_usd": 5.0,
                "has_payment_method": true, "access_until": 0,
            });
            Answer::json(200, &body)
        }
        // In cents.
        (&Method::GET, "/v1/dashboard/billing/usage") => {
            Answer::json(200, &json!({ "object": "list", "total_usage": 500.0 }))
        }
        _ => not_found(),
    }
}
