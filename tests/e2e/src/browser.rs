//! Chromium and its driver, started for one test and gone with it.

use crate::{Outcome, fault};
use reqwest::Method;
use serde_json::Value;
use std::process::Stdio;
use std::time::Duration;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{BrowserLogEntry, LoggingPrefsLogLevel, RequestData, SessionId};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// As headless Chromium must be started in a container, and so that it talks to nobody by itself.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,1000",
];

/// A browser window without a past: chromedriver makes a profile folder for it and removes that again.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    chromedriver: Child,
}

impl Browser {
    pub(crate) async fn start() -> Outcome<Self> {
        let (chromedriver, port) = chromedriver().await?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        // A proxy of the environment has no business between two programs on one machine.
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(120)).build()?;
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), wanted).client(client).await?;
        driver.set_script_timeout(Duration::from_secs(60)).await?;
        Ok(Self { driver, chromedriver })
    }

    pub(crate) async fn quit(mut self) -> Outcome {
        let quit = self.driver.quit().await;
        self.chromedriver.kill().await?;
        Ok(quit?)
    }

    /// The WebDriver session, for what the harness has no word for.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Goes to an address. One that differs in the fragment alone is loaded anew, too.
    ///
    /// # Errors
    /// The browser's.
    pub async fn go(&self, url: &str) -> Outcome {
        self.driver.goto("about:blank").await?;
        Ok(self.driver.goto(url).await?)
    }

    /// Runs the body of a function in the page. It finds its arguments in `arguments`.
    ///
    /// # Errors
    /// What it throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Runs the body of an async function in the page, and waits for what it returns.
    ///
    /// # Errors
    /// What it throws, in words.
    pub async fn wait(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let script = format!(
            "const done = [...arguments].pop();
             (async function () {{ {script} }})
                 .apply(null, [...arguments].slice(0, -1))
                 .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self.driver.execute_async(script, arguments).await?;
        match answer.json().get("error").and_then(Value::as_str) {
            Some(error) => Err(fault(format!("the script in the page threw {error}"))),
            None => Ok(answer.json().get("value").cloned().unwrap_or_default()),
        }
    }

    /// The first element of this role and accessible name, in the document or any open shadow tree.
    ///
    /// # Errors
    /// It is not there.
    pub async fn find(&self, role: &str, name: &str) -> Outcome<WebElement> {
        // What the page replaces while it is looked through is not counted, and the search begins again.
        for _ in 0..5 {
            let (mut seen, mut gone) = (Vec::new(), false);
            for element in self.driver.execute(CANDIDATES, Vec::new()).await?.elements()? {
                match (self.role(&element).await, self.name(&element).await) {
                    (Ok(its_role), Ok(its_name)) if its_role == role && its_name == name => return Ok(element),
                    (Ok(its_role), Ok(its_name)) => seen.push(format!("{its_role} “{its_name}”")),
                    _ => gone = true,
                }
            }
            if !gone {
                return Err(fault(format!("no {role} “{name}” in the page, but {}", seen.join(", "))));
            }
        }
        Err(fault(format!("no {role} “{name}” in a page that changes all the time")))
    }

    /// The role that the browser computes.
    ///
    /// # Errors
    /// The element is gone.
    pub async fn role(&self, element: &WebElement) -> Outcome<String> {
        self.computed(element, "computedrole").await
    }

    /// The accessible name that the browser computes.
    ///
    /// # Errors
    /// The element is gone.
    pub async fn name(&self, element: &WebElement) -> Outcome<String> {
        self.computed(element, "computedlabel").await
    }

    async fn computed(&self, element: &WebElement, what: &'static str) -> Outcome<String> {
        let answer = self.driver.cmd(Computed { element: element.element_id().to_string(), what }).await?;
        Ok(answer.value()?)
    }

    /// Everything in the console since the last call.
    ///
    /// # Errors
    /// The browser's.
    pub async fn console(&self) -> Outcome<Vec<BrowserLogEntry>> {
        Ok(self.driver.get_log("browser").await?)
    }

    /// The address of every request of the page since the last call, preflights left out.
    ///
    /// # Errors
    /// The browser's.
    pub async fn requests(&self) -> Outcome<Vec<String>> {
        let mut urls = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            let named = event.pointer("/message/method").and_then(Value::as_str);
            let url = event.pointer("/message/params/request/url").and_then(Value::as_str);
            if let (Some("Network.requestWillBeSent"), Some(url)) = (named, url) {
                urls.push(url.to_owned());
            }
        }
        Ok(urls)
    }
}

/// What a person can act on or find by its name, wherever it is.
const CANDIDATES: &str = "
    const all = (root) =>
        [...root.querySelectorAll('*')].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
    return all(document).filter((e) => e.matches('button, input, select, textarea, section, [role]') &&
        (!e.checkVisibility || e.checkVisibility()));";

/// `GET /session/{session}/element/{element}/computedrole` and its sibling, which thirtyfour has no call for.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("session/{session}/element/{}/{}", self.element, self.what))
    }
}

/// Starts chromedriver on a port of its choosing.
async fn chromedriver() -> Outcome<(Child, u16)> {
    let mut program = Command::new("chromedriver")
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| fault(format!("chromedriver does not start ({error}): run make setup")))?;
    let output = program.stdout.take().ok_or_else(|| fault("chromedriver has no output"))?;
    let mut lines = BufReader::new(output).lines();
    let port = loop {
        let line = lines.next_line().await?.ok_or_else(|| fault("chromedriver ended before it named its port"))?;
        let told = line.split_once("started successfully on port ");
        if let Some(port) = told.and_then(|(_, port)| port.trim_end_matches('.').parse().ok()) {
            break port;
        }
    };
    // It goes on talking; a full pipe would stop it.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    Ok((program, port))
}
