//! What a person sees: the page on the simulator's fixed ports, which its policy lets it reach.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, demo_key, fault, leak, on_stage, until, www};
use key_doctor_simulator::{Seen, demo_keys};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Chooses the provider `Demo` and puts a key into its field.
async fn enter(stage: &Stage, key: &str) -> Outcome {
    stage.choose("Provider", "Demo").await?;
    stage.fill("API key", key).await
}

/// The title of every cause code, as the module tells it.
async fn titles(stage: &Stage) -> Outcome<HashMap<String, String>> {
    let pairs = stage.module("return module.causes().map(({ code, title }) => [code, title])", Vec::new()).await?;
    let pairs: Vec<(String, String)> = serde_json::from_value(pairs)?;
    Ok(pairs.into_iter().collect())
}

#[test]
fn it_loads_without_a_word_and_asks_nobody_else() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        for file in ["index.html", "custom.html"] {
            stage.browser.requests().await?;
            stage.browser.console().await?;
            stage.open(file).await?;
            // Whatever a page would send by itself, it sends soon.
            sleep(Duration::from_millis(500)).await;
            let requests = stage.browser.requests().await?;
            assert!(requests.iter().any(|url| url.ends_with(file)), "{file}: {requests:?}");
            let page = format!("{}/", stage.origin());
            let foreign: Vec<_> =
                requests.iter().filter(|url| !url.starts_with(&page) && *url != "about:blank").collect();
            assert!(foreign.is_empty(), "{file} asked {foreign:?}");
            let said = stage.browser.console().await?;
            assert!(said.is_empty(), "{file} wrote to the console: {said:?}");
        }
        assert!(stage.simulator.requests().iter().all(|seen| seen.host == "page"), "a provider was asked");
        Ok(())
    })
}

#[test]
fn its_controls_have_the_roles_and_names_of_the_contract() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let controls = [
            ("textbox", "API key"),
            ("combobox", "Provider"),
            ("textbox", "Base URL"),
            ("combobox", "Model"),
            ("button", "Test key"),
            ("textbox", "Error text"),
            ("button", "Diagnose"),
            ("region", "Result"),
        ];
        for (role, name) in controls {
            stage.browser.find(role, name).await?;
        }
        let region = stage.result().await?;
        assert_eq!(region.attr("aria-live").await?.as_deref(), Some("polite"));

        let key = stage.browser.find("textbox", "API key").await?;
        assert_eq!(key.attr("type").await?.as_deref(), Some("password"), "the key is masked");
        stage.press("Show key").await?;
        assert_eq!(key.attr("type").await?.as_deref(), Some("text"), "the key is shown");
        Ok(())
    })
}

#[test]
fn every_demo_key_leads_to_its_outcome() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let titles = titles(stage).await?;
        stage.choose("Provider", "Demo").await?;
        let mut wrong = Vec::new();
        for demo in demo_keys()? {
            stage.choose("Demo key", &demo.label).await?;
            assert_eq!(stage.value("API key").await?, demo.key, "the list fills in the key");
            let (verdict, report) = stage.test().await?;
            let title = match demo.outcome.as_str() {
                "ok" => "The key works: the model replied".to_owned(),
                code => titles.get(code).cloned().ok_or_else(|| fault(format!("no cause {code}")))?,
            };
            let outcome = report.get("outcome").and_then(Value::as_str).unwrap_or_default();
            if outcome != demo.outcome || verdict != title {
                wrong.push(format!("{}: {outcome}, “{verdict}”; expected {}, “{title}”", demo.label, demo.outcome));
            }
            if let Some(run) = leak(&stage.everything().await?, &demo.key) {
                wrong.push(format!("{}: “{run}” of the key is in the page", demo.label));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        Ok(())
    })
}

