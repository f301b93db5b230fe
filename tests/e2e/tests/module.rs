//! What the module does when a script in the page calls it, against every simulated host.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, codes, demo_key, leak, on_stage};
use serde_json::{Value, json};

/// Verdicts on the key itself, which no unreadable answer can give.
const ON_THE_KEY: &[&str] = &[
    "missing_key",
    "placeholder_key",
    "masked_key",
    "malformed_key",
    "wrong_credential_kind",
    "wrong_provider_key",
    "revoked_or_deleted_key",
    "expired_key",
    "key_not_checked",
    "relay_token_invalid",
];

fn layer<'a>(report: &'a Value, name: &str) -> &'a str {
    let layers = report.get("layers").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let found = layers.iter().find(|layer| layer.get("layer").and_then(Value::as_str) == Some(name));
    found.and_then(|layer| layer.get("verdict")?.as_str()).unwrap_or_default()
}

fn number(report: &Value, at: &str) -> f64 {
    report.pointer(at).and_then(Value::as_f64).unwrap_or_default()
}

/// How many requests of the ledger carried the key.
fn carried(report: &Value) -> usize {
    let ledger = report.get("ledger").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    ledger.iter().filter(|entry| entry.get("carriedKey") == Some(&Value::Bool(true))).count()
}

#[test]
fn every_wire_gets_its_reply_with_one_keyed_request() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let key = demo_key("good")?.key;
        for wire in ["chat", "responses", "messages", "gemini"] {
            stage.simulator.clear();
            let asked = json!({ "key": key, "provider": "demo", "wire": wire, "model": "demo-small" });
            let report = stage.test_key(asked).await?;
            assert_eq!(report.get("ok"), Some(&Value::Bool(true)), "{wire}: {}", brief(&report));
            assert_eq!(report.pointer("/reply/text"), Some(&json!("OK")), "{wire}");
            assert_eq!(report.pointer("/reply/model"), Some(&json!("demo-small")), "{wire}");
            assert!(number(&report, "/http/latencyMs") > 0.0, "{wire}");
            assert_eq!(number(&report, "/http/status"), 200.0, "{wire}");
            assert_eq!(carried(&report), 1, "{wire}: {}", brief(&report));
            let keyed = stage.keyed(&key);
            assert_eq!(keyed.len(), 1, "{wire}: {keyed:?}");
            assert!(keyed.iter().all(|seen| seen.host == "open" && !seen.path_and_query.contains(&key)), "{wire}");
            assert_eq!(leak(&report.to_string(), &key), None, "{wire}");
        }
        Ok(())
    })
}

#[test]
fn a_stream_gives_the_time_to_the_first_token() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let key = demo_key("good")?.key;
        for wire in ["chat", "responses", "messages", "gemini"] {
            let prompt = "Say hello.";
            let asked = json!({
                "key": key, "provider": "demo", "wire": wire, "model": "demo-small", "stream": true, "prompt": prompt,
            });
            let report = stage.test_key(asked).await?;
            assert_eq!(report.get("ok"), Some(&Value::Bool(true)), "{wire}: {}", brief(&report));
            let (first, whole) = (number(&report, "/http/firstTokenMs"), number(&report, "/http/latencyMs"));
            assert!(first > 0.0 && first < whole, "{wire}: {first} of {whole} ms");
            assert_eq!(report.pointer("/reply/text"), Some(&json!("Hello from the key-doctor demo.")), "{wire}");
        }
        Ok(())
    })
}

/// Tests the key at a host, and expects this cause first and no word on the key.
async fn unreadable(stage: &Stage, base: String, key: &str, expected: &str) -> Outcome {
    let asked = json!({ "key": key, "baseUrl": base, "model": "demo-small", "timeoutMs": 5000 });
    let report = stage.test_key(asked).await?;
    let on_the_key: Vec<_> = codes(&report).into_iter().filter(|code| ON_THE_KEY.contains(code)).collect();
    assert!(on_the_key.is_empty(), "{base} cannot be read, and the report judges the key: {on_the_key:?}");
    assert_ne!(layer(&report, "authentication"), "fail", "{base}");
    assert_ne!(layer(&report, "key_text"), "fail", "{base}");
    let outcome = report.get("outcome").and_then(Value::as_str).unwrap_or_default();
    assert_eq!(outcome, expected, "{base}: {}", brief(&report));
    assert!(stage.keyed(key).len() <= 1, "{base}: the key was sent more than once");
    Ok(())
}

#[test]
fn a_host_without_cors_gives_no_verdict_on_the_key() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        for name in ["good", "typo"] {
            let base = format!("{}/v1", stage.simulator.no_cors_url());
            unreadable(stage, base, &demo_key(name)?.key, "cors_blocked").await?;
        }
        Ok(())
    })
}

#[test]
fn a_host_that_hides_its_errors_gives_no_verdict_on_the_key() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let base = format!("{}/v1", stage.simulator.hidden_url());
        unreadable(stage, base.clone(), &demo_key("typo")?.key, "cors_response_hidden").await?;

        let asked = json!({ "key": demo_key("good")?.key, "baseUrl": base, "model": "demo-small" });
        let report = stage.test_key(asked).await?;
        assert_eq!(report.get("ok"), Some(&Value::Bool(true)), "its successes are readable: {}", brief(&report));
        Ok(())
    })
}

