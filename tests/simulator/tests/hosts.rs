//! The hosts: what each lets a page read, what the log keeps, and how they start and stop.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{ORIGIN, Wire, client, key, options, send, start};
use key_doctor_simulator::{Config, Ports, Scenario, Simulator};
use serde_json::Value;
use std::net::TcpListener;
use std::process::Command;

const ALLOW_ORIGIN: &str = "access-control-allow-origin";
const ALLOW_HEADERS: &str = "access-control-allow-headers";
const WANTED: &str = "authorization,content-type,x-stainless-os";

async fn preflight(host: &str) -> common::Answer {
    let request = options(&Wire::Chat.url(host, ""))
        .header("origin", ORIGIN)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", WANTED);
    send(request).await
}

/// Whether a good and an unknown key's answers may be read, after the preflight.
async fn readable(host: &str) -> (bool, bool) {
    let ask = |key: &str| send(Wire::Chat.ask(host, key, "demo-small", "hi"));
    let good = ask(&key(Scenario::Good)).await;
    let bad = ask(&key(Scenario::Unknown)).await;
    assert_eq!((good.status, bad.status), (200, 401), "every host gives the same answers");
    (good.headers.contains_key(ALLOW_ORIGIN), bad.headers.contains_key(ALLOW_ORIGIN))
}

#[tokio::test]
async fn the_open_host_shares_everything() {
    let simulator = start().await;
    let host = simulator.open_url();
    let allowed = preflight(&host).await;
    assert_eq!((allowed.status, allowed.header(ALLOW_HEADERS)), (204, Some(WANTED)));
    assert!(allowed.header("access-control-allow-methods").unwrap().contains("OPTIONS"));
    assert_eq!(readable(&host).await, (true, true));
    let not_found = send(client().get(format!("{host}/nothing")).header("origin", ORIGIN)).await;
    assert_eq!((not_found.status, not_found.header(ALLOW_ORIGIN)), (404, Some("*")));
    let good = key(Scenario::Good);
    for (wire, origin, exposed) in [
        (Wire::Chat, "*", "X-Request-ID"),
        (Wire::Messages, "*", "*"),
        (Wire::Gemini, ORIGIN, "vary,content-encoding,date,server,content-length"),
    ] {
        let answer = send(wire.ask(&host, &good, "demo-small", "hi")).await;
        assert_eq!(answer.header(ALLOW_ORIGIN), Some(origin), "{wire:?}");
        assert_eq!(answer.header("access-control-expose-headers"), Some(exposed), "{wire:?}");
    }
}