#[test]
fn the_result_shows_what_came_back_and_offers_copies() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        enter(stage, &demo_key("good")?.key).await?;
        let (_, report) = stage.test().await?;
        let text = stage.result().await?.text().await?;
        for (what, at) in [("the reply", "/reply/text"), ("the model", "/reply/model"), ("the request", "/request/url")]
        {
            let value = report.pointer(at).and_then(Value::as_str).unwrap_or_default();
            assert!(!value.is_empty() && text.contains(value), "{what} “{value}” is not in the result:\n{text}");
        }
        let ledger = report.get("ledger").and_then(Value::as_array).cloned().unwrap_or_default();
        for url in ledger.iter().filter_map(|entry| entry.get("url")?.as_str()) {
            assert!(text.contains(url), "{url} is not in the result");
        }
        for button in ["Copy report", "Copy as JSON", "Copy command"] {
            let before = stage.result().await?.text().await?;
            stage.press(button).await?;
            until("a word on the copy", async || {
                let now = stage.result().await?.text().await?;
                Ok((now != before).then_some(()))
            })
            .await?;
        }
        Ok(())
    })
}

#[test]
fn a_report_is_copied_as_markdown_or_json_without_the_key() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let keep = "navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }";
        stage.browser.run(keep, Vec::new()).await?;
        let copy = async |button: &str| {
            stage.press(button).await?;
            let text = stage.browser.run("return globalThis.copied", Vec::new()).await?;
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(text.as_str().unwrap_or_default().to_owned())
        };
        for (name, code) in [("good", "ok"), ("credit", "no_credit_or_quota"), ("hostile", "upstream_outage")] {
            let key = demo_key(name)?.key;
            enter(stage, &key).await?;
            let (verdict, report) = stage.test().await?;
            let markdown = copy("Copy report").await?;
            assert!(markdown.starts_with(&format!("# key-doctor: {verdict}\n")), "{markdown}");
            assert!(markdown.contains(&format!("- Outcome: `{code}`\n")), "{markdown}");
            for fix in report.pointer("/causes/0/fix").and_then(Value::as_array).into_iter().flatten() {
                let words = fix.as_str().unwrap_or_default().split([' ', '`']).next().unwrap_or_default();
                assert!(markdown.contains(words), "“{words}” of {fix} is not in {markdown}");
            }
            let json = copy("Copy as JSON").await?;
            assert_eq!(serde_json::from_str::<Value>(&json)?.get("outcome"), Some(&json!(code)));
            for text in [markdown, json] {
                assert_eq!(leak(&text, &key), None, "{name}: {text}");
            }
        }
        Ok(())
    })
}

#[test]
fn a_screen_reader_is_told_the_verdict_in_one_paragraph() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        enter(stage, &demo_key("credit")?.key).await?;
        let (verdict, report) = stage.test().await?;
        // What of the live region is not taken out of it again.
        let script = "
            const told = [...arguments[0].children].filter((e) => e.ariaLive !== 'off');
            return told.map((e) => e.textContent)";
        let told: Vec<String> =
            serde_json::from_value(stage.browser.run(script, vec![stage.result().await?.to_json()?]).await?)?;
        let [told] = told.as_slice() else { return Err(fault(format!("{told:?}"))) };
        assert!(told.starts_with(&verdict) && told.len() < 400, "{told}");
        let fix = report.pointer("/causes/0/fix/0").and_then(Value::as_str).unwrap_or_default().replace('`', "");
        assert!(!fix.is_empty() && told.ends_with(&fix), "“{told}” does not end with “{fix}”");
        Ok(())
    })
}

