//! Does the server serve the model it names: the check as a person runs it, against simulated relays.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, demo_key, leak, on_stage, until};
use serde_json::{Value, json};

/// Tests a key at a simulated relay with these switches, asked for `model`.
async fn ask(stage: &Stage, switches: &str, model: &str) -> Outcome<(String, Value)> {
    stage.open("index.html").await?;
    stage.fill("API key", &demo_key("good")?.key).await?;
    stage.fill("Base URL", &format!("{}/fidelity/{switches}/v1", stage.simulator.open_url())).await?;
    stage.fill("Model", model).await?;
    stage.test().await
}

/// Presses the offer to check, and waits for the report that comes of it.
async fn check(stage: &Stage) -> Outcome<Value> {
    until("the offer to check the model", async || Ok(stage.browser.find("button", "Check the model").await.ok()))
        .await?
        .click()
        .await?;
    until("the report on the served model", async || {
        let report = stage.browser.run("return globalThis.keyDoctorReports.pop() ?? null", Vec::new()).await?;
        Ok(report.pointer("/fidelity/measured").is_some().then_some(report))
    })
    .await
}

#[test]
fn an_honest_server_is_found_consistent_and_another_tokenizer_is_not() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let key = demo_key("good")?.key;
        for (switches, expected, said) in [
            ("family=o200k,template=7", "consistent", "The checks that were run agree with the claim"),
            ("family=qwen3,template=9", "inconsistent", "What the server reports does not fit the claim"),
        ] {
            let (_, first) = ask(stage, switches, "gpt-4o").await?;
            assert_eq!(first.get("ok"), Some(&Value::Bool(true)), "{switches}: {}", brief(&first));
            assert_eq!(first.pointer("/fidelity/claimed"), Some(&json!("gpt-4o")), "{switches}");
            stage.simulator.clear();
            let report = check(stage).await?;
            assert_eq!(report.pointer("/fidelity/verdict"), Some(&json!(expected)), "{switches}: {report:#}");
            assert_eq!(report.get("ok"), Some(&Value::Bool(expected == "consistent")), "{switches}");
            // The test itself, and at most five more.
            let keyed = stage.keyed(&key);
            assert!((3..=6).contains(&keyed.len()), "{switches}: {} requests", keyed.len());
            assert_eq!(leak(&report.to_string(), &key), None, "{switches}");
            until("the evidence", async || Ok(stage.text().await?.contains(said).then_some(()))).await?;
            let text = stage.text().await?;
            assert!(text.contains("Token counts") && text.contains("What this cannot show"), "{text}");
            assert_eq!(leak(&stage.everything().await?, &key), None, "{switches}");
        }
        Ok(())
    })
}
