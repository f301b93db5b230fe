//! How the tool's parts arrive: what comes first, what waits for a person, and what is refused.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, demo_key, leak, on_stage, until, www};
use key_doctor_simulator::{Config, Simulator};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::Key;
use tokio::time::sleep;

/// A copy of the page, served by a second server, whose files a test may change.
struct Copy {
    folder: PathBuf,
    server: Simulator,
}

impl Copy {
    async fn new(name: &str) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("key-doctor-{name}-{}", std::process::id()));
        copy(&www(), &folder)?;
        let config = Config { ports: Ports::EPHEMERAL, www: Some(folder.clone()), ..Default::default() };
        Ok(Self { folder, server: Simulator::start(config).await? })
    }

    fn url(&self, file: &str) -> String {
        format!("{}/{file}", self.server.page_url().unwrap_or_default())
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Copies a folder; the guides are many, and no test here reads them.
fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), target)?;
        } else if entry.file_name() != "guides" {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

/// What the region `Result` says, once it has these words.
async fn says(stage: &Stage, words: &str) -> Outcome<String> {
    let region = stage.result().await?;
    until(&format!("“{words}” in the result"), async || {
        let text = region.text().await?;
        Ok(text.contains(words).then_some(text))
    })
    .await
}

/// Whether the page asked for a file of the module since the last call.
async fn fetched_module(stage: &Stage) -> Outcome<bool> {
    Ok(stage.browser.requests().await?.iter().any(|url| url.contains("/pkg/")))
}

#[test]
fn the_module_waits_for_a_person() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        // By keyboard alone: Tab goes to the links before the tool, then into it.
        stage.open("index.html#provider=openai&model=gpt-5-mini").await?;
        sleep(Duration::from_millis(600)).await;
        assert!(!fetched_module(stage).await?, "nobody has touched the page yet");
        assert!(stage.options("Provider").await?.len() > 40, "the form stands");
        assert_eq!(stage.value("Base URL").await?, "https://api.openai.com/v1", "a link fills it in");
        assert_eq!(stage.value("Model").await?, "gpt-5-mini");
        assert!(stage.text().await?.contains("Your key goes to https://api.openai.com"), "and says where it goes");
        until("the module, by keyboard", async || {
            stage.browser.driver().action_chain().send_keys(Key::Tab).perform().await?;
            sleep(Duration::from_millis(100)).await;
            Ok(fetched_module(stage).await?.then_some(()))
        })
        .await?;

        stage.browser.requests().await?;
        stage.open("index.html").await?;
        assert!(!fetched_module(stage).await?);
        let field = stage.browser.find("textbox", "API key").await?;
        stage.browser.driver().action_chain().move_to_element_center(&field).perform().await?;
        until("the module, by pointer", async || Ok(fetched_module(stage).await?.then_some(()))).await
    })
}

#[test]
fn a_press_before_the_module_is_there_is_not_lost() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        // As assistive technology may press it, without pointer or focus.
        let press = "
            const root = document.querySelector('key-doctor').shadowRoot;
            const [key, name] = arguments;
            root.querySelector('#key').value = key;
            root.querySelector('#paste').value = 'HTTP 401 {\"error\":{\"code\":\"invalid_api_key\"}}';
            [...root.querySelectorAll('button')].find((b) => b.textContent === name).click();";
        for (name, verdict) in [("Test key", "The key works: the model replied"), ("Diagnose", "")] {
            stage.browser.requests().await?;
            stage.open("index.html#provider=demo").await?;
            assert!(!fetched_module(stage).await?);
            stage.browser.run(press, vec![demo_key("good")?.key.into(), name.into()]).await?;
            let said = stage.verdict().await?;
            assert!(said.starts_with(verdict) && !said.contains("did not load"), "{name}: {said}");
        }
        Ok(())
    })
}

#[test]
fn a_module_that_was_changed_is_not_run() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let site = Copy::new("changed").await?;
        let module = site.path("pkg/key_doctor_bg.wasm");
        let good = fs::read(&module)?;
        let mut bad = good.clone();
        // An empty custom section: a module like the other, were it run.
        bad.extend([0, 2, 1, b'x']);
        fs::write(&module, bad)?;

        stage.go(&site.url("index.html#provider=demo")).await?;
        let key = demo_key("good")?.key;
        stage.fill("API key", &key).await?;
        says(stage, "is not the one this page was built with").await?;
        stage.press("Test key").await?;
        says(stage, "is not the one this page was built with").await?;
        assert!(stage.keyed(&key).is_empty(), "it was run");

        fs::write(&module, good)?;
        stage.press("Try again").await?;
        let (verdict, _) = stage.test().await?;
        assert_eq!(verdict, "The key works: the model replied");
        Ok(())
    })
}

#[test]
fn a_part_that_did_not_load_can_be_tried_again() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        for file in ["pkg/key_doctor_bg.wasm", "pkg/key_doctor.js", "session.js", "load.js"] {
            let site = Copy::new("missing").await?;
            let away = site.path("away");
            fs::rename(site.path(file), &away)?;
            stage.go(&site.url("index.html#provider=demo")).await?;
            stage.fill("API key", &demo_key("good")?.key).await?;
            let said = says(stage, "did not load").await?;
            assert!(said.contains(file), "{file} is named: {said}");
            fs::rename(&away, site.path(file))?;
            stage.press("Try again").await?;
            let (verdict, _) = stage.test().await?;
            assert_eq!(verdict, "The key works: the model replied", "{file}");
        }
        Ok(())
    })
}