#[test]
fn a_good_test_can_be_repeated_and_shows_how_its_times_spread() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let key = demo_key("good")?.key;
        enter(stage, &key).await?;
        stage.test().await?;
        assert!(stage.text().await?.contains("may cost money"), "the price is said before");
        let probes = || stage.keyed(&key).iter().filter(|seen| seen.method == "POST").count();
        let before = probes();
        stage.press("Repeat 5 times").await?;
        until("the median", async || {
            let text = stage.text().await?;
            Ok((text.contains("Done. Median") && text.contains("None failed.")).then_some(()))
        })
        .await?;
        assert_eq!(probes() - before, 5, "each run is one request");

        stage.press("Repeat 20 times").await?;
        until("a few runs", async || Ok((probes() - before > 7).then_some(()))).await?;
        stage.press("Stop").await?;
        until("the word that it was stopped", async || Ok(stage.text().await?.contains("Stopped after").then_some(())))
            .await?;
        let after = probes();
        sleep(Duration::from_millis(400)).await;
        assert_eq!(probes(), after, "a run began after Stop");
        assert_eq!(leak(&stage.everything().await?, &key), None);

        // A key that fails has nothing to repeat.
        enter(stage, &demo_key("credit")?.key).await?;
        stage.test().await?;
        assert!(stage.browser.find("button", "Repeat 5 times").await.is_err());
        Ok(())
    })
}

#[test]
fn what_a_page_may_not_read_is_named() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        enter(stage, &demo_key("good")?.key).await?;
        let (_, report) = stage.test().await?;
        let hidden: Vec<String> =
            serde_json::from_value(report.pointer("/http/notExposed").cloned().unwrap_or_default())?;
        let text = stage.text().await?;
        assert!(text.contains(&format!("Not exposed to pages: {}", hidden.join(", "))), "{text}");
        Ok(())
    })
}

#[test]
fn stop_ends_a_test_within_a_second() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let stuck = demo_key("stuck")?.key;
        enter(stage, &stuck).await?;
        stage.press("Test key").await?;
        until("the request that is never answered", async || {
            let asked = stage.keyed(&stuck).iter().any(|seen| seen.method == "POST");
            Ok(asked.then_some(()))
        })
        .await?;
        let stop = stage.browser.find("button", "Stop").await?;
        let pressed = Instant::now();
        stop.click().await?;
        let verdict = stage.verdict().await?;
        assert!(pressed.elapsed() < Duration::from_secs(1), "it took {:?}", pressed.elapsed());
        assert!(verdict.contains("stopped"), "{verdict}");
        assert!(stage.browser.find("button", "Stop").await.is_err(), "Stop is gone");

        let before = stage.simulator.requests().len();
        sleep(Duration::from_millis(700)).await;
        assert_eq!(stage.simulator.requests().len(), before, "a request left after the end");
        let (verdict, _) = {
            enter(stage, &demo_key("good")?.key).await?;
            stage.test().await?
        };
        assert_eq!(verdict, "The key works: the model replied", "the next test runs");
        Ok(())
    })
}

#[test]
fn the_fragment_fills_the_fields() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let chosen = async || {
            let provider = stage.browser.find("combobox", "Provider").await?;
            stage.browser.run("return arguments[0].selectedOptions[0].text", vec![provider.to_json()?]).await
        };
        stage.open("index.html#provider=demo&baseUrl=http%3A%2F%2F127.0.0.1%3A8789%2Fv1&model=demo-large").await?;
        assert_eq!(chosen().await?, json!("Demo"));
        assert_eq!(stage.value("Base URL").await?, "http://127.0.0.1:8789/v1");
        assert_eq!(stage.value("Model").await?, "demo-large");

        stage.open("index.html#provider=openai&model=gpt-5-mini").await?;
        assert_eq!(chosen().await?, json!("OpenAI"));
        assert_eq!(stage.value("Model").await?, "gpt-5-mini");
        // And it follows the fields.
        stage.fill("Model", "gpt-5-nano").await?;
        until("the model in the fragment", async || {
            let address = stage.browser.driver().current_url().await?;
            Ok(address.fragment().is_some_and(|text| text.contains("model=gpt-5-nano")).then_some(()))
        })
        .await?;
        assert!(stage.simulator.requests().iter().all(|seen| seen.host == "page"), "nothing is tested by a link");
        Ok(())
    })
}

