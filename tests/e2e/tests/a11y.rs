//! What axe-core finds in the page, in every state a person meets, in both colour schemes, on a desk and on a phone;
//! and the whole job done by keyboard alone.

use key_doctor_e2e::{Engine, Outcome, Ports, Stage, demo_key, fault, on_stage, until};
use key_doctor_simulator::demo_keys;
use serde_json::{Value, json};
use std::path::PathBuf;
use thirtyfour::Key;

/// The languages of the page; each is opened by `#lang=`.
const LANGUAGES: &[&str] = &["en", "zh"];

/// Those of the guides; each but English is a folder.
const GUIDES: &[&str] = &["en", "zh"];

/// Width and height of the screens.
const SCREENS: &[(u32, u32)] = &[(1280, 900), (390, 844)];

const SCHEMES: &[&str] = &["light", "dark"];

/// Is given axe-core's source once a page.
const AXE: &str = "
    if (!window.axe) new Function(arguments[0])();
    return typeof window.axe";

/// What is wrong with the page as it is: the rule, where, and why. What axe cannot judge is no finding if it is a
/// contrast: of a mark that is no letter, or of a row that is scrolled out of view.
const JUDGE: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // What the page around it has is not asked of the frame, nor is the ground it lies on.
    const frame = location.pathname.endsWith('/frame.html');
    if (frame) document.documentElement.style.background = 'Canvas';
    const rules = frame ? { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } } : {};
    const { violations, incomplete } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules });
    const found = [...violations, ...incomplete.filter(({ id }) => id !== 'color-contrast')];
    return found.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
        return `${id} (${help}) at ${target.flat().join(' > ')}: ${html.slice(0, 160)}: ${why}`;
    }));";

/// The element in the tool that a selector names; the same in every language.
const PICK: &str =
    "const pick = (selector) => document.querySelector('key-doctor').shadowRoot.querySelector(selector);";

/// Brings the page into a state and looks at it in every way.
struct Examiner<'a> {
    stage: &'a Stage,
    axe: String,
    language: &'static str,
    found: Vec<String>,
}

impl Examiner<'_> {
    /// Opens a file of the page in the language.
    async fn open(&self, file: &str) -> Outcome {
        let fragment = if self.language == "en" { String::new() } else { format!("#lang={}", self.language) };
        let url = format!("{}/{file}{fragment}", self.stage.origin());
        self.stage.browser.go(&url).await?;
        // A guide has no tool in it, and the form stands when its styles are there.
        let script = "
            const tool = document.querySelector('key-doctor');
            return !tool || tool.shadowRoot?.querySelector('.all')?.hidden === false;";
        self.wait_for(&format!("the form of {file}"), script).await
    }

    async fn wait_for(&self, what: &str, script: &str) -> Outcome {
        until(what, async || Ok((self.stage.browser.run(script, Vec::new()).await? == json!(true)).then_some(()))).await
    }

    /// Waits until the tool has what a selector names.
    async fn shows(&self, selector: &str) -> Outcome {
        self.wait_for(selector, &format!("{PICK} return Boolean(pick({}))", json!(selector))).await
    }

    /// Puts a text into a control of the tool, as if it were typed or chosen.
    async fn set(&self, selector: &str, text: &str) -> Outcome {
        let script = format!(
            "{PICK}
             const control = pick(arguments[0]);
             control.focus();
             control.value = arguments[1];
             for (const name of ['input', 'change'])
                 control.dispatchEvent(new Event(name, {{ bubbles: true, composed: true }}));"
        );
        self.stage.browser.run(&script, vec![json!(selector), json!(text)]).await?;
        Ok(())
    }

    /// Presses what a selector names in the tool.
    async fn press(&self, selector: &str) -> Outcome {
        self.stage.browser.run(&format!("{PICK} pick(arguments[0]).click()"), vec![json!(selector)]).await?;
        Ok(())
    }

    /// Opens the page, and tests a demo key.
    async fn test(&self, key: &str) -> Outcome {
        self.open("index.html").await?;
        self.set("#provider", "demo").await?;
        self.shows("#demo option:nth-child(2)").await?;
        self.set("#key", &demo_key(key)?.key).await?;
        self.press("#key").await?;
        self.press(".primary").await
    }

    /// Lets axe look at the page as it is.
    async fn examine(&mut self, state: &str) -> Outcome {
        let browser = &self.stage.browser;
        assert_eq!(browser.run(AXE, vec![json!(self.axe)]).await?, json!("object"));
        for screen in SCREENS {
            for scheme in SCHEMES {
                browser.look(*screen, scheme).await?;
                let found: Vec<String> = serde_json::from_value(browser.wait(JUDGE, Vec::new()).await?)?;
                let place = format!("{}, {state}, {scheme}, {}", self.language, screen.0);
                self.found.extend(found.into_iter().map(|one| format!("{place}: {one}")));
            }
        }
        Ok(())
    }
}

