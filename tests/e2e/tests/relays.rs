//! A real relay, the LiteLLM proxy, between the page and the simulator: `make relays`.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, codes, demo_key, fault, leak, on_stage, until};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

/// The relay's own key, in LiteLLM's words its master key.
const GOOD: &str = "sk-relay-3kT9vQ2mXw7LzR5bNc8H";
/// A key that the relay does not know.
const WRONG: &str = "sk-relay-9pJ4sD6yGf1UaE0oVi2K";

/// A running proxy; it ends when this is dropped.
struct Relay {
    base: String,
    folder: PathBuf,
    _proxy: Child,
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Starts LiteLLM in front of the simulator: `alive` has a good key upstream, `dead` one that the upstream refuses.
async fn relay(stage: &Stage) -> Outcome<Relay> {
    let program = std::env::var_os("KEY_DOCTOR_LITELLM")
        .ok_or_else(|| fault("KEY_DOCTOR_LITELLM does not name the LiteLLM proxy: run make relays"))?;
    let upstream = format!("{}/v1", stage.simulator.open_url());
    let model = |name: &str, key: &str| {
        json!({
            "model_name": name,
            "litellm_params": { "model": "openai/demo-small", "api_base": upstream, "api_key": key },
        })
    };
    let config = json!({
        "model_list": [model("alive", &demo_key("good")?.key), model("dead", "demo-nobody-AAAAAAAAAAAAAAAAAAAAAAAA")],
        "general_settings": { "master_key": GOOD },
        "litellm_settings": { "telemetry": false, "num_retries": 0 },
    });
    let folder = std::env::temp_dir().join(format!("key-doctor-relay-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("config.yaml");
    // JSON is YAML.
    std::fs::write(&file, config.to_string())?;
    let port = TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port();
    let proxy = Command::new(program)
        .args(["--host", "127.0.0.1", "--port", &port.to_string(), "--config"])
        .arg(&file)
        .current_dir(&folder)
        .env_remove("DATABASE_URL")
        .env("LITELLM_LOCAL_MODEL_COST_MAP", "True")
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(folder.join("log"))?)
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    let base = format!("http://127.0.0.1:{port}");
    let relay = Relay { base, folder, _proxy: proxy };
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build()?;
    let ready = until("an answer of the relay", async || {
        let answer = client.get(format!("{}/health/liveliness", relay.base)).send().await;
        Ok(answer.is_ok_and(|answer| answer.status().is_success()).then_some(()))
    });
    match ready.await {
        Ok(()) => Ok(relay),
        Err(error) => {
            let log = std::fs::read_to_string(relay.folder.join("log")).unwrap_or_default();
            Err(fault(format!("{error}\n{log}")))
        }
    }
}

#[test]
#[ignore = "needs the LiteLLM proxy: make relays"]
fn the_litellm_proxy() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let relay = relay(stage).await?;
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

        let dead = ask(GOOD, "dead").await?;
        assert_eq!(dead.get("outcome"), Some(&json!("relay_upstream_key_bad")), "{}\n{dead:#}", brief(&dead));

        assert_ne!(wrong.get("outcome"), dead.get("outcome"));

        let nobody = ask(GOOD, "no-such-model").await?;
        assert_eq!(nobody.get("ok"), Some(&Value::Bool(false)));
        let known = ["model_not_found", "relay_no_channel"];
        assert!(codes(&nobody).first().is_some_and(|code| known.contains(code)), "{}\n{nobody:#}", brief(&nobody));
        Ok(())
    })
}