#[test]
fn a_key_in_the_address_is_removed_and_reported() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let key = demo_key("good")?.key;
        let addresses = [
            format!("index.html#provider=demo&key={key}"),
            format!("index.html#provider=demo&apiKey={key}&model=demo-large"),
            format!("index.html#{key}"),
            format!("index.html#provider=demo&model={key}"),
            format!("index.html#provider=demo&baseUrl=http%3A%2F%2F127.0.0.1%3A8788%2Fv1%3Fkey%3D{key}"),
        ];
        let mut wrong = Vec::new();
        for address in addresses {
            stage.open(&address).await?;
            sleep(Duration::from_millis(300)).await;
            let kept = stage.browser.driver().current_url().await?;
            if kept.as_str().contains(&key) {
                wrong.push(format!("{address}: the address still holds it"));
            }
            if !stage.value("API key").await?.is_empty() {
                wrong.push(format!("{address}: it was taken"));
            }
            let alert = stage.browser.run(
                "const a = document.querySelector('[role=alert]'); return a && a.checkVisibility() ? a.innerText : ''",
                Vec::new(),
            );
            if !alert.await?.as_str().unwrap_or_default().contains("key") {
                wrong.push(format!("{address}: it was not reported"));
            }
            if let Some(run) = leak(&stage.everything().await?, &key) {
                wrong.push(format!("{address}: “{run}” is in the page"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        Ok(())
    })
}

#[test]
fn the_key_is_nowhere_after_a_test() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let mut wrong = Vec::new();
        for name in ["good", "typo", "hostile", "dead"] {
            let key = demo_key(name)?.key;
            // As it is often pasted, too.
            for pasted in [key.clone(), format!("  Bearer {key} "), format!("DEMO_API_KEY=\"{key}\"")] {
                stage.open("index.html").await?;
                stage.browser.console().await?;
                enter(stage, &pasted).await?;
                stage.test().await?;
                let mut everything = stage.everything().await?;
                everything.push_str(&format!("{:?}", stage.browser.console().await?));
                if let Some(run) = leak(&everything, &key) {
                    wrong.push(format!("{name}, pasted as {}: “{run}”", pasted.replace(&key, "…")));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        Ok(())
    })
}

#[test]
fn what_a_server_says_is_text() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let title = stage.browser.driver().title().await?;
        enter(stage, &demo_key("hostile")?.key).await?;
        let (_, report) = stage.test().await?;
        let body = report.pointer("/http/body").and_then(Value::as_str).unwrap_or_default();
        assert!(body.contains("<script>"), "the report has the answer as it was");
        assert!(body.len() < 17 * 1024 && body.contains("cut"), "and cut: {} bytes", body.len());
        sleep(Duration::from_millis(300)).await;
        assert_eq!(stage.browser.driver().title().await?, title, "a script of the answer ran");
        let region = stage.result().await?;
        let built = stage
            .browser
            .run("return arguments[0].querySelectorAll('script, img, iframe, object').length", vec![region.to_json()?]);
        assert_eq!(built.await?, json!(0), "markup of the answer was built");
        assert!(stage.text().await?.contains("<script>"), "it is shown as text");
        Ok(())
    })
}

#[test]
fn a_pasted_error_is_read_offline() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let titles = titles(stage).await?;
        let pastes = [
            (
                "openai.RateLimitError: Error code: 429 - {'error': {'message': 'You exceeded your current quota, \
                 please check your plan and billing details.', 'type': 'insufficient_quota', 'param': None, \
                 'code': 'insufficient_quota'}}",
                "no_credit_or_quota",
            ),
            (
                "Error code: 401 - {'error': {'message': \"You didn't provide an API key. You need to provide your \
                 API key in an Authorization header using Bearer auth.\", 'type': 'invalid_request_error', \
                 'param': None, 'code': None}}",
                "missing_key",
            ),
            ("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}", "overloaded"),
        ];
        stage.browser.requests().await?;
        stage.simulator.clear();
        for (paste, code) in pastes {
            stage.fill("Error text", paste).await?;
            stage.press("Diagnose").await?;
            assert_eq!(Some(&stage.verdict().await?), titles.get(code), "{paste}");
            stage.browser.find("button", "Copy report").await?;
        }
        // The page may fetch more of itself; what was pasted goes nowhere.
        let page = format!("{}/", stage.origin());
        let asked = stage.browser.requests().await?;
        assert!(asked.iter().all(|url| url.starts_with(&page)), "{asked:?}");
        let plain = |seen: &Seen| seen.host == "page" && seen.method == "GET" && !seen.path_and_query.contains('?');
        assert!(stage.simulator.requests().iter().all(plain), "a paste is read offline");
        Ok(())
    })
}

