//! The browsers that tests run in, and how each is started.

use crate::{Outcome, fault};
use serde_json::json;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, LoggingPrefsLogLevel};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

/// Which browser: `KEY_DOCTOR_BROWSER` is `chromium` (or absent), `firefox` or `webkit`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Engine {
    /// Chromium or Chrome, through chromedriver.
    Chromium,
    /// Firefox ESR or Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver, on a display of its own.
    WebKit,
}

impl Engine {
    /// What the environment asks for.
    ///
    /// # Errors
    /// It asks for another one.
    pub fn chosen() -> Outcome<Self> {
        match std::env::var("KEY_DOCTOR_BROWSER").unwrap_or_default().as_str() {
            "" | "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            "webkit" => Ok(Self::WebKit),
            other => Err(fault(format!("KEY_DOCTOR_BROWSER is {other}: it may be chromium, firefox or webkit"))),
        }
    }

    /// Its name, for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }
}

/// A driver that listens, and what it needs; all of it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    pub url: String,
    pub wanted: Capabilities,
    programs: Vec<Child>,
}

impl Driver {
    pub(crate) async fn start(engine: Engine) -> Outcome<Self> {
        match engine {
            Engine::Chromium => chromedriver().await,
            Engine::Firefox => geckodriver().await,
            Engine::WebKit => webkit_driver().await,
        }
    }

    /// Ends the programs, the driver first.
    pub(crate) async fn stop(mut self) -> Outcome {
        for program in &mut self.programs {
            program.kill().await?;
        }
        Ok(())
    }
}

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

/// Starts chromedriver on a port of its choosing.
async fn chromedriver() -> Outcome<Driver> {
    let mut program = spawn(Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()))?;
    let output = program.stdout.take().ok_or_else(|| fault("chromedriver has no output"))?;
    let mut lines = BufReader::new(output).lines();
    let port: u16 = loop {
        let line = lines.next_line().await?.ok_or_else(|| fault("chromedriver ended before it named its port"))?;
        let told = line.split_once("started successfully on port ");
        if let Some(port) = told.and_then(|(_, port)| port.trim_end_matches('.').parse().ok()) {
            break port;
        }
    };
    // It goes on talking; a full pipe would stop it.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    let mut wanted = DesiredCapabilities::chrome();
    for flag in FLAGS {
        wanted.add_arg(flag)?;
    }
    wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
    wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
    Ok(Driver { url: format!("http://127.0.0.1:{port}"), wanted: wanted.into(), programs: vec![program] })
}

/// Starts geckodriver. Firefox gets a profile without the services that ask the internet by themselves.
async fn geckodriver() -> Outcome<Driver> {
    let port = free_port().await?;
    // Port 0 of the second protocol is a free one; two tests would else want the same.
    let arguments = ["--port", &port.to_string(), "--websocket-port", "0", "--log", "fatal"];
    let program = spawn(Command::new("geckodriver").args(arguments).stdout(Stdio::null()))?;
    let options = json!({
        "binary": first_of(&["/usr/bin/firefox-esr", "/usr/bin/firefox"])?,
        "args": ["-headless", "-width", "1200", "-height", "1000"],
        "prefs": {
            "network.proxy.type": 0,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "browser.safebrowsing.malware.enabled": false,
            "browser.safebrowsing.phishing.enabled": false,
            "services.settings.server": "data:,",
        },
    });
    let mut wanted = Capabilities::new();
    wanted.set("moz:firefoxOptions", options)?;
    let driver = Driver { url: format!("http://127.0.0.1:{port}"), wanted, programs: vec![program] };
    ready(driver, "geckodriver").await
}

/// Starts an X server on a free display, and WebKitWebDriver on that.
async fn webkit_driver() -> Outcome<Driver> {
    let arguments = ["-displayfd", "1", "-screen", "0", "1200x1000x24", "-nolisten", "tcp"];
    let mut server = spawn(Command::new("Xvfb").args(arguments).stdout(Stdio::piped()))?;
    let output = server.stdout.take().ok_or_else(|| fault("Xvfb has no output"))?;
    let mut lines = BufReader::new(output).lines();
    let display = lines.next_line().await?.ok_or_else(|| fault("Xvfb ended before it named its display"))?;
    let port = free_port().await?;
    let mut command = Command::new("WebKitWebDriver");
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{}", display.trim()))
        .env_remove("WAYLAND_DISPLAY")
        // Its sandbox cannot be set up in a container.
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
        .env("NO_AT_BRIDGE", "1")
        .stdout(Stdio::null());
    let program = spawn(&mut command)?;
    let options = json!({ "binary": mini_browser()?, "args": ["--automation"] });
    let mut wanted = Capabilities::new();
    wanted.set("webkitgtk:browserOptions", options)?;
    let driver = Driver { url: format!("http://127.0.0.1:{port}"), wanted, programs: vec![program, server] };
    ready(driver, "WebKitWebDriver").await
}

/// The browser that comes with WebKitGTK: `/usr/lib/{machine}/webkit2gtk-4.{version}/MiniBrowser`.
fn mini_browser() -> Outcome<PathBuf> {
    let entries = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let libraries = entries(PathBuf::from("/usr/lib")).flat_map(entries);
    let versions = libraries.filter(|path| path.to_string_lossy().contains("/webkit2gtk-4."));
    let mut programs: Vec<_> = versions.map(|path| path.join("MiniBrowser")).filter(|path| path.is_file()).collect();
    programs.sort();
    programs.pop().ok_or_else(|| fault("WebKitGTK's MiniBrowser is not here: run tools/bin/setup all"))
}

fn first_of(paths: &[&'static str]) -> Outcome<&'static str> {
    let found = paths.iter().find(|path| std::path::Path::new(path).is_file());
    found.copied().ok_or_else(|| fault(format!("none of {} is here: run tools/bin/setup all", paths.join(", "))))
}

fn spawn(command: &mut Command) -> Outcome<Child> {
    command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).spawn().map_err(|error| {
        let name = command.as_std().get_program().to_string_lossy().into_owned();
        fault(format!("{name} does not start ({error}): run make setup, or tools/bin/setup all"))
    })
}

async fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port())
}

/// Waits until a driver answers.
async fn ready(driver: Driver, name: &str) -> Outcome<Driver> {
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build()?;
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if client.get(format!("{}/status", driver.url)).send().await.is_ok() {
            return Ok(driver);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(fault(format!("{name} does not answer at {}", driver.url)))
}