/// Lets a test look at the states of the page in each language; fails with everything that was found.
fn examine(languages: &[&'static str], test: impl AsyncFn(&mut Examiner<'_>) -> Outcome) -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        if stage.browser.engine() != Engine::Chromium {
            return Ok(());
        }
        let source: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../node_modules/axe-core/axe.min.js"].iter().collect();
        let axe = std::fs::read_to_string(source).map_err(|error| fault(format!("{error}: run make setup")))?;
        let mut found = Vec::new();
        for &language in languages {
            let mut examiner = Examiner { stage, axe: axe.clone(), language, found: Vec::new() };
            test(&mut examiner).await?;
            found.append(&mut examiner.found);
        }
        assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
        Ok(())
    })
}

#[test]
fn axe_finds_nothing_in_the_form() -> Outcome {
    examine(LANGUAGES, async |page| {
        for file in ["index.html", "custom.html", "frame.html"] {
            page.open(file).await?;
            page.examine(file).await?;
        }
        page.open("index.html").await?;
        page.set("#key", "\"sk-proj-abc… ").await?;
        page.set("#base", "api.openai.com/v1/chat/completions").await?;
        page.press("details > summary").await?;
        page.shows("#key-hint:not(:empty)").await?;
        page.shows("#base-hint:not(:empty)").await?;
        page.examine("typing").await?;

        page.open("index.html").await?;
        let open = "for (const fold of document.querySelectorAll('.proof details')) fold.open = true";
        page.stage.browser.run(open, Vec::new()).await?;
        let both = "return [...document.querySelectorAll('.proof details')].every((e) => e.children.length > 1)";
        page.wait_for("the panel on privacy", both).await?;
        page.examine("privacy panel").await
    })
}

#[test]
fn axe_finds_nothing_in_a_result() -> Outcome {
    examine(LANGUAGES, async |page| {
        page.test("stuck").await?;
        page.shows(".running button").await?;
        page.examine("running").await?;
        page.press(".running button").await?;
        page.shows(".verdict").await?;
        page.examine("stopped").await?;

        for key in ["good", "empty", "typo", "wall", "hostile"] {
            page.test(key).await?;
            page.shows(".verdict").await?;
            // What is folded is a result, too.
            let open = format!("{PICK} for (const fold of pick('.all').querySelectorAll('details')) fold.open = true");
            page.stage.browser.run(&open, Vec::new()).await?;
            page.examine(&format!("result of {key}")).await?;
        }

        page.open("index.html").await?;
        let text = "Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-proj-abcd', \
                    'code': 'invalid_api_key'}}";
        page.set("#paste", text).await?;
        page.press("#paste").await?;
        page.press(".card + .card .primary").await?;
        page.shows(".verdict").await?;
        page.examine("paste").await
    })
}