#[tokio::test]
async fn the_host_without_cors_shares_nothing() {
    let simulator = start().await;
    let host = simulator.no_cors_url();
    let refused = preflight(&host).await;
    assert_eq!(refused.status, 405);
    assert!(refused.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
    assert_eq!(readable(&host).await, (false, false));
}

#[tokio::test]
async fn the_hidden_host_hides_errors_alone() {
    let simulator = start().await;
    let host = simulator.hidden_url();
    let allowed = preflight(&host).await;
    assert_eq!((allowed.status, allowed.header(ALLOW_ORIGIN)), (204, Some("*")));
    assert_eq!(allowed.header(ALLOW_HEADERS), Some(WANTED));
    assert_eq!(readable(&host).await, (true, false));
}

#[tokio::test]
async fn the_picky_host_admits_content_type_alone() {
    let simulator = start().await;
    let host = simulator.picky_url();
    let allowed = preflight(&host).await;
    assert_eq!((allowed.status, allowed.header(ALLOW_HEADERS)), (204, Some("content-type")));
    assert_eq!(readable(&host).await, (true, true));
}

#[tokio::test]
async fn the_log_keeps_every_request() {
    let simulator = start().await;
    let good = key(Scenario::Good);
    preflight(&simulator.no_cors_url()).await;
    send(Wire::Chat.ask(&simulator.open_url(), &good, "demo-small", "a question")).await;
    send(client().get(format!("{}/v1beta/models?key={good}", simulator.picky_url()))).await;
    let [first, second, third] = simulator.requests().try_into().unwrap();
    assert_eq!((first.host, first.method.as_str()), ("no-cors", "OPTIONS"));
    assert!(!first.contains(&good));
    assert_eq!((second.host, second.path_and_query.as_str()), ("open", "/v1/chat/completions"));
    assert_eq!(second.header("authorization"), Some(format!("Bearer {good}").as_str()));
    assert!(second.body.contains("a question") && second.at >= first.at && first.at > 1_700_000_000_000);
    assert!(third.path_and_query.contains(&good), "a key in an address shows");
    simulator.clear();
    assert!(simulator.requests().is_empty());
}

#[tokio::test]
async fn the_log_is_on_the_open_host_too() {
    let simulator = start().await;
    let url = format!("{}/_log", simulator.open_url());
    send(client().get(format!("{}/v1/models", simulator.hidden_url()))).await;
    let read = || send(client().get(&url).header("origin", ORIGIN));
    let log = read().await;
    assert_eq!((log.status, log.header(ALLOW_ORIGIN)), (200, Some(ORIGIN)));
    assert_eq!(read().await.json(), log.json(), "reading it leaves no trace");
    let log = log.json();
    assert_eq!(log.as_array().map(Vec::len), Some(1));
    assert_eq!(log.pointer("/0/host").unwrap(), "hidden");
    for field in ["method", "path_and_query", "headers", "body", "at"] {
        assert!(log.pointer(&format!("/0/{field}")).is_some(), "{field}");
    }
    let foreign = send(client().get(&url).header("origin", "https://example.com")).await;
    assert!(!foreign.headers.contains_key(ALLOW_ORIGIN), "no page of another site may read it");
    assert!(send(options(&url).header("origin", ORIGIN)).await.headers.contains_key(ALLOW_ORIGIN));
    assert_eq!(send(client().delete(&url)).await.status, 204);
    assert_eq!(read().await.json(), Value::Array(Vec::new()));
    let elsewhere = send(client().get(format!("{}/_log", simulator.hidden_url()))).await;
    assert_eq!(elsewhere.status, 404);
}

#[tokio::test]
async fn the_page_is_served_as_it_is() {
    let www = std::env::temp_dir().join(format!("key-doctor-simulator-{}", std::process::id()));
    std::fs::create_dir_all(www.join("pkg")).unwrap();
    std::fs::write(www.join("index.html"), "<!doctype html><title>page</title>").unwrap();
    std::fs::write(www.join("pkg/a.wasm"), b"\0asm").unwrap();
    let config = Config { www: Some(www.clone()), ..Config::default() };
    let simulator = Simulator::start(config).await.unwrap();
    let page = simulator.page_url().unwrap();
    let index = send(client().get(format!("{page}/?q=1"))).await;
    assert!(index.text.contains("<title>page"));
    assert_eq!(index.header("cache-control"), Some("no-store"));
    assert!(!index.headers.contains_key("content-security-policy") && !index.headers.contains_key(ALLOW_ORIGIN));
    let wasm = send(client().get(format!("{page}/pkg/a.wasm"))).await;
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
    assert_eq!(send(client().get(format!("{page}/nothing"))).await.status, 404);
    assert_eq!(simulator.requests().iter().filter(|seen| seen.host == "page").count(), 3);
    std::fs::remove_dir_all(www).unwrap();
}

#[tokio::test]
async fn stopping_frees_the_ports() {
    let simulator = start().await;
    let host = simulator.open_url();
    let port: u16 = host.rsplit_once(':').unwrap().1.parse().unwrap();
    // An idle connection must not hold it up.
    let _idle = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    send(client().get(format!("{host}/v1/models"))).await;
    simulator.stop().await;
    assert!(client().get(&host).send().await.is_err());
    let dropped = start().await;
    let host = dropped.open_url();
    drop(dropped);
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert!(client().get(&host).send().await.is_err());
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let ports = Ports { hidden: port, ..Ports::EPHEMERAL };
    let error = Simulator::start(Config { ports, ..Config::default() }).await.unwrap_err();
    let text = format!("cannot listen on 127.0.0.1:{port}: it is taken by another program");
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_www_that_is_no_folder_is_named() {
    let config = Config { www: Some("/nowhere/at/all".into()), ..Config::default() };
    let error = Simulator::start(config).await.unwrap_err();
    assert_eq!(error.to_string(), "/nowhere/at/all is not a folder");
}

#[test]
fn the_binary_explains_its_misuse() {
    let run =
        |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_key-doctor-simulator")).args(arguments).output().unwrap();
    for arguments in [&["--port", "1"][..], &["--www"], &["--page-port", "no"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: key-doctor-simulator"));
    }
    assert!(run(&["--help"]).status.success());
}
