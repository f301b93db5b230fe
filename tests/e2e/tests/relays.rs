//! Real relays between the page and the simulator, the LiteLLM proxy and the Portkey gateway: `make relays`.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, codes, demo_key, fault, leak, on_stage, until};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

/// The relay's own key, in LiteLLM's words its master key.
const GOOD: &str = "sk-relay-3kT9vQ2mXw7LzR5bNc8H";
/// A key that the relay does not know.
const WRONG: &str = "sk-relay-9pJ4sD6yGf1UaE0oVi2K";

/// A running relay; it ends when this is dropped.
struct Relay {
    base: String,
    folder: PathBuf,
    _program: Child,
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Relay {
    /// Starts a relay with its files in a folder of its own, and waits until `path` answers.
    async fn start(
        name: &str,
        command: &mut Command,
        port: u16,
        files: &[(&str, String)],
        path: &str,
    ) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("key-doctor-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        for (name, text) in files {
            std::fs::write(folder.join(name), text)?;
        }
        let log = folder.join("log");
        let program = command
            .current_dir(&folder)
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(&log)?)
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let relay = Self { base: format!("http://127.0.0.1:{port}"), folder, _program: program };
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build()?;
        let ready = until("an answer of the relay", async || {
            let answer = client.get(format!("{}{path}", relay.base)).send().await;
            Ok(answer.is_ok_and(|answer| answer.status().is_success()).then_some(()))
        });
        match ready.await {
            Ok(()) => Ok(relay),
            Err(error) => Err(fault(format!("{error}\n{}", std::fs::read_to_string(log).unwrap_or_default()))),
        }
    }
}

/// The program that `make relays` has installed.
fn installed(variable: &str) -> Outcome<OsString> {
    std::env::var_os(variable).ok_or_else(|| fault(format!("{variable} does not name the relay: run make relays")))
}

async fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port())
}

/// Starts LiteLLM in front of the simulator: `alive` has a good key upstream, `dead` one that the upstream refuses.
async fn litellm(stage: &Stage) -> Outcome<Relay> {
    let upstream = format!("{}/v1", stage.simulator.open_url());
    let model = |name: &str, key: &str| {
        json!({
            "model_name": name,
            "litellm_params": { "model": "openai/demo-small", "api_base": upstream, "api_key": key },
        })
    };
    // JSON is YAML.
    let config = json!({
        "model_list": [model("alive", &demo_key("good")?.key), model("dead", "demo-nobody-AAAAAAAAAAAAAAAAAAAAAAAA")],
        "general_settings": { "master_key": GOOD },
        "litellm_settings": { "telemetry": false, "num_retries": 0 },
    });
    let port = free_port().await?;
    let mut command = Command::new(installed("KEY_DOCTOR_LITELLM")?);
    command
        .args(["--host", "127.0.0.1", "--port", &port.to_string(), "--config", "config.yaml"])
        .env_remove("DATABASE_URL")
        .env("LITELLM_LOCAL_MODEL_COST_MAP", "True")
        .env("NO_PROXY", "127.0.0.1");
    let files = [("config.yaml", config.to_string())];
    Relay::start("litellm", &mut command, port, &files, "/health/liveliness").await
}

/// Starts the Portkey gateway. Where a request goes, its own headers would say.
async fn portkey() -> Outcome<Relay> {
    let port = free_port().await?;
    let mut command = Command::new("node");
    command.arg(installed("KEY_DOCTOR_PORTKEY")?).args(["--headless", &format!("--port={port}")]);
    Relay::start("portkey", &mut command, port, &[], "/").await
}

/// The texts of the best cause's evidence, in one.
fn evidence(report: &Value) -> String {
    report.pointer("/causes/0/because").unwrap_or(&Value::Null).to_string()
}

fn layer<'a>(report: &'a Value, name: &str) -> &'a str {
    let layers = report.get("layers").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let found = layers.iter().find(|layer| layer.get("layer").and_then(Value::as_str) == Some(name));
    found.and_then(|layer| layer.get("verdict")?.as_str()).unwrap_or_default()
}

#[test]
#[ignore = "needs the LiteLLM proxy: make relays"]
fn the_litellm_proxy() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let relay = litellm(stage).await?;
        stage.open("custom.html").await?;
        let ask = async |key: &str, model: &str| -> Outcome<Value> {
            let asked = json!({ "key": key, "baseUrl": format!("{}/v1", relay.base), "model": model });
            let report = stage.test_key(asked).await?;
            assert_eq!(leak(&report.to_string(), key), None, "{model}: a part of the key is in the report");
            Ok(report)
        };

        let good = ask(GOOD, "alive").await?;
        assert_eq!(good.get("ok"), Some(&Value::Bool(true)), "{}", brief(&good));
        assert_eq!(good.pointer("/reply/text"), Some(&json!("OK")), "{}", brief(&good));
        assert!(stage.keyed(GOOD).is_empty(), "the relay keeps its caller's key to itself");

        let wrong = ask(WRONG, "alive").await?;
        assert_eq!(wrong.get("ok"), Some(&Value::Bool(false)));
        let first: Vec<_> = codes(&wrong).into_iter().take(2).collect();
        assert!(first.contains(&"relay_token_invalid"), "{}\n{wrong:#}", brief(&wrong));

        assert!(evidence(&wrong).contains("A made-up key of the same shape gets the same answer"), "{wrong:#}");
        assert_eq!(layer(&wrong, "authentication"), "fail", "{wrong:#}");

        let dead = ask(GOOD, "dead").await?;
        assert_eq!(dead.get("outcome"), Some(&json!("relay_upstream_key_bad")), "{}\n{dead:#}", brief(&dead));

        // The caller's key was accepted: what was refused came after it.
        assert_ne!(layer(&dead, "authentication"), "fail", "{dead:#}");
        assert_eq!((layer(&dead, "key_text"), layer(&dead, "reply")), ("pass", "fail"), "{dead:#}");
        assert!(evidence(&dead).contains("a key that is not yours"), "{dead:#}");

        let nobody = ask(GOOD, "no-such-model").await?;
        assert_eq!(nobody.get("ok"), Some(&Value::Bool(false)));
        let known = ["model_not_found", "relay_no_channel"];
        assert!(codes(&nobody).first().is_some_and(|code| known.contains(code)), "{}\n{nobody:#}", brief(&nobody));
        Ok(())
    })
}

/// It sends no CORS at all: a page learns nothing of the key, and the key stays in the browser.
#[test]
#[ignore = "needs the Portkey gateway: make relays"]
fn the_portkey_gateway() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let relay = portkey().await?;
        stage.open("custom.html").await?;
        for key in [GOOD, WRONG] {
            let asked = json!({ "key": key, "baseUrl": format!("{}/v1", relay.base), "model": "any" });
            let report = stage.test_key(asked).await?;
            assert_eq!(report.get("outcome"), Some(&json!("cors_blocked")), "{}\n{report:#}", brief(&report));
            let known = ["cors_blocked", "cors_response_hidden", "network_unreachable", "blocked_by_client"];
            let codes = codes(&report);
            assert!(codes.iter().all(|code| known.contains(code)), "a verdict on the key: {codes:?}");
            for name in ["key_text", "authentication"] {
                assert_ne!(layer(&report, name), "fail", "{name}: {report:#}");
            }
            assert!(evidence(&report).contains("no verdict on the key"), "{report:#}");
            assert_eq!(leak(&report.to_string(), key), None, "a part of the key is in the report");
        }
        Ok(())
    })
}
