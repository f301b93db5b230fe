//! The odd host, as a client sees it that takes every byte as it comes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod common;

use common::{ORIGIN, client, post, send, start};
use key_doctor_simulator::{Simulator, odd_scenarios};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::ErrorKind;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

const ALLOW_ORIGIN: &str = "access-control-allow-origin";
const ALLOW_METHODS: &str = "access-control-allow-methods";
const ALLOW_HEADERS: &str = "access-control-allow-headers";
const KEY: &str = "sk-odd-Unheard-of+1234";

/// An answer in bytes: its head as text (Latin-1 bytes replaced), its body as it is.
struct Raw {
    head: String,
    body: Vec<u8>,
}

impl Raw {
    fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(n, _)| *n == name).map(|(_, value)| value).collect()
    }

    fn one(&self, name: &str) -> Option<&str> {
        self.all(name).first().copied()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn at(&self, pointer: &str) -> Value {
        let value: Value = serde_json::from_slice(&self.body).unwrap();
        value.pointer(pointer).cloned().unwrap_or_default()
    }

    fn message(&self) -> String {
        self.at("/error/message").as_str().unwrap().to_owned()
    }

    fn said_ok(&self, model: &str) {
        assert_eq!(self.status(), 200);
        assert_eq!(self.at("/choices/0/message/content"), "OK");
        assert_eq!(self.at("/model"), model);
        assert!(self.at("/id").as_str().unwrap().starts_with("chatcmpl-"));
        assert!(self.at("/usage/total_tokens").is_u64());
    }
}

fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> String {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{method} {target} HTTP/1.1\r\nhost: odd\r\n{headers}content-length: {}\r\n\r\n{body}", body.len())
}

/// A connection on which a request has been sent.
async fn open(simulator: &Simulator, request: &str) -> TcpStream {
    let url = simulator.odd_url();
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

/// All bytes until the server closes.
async fn bytes(simulator: &Simulator, request: &str) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut stream = open(simulator, request).await;
    timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes)).await.unwrap()?;
    Ok(bytes)
}

async fn raw(simulator: &Simulator, request: &str) -> Raw {
    parse(&bytes(simulator, request).await.unwrap())
}

fn parse(bytes: &[u8]) -> Raw {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    Raw { head: String::from_utf8_lossy(&bytes[..end]).into_owned(), body: bytes[end..].to_vec() }
}

/// A chat request with a key.
async fn ask(simulator: &Simulator, name: &str) -> Raw {
    ask_with(simulator, name, "authorization", &format!("Bearer {KEY}")).await
}

