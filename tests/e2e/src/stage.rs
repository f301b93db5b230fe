//! One test's world: the providers, the page, and a browser in front of it.

use crate::browser::Browser;
use crate::{Outcome, fault};
pub use key_doctor_simulator::Ports;
use key_doctor_simulator::{Config, Seen, Simulator};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;
use tokio::time::sleep;

/// The ports are the machine's, so one test at a time.
static TURN: Mutex<()> = Mutex::new(());

/// Longer than any test in the page may take: a request waits for 20 seconds at most.
const PATIENCE: Duration = Duration::from_secs(45);

/// The folder of the built page.
#[must_use]
pub fn www() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "www"].iter().collect()
}

/// A simulator, and a browser that can see its page.
#[derive(Debug)]
pub struct Stage {
    /// The providers.
    pub simulator: Simulator,
    /// The browser.
    pub browser: Browser,
    page: String,
    folder: Option<PathBuf>,
}

/// Makes a folder that is `www` with `probe.js`, which the two pages load first.
fn probed(www: &Path, folder: &Path) -> Outcome {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder)?;
    for entry in std::fs::read_dir(www.canonicalize()?)? {
        let entry = entry?;
        let (from, to) = (entry.path(), folder.join(entry.file_name()));
        if entry.file_name() != "index.html" && entry.file_name() != "custom.html" {
            std::os::unix::fs::symlink(from, to)?;
            continue;
        }
        let html = std::fs::read_to_string(from)?;
        let (head, rest) = html.split_once("<title>").ok_or_else(|| fault("a page without a title"))?;
        std::fs::write(to, format!("{head}<script src=\"probe.js\"></script><title>{rest}"))?;
    }
    Ok(std::fs::write(folder.join("probe.js"), include_str!("probe.js"))?)
}

/// Sets the stage, runs a test on it, and clears it away whatever the test does.
///
/// # Errors
/// The test's, or what kept the stage from being set.
pub fn on_stage(ports: Ports, test: impl AsyncFnOnce(&Stage) -> Outcome) -> Outcome {
    perform(ports, None, test)
}

/// As [`on_stage`], with a page that loads `probe.js` before anything else: see [`Stage::probe`].
///
/// # Errors
/// The test's, or what kept the stage from being set.
pub fn on_probed_stage(ports: Ports, test: impl AsyncFnOnce(&Stage) -> Outcome) -> Outcome {
    perform(ports, Some(std::env::temp_dir().join(format!("key-doctor-probed-{}", std::process::id()))), test)
}

fn perform(ports: Ports, folder: Option<PathBuf>, test: impl AsyncFnOnce(&Stage) -> Outcome) -> Outcome {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let stage = runtime.block_on(Stage::set(ports, folder))?;
    let result = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(&stage))));
    let cleared = runtime.block_on(stage.clear());
    match result {
        Ok(Ok(())) => cleared,
        Ok(error) => error,
        Err(panic) => resume_unwind(panic),
    }
}

impl Stage {
    async fn set(ports: Ports, folder: Option<PathBuf>) -> Outcome<Self> {
        let mut www = www();
        if !www.join("pkg/key_doctor_bg.wasm").is_file() {
            return Err(fault("www/pkg is not built: run make build"));
        }
        if let Some(folder) = &folder {
            probed(&www, folder)?;
            www.clone_from(folder);
        }
        // Two seconds stand for the slow key's eight.
        let config = Config { ports, www: Some(www), slow: Duration::from_secs(2) };
        let simulator = Simulator::start(config).await?;
        let page = simulator.page_url().ok_or_else(|| fault("the simulator serves no page"))?;
        let browser = Browser::start().await?;
        Ok(Self { simulator, browser, page, folder })
    }

    async fn clear(self) -> Outcome {
        let quit = self.browser.quit().await;
        self.simulator.stop().await;
        if let Some(folder) = self.folder {
            std::fs::remove_dir_all(folder)?;
        }
        quit
    }

    /// The origin of the page.
    pub fn origin(&self) -> &str {
        &self.page
    }