#[test]
fn axe_finds_nothing_in_repeats_and_in_many_keys() -> Outcome {
    examine(LANGUAGES, async |page| {
        // Five runs of two seconds each: long enough to look at it.
        page.test("slow").await?;
        page.shows(".repeat button").await?;
        page.press(".repeat button").await?;
        page.shows(".repeat progress").await?;
        page.examine("repeat running").await?;
        page.press(".repeat button").await?;
        page.test("good").await?;
        page.shows(".repeat button").await?;
        page.press(".repeat button").await?;
        page.shows(".strip").await?;
        page.shows(".repeat button + button").await?;
        page.examine("repeat done").await?;

        page.open("index.html").await?;
        page.set("#provider", "demo").await?;
        page.press(".actions button:not(.primary)").await?;
        page.shows("#many").await?;
        page.examine("many keys, empty").await?;
        let keys = demo_keys()?.into_iter().map(|row| row.key);
        let lines: Vec<String> = keys.filter(|key| !key.contains("-stuck-") && !key.contains("-slow-")).collect();
        page.set("#many", &lines.join("\n")).await?;
        page.shows(".many .privacy code").await?;
        page.press(".many .primary").await?;
        page.shows("tbody button").await?;
        page.wait_for("the last verdict", &format!("{PICK} return !pick('#many').readOnly")).await?;
        page.examine("many keys").await?;
        page.press("tbody button").await?;
        page.shows(".verdict").await?;
        page.examine("result of a row").await
    })
}

#[test]
fn axe_finds_nothing_where_a_part_did_not_load() -> Outcome {
    examine(LANGUAGES, async |page| {
        let block = |urls: Value| page.stage.browser.devtools("Network.setBlockedURLs", json!({ "urls": urls }));
        page.stage.browser.devtools("Network.enable", json!({})).await?;
        block(json!(["*.wasm"])).await?;
        page.open("index.html").await?;
        page.press(".primary").await?;
        page.shows("[part='result'] h2").await?;
        block(json!([])).await?;
        page.examine("module loading failed").await
    })
}

#[test]
fn axe_finds_nothing_in_the_guides() -> Outcome {
    examine(GUIDES, async |page| {
        let folder = if page.language == "en" { "guides".to_owned() } else { format!("guides/{}", page.language) };
        for name in ["index", "openai-invalid-api-key", "no_credit_or_quota", "provider-openai", "error-429-rate-limit"]
        {
            let file = format!("{folder}/{name}.html");
            page.open(&file).await?;
            page.examine(&file).await?;
        }
        Ok(())
    })
}

/// A person without a pointer: keys go to whatever has the focus.
struct Typist<'a> {
    stage: &'a Stage,
}

/// The element that has the focus, wherever it is.
const FOCUSED: &str = "
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;";

impl Typist<'_> {
    async fn send(&self, keys: impl Into<thirtyfour::TypingData>) -> Outcome {
        Ok(self.stage.browser.driver().action_chain().send_keys(keys).perform().await?)
    }

    /// Two keys at once.
    async fn chord(&self, held: Key, key: Key) -> Outcome {
        let chain = self.stage.browser.driver().action_chain();
        Ok(chain.key_down(held.clone()).send_keys(key).key_up(held).perform().await?)
    }

    /// The name of what has the focus. Fails where the focus is lost, or is not to be seen.
    async fn at(&self) -> Outcome<String> {
        let script = format!(
            "{FOCUSED}
             if (!focused || focused === document.body) return 'the focus is lost';
             const {{ outlineStyle, outlineWidth }} = getComputedStyle(focused);
             const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
             if (!seen) return `no outline: ${{focused.outerHTML.slice(0, 120)}}`;
             const {{ top, bottom }} = focused.getBoundingClientRect();
             if (bottom <= 0 || top >= innerHeight) return `out of view: ${{focused.outerHTML.slice(0, 120)}}`;
             return focused;"
        );
        let focused = self.stage.browser.driver().execute(script, Vec::new()).await?;
        if let Some(wrong) = focused.json().as_str() {
            return Err(fault(wrong));
        }
        self.stage.browser.name(&focused.element()?).await
    }

    /// Presses Tab until the focus is on what has this name; gives the names on the way.
    async fn tab_to(&self, name: &str) -> Outcome<Vec<String>> {
        let mut way = Vec::new();
        for _ in 0..40 {
            self.send(Key::Tab).await?;
            let at = self.at().await?;
            if at == name {
                return Ok(way);
            }
            way.push(at);
        }
        Err(fault(format!("Tab does not lead to “{name}”, but to {way:?}")))
    }

    /// Waits until the heading of a result has the focus.
    async fn verdict(&self) -> Outcome<String> {
        let script = format!("{FOCUSED} return focused?.matches('.verdict h2') ? focused.textContent : null");
        let heading = until("the focus on the verdict", async || {
            Ok(self.stage.browser.run(&script, Vec::new()).await?.as_str().map(str::to_owned))
        });
        match heading.await {
            Ok(heading) => Ok(heading),
            Err(error) => Err(fault(format!("{error}; it is on {:?}", self.at().await))),
        }
    }
}