async fn ask_with(simulator: &Simulator, name: &str, header: &str, value: &str) -> Raw {
    let headers = [("origin", ORIGIN), (header, value)];
    raw(simulator, &request("POST", &format!("/{name}/v1/chat/completions"), &headers, r#"{"model":"odd-1"}"#)).await
}

async fn get(simulator: &Simulator, target: &str) -> Raw {
    raw(simulator, &request("GET", target, &[], "")).await
}

async fn preflight(simulator: &Simulator, name: &str, method: &str) -> Raw {
    let headers = [
        ("origin", ORIGIN),
        ("access-control-request-method", method),
        ("access-control-request-headers", "authorization,x-new"),
    ];
    raw(simulator, &request("OPTIONS", &format!("/{name}/v1/chat/completions"), &headers, "")).await
}

/// What arrives in a while from an answer that does not end.
async fn a_while(stream: &mut TcpStream, time: Duration) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = timeout(time, async { while stream.read_buf(&mut bytes).await.unwrap() > 0 {} }).await;
    bytes
}

#[test]
fn every_name_is_there_once() {
    let names: Vec<_> = odd_scenarios().map(|(name, _)| name).collect();
    let distinct: HashSet<_> = names.iter().collect();
    assert_eq!(names.len(), distinct.len());
    assert!(odd_scenarios().all(|(_, about)| !about.is_empty()));
}

#[tokio::test]
async fn nothing_is_at_other_paths() {
    let simulator = start().await;
    for target in ["/", "/favicon.ico", "/nothing/v1/models"] {
        let answer = get(&simulator, target).await;
        assert_eq!((answer.status(), answer.one(ALLOW_ORIGIN)), (404, None), "{target}");
    }
}

#[tokio::test]
async fn the_log_has_it_all() {
    let simulator = start().await;
    preflight(&simulator, "silent", "POST").await;
    ask(&simulator, "empty").await;
    let long = "x".repeat(100_000);
    raw(&simulator, &request("POST", "/empty/?q=1", &[], &long)).await;
    let [first, second, third] = simulator.requests().try_into().unwrap();
    assert_eq!((first.host, first.method.as_str()), ("odd", "OPTIONS"));
    assert_eq!(second.path_and_query, "/empty/v1/chat/completions");
    assert_eq!(second.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
    assert_eq!(second.body, r#"{"model":"odd-1"}"#);
    assert_eq!((third.path_and_query.as_str(), third.body), ("/empty/?q=1", long));
}

#[tokio::test]
async fn preflights_mirror_unless_stated() {
    let simulator = start().await;
    for name in ["endless", "silent", "reset", "not-http", "loop", "echo", "strange-a", "hidden", "flaky", "facts"] {
        let answer = preflight(&simulator, name, "POST").await;
        assert_eq!((answer.status(), answer.one(ALLOW_ORIGIN)), (204, Some("*")), "{name}");
        assert_eq!(answer.one(ALLOW_METHODS), Some("GET, POST, OPTIONS"), "{name}");
        assert_eq!(answer.one(ALLOW_HEADERS), Some("authorization,x-new"), "{name}");
        assert_eq!(answer.one("content-length"), None, "{name}");
    }
}

#[tokio::test]
async fn endless_answers_end_with_their_reader() {
    let simulator = start().await;
    let mut stream = open(&simulator, &request("GET", "/endless/v1/models", &[], "")).await;
    let mut start = vec![0; 1 << 20];
    stream.read_exact(&mut start).await.unwrap();
    let text = String::from_utf8_lossy(&start);
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n") && text.contains("\r\n\r\n6\r\n{\"a\":\"\r\n10000\r\nxxx"));
    assert!(text.contains("transfer-encoding: chunked\r\n") && !text.contains("content-length"));
    for name in ["endless", "gigabyte", "drip", "silent", "head-only", "endless-sse"] {
        let mut stream = open(&simulator, &request("GET", &format!("/{name}/"), &[], "")).await;
        a_while(&mut stream, Duration::from_millis(50)).await;
        // A reader that leaves closes its side; the server has to notice and close the other.
        stream.shutdown().await.unwrap();
        let mut rest = Vec::new();
        let ended = timeout(Duration::from_secs(5), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok(), "{name} goes on");
        assert!(rest.len() < 1 << 29, "{name}");
    }
}

#[tokio::test]
async fn stopping_ends_what_has_no_end() {
    let simulator = start().await;
    let mut streams = Vec::new();
    for name in ["endless", "silent", "drip", "head-only", "endless-sse"] {
        streams.push(open(&simulator, &request("GET", &format!("/{name}/"), &[], "")).await);
    }
    sleep(Duration::from_millis(50)).await;
    let begun = Instant::now();
    simulator.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(1));
    for mut stream in streams {
        let mut rest = Vec::new();
        // An error is a connection that was reset.
        assert!(timeout(Duration::from_secs(5), stream.read_to_end(&mut rest)).await.is_ok());
    }
}

#[tokio::test]
async fn a_gigabyte_is_one() {
    let simulator = start().await;
    let mut stream = open(&simulator, &request("GET", "/gigabyte/", &[], "")).await;
    let mut start = vec![0; 1 << 20];
    stream.read_exact(&mut start).await.unwrap();
    assert_eq!(parse(&start).one("content-length"), Some("1073741824"));
}

#[tokio::test]
async fn slow_answers_take_their_time() {
    let simulator = start().await;
    let get = |name| request("GET", &format!("/{name}/"), &[], "");
    let mut drip = open(&simulator, &get("drip")).await;
    let mut head_only = open(&simulator, &get("head-only")).await;
    let mut silent = open(&simulator, &get("silent")).await;
    let mut comments = open(&simulator, &get("endless-sse")).await;
    let time = Duration::from_millis(700);
    let (drip, head_only, silent, comments) = tokio::join!(
        a_while(&mut drip, time),
        a_while(&mut head_only, time),
        a_while(&mut silent, time),
        a_while(&mut comments, time)
    );
    let (drip, head_only, comments) = (parse(&drip), parse(&head_only), parse(&comments));
    assert!((1..=3).contains(&drip.body.len()) && "{\"a".starts_with(drip.text()));
    assert_eq!((head_only.status(), head_only.body.len()), (200, 0));
    assert!(silent.is_empty());
    assert_eq!(comments.one("content-type"), Some("text/event-stream"));
    let (events, rest) = comments.text().split_once(": keep-alive\n\n").unwrap();
    assert!(events.ends_with("\n\n") && events.contains(r#""content":"OK""#) && rest.contains(": keep-alive"));
    let begun = Instant::now();
    ask(&simulator, "late").await.said_ok("odd-1");
    assert!(begun.elapsed() >= Duration::from_millis(1_500));
}

#[tokio::test]
async fn transport_breaks_as_told() {
    let simulator = start().await;
    let cut = ask(&simulator, "cut").await;
    assert_eq!((cut.status(), cut.one("content-length"), cut.body.len()), (401, Some("1000"), 100));
    assert!(cut.text().starts_with("{\"error\":{"));
    let reset = bytes(&simulator, &request("POST", "/reset/", &[], "{}")).await.unwrap_err();
    assert_eq!(reset.kind(), ErrorKind::ConnectionReset);
    assert!(ask(&simulator, "bad-chunk").await.text().starts_with("zz\r\n"));
    let other = bytes(&simulator, &request("GET", "/not-http/", &[], "")).await.unwrap();
    assert!(!other.is_empty() && !other.starts_with(b"HTTP"));
    let short = ask(&simulator, "short").await;
    short.said_ok("odd-1");
    assert!(short.one("content-length").unwrap().parse::<usize>().unwrap() < short.body.len());
    let unsaid = ask(&simulator, "no-length").await;
    unsaid.said_ok("odd-1");
    assert!(unsaid.one("content-length").is_none() && unsaid.one("transfer-encoding").is_none());
    let hints = ask(&simulator, "early-hints").await;
    assert_eq!(hints.status(), 103);
    parse(&hints.body).said_ok("odd-1");
    // The first POST alone, whatever comes before it.
    get(&simulator, "/flaky/v1/models").await.said_ok("demo-small");
    let flaky = request("POST", "/flaky/v1/chat/completions", &[], r#"{"model":"odd-1"}"#);
    assert_eq!(bytes(&simulator, &flaky).await.unwrap_err().kind(), ErrorKind::ConnectionReset);
    raw(&simulator, &flaky).await.said_ok("odd-1");
}

#[tokio::test]
async fn bodies_are_as_odd_as_told() {
    let simulator = start().await;
    let latin = ask(&simulator, "bad-utf8").await;
    assert!(latin.status() == 401 && String::from_utf8(latin.body).is_err());
    let deep = ask(&simulator, "deep").await;
    assert!(deep.text().starts_with(&"[".repeat(20_000)) && deep.body.len() == 40_000);
    let deep = ask(&simulator, "deep-object").await;
    assert_eq!(deep.text().matches("{\"error\":").count(), 20_000);
    let message = ask(&simulator, "nul").await.message();
    assert!(message.contains('\0') && message.contains('\u{1b}'));
    for (name, status, body) in [
        ("empty", 401, ""),
        ("empty-ok", 200, ""),
        ("no-content", 204, ""),
        ("null", 200, "null"),
        ("number", 200, "1e999"),
        ("text", 200, "hello"),
    ] {
        let answer = ask(&simulator, name).await;
        assert_eq!((answer.status(), answer.text(), answer.one(ALLOW_ORIGIN)), (status, body, Some("*")), "{name}");
    }
    assert_eq!(ask(&simulator, "status-999").await.status(), 999);
    assert_eq!(ask(&simulator, "teapot").await.status(), 418);
    let list = get(&simulator, "/huge-list/v1/models").await;
    assert!((800_000..1_000_000).contains(&list.body.len()), "{}", list.body.len());
    assert!(list.at("/data/8000/id").is_string());
    ask(&simulator, "huge-list").await.said_ok("odd-1");
    let error = ask(&simulator, "sse-error").await;
    let [first, second] = error.text().trim().split("\n\n").collect::<Vec<_>>().try_into().unwrap();
    assert!(first.contains("chat.completion.chunk") && second.starts_with("data: {\"error\":"));
    let broken = ask(&simulator, "bad-sse").await;
    assert_eq!((broken.status(), broken.one("content-type")), (200, Some("text/event-stream")));
}

#[tokio::test]
async fn headers_are_as_odd_as_told() {
    let simulator = start().await;
    assert_eq!(ask(&simulator, "big-header").await.one("x-big").unwrap().len(), 1 << 20);
    let many = ask(&simulator, "many-headers").await;
    assert_eq!(many.head.lines().filter(|line| line.starts_with("x-many-")).count(), 5_000);
    assert_eq!(many.one("access-control-expose-headers"), Some("*"));
    let url = format!("{}/odd-header/v1/models", simulator.odd_url());
    let odd = send(client().get(url)).await;
    let value = odd.headers.get("x-request-id").unwrap().as_bytes();
    assert!(value.contains(&0xe9) && value.contains(&b'\t'));
    assert!(odd.header("access-control-expose-headers").unwrap().contains("x-request-id"));
}

#[tokio::test]
async fn redirects_lead_where_told() {
    let simulator = start().await;
    let to = |path: &str| format!("{}{path}", simulator.open_url());
    let again = get(&simulator, "/loop/v1/models?a=b").await;
    assert_eq!((again.status(), again.one("location")), (302, Some("/loop/v1/models?a=b")));
    let elsewhere = get(&simulator, "/elsewhere/v1/models?a=b").await;
    assert_eq!((elsewhere.status(), elsewhere.one("location")), (307, Some(to("/v1/models?a=b").as_str())));
    assert_eq!(elsewhere.one(ALLOW_ORIGIN), Some("*"));
    let hidden = get(&simulator, "/elsewhere-hidden/v1/models").await;
    assert_eq!((hidden.status(), hidden.one(ALLOW_ORIGIN)), (307, None));
    assert!(hidden.one("location").is_some());
    let moved = preflight(&simulator, "preflight-redirect", "POST").await;
    assert_eq!((moved.status(), moved.one("location")), (301, Some(to("/v1/chat/completions").as_str())));
    let refused = ask(&simulator, "preflight-redirect").await;
    assert_eq!((refused.status(), refused.one(ALLOW_ORIGIN)), (401, Some("*")));
}

#[tokio::test]
async fn texts_repeat_what_they_should_not() {
    let simulator = start().await;
    let script = ask(&simulator, "script").await.message();
    assert!(script.contains("<script>document.title='pwned'</script>") && script.contains("<img src=x onerror="));
    let echo = ask(&simulator, "echo").await.message();
    assert!(echo.contains(&format!("Bearer {KEY}")) && echo.contains(&format!("Bearer {KEY}").to_lowercase()));
    assert!(echo.contains("Bearer%20sk-odd-Unheard-of%2B1234") && echo.replace('\n', "").matches(KEY).count() == 2);
    let google = ask_with(&simulator, "echo", "x-goog-api-key", KEY).await;
    assert!(google.message().contains(KEY));
    let header = ask(&simulator, "echo-header").await;
    assert_eq!(header.one("x-debug"), Some(format!("Bearer {KEY}").as_str()));
    assert_eq!(header.one("access-control-expose-headers"), Some("x-debug"));
    let short = ask(&simulator, "echo-short").await;
    assert!(short.message().starts_with("Incorrect API key provided: sk-odd-U**********1234."));
    assert_eq!(short.at("/error/code"), "invalid_api_key");
}

#[tokio::test]
async fn cors_goes_as_far_as_told() {
    let simulator = start().await;
    // Name, the preflight's status, its origins, methods and headers, the answer's origins.
    let (all, mirrored) = (Some("GET, POST, OPTIONS"), Some("authorization,x-new"));
    let other = "https://elsewhere.example";
    for (name, status, origins, methods, headers, answered) in [
        ("get-only", 204, &[][..], None, None, &[][..]),
        ("methods", 204, &["*"], Some("GET, POST"), mirrored, &["*"]),
        ("methods-hidden", 204, &["*"], Some("GET, POST"), mirrored, &[]),
        ("star", 204, &["*"], all, Some("*"), &["*"]),
        ("one-header", 204, &["*"], all, Some("authorization, content-type"), &["*"]),
        ("double", 204, &["*", "*"], all, mirrored, &["*", "*"]),
        ("other-origin", 204, &[other], all, mirrored, &[other]),
        ("preflight-401", 401, &["*"], all, mirrored, &["*"]),
        ("no-cors", 405, &[], None, None, &[]),
        ("hidden", 204, &["*"], all, mirrored, &[]),
    ] {
        let allowed = preflight(&simulator, name, "POST").await;
        assert_eq!((allowed.status(), allowed.all(ALLOW_ORIGIN).as_slice()), (status, origins), "{name}");
        assert_eq!((allowed.one(ALLOW_METHODS), allowed.one(ALLOW_HEADERS)), (methods, headers), "{name}");
        let answer = ask(&simulator, name).await;
        assert_eq!((answer.status(), answer.all(ALLOW_ORIGIN).as_slice()), (401, answered), "{name}");
        assert!(answer.message().starts_with("Incorrect API key"), "{name}");
    }
    let allowed = preflight(&simulator, "get-only", "GET").await;
    assert_eq!((allowed.one(ALLOW_ORIGIN), allowed.one(ALLOW_HEADERS)), (Some("*"), mirrored));
    assert_eq!(get(&simulator, "/get-only/v1/models").await.one(ALLOW_ORIGIN), Some("*"));
    let limited = ask_with(&simulator, "hidden-429", "authorization", "Bearer sk-odd-limited-1").await;
    assert_eq!((limited.status(), limited.one(ALLOW_ORIGIN)), (429, None));
    let others = ask(&simulator, "hidden-429").await;
    assert_eq!((others.status(), others.one(ALLOW_ORIGIN)), (401, Some("*")));
    assert_eq!(get(&simulator, "/hidden-429/v1/models").await.status(), 401);
}

#[tokio::test]
async fn strange_relays_tell_keys_apart() {
    let simulator = start().await;
    for (name, header, status) in [
        ("strange-a", "authorization", 401),
        ("strange-b", "authorization", 401),
        ("strange-c", "authorization", 403),
        ("strange-a-header", "x-api-key", 401),
        ("strange-b-header", "x-api-key", 401),
        ("strange-c-header", "x-api-key", 403),
        ("strange-a-apikey", "api-key", 401),
    ] {
        let value = |key: &str| if header == "authorization" { format!("Bearer {key}") } else { key.to_owned() };
        let words = async |key: &str| {
            let (first, again) = (
                ask_with(&simulator, name, header, &value(key)).await,
                ask_with(&simulator, name, header, &value(key)).await,
            );
            assert_eq!((first.status(), first.one(ALLOW_ORIGIN)), (status, Some("*")), "{name}");
            assert_ne!(first.text(), again.text(), "{name}: the request id changes");
            assert!(first.text().contains("abcd"), "{name}");
            wording(first.text())
        };
        let (unknown, known) = (words("sk-odd-nobody-abcd").await, words("sk-odd-known-abcd").await);
        let none = raw(&simulator, &request("POST", &format!("/{name}/v1/x"), &[], "")).await;
        assert_eq!(none.status(), status, "{name}");
        let none = wording(none.text());
        assert!(unknown != known && known != none && none != unknown, "{name}: {unknown} {known} {none}");
        ask_with(&simulator, name, header, &value("sk-odd-good-1")).await.said_ok("odd-1");
        if header != "authorization" {
            let ignored = ask_with(&simulator, name, "authorization", "Bearer sk-odd-good-1").await;
            assert_eq!(wording(ignored.text()), none, "{name}");
        }
    }
}

/// The words of an answer without the digits, ids and ends of keys in it.
fn wording(text: &str) -> String {
    // Ids are longer than any word.
    let known = |word: &&str| word.len() < 12 && word.chars().all(|c| c.is_ascii_alphabetic()) && *word != "abcd";
    text.split(|c: char| c.is_whitespace() || "\"',.[]{}:".contains(c)).filter(known).collect()
}

#[tokio::test]
async fn the_moved_api_is_under_v1() {
    let simulator = start().await;
    let host = simulator.odd_url();
    let ask = |path: &str, key: &str| {
        let request = post(&format!("{host}/moved{path}"), &json!({ "model": "odd-1" }));
        send(request.header("authorization", format!("Bearer {key}")))
    };
    let good = ask("/v1/chat/completions", "sk-odd-good-1").await;
    assert_eq!((good.status, good.at("/model")), (200, json!("odd-1")));
    let bad = ask("/v1/chat/completions", KEY).await;
    assert_eq!((bad.status, bad.at("/error/code")), (401, json!("invalid_api_key")));
    let elsewhere = ask("/chat/completions", "sk-odd-good-1").await;
    assert_eq!((elsewhere.status, elsewhere.header(ALLOW_ORIGIN)), (404, Some("*")));
    assert_eq!(elsewhere.text, r#"{"detail":"Not Found"}"#);
    let models = send(client().get(format!("{host}/moved/v1/models")).bearer_auth("sk-odd-good-1")).await;
    assert_eq!(models.at("/data/0/id"), "demo-small");
}

#[tokio::test]
async fn facts_are_numbers() {
    let simulator = start().await;
    let spent = ask(&simulator, "facts").await;
    assert_eq!((spent.status(), spent.text()), (402, r#"{"error":{"code":402,"message":"quota"}}"#));
    let limit = get(&simulator, "/facts/v1/dashboard/billing/subscription").await;
    assert_eq!((limit.at("/hard_limit_usd"), limit.at("/has_payment_method")), (json!(5.0), json!(true)));
    let usage = get(&simulator, "/facts/v1/dashboard/billing/usage?start_date=2026-01-01").await;
    assert_eq!(usage.at("/total_usage"), json!(500.0));
}
