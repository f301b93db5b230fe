//! The element in other people's pages: `make embed-test` builds them, one folder each in the folder that
//! KEY_DOCTOR_SITES names. Each is served under `/docs/`, from another origin than the tool's own page.

use key_doctor_e2e::{Outcome, Ports, Stage, brief, demo_key, fault, leak, on_stage, until};
use key_doctor_simulator::{Config, Simulator};
use serde_json::{Value, json};
use std::path::PathBuf;
use thirtyfour::{By, WebElement};

/// Opens the page `path` of a built site, on a server of its own, and hands over its address.
fn on_site(name: &str, path: &str, test: impl AsyncFnOnce(&Stage, &str) -> Outcome) -> Outcome {
    let sites = std::env::var_os("KEY_DOCTOR_SITES")
        .ok_or_else(|| fault("KEY_DOCTOR_SITES does not name the built sites: run make embed-test"))?;
    let folder = PathBuf::from(sites).join(name).join("site");
    if !folder.join("docs").join(path).exists() {
        return Err(fault(format!("{} has no docs/{path}", folder.display())));
    }
    on_stage(Ports::FIXED, async |stage| {
        let config = Config { ports: Ports::EPHEMERAL, www: Some(folder), ..Config::default() };
        let server = Simulator::start(config).await?;
        let origin = server.page_url().ok_or_else(|| fault("the site is not served"))?;
        let done = test(stage, &format!("{origin}/docs/{path}")).await;
        server.stop().await;
        done
    })
}

/// Opens an address and waits until the element is there, with its list of providers and its styles.
async fn open(stage: &Stage, url: &str) -> Outcome {
    stage.browser.requests().await?;
    stage.browser.console().await?;
    stage.browser.go(url).await?;
    stage.browser.run(LISTEN, Vec::new()).await?;
    appears(stage).await
}

async fn appears(stage: &Stage) -> Outcome {
    until("the element", async || {
        let there = stage.browser.run(READY, Vec::new()).await?;
        Ok((there == json!(true)).then_some(()))
    })
    .await
}

/// Tests a demo key, and gives the report that the host page heard of.
async fn tested(stage: &Stage, key: &str) -> Outcome<Value> {
    stage.choose("Provider", "Demo").await?;
    stage.fill("API key", key).await?;
    Ok(stage.test().await?.1)
}

fn outcome(report: &Value) -> &str {
    report.get("outcome").and_then(Value::as_str).unwrap_or_default()
}