#[test]
fn the_whole_job_is_done_by_keyboard() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let hands = Typist { stage };
        stage.open("index.html").await?;
        let copied = "navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }";
        stage.browser.run(copied, Vec::new()).await?;

        // From the beginning of the page, which offers a way past its head.
        let way = hands.tab_to("API key").await?;
        assert_eq!(way.first().map(String::as_str), Some("Skip to the tool"), "{way:?}");
        hands.send(demo_key("credit")?.key).await?;
        hands.tab_to("Provider").await?;
        hands.send("Demo").await?;
        assert_eq!(stage.value("Base URL").await?, "http://127.0.0.1:8788/v1", "Demo is chosen");
        hands.tab_to("Test key").await?;
        hands.send(Key::Enter).await?;
        // The focus stays where it is, and the live region tells the verdict.
        stage.verdict().await?;
        assert_eq!(hands.at().await?, "Test key");
        until("the verdict in the live region", async || {
            let said = stage.browser.run(&format!("{PICK} return pick('.said')?.textContent"), Vec::new()).await?;
            Ok(said.as_str().is_some_and(|said| said.contains("credit")).then_some(()))
        })
        .await?;

        hands.tab_to("Copy report").await?;
        hands.send(Key::Enter).await?;
        until("the report", async || {
            let text = stage.browser.run("return globalThis.copied ?? null", Vec::new()).await?;
            Ok(text.as_str().is_some_and(|text| text.starts_with("# key-doctor: ")).then_some(()))
        })
        .await?;
        assert_eq!(hands.at().await?, "Copy report");
        hands.tab_to("What was sent, what came back").await?;
        hands.send(Key::Space).await?;
        let open = format!("{FOCUSED} return focused.closest('details').open");
        assert_eq!(stage.browser.run(&open, Vec::new()).await?, json!(true), "the fold is open");

        // And onward, past the end of the result, to the end of the page.
        hands.tab_to("Free under MIT or Apache 2.0").await?;
        Ok(())
    })
}

#[test]
fn a_test_is_stopped_and_an_error_read_by_keyboard() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let hands = Typist { stage };
        stage.open("index.html").await?;
        hands.tab_to("API key").await?;
        hands.send(demo_key("stuck")?.key).await?;
        hands.tab_to("Provider").await?;
        hands.send("Demo").await?;
        hands.tab_to("Base URL").await?;
        hands.send(Key::Enter).await?;
        until("Stop", async || Ok(stage.browser.find("button", "Stop").await.ok())).await?;
        hands.tab_to("Stop").await?;
        hands.send(Key::Escape).await?;
        assert_eq!(hands.verdict().await?, "The test was stopped", "the focus goes on from the button that is gone");

        // Back up to the other form.
        for _ in 0..40 {
            hands.chord(Key::Shift, Key::Tab).await?;
            if hands.at().await? == "Error text" {
                break;
            }
        }
        assert_eq!(hands.at().await?, "Error text");
        hands.send("HTTP 402 {\"error\":{\"message\":\"Insufficient Balance\"}}").await?;
        hands.chord(Key::Control, Key::Enter).await?;
        until("the diagnosis", async || {
            let script = format!("{PICK} return pick('.verdict .badge')?.textContent ?? null");
            let told = stage.browser.run(&script, Vec::new()).await?;
            Ok((!told.is_null()).then_some(()))
        })
        .await?;
        assert_eq!(hands.at().await?, "Error text");
        hands.tab_to("Diagnose").await?;
        hands.tab_to("Copy report").await?;
        Ok(())
    })
}
