//! The element in other pages: what their scripts can see of a key that is typed into it.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, demo_key, fault, leak, on_stage, until, www};
use serde_json::{Value, json};
use std::path::PathBuf;
use thirtyfour::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A file server: the host page at `/`, the tool under `/tool/`. As on many hosts of static files, and unlike
/// plain servers, `cors` lets other sites fetch its files.
struct Site {
    port: u16,
    server: tokio::task::JoinHandle<()>,
}

impl Site {
    async fn start(page: String, cors: bool) -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let server = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let page = page.clone();
                tokio::spawn(async move {
                    let mut head = vec![0; 8192];
                    let read = stream.read(&mut head).await.unwrap_or_default();
                    let head = String::from_utf8_lossy(head.get(..read).unwrap_or_default()).into_owned();
                    let path = head.split([' ', '?']).nth(1).unwrap_or_default();
                    let (status, kind, body) = match path.strip_prefix("/tool/") {
                        None if path == "/" => ("200 OK", "text/html", page.into_bytes()),
                        None => ("404 Not Found", "text/plain", Vec::new()),
                        Some(file) => match tokio::fs::read(www().join(file)).await {
                            Ok(body) => ("200 OK", kind(file), body),
                            Err(_) => ("404 Not Found", "text/plain", Vec::new()),
                        },
                    };
                    let share = if cors { "access-control-allow-origin: *\r\n" } else { "" };
                    let head = format!(
                        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n{share}connection: close\r\n\r\n",
                        body.len()
                    );
                    let _ = stream.write_all(head.as_bytes()).await;
                    let _ = stream.write_all(&body).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Ok(Self { port, server })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn kind(file: &str) -> &'static str {
    match PathBuf::from(file).extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "text/plain",
    }
}

/// A page whose scripts take down everything they can get at, before and after the tool's own script runs.
fn host(script: &str, attributes: &str) -> String {
    format!(
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<link rel="icon" href="data:,">
<style>key-doctor {{ --key-doctor-accent: rgb(1, 2, 3); --key-doctor-ink: url(http://localhost:1/x); color-scheme: dark }}</style>
<script>
  const seen = (globalThis.seen = []);
  const reports = (globalThis.reports = []);
  const roots = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {{
    const root = attach.call(this, options);
    roots.push(root);
    return root;
  }};
  const types = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'paste', 'focusin', 'message'];
  for (const type of types)
    for (const target of [window, document])
      target.addEventListener(type, (event) => seen.push([type, event.key, JSON.stringify(event.data),
        ...event.composedPath().map((node) => node.value)].join(' ')), true);
  document.addEventListener('key-doctor-report', (event) => reports.push(event.detail));
  globalThis.look = () => {{
    const fields = (root) => [...root.querySelectorAll('*')].map((node) => node.value ?? '').join(' ');
    const all = (root) => [root, ...[...root.querySelectorAll('*')].flatMap((n) => (n.shadowRoot ? all(n.shadowRoot) : []))];
    for (const root of [...all(document), ...roots]) {{
      seen.push('fields ' + fields(root), 'markup ' + (root.innerHTML ?? ''));
      for (const frame of root.querySelectorAll('iframe')) {{
        seen.push('address ' + frame.src);
        for (const reach of [() => frame.contentDocument, () => frame.contentWindow.document]) {{
          try {{
            for (const inner of all(reach())) {{
              // Before the tool comes there is an empty document of the page's own, which goes with its listeners.
              const text = fields(inner) + (inner.body ?? inner).innerHTML;
              if (text.trim()) seen.push('inside ' + text);
            }}
          }} catch {{
            // Refused, as it must be.
          }}
        }}
        for (const name of ['keydown', 'input', 'beforeinput']) {{
          try {{
            frame.contentWindow.addEventListener(name, (event) => seen.push('inside ' + name + event.key));
          }} catch {{
            // Refused, too.
          }}
        }}
      }}
    }}
  }};
  setInterval(look, 100);
</script>
<p>Host page</p>
<key-doctor {attributes}></key-doctor>
<script type="module" src="{script}"></script>"#
    )
}

const FRAME: &str = "return document.querySelector('key-doctor').shadowRoot?.querySelector('iframe') ?? null";

/// Goes into the tool's frame once the tool is in it.
async fn enter(stage: &Stage) -> Outcome {
    until("the frame", async || {
        let found = stage.browser.driver().execute(FRAME, Vec::new()).await?;
        match found.element() {
            Ok(frame) => Ok(frame.enter_frame().await.ok()),
            Err(_) => Ok(None),
        }
    })
    .await?;
    until("the tool in the frame", async || Ok(part(stage, "#key").await.ok().map(|_| ()))).await
}

/// A part of the tool in the frame, by its selector: the browser computes no roles inside a frame.
async fn part(stage: &Stage, selector: &str) -> Outcome<WebElement> {
    let script = "return document.querySelector('key-doctor').shadowRoot.querySelector(arguments[0])";
    Ok(stage.browser.driver().execute(script, vec![selector.into()]).await?.element()?)
}

async fn base_url(stage: &Stage) -> Outcome<String> {
    Ok(part(stage, "#base").await?.value().await?.unwrap_or_default())
}

/// What the page's scripts took down.
async fn seen(stage: &Stage) -> Outcome<String> {
    let seen = stage.browser.run("look(); return seen.join('\\n')", Vec::new()).await?;
    Ok(seen.as_str().unwrap_or_default().to_owned())
}

/// The report that the page hears of.
async fn heard(stage: &Stage) -> Outcome<Value> {
    until("the report in the page", async || {
        let report = stage.browser.run("return reports[0] ?? null", Vec::new()).await?;
        Ok((!report.is_null()).then_some(report))
    })
    .await
}

/// Types a key into the framed tool on this page, and tests it: the page gets the report and nothing of the key.
async fn framed(stage: &Stage, url: &str, origin: &str) -> Outcome {
    let key = demo_key("good")?.key;
    stage.browser.console().await?;
    stage.browser.go(url).await?;
    enter(stage).await?;
    assert_eq!(base_url(stage).await?, format!("{}/v1", stage.simulator.open_url()), "the attribute arrives");
    let text = stage.text().await?;
    assert!(text.contains("comes from the page around the tool"), "{text}");
    assert!(text.contains("and nowhere else"), "{text}");
    part(stage, "#key").await?.send_keys(&key).await?;

    // Once somebody types, the page cannot turn the key elsewhere.
    stage.browser.driver().enter_default_frame().await?;
    let turn = "document.querySelector('key-doctor').setAttribute('base-url', 'http://127.0.0.1:9/v1')";
    stage.browser.run(turn, Vec::new()).await?;
    // Nor can it forge a report.
    let forge = "postMessage({ type: 'key-doctor-report', detail: { forged: true } }, '*')";
    stage.browser.run(forge, Vec::new()).await?;
    enter(stage).await?;
    part(stage, ".primary").await?.click().await?;
    let verdict = until("the verdict", async || match part(stage, "[part=verdict]").await {
        Ok(verdict) => Ok(Some(verdict.text().await?)),
        Err(_) => Ok(None),
    });
    let verdict = verdict.await?;
    assert!(verdict.contains("The key works: the model replied"), "{verdict}");
    assert_eq!(base_url(stage).await?, format!("{}/v1", stage.simulator.open_url()));

    let styles = "
        const style = getComputedStyle(document.querySelector('key-doctor'));
        return [style.getPropertyValue('--key-doctor-accent'), style.getPropertyValue('--key-doctor-ink'),
            style.colorScheme]";
    assert_eq!(stage.browser.run(styles, Vec::new()).await?, json!(["rgb(1, 2, 3)", "", "dark"]));
    let copy = "return document.featurePolicy.allowsFeature('clipboard-write')";
    assert_eq!(stage.browser.run(copy, Vec::new()).await?, json!(true), "the buttons may copy");
    let inner = stage.browser.run("return document.documentElement.offsetHeight", Vec::new()).await?;

    stage.browser.driver().enter_default_frame().await?;
    let report = heard(stage).await?;
    assert_eq!(report.get("ok"), Some(&json!(true)), "{}", brief(&report));
    let height = "return document.querySelector('key-doctor').shadowRoot.querySelector('iframe').clientHeight";
    until("the frame's height", async || Ok((stage.browser.run(height, Vec::new()).await? == inner).then_some(())))
        .await?;
    assert_eq!(leak(&report.to_string(), &key), None);
    let all = seen(stage).await?;
    assert_eq!(leak(&all, &key), None, "the page's scripts saw it");
    assert!(all.contains("key-doctor-height") && all.contains("key-doctor-report"), "they hear the messages");
    for sign in ["keydown", "beforeinput", "input ", "inside", "http://127.0.0.1:9/v1"] {
        let found: Vec<_> = all.lines().filter(|line| line.starts_with(sign)).collect();
        assert!(found.is_empty(), "{sign}: {found:?}");
    }
    let keyed = stage.keyed(&key);
    assert!(!keyed.is_empty() && keyed.iter().all(|seen| seen.host == "open"));
    let sent = |seen: &key_doctor_simulator::Seen| format!("{seen:?}").contains(origin);
    assert!(keyed.iter().all(sent), "{origin}: {keyed:?}");
    let said: Vec<_> = stage.browser.console().await?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

fn base(stage: &Stage) -> String {
    format!("base-url=\"{}/v1\" model=\"demo-small\"", stage.simulator.open_url())
}

#[test]
fn a_page_of_another_origin_sees_reports_and_no_key() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let tool = Site::start(String::new(), true).await?;
        let script = format!("http://127.0.0.1:{}/tool/key-doctor.js", tool.port);
        let page = Site::start(host(&script, &base(stage)), false).await?;
        framed(stage, &format!("http://localhost:{}/", page.port), &format!("127.0.0.1:{}", tool.port)).await
    })
}

#[test]
fn a_page_of_the_same_origin_sees_reports_and_no_key() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let page = Site::start(host("tool/key-doctor.js", &base(stage)), false).await?;
        framed(stage, &format!("http://127.0.0.1:{}/", page.port), "null").await
    })
}

