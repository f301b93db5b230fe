//! A browser and its driver, started for one test and gone with it.

use crate::engine::{Driver, Engine};
use crate::{Outcome, fault};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{BrowserLogEntry, RequestData, SessionId};

/// A browser window without a past: its driver makes a profile folder for it and removes that again.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    session: WebDriver,
    driver: Driver,
}

impl Browser {
    pub(crate) async fn start() -> Outcome<Self> {
        let engine = Engine::chosen()?;
        let driver = Driver::start(engine).await?;
        // A proxy of the environment has no business between two programs on one machine.
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(120)).build()?;
        let session = WebDriver::builder(&driver.url, driver.wanted.clone()).client(client).await?;
        session.set_script_timeout(Duration::from_secs(60)).await?;
        Ok(Self { engine, session, driver })
    }

    pub(crate) async fn quit(self) -> Outcome {
        let quit = self.session.quit().await;
        self.driver.stop().await?;
        Ok(quit?)
    }

    /// Which browser this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The WebDriver session, for what the harness has no word for.
    pub fn driver(&self) -> &WebDriver {
        &self.session
    }

    /// Goes to an address. One that differs in the fragment alone is loaded anew, too.
    ///
    /// # Errors
    /// The browser's.
    pub async fn go(&self, url: &str) -> Outcome {
        self.session.goto("about:blank").await?;
        self.session.goto(url).await?;
        if self.engine != Engine::Chromium {
            self.run(HOOK, Vec::new()).await?;
        }
        Ok(())
    }

    /// Runs the body of a function in the page. It finds its arguments in `arguments`.
    ///
    /// # Errors
    /// What it throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.session.execute(script, arguments).await?.json().clone())
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
        let answer = self.session.execute_async(script, arguments).await?;
        match answer.json().get("error").and_then(Value::as_str) {
            Some(error) => Err(fault(format!("the script in the page threw {error}"))),
            None => Ok(answer.json().get("value").cloned().unwrap_or_default()),
        }
    }

    /// A command of the Chrome DevTools protocol, which Chromium alone has.
    ///
    /// # Errors
    /// It refuses.
    pub async fn devtools(&self, cmd: &'static str, params: Value) -> Outcome<Value> {
        Ok(self.session.cmd(DevTools { cmd, params }).await?.value()?)
    }

    /// Bytes of the script's own heap that are in use once the garbage is collected. Chromium alone.
    ///
    /// # Errors
    /// It refuses.
    pub async fn heap(&self) -> Outcome<u64> {
        // What a finalizer lets go is found by the next collection.
        for _ in 0..3 {
            self.devtools("HeapProfiler.collectGarbage", json!({})).await?;
        }
        let usage = self.devtools("Runtime.getHeapUsage", json!({})).await?;
        usage.get("usedSize").and_then(Value::as_u64).ok_or_else(|| fault(format!("no size in {usage}")))
    }

    /// Shows the page on a screen of this size, in the light or the dark colours. Chromium alone.
    ///
    /// # Errors
    /// It refuses.
    pub async fn look(&self, (width, height): (u32, u32), scheme: &str) -> Outcome {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await?;
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.devtools("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// The first element of this role and accessible name, in the document or any open shadow tree.
    ///
    /// # Errors
    /// It is not there.
    pub async fn find(&self, role: &str, name: &str) -> Outcome<WebElement> {
        // What the page replaces while it is looked through is not counted, and the search begins again.
        for _ in 0..5 {
            let (mut seen, mut gone) = (Vec::new(), false);
            for element in self.session.execute(CANDIDATES, Vec::new()).await?.elements()? {
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

    /// The role that the browser computes. WebKitGTK takes a list for a button, and a text field with suggestions
    /// for one without.
    ///
    /// # Errors
    /// The element is gone.
    pub async fn role(&self, element: &WebElement) -> Outcome<String> {
        let role = self.computed(element, "computedrole").await?;
        let combobox = self.engine == Engine::WebKit
            && match role.as_str() {
                "button" => element.tag_name().await? == "select",
                "textbox" => element.attr("list").await?.is_some(),
                _ => false,
            };
        Ok(if combobox { "combobox".to_owned() } else { role })
    }

    /// The accessible name that the browser computes.
    ///
    /// # Errors
    /// The element is gone.
    pub async fn name(&self, element: &WebElement) -> Outcome<String> {
        self.computed(element, "computedlabel").await
    }

    async fn computed(&self, element: &WebElement, what: &'static str) -> Outcome<String> {
        let answer = self.session.cmd(Computed { element: element.element_id().to_string(), what }).await?;
        Ok(answer.value()?)
    }

    /// Everything in the console since the last call. Chromium keeps a log of it; elsewhere it is what scripts
    /// wrote once the page was loaded, so a browser's own words are not in it.
    ///
    /// # Errors
    /// The browser's.
    pub async fn console(&self) -> Outcome<Vec<BrowserLogEntry>> {
        if self.engine == Engine::Chromium {
            return Ok(self.session.get_log("browser").await?);
        }
        let said = self.run("return window.keyDoctorConsole?.splice(0) ?? []", Vec::new()).await?;
        Ok(serde_json::from_value(said)?)
    }

    /// The address of every request of the page since the last call, preflights left out. Chromium keeps a log of
    /// them; elsewhere it is the page's own list of what it loaded, without requests that failed early.
    ///
    /// # Errors
    /// The browser's.
    pub async fn requests(&self) -> Outcome<Vec<String>> {
        let mut urls = Vec::new();
        if self.engine != Engine::Chromium {
            let script = "
                const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
                performance.clearResourceTimings();
                return entries.map((entry) => entry.name)";
            return Ok(serde_json::from_value(self.run(script, Vec::new()).await?)?);
        }
        for entry in self.session.get_log("performance").await? {
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

/// Keeps what scripts write to the console, in the form of Chromium's log.
const HOOK: &str = "
    const said = (window.keyDoctorConsole = []);
    const text = (value) => {
        try { return typeof value === 'object' ? JSON.stringify(value) : String(value); } catch { return '?'; }
    };
    const note = (level, values) => said.push({ level, message: values.map(text).join(' '), timestamp: Date.now() });
    for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace', 'dir', 'table']) {
        const original = window.console[level];
        window.console[level] = (...values) => {
            note(level.toUpperCase(), values);
            original.apply(window.console, values);
        };
    }
    window.addEventListener('error', (event) => note('SEVERE', [event.message]));
    window.addEventListener('unhandledrejection', (event) => note('SEVERE', [event.reason]));";

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

/// `POST /session/{session}/goog/cdp/execute`.
#[derive(Debug)]
struct DevTools {
    cmd: &'static str,
    params: Value,
}

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let body = json!({ "cmd": self.cmd, "params": self.params });
        RequestData::new(Method::POST, format!("session/{session}/goog/cdp/execute")).add_body(body)
    }
}