#[test]
fn every_cause_has_its_guide() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let guides = stage.module("return module.causes().map(({ guide }) => guide)", Vec::new()).await?;
        let guides: Vec<String> = serde_json::from_value(guides)?;
        assert!(guides.len() > 40, "{} causes", guides.len());
        let mut wrong = Vec::new();
        let script = "
            const answer = await fetch(new URL(arguments[0], document.baseURI));
            return answer.ok && (await answer.text()).includes('<h1');";
        for guide in guides.iter().map(String::as_str).chain(["guides/index.html"]) {
            if stage.browser.wait(script, vec![json!(guide)]).await? != json!(true) {
                wrong.push(guide);
            }
        }
        let first = wrong.first().unwrap_or(&"");
        assert!(wrong.is_empty(), "{} of {} guides are missing or empty, {first} first", wrong.len(), guides.len());
        Ok(())
    })
}

#[test]
fn an_address_outside_the_policy_leads_to_the_other_page() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        let key = demo_key("good")?.key;
        // A port nobody listens on, and none that browsers refuse by its number.
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
        stage.fill("Base URL", &format!("http://{free}/v1")).await?;
        stage.fill("API key", &key).await?;
        stage.fill("Model", "demo-small").await?;
        until("the note that the policy forbids it", async || {
            Ok(stage.text().await?.contains("does not let it connect there").then_some(()))
        })
        .await?;
        let (_, report) = stage.test().await?;
        assert_eq!(report.get("outcome"), Some(&json!("csp_blocked")), "{}", brief(&report));
        Ok(())
    })
}

#[test]
fn custom_html_reaches_any_port() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let key = demo_key("good")?.key;
        stage.open("custom.html").await?;
        stage.fill("Base URL", &format!("{}/v1", stage.simulator.open_url())).await?;
        stage.fill("API key", &key).await?;
        let (verdict, report) = stage.test().await?;
        assert_eq!(verdict, "The key works: the model replied", "{}", brief(&report));
        assert!(!stage.keyed(&key).is_empty());
        assert!(stage.keyed(&key).iter().all(|seen| seen.host == "open"));
        Ok(())
    })
}

#[test]
fn it_works_from_a_sub_path() -> Outcome {
    let root = std::env::temp_dir().join(format!("key-doctor-sub-path-{}", std::process::id()));
    let result = on_stage(Ports::FIXED, async |stage| {
        std::fs::create_dir_all(root.join("a"))?;
        std::os::unix::fs::symlink(www().canonicalize()?, root.join("a/tool"))?;
        let ports = Ports::EPHEMERAL;
        let config = key_doctor_simulator::Config { ports, www: Some(root.clone()), ..Default::default() };
        let host = key_doctor_simulator::Simulator::start(config).await?;
        let page = host.page_url().unwrap_or_default();
        stage.go(&format!("{page}/a/tool/#provider=demo")).await?;
        stage.choose("Demo key", "Works").await?;
        let (verdict, _) = stage.test().await?;
        assert_eq!(verdict, "The key works: the model replied");
        assert_eq!(stage.browser.console().await?.len(), 0);
        let outside: Vec<_> =
            host.requests().into_iter().filter(|seen| !seen.path_and_query.starts_with("/a/tool/")).collect();
        assert!(outside.is_empty(), "{outside:?}");
        host.stop().await;
        Ok(())
    });
    let _ = std::fs::remove_dir_all(&root);
    result
}