/// What the element must do on any page.
async fn works(stage: &Stage, url: &str) -> Outcome {
    open(stage, url).await?;

    let good = demo_key("good")?.key;
    let report = tested(stage, &good).await?;
    assert_eq!(outcome(&report), "ok", "{}", brief(&report));
    assert!(!stage.keyed(&good).is_empty(), "the provider got the key");
    let report = tested(stage, &demo_key("credit")?.key).await?;
    assert_eq!(outcome(&report), "no_credit_or_quota", "{}", brief(&report));
    assert_eq!(leak(&report.to_string(), &demo_key("credit")?.key), None, "the host page is told no key");
    // Without the frame a script of the page that looks for the key finds it.
    stage.browser.run(SPY, Vec::new()).await?;
    let seen = stage.browser.run("return globalThis.spy()", Vec::new()).await?.to_string();
    assert!(leak(&seen, &demo_key("credit")?.key).is_some(), "the spy is blind");

    stage.fill("Error text", r#"HTTP 401 {"error":{"code":"invalid_api_key"}}"#).await?;
    stage.press("Diagnose").await?;
    until("the event key-doctor-diagnosis", async || {
        let heard = stage.browser.run("return globalThis.keyDoctorDiagnoses.length", Vec::new()).await?;
        Ok((heard == json!(1)).then_some(()))
    })
    .await?;

    // Only the site itself and the provider were asked, and every style sheet of the element came.
    let (site, _) = url.split_once("/docs/").ok_or_else(|| fault("the address has no /docs/"))?;
    let provider = stage.simulator.open_url();
    let requests = stage.browser.requests().await?;
    let foreign: Vec<_> = requests
        .iter()
        .filter(|url| !["about:", "data:", "blob:", site, &provider].iter().any(|known| url.starts_with(known)))
        .collect();
    assert!(foreign.is_empty(), "asked {foreign:?}");
    let outside: Vec<_> = requests
        .iter()
        .filter_map(|url| url.strip_prefix(site))
        .filter(|path| !path.starts_with("/docs/") && *path != "/favicon.ico")
        .collect();
    assert!(outside.is_empty(), "asked for files outside of the sub-path: {outside:?}");
    let unstyled = stage.browser.run(UNSTYLED, Vec::new()).await?;
    assert_eq!(unstyled, json!([]), "style sheets that did not load");

    // A provider's refusal is told in the console, too; nothing else may be.
    let expected = |text: &str| text.contains(&provider) || text.contains("/favicon.ico");
    let said: Vec<_> = stage.browser.console().await?.into_iter().filter(|entry| !expected(&entry.message)).collect();
    assert!(said.is_empty(), "the console says {said:?}");
    Ok(())
}

/// What it must do on a page of a documentation site, whose own script may swap pages without loading one.
async fn works_on_a_site(stage: &Stage, url: &str) -> Outcome {
    works(stage, url).await?;
    stage.browser.driver().find(By::LinkText("on the first page")).await?.click().await?;
    let link =
        until("the first page", async || Ok(stage.browser.driver().find(By::Css("p a[href*=check]")).await.ok()))
            .await?;
    assert_eq!(stage.browser.run("return document.querySelector('key-doctor')", Vec::new()).await?, Value::Null);
    link.click().await?;
    appears(stage).await?;
    assert_eq!(stage.value("API key").await?, "", "the key is gone with the page it was typed on");
    stage.browser.run(LISTEN, Vec::new()).await?;
    let report = tested(stage, &demo_key("revoked")?.key).await?;
    assert_eq!(outcome(&report), "revoked_or_deleted_key", "{}", brief(&report));
    Ok(())
}

/// The control, option or button of this name in the tool's own frame, where the browser's driver computes no roles.
async fn control(stage: &Stage, name: &str) -> Outcome<WebElement> {
    until(&format!("“{name}” in the frame"), async || {
        Ok(stage.browser.driver().execute(CONTROL, vec![json!(name)]).await?.element().ok())
    })
    .await
}

/// Without frame="none": the tool is in a frame, and no script of the page around it can read the key.
async fn works_in_a_frame(stage: &Stage, url: &str) -> Outcome {
    let key = demo_key("good")?.key;
    stage.browser.console().await?;
    stage.browser.go(url).await?;
    stage.browser.run(LISTEN, Vec::new()).await?;
    stage.browser.run(SPY, Vec::new()).await?;
    let frame =
        until("the frame", async || Ok(stage.browser.driver().execute(FRAME, Vec::new()).await?.element().ok()))
            .await?;
    frame.scroll_into_view().await?;
    frame.enter_frame().await?;
    control(stage, "Demo").await?.click().await?;
    let field = control(stage, "API key").await?;
    field.send_keys(&key).await?;
    control(stage, "Test key").await?.click().await?;
    until("the verdict", async || {
        let heading = stage.browser.run(VERDICT, Vec::new()).await?;
        Ok((heading == json!("The key works: the model replied")).then_some(()))
    })
    .await?;
    assert_eq!(field.value().await?, Some(key.clone()), "it is there to be read");

    stage.browser.driver().enter_default_frame().await?;
    let report = until("the event key-doctor-report", async || {
        let report = stage.browser.run("return globalThis.keyDoctorReports.pop() ?? null", Vec::new()).await?;
        Ok((!report.is_null()).then_some(report))
    })
    .await?;
    assert_eq!(outcome(&report), "ok", "{}", brief(&report));
    let seen = stage.browser.run("return globalThis.spy()", Vec::new()).await?.to_string();
    assert!(seen.contains("refused"), "the page looked into the frame: {seen}");
    assert!(!seen.contains("keydown") && !seen.contains("beforeinput"), "the page heard of typing: {seen}");
    assert_eq!(leak(&format!("{seen} {report}"), &key), None, "the page saw the key");
    assert!(!stage.keyed(&key).is_empty(), "the provider got the key");
    let said: Vec<_> =
        stage.browser.console().await?.into_iter().filter(|entry| !entry.message.contains("/favicon.ico")).collect();
    assert!(said.is_empty(), "the console says {said:?}");
    Ok(())
}

#[test]
#[ignore = "needs the packed package: make embed-test"]
fn package_in_a_plain_page() -> Outcome {
    on_site("plain", "index.html", works)
}

#[test]
#[ignore = "needs the packed package: make embed-test"]
fn package_bundled_by_vite() -> Outcome {
    on_site("vite", "index.html", async |stage, url| {
        works(stage, url).await?;
        let outcome = stage.browser.run("return document.getElementById('outcome').textContent", Vec::new()).await?;
        assert_eq!(outcome, "no_credit_or_quota", "the module beside the element");
        Ok(())
    })
}

#[test]
#[ignore = "needs the built sites: make embed-test"]
fn site_of_mkdocs() -> Outcome {
    on_site("mkdocs", "check/", works_on_a_site)
}

#[test]
#[ignore = "needs the built sites: make embed-test"]
fn site_of_vitepress() -> Outcome {
    on_site("vitepress", "check.html", works_on_a_site)
}

#[test]
#[ignore = "needs the built sites: make embed-test"]
fn site_of_docusaurus() -> Outcome {
    on_site("docusaurus", "check/", works_on_a_site)
}

#[test]
#[ignore = "needs the packed package: make embed-test"]
fn package_in_a_frame() -> Outcome {
    on_site("plain", "framed.html", works_in_a_frame)
}

#[test]
#[ignore = "needs the packed package: make embed-test"]
fn package_bundled_in_a_frame() -> Outcome {
    on_site("vite", "framed.html", works_in_a_frame)
}

#[test]
#[ignore = "needs the built sites: make embed-test"]
fn site_of_mkdocs_in_a_frame() -> Outcome {
    on_site("mkdocs", "framed/", works_in_a_frame)
}

#[test]
#[ignore = "needs the built sites: make embed-test"]
fn site_of_vitepress_in_a_frame() -> Outcome {
    on_site("vitepress", "framed.html", works_in_a_frame)
}

#[test]
#[ignore = "needs the built sites: make embed-test"]
fn site_of_docusaurus_in_a_frame() -> Outcome {
    on_site("docusaurus", "framed/", works_in_a_frame)
}

/// Collects what the element announces to the page.
const LISTEN: &str = "
    globalThis.keyDoctorReports = [];
    globalThis.keyDoctorDiagnoses = [];
    document.addEventListener('key-doctor-report', (event) => globalThis.keyDoctorReports.push(event.detail));
    document.addEventListener('key-doctor-diagnosis', (event) => globalThis.keyDoctorDiagnoses.push(event.detail));";

const READY: &str = "
    const shadow = document.querySelector('key-doctor')?.shadowRoot;
    return Boolean(shadow && shadow.querySelector('select')?.options.length > 10 &&
        [...shadow.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet) &&
        document.querySelector('key-doctor').offsetHeight > 300);";

const UNSTYLED: &str = "
    return [...document.querySelector('key-doctor').shadowRoot.querySelectorAll('link[rel=stylesheet]')]
        .filter((link) => !link.sheet).map((link) => link.href);";

const FRAME: &str = "return document.querySelector('key-doctor')?.shadowRoot?.querySelector('iframe') ?? null;";

const CONTROL: &str = "
    const root = document.querySelector('key-doctor')?.shadowRoot;
    if (!root || [...root.querySelectorAll('link[rel=stylesheet]')].some((link) => !link.sheet)) return null;
    const label = [...root.querySelectorAll('label')].find((e) => e.textContent === arguments[0]);
    return label?.control ?? [...root.querySelectorAll('button, option')].find((e) => e.textContent === arguments[0]) ?? null;";

const VERDICT: &str = "return document.querySelector('key-doctor').shadowRoot.querySelector('[aria-label=Result] h2')?.textContent ?? null;";

/// Takes down what a script of the page can get at: events, messages, every field and all markup, the frame's inside.
const SPY: &str = "
    const seen = [];
    for (const type of ['keydown', 'keyup', 'beforeinput', 'input', 'paste', 'message'])
        addEventListener(type, (event) => seen.push(`${type} ${event.key} ${JSON.stringify(event.data)}`), true);
    const all = (root) => [root, ...[...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? all(e.shadowRoot) : []))];
    const attempt = (look) => {
        try { return look(); } catch (error) { return `refused: ${error.name}`; }
    };
    globalThis.spy = () => {
        for (const root of all(document)) {
            seen.push((root.body ?? root).innerHTML, ...[...root.querySelectorAll('*')].map((e) => e.value ?? ''));
            for (const frame of root.querySelectorAll('iframe'))
                seen.push(
                    attempt(() => frame.contentDocument.body.innerHTML),
                    attempt(() => frame.contentWindow.document.querySelector('key-doctor').shadowRoot.innerHTML),
                    attempt(() => JSON.stringify(Object.keys(frame.contentWindow.localStorage))),
                );
        }
        return seen;
    };";