#[test]
fn a_host_that_refuses_the_header_never_sees_the_key() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        for name in ["good", "typo"] {
            let key = demo_key(name)?.key;
            let base = format!("{}/v1", stage.simulator.picky_url());
            unreadable(stage, base, &key, "cors_preflight_rejected").await?;
            assert!(stage.keyed(&key).is_empty(), "the preflight was refused");
        }
        Ok(())
    })
}

#[test]
fn nobody_there_gives_no_verdict_on_the_key() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        stage.open("custom.html").await?;
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
        unreadable(stage, format!("http://{free}/v1"), &demo_key("good")?.key, "network_unreachable").await
    })
}

#[test]
fn a_redirect_is_not_followed() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let key = demo_key("good")?.key;
        let base = format!("{}/redirect/v1", stage.simulator.open_url());
        for wire in ["chat", "messages", "responses"] {
            for model in [Some("demo-small"), None] {
                stage.simulator.clear();
                let report =
                    stage.test_key(json!({ "key": key, "baseUrl": base, "wire": wire, "model": model })).await?;
                assert_eq!(report.get("outcome"), Some(&json!("redirected")), "{wire}: {}", brief(&report));
                let keyed = stage.keyed(&key);
                assert!(!keyed.is_empty(), "{wire}");
                assert!(keyed.iter().all(|seen| seen.host == "open"), "{wire}: the key went on: {keyed:?}");
                assert!(keyed.iter().all(|seen| seen.path_and_query.starts_with("/redirect/")), "{wire}: {keyed:?}");
            }
        }
        Ok(())
    })
}

#[test]
fn a_stopped_or_timed_out_test_settles_and_leaves_nothing_behind() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let script = "
            const controller = new AbortController();
            const asked = { key: arguments[0], provider: 'demo', model: 'demo-small', ...arguments[1] };
            if (arguments[2]) setTimeout(() => controller.abort('enough'), arguments[2]);
            const start = performance.now();
            const report = await module.testKey({ ...asked, signal: controller.signal });
            return { ms: performance.now() - start, report };";
        let stuck = demo_key("stuck")?.key;
        let stopped = stage.module(script, vec![json!(stuck), json!({}), json!(200)]).await?;
        assert_eq!(stopped.pointer("/report/ok"), Some(&Value::Bool(false)));
        assert!(number(&stopped, "/ms") < 1200.0, "{}", number(&stopped, "/ms"));
        assert!(stopped.pointer("/report/summary").is_some_and(|text| text.to_string().contains("stopped")));

        let late = stage.module(script, vec![json!(stuck), json!({ "timeoutMs": 300 }), json!(0)]).await?;
        assert_eq!(late.pointer("/report/outcome"), Some(&json!("timeout")));
        assert!(number(&late, "/ms") < 5000.0, "{}", number(&late, "/ms"));

        let before = stage.simulator.requests().len();
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert_eq!(stage.simulator.requests().len(), before, "a request left after the end");
        Ok(())
    })
}

#[test]
fn no_copy_of_the_key_is_left_in_memory() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let script = "
            const [key, options] = arguments;
            const bytes = (text) => new TextEncoder().encode(text);
            const find = (needle) => {
                const memory = new Uint8Array(wasm.memory.buffer);
                let count = 0;
                for (let at = memory.indexOf(needle[0]); at >= 0; at = memory.indexOf(needle[0], at + 1))
                    if (needle.every((byte, i) => memory[at + i] === byte)) count += 1;
                return count;
            };
            let during = 0;
            const onStep = () => (during += find(bytes(key)));
            await module.testKey({ key, provider: 'demo', ...options, onStep });
            return { during, after: find(bytes(key.slice(5))), half: find(bytes(key.slice(12, 24))) };";
        for name in ["good", "typo", "hostile", "outage"] {
            for options in [json!({}), json!({ "model": "demo-small", "stream": true }), json!({ "wire": "messages" })]
            {
                let found = stage.module(script, vec![json!(demo_key(name)?.key), options.clone()]).await?;
                assert!(number(&found, "/during") > 0.0, "the search finds a key that is there");
                assert_eq!(number(&found, "/after"), 0.0, "{name}, {options}");
                assert_eq!(number(&found, "/half"), 0.0, "{name}, {options}: half of it");
            }
        }
        Ok(())
    })
}

#[test]
fn steps_come_in_order_and_without_the_key() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let script = "
            const steps = [];
            await module.testKey({ key: arguments[0], provider: 'demo', onStep: (step) => steps.push(step) });
            return steps;";
        let key = demo_key("hostile")?.key;
        let steps = stage.module(script, vec![json!(key)]).await?;
        let listed = steps.as_array().cloned().unwrap_or_default();
        assert!(listed.len() >= 2, "{steps}");
        let known = |step: &Value| matches!(step.get("state").and_then(Value::as_str), Some("start" | "done"));
        assert!(listed.iter().all(known), "{steps}");
        assert_eq!(leak(&steps.to_string(), &key), None);
        Ok(())
    })
}