    /// Opens a file of the page, fragment and all, and waits until its module is there.
    ///
    /// # Errors
    /// It does not get there.
    pub async fn open(&self, file: &str) -> Outcome {
        self.go(&format!("{}/{file}", self.page)).await
    }

    /// As [`open`](Self::open), for a whole address.
    ///
    /// # Errors
    /// It does not get there.
    pub async fn go(&self, url: &str) -> Outcome {
        self.browser.go(url).await?;
        self.browser.run(LISTEN, Vec::new()).await?;
        let provider = self.browser.find("combobox", "Provider").await?;
        until("the list of providers", async || {
            let options = self.browser.run("return arguments[0].options.length", vec![provider.to_json()?]).await?;
            Ok((options.as_u64() > Some(10)).then_some(()))
        })
        .await
    }

    /// Types into a text field, over what was there.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn fill(&self, name: &str, text: &str) -> Outcome {
        let field = self.field(name).await?;
        field.clear().await?;
        if !text.is_empty() {
            field.send_keys(text).await?;
        }
        Ok(())
    }

    /// A text field's content.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn value(&self, name: &str) -> Outcome<String> {
        Ok(self.field(name).await?.value().await?.unwrap_or_default())
    }

    async fn field(&self, name: &str) -> Outcome<WebElement> {
        match self.browser.find("textbox", name).await {
            Ok(field) => Ok(field),
            Err(_) => self.browser.find("combobox", name).await,
        }
    }

    /// Chooses the option of a list by its text.
    ///
    /// # Errors
    /// There is no such list, or no such option in it after a moment.
    pub async fn choose(&self, list: &str, option: &str) -> Outcome {
        let list = self.browser.find("combobox", list).await?;
        let script = "return [...arguments[0].options].find((o) => o.text === arguments[1]) ?? null";
        let option = until(&format!("the option “{option}”"), async || {
            let found = self.browser.driver().execute(script, vec![list.to_json()?, json!(option)]).await?;
            Ok(found.element().ok())
        })
        .await?;
        Ok(option.click().await?)
    }

    /// The options of a list.
    ///
    /// # Errors
    /// There is no such list.
    pub async fn options(&self, list: &str) -> Outcome<Vec<String>> {
        let list = self.browser.find("combobox", list).await?;
        let texts = self.browser.run("return [...arguments[0].options].map((o) => o.text)", vec![list.to_json()?]);
        Ok(serde_json::from_value(texts.await?)?)
    }

    /// Presses a button.
    ///
    /// # Errors
    /// There is none of this name.
    pub async fn press(&self, button: &str) -> Outcome {
        let button = self.browser.find("button", button).await?;
        button.scroll_into_view().await?;
        // A hint that appears while a person aims would move the button away from under the pointer.
        let mut place = button.rect().await?;
        until("a button that stands still", async || {
            sleep(Duration::from_millis(150)).await;
            let before = std::mem::replace(&mut place, button.rect().await?);
            Ok((before.x == place.x && before.y == place.y).then_some(()))
        })
        .await?;
        Ok(button.click().await?)
    }

    /// The region `Result`.
    ///
    /// # Errors
    /// There is none.
    pub async fn result(&self) -> Outcome<WebElement> {
        self.browser.find("region", "Result").await
    }

    /// Waits for the first heading of the region `Result`, and gives its text.
    ///
    /// # Errors
    /// None comes.
    pub async fn verdict(&self) -> Outcome<String> {
        let region = self.result().await?;
        let script = "return arguments[0].querySelector('h1, h2, h3, h4, [role=heading]')?.textContent ?? null";
        let heading = until("a heading in the region Result", async || {
            let heading = self.browser.run(script, vec![region.to_json()?]).await?;
            Ok(heading.as_str().map(str::to_owned))
        });
        match heading.await {
            Ok(heading) => Ok(heading),
            Err(error) => Err(fault(format!("{error}; the region says: {}", region.text().await?))),
        }
    }

    /// Presses `Test key`; gives the verdict and the report that the element announced.
    ///
    /// # Errors
    /// No verdict comes.
    pub async fn test(&self) -> Outcome<(String, Value)> {
        self.press("Test key").await?;
        let verdict = self.verdict().await?;
        let report = until("the event key-doctor-report", async || {
            let report = self.browser.run("return window.keyDoctorReports.pop() ?? null", Vec::new()).await?;
            Ok((!report.is_null()).then_some(report))
        })
        .await?;
        Ok((verdict, report))
    }

    /// Calls `testKey` of the module in the page.
    ///
    /// # Errors
    /// It rejects.
    pub async fn test_key(&self, options: Value) -> Outcome<Value> {
        self.module("return module.testKey(arguments[0])", vec![options]).await
    }

    /// Runs the body of an async function in the page, with the loaded `module` at hand, and with its exports
    /// to the machine as `wasm`. Firefox runs it in a realm of the driver's, where the bytes of an answer are not of
    /// the class that the module expects: there, [`probe`](Self::probe) is the way.
    ///
    /// # Errors
    /// What it throws.
    pub async fn module(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let script = format!(
            "const module = await import(new URL('pkg/key_doctor.js', document.baseURI).href);
             const wasm = await module.default();
             {script}"
        );
        self.browser.wait(&script, arguments).await
    }

    /// Calls a function of `probe.js`, in the page's own realm: `row` or `many`.
    ///
    /// # Errors
    /// It throws, or the stage is not [`on_probed_stage`].
    pub async fn probe(&self, name: &str, argument: Value) -> Outcome<Value> {
        let script = "return window.keyDoctorProbe[arguments[0]](JSON.parse(arguments[1])).then(JSON.stringify)";
        let answer = self.browser.wait(script, vec![json!(name), json!(argument.to_string())]).await?;
        Ok(serde_json::from_str(answer.as_str().unwrap_or_default())?)
    }

    /// Everything a page has to show or to keep: text, markup, address, storage, title, cookies.
    ///
    /// # Errors
    /// The browser's.
    pub async fn everything(&self) -> Outcome<String> {
        let all = self.browser.run(EVERYTHING, Vec::new()).await?;
        Ok(all.as_str().unwrap_or_default().to_owned())
    }

    /// The text that a person sees.
    ///
    /// # Errors
    /// The browser's.
    pub async fn text(&self) -> Outcome<String> {
        let script = "
            const text = (root) => [(root.body ?? root.host ?? root).innerText,
                ...[...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? shadow(e.shadowRoot) : []))];
            const shadow = (root) => [...[...root.children].map((e) => e.innerText), ...text(root)];
            return text(document).join('\\n')";
        let text = self.browser.run(script, Vec::new()).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The requests that reached the simulated providers and carried `key`.
    pub fn keyed(&self, key: &str) -> Vec<Seen> {
        self.simulator.requests().into_iter().filter(|seen| seen.contains(key)).collect()
    }
}

/// Collects the reports that the element announces.
const LISTEN: &str = "
    window.keyDoctorReports = [];
    document.addEventListener('key-doctor-report', (event) => window.keyDoctorReports.push(event.detail));";

const EVERYTHING: &str = "
    const shadows = (root) => [...root.querySelectorAll('*')].filter((e) => e.shadowRoot)
        .flatMap((e) => [e.shadowRoot, ...shadows(e.shadowRoot)]);
    const stored = (storage) => JSON.stringify({ ...storage });
    return [
        document.documentElement.outerHTML, document.body.innerText, document.title, document.cookie,
        ...shadows(document).flatMap((s) => [s.innerHTML, ...[...s.children].map((e) => e.innerText)]),
        location.href, decodeURIComponent(location.href), JSON.stringify(history.state),
        stored(localStorage), stored(sessionStorage),
        JSON.stringify(window.keyDoctorReports),
    ].join('\\n');";

/// Asks again and again until there is an answer.
///
/// # Errors
/// There is none after a long while, or asking fails.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        sleep(Duration::from_millis(40)).await;
    }
    Err(fault(format!("{what} did not come within {} seconds", PATIENCE.as_secs())))
}
