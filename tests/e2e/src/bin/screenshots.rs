//! Takes pictures of the page in its main states, on a desk and on a phone, in both colour schemes:
//! `screenshots FOLDER`. The clock of the page counts how often it is asked, so that the same page gives the same
//! pictures.

use key_doctor_e2e::{Outcome, Ports, Stage, demo_key, fault, on_stage, until};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Width and height of the screens; a picture is as high as what there is to see.
const SCREENS: &[(u32, u32)] = &[(1280, 800), (390, 800)];

const STATES: &[&str] = &["empty", "good", "failed", "paste", "many"];

const SCHEMES: &[&str] = &["light", "dark"];

const CLOCK: &str = "
    let time = 0;
    performance.now = () => (time += 45);";

/// The keys of the table: what passes and what fails in different ways.
const MANY: &[&str] = &["good", "typo", "credit", "rate", "nomodel", "region", "other", "dead"];

const ERROR: &str = "Traceback (most recent call last):
  File \"chat.py\", line 12, in <module>
openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-proj-********Q3cA. \
                     You can find your API key at https://platform.openai.com/account/api-keys.', \
                     'type': 'invalid_request_error', 'param': None, 'code': 'invalid_api_key'}}";

fn main() -> Outcome {
    let folder = std::env::args().nth(1).map(PathBuf::from).ok_or_else(|| fault("usage: screenshots FOLDER"))?;
    std::fs::create_dir_all(&folder)?;
    on_stage(Ports::FIXED, async |stage| {
        stage.browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": CLOCK })).await?;
        for screen in SCREENS {
            stage.browser.look(*screen, "light").await?;
            for state in STATES {
                stage.open("index.html").await?;
                show(stage, state).await?;
                for scheme in SCHEMES {
                    let file = folder.join(format!("{state}-{}-{scheme}.png", screen.0));
                    picture(stage, *screen, scheme, &file).await?;
                }
            }
        }
        Ok(())
    })
}

/// Does what leads to a state.
async fn show(stage: &Stage, state: &str) -> Outcome {
    match state {
        "good" | "failed" => {
            stage.choose("Provider", "Demo").await?;
            stage.fill("API key", &demo_key(if state == "good" { "good" } else { "typo" })?.key).await?;
            stage.test().await?;
        }
        "paste" => {
            stage.fill("Error text", ERROR).await?;
            stage.press("Diagnose").await?;
            stage.verdict().await?;
        }
        "many" => {
            let keys: Vec<String> = MANY.iter().map(|name| Ok(demo_key(name)?.key)).collect::<Outcome<_>>()?;
            stage.choose("Provider", "Demo").await?;
            stage.press("Test many keys").await?;
            until("the table", async || Ok(stage.browser.find("textbox", "Many keys").await.ok())).await?;
            stage.fill("Many keys", &keys.join("\n")).await?;
            // One after the other, so that they always come in the same order.
            stage.choose("Tests at once", "1").await?;
            stage.press("Start").await?;
            until("the last verdict", async || Ok(stage.text().await?.contains("Done: ").then_some(()))).await?;
        }
        _ => return Ok(()),
    }
    // What every state has below the tool is seen once.
    let hide = "for (const part of document.querySelectorAll('.proof, footer')) part.style.display = 'none'";
    stage.browser.run(hide, Vec::new()).await?;
    // The pointer rests on nothing.
    Ok(stage.browser.driver().action_chain().move_to(0, 0).perform().await?)
}

async fn picture(stage: &Stage, (width, height): (u32, u32), scheme: &str, file: &Path) -> Outcome {
    let browser = &stage.browser;
    // Nothing is in the middle of its way or has the focus on it, and no name is made up for one test alone.
    let settle = "
        const tool = document.querySelector('key-doctor').shadowRoot;
        for (const value of tool.querySelectorAll('dd'))
            if (value.textContent.startsWith('req_')) value.textContent = 'req_0123456789abcdef';
        document.activeElement?.shadowRoot?.activeElement?.blur();
        scrollTo(0, 0);
        await new Promise((done) => setTimeout(done, 300));
        return Math.ceil(document.querySelector('footer').style.display
            ? document.querySelector('main').getBoundingClientRect().bottom + 24
            : document.body.scrollHeight);";
    browser.look((width, height), scheme).await?;
    let whole = browser.wait(settle, Vec::new()).await?.as_u64().unwrap_or_default();
    browser.look((width, u32::try_from(whole)?), scheme).await?;
    std::fs::write(file, browser.driver().screenshot_as_png().await?)?;
    browser.look((width, height), scheme).await
}