#[test]
fn a_frame_that_is_open_to_its_page_takes_no_key() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let page = "<!doctype html><title>Host</title><iframe src=\"tool/frame.html\"></iframe>";
        let page = Site::start(page.to_owned(), false).await?;
        stage.browser.go(&format!("http://127.0.0.1:{}/", page.port)).await?;
        stage.browser.driver().enter_frame(0).await?;
        until("the refusal", async || Ok(stage.text().await?.contains("does not start").then_some(()))).await?;
        assert!(stage.browser.find("textbox", "API key").await.is_err());
        Ok(())
    })
}

/// Without a frame the page sees everything, and the tool says so. It shows as well that the spies work.
#[test]
fn without_a_frame_the_tool_says_what_that_means() -> Outcome {
    on_stage(Ports::EPHEMERAL, async |stage| {
        let key = demo_key("good")?.key;
        let attributes = format!("frame=\"none\" {}", base(stage));
        let page = Site::start(host("tool/key-doctor.js", &attributes), false).await?;
        stage.browser.go(&format!("http://127.0.0.1:{}/", page.port)).await?;
        until("the form", async || Ok(stage.browser.find("textbox", "API key").await.ok())).await?;
        let text = stage.text().await?;
        assert!(text.contains("Scripts of this page could read what you type here"), "{text}");
        assert!(!text.contains("and nowhere else"), "{text}");
        stage.fill("API key", &key).await?;
        stage.press("Test key").await?;
        assert_eq!(stage.verdict().await?, "The key works: the model replied");
        let report = heard(stage).await?;
        assert_eq!(report.get("ok"), Some(&json!(true)), "{}", brief(&report));
        if leak(&seen(stage).await?, &key).is_none() {
            return Err(fault("the spies of these tests see nothing"));
        }
        Ok(())
    })
}