#[test]
fn the_button_says_what_it_does() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.open("index.html").await?;
        stage.press("Show key").await?;
        assert!(stage.browser.find("button", "Show key").await.is_err());
        stage.press("Hide key").await?;
        stage.browser.find("button", "Show key").await?;
        Ok(())
    })
}

#[test]
fn the_panel_shows_the_policy_and_the_checksums() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.browser.console().await?;
        stage.open("index.html").await?;
        sleep(Duration::from_millis(500)).await;
        let asked = stage.browser.requests().await?;
        assert!(!asked.iter().any(|url| url.ends_with("sha256sums.txt") || url.ends_with("proof.js")), "{asked:?}");
        let open = "const d = document.querySelector(arguments[0]); d.open = true; return d.innerText";
        stage.browser.run(open, vec!["#origins".into()]).await?;
        stage.browser.run(open, vec!["#sums".into()]).await?;
        let policy = "return /connect-src ([^;]*)/.exec(document.querySelector('meta').content)[1].split(' ')";
        let sources: Vec<String> = serde_json::from_value(stage.browser.run(policy, vec![]).await?)?;
        until("the list of addresses", async || {
            let text = stage.browser.run(open, vec!["#origins".into()]).await?;
            let text = text.as_str().unwrap_or_default();
            let all = sources.iter().all(|source| source == "'self'" || text.contains(source.as_str()));
            Ok((all && text.contains(&format!("The {} addresses", sources.len() - 1))).then_some(()))
        })
        .await?;
        until("the checksums", async || {
            let text = stage.browser.run(open, vec!["#sums".into()]).await?;
            let text = text.as_str().unwrap_or_default();
            let listed = ["  index.html", "  key-doctor.js", "  pkg/key_doctor_bg.wasm", "sha256sum -c"];
            Ok(listed.iter().all(|part| text.contains(part)).then_some(()))
        })
        .await?;
        // The list is that of the files that came.
        let script = "
            const text = await (await fetch('sha256sums.txt')).text();
            const wrong = [];
            for (const line of text.trim().split('\\n')) {
                const [sum, name] = line.split('  ');
                const bytes = await (await fetch(name)).arrayBuffer();
                const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
                if ([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== sum) wrong.push(name);
            }
            return wrong.join();";
        assert_eq!(stage.browser.wait(script, vec![]).await?, "", "run `make build`");
        let said = stage.browser.console().await?;
        assert!(said.is_empty(), "{said:?}");
        Ok(())
    })
}

#[test]
fn the_tool_in_one_file_works_from_a_disk() -> Outcome {
    let folder = std::env::temp_dir().join(format!("key-doctor-single-{}", std::process::id()));
    let result = on_stage(Ports::FIXED, async |stage| {
        let root = www().join("..").canonicalize()?;
        let packed = std::process::Command::new("node")
            .args(["tools/pack.mjs", "--single"])
            .arg(&folder)
            .current_dir(root)
            .output()?;
        assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
        let key = demo_key("good")?.key;
        for (file, notice) in [("key-doctor.html", false), ("key-doctor-any-address.html", true)] {
            let address = format!("file://{}", folder.join(file).display());
            stage.browser.console().await?;
            stage.browser.requests().await?;
            stage.go(&format!("{address}#model=demo-small")).await?;
            let text = stage.text().await?;
            assert!(text.contains("the tool in one file"), "{text}");
            assert_eq!(text.contains("can connect to any address"), notice, "{text}");
            assert!(text.contains("and nowhere else"), "{text}");
            stage.fill("Error text", "HTTP 401 {\"error\":{\"code\":\"invalid_api_key\"}}").await?;
            stage.press("Diagnose").await?;
            stage.browser.find("button", "Copy report").await?;
            stage.fill("Base URL", &format!("{}/v1", stage.simulator.open_url())).await?;
            stage.fill("API key", &key).await?;
            let (verdict, report) = stage.test().await?;
            assert_eq!(verdict, "The key works: the model replied", "{}", brief(&report));
            until("the model in the fragment", async || {
                let address = stage.browser.driver().current_url().await?;
                Ok(address.fragment().is_some_and(|text| text.contains("model=demo-small")).then_some(()))
            })
            .await?;
            assert_eq!(leak(&stage.everything().await?, &key), None);
            let said = stage.browser.console().await?;
            assert!(said.is_empty(), "{said:?}");
            let asked = stage.browser.requests().await?;
            let open = format!("{}/", stage.simulator.open_url());
            let known = ["about:blank", "data:", "blob:", &address, &open];
            let other: Vec<_> = asked.iter().filter(|url| !known.iter().any(|start| url.starts_with(start))).collect();
            assert!(other.is_empty(), "{other:?}");
        }
        Ok(())
    });
    let _ = fs::remove_dir_all(&folder);
    result
}
