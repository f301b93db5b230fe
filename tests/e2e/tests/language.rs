//! The page in Chinese: chosen in the address or by the browser, complete, and changed without loss.

use key_doctor_e2e::{Outcome, Ports, Stage, demo_key, fault, leak, on_stage, until, www};
use key_doctor_simulator::{Config, Simulator};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::prelude::*;
use tokio::time::sleep;

const ERROR: &str = "HTTP 401 {\"error\":{\"code\":\"invalid_api_key\"}}";

/// Makes pages that are loaded from now on find these languages to be the user's.
async fn speaks(stage: &Stage, languages: &str) -> Outcome {
    let source = format!("Object.defineProperty(navigator, 'languages', {{ value: {languages} }})");
    let params = json!({ "source": source });
    stage.browser.devtools("Page.addScriptToEvaluateOnNewDocument", params).await?;
    Ok(())
}

/// Opens a page that may be in Chinese: where [`Stage::open`] waits for an English name.
async fn open(stage: &Stage, file: &str) -> Outcome {
    stage.browser.go(&format!("{}/{file}", stage.origin())).await?;
    let listen = "
        window.keyDoctorReports = [];
        document.addEventListener('key-doctor-report', (event) => window.keyDoctorReports.push(event.detail));";
    stage.browser.run(listen, Vec::new()).await?;
    until("the form", async || Ok(stage.browser.find("button", "测试密钥").await.ok().map(|_| ()))).await
}

/// The languages that the document and the tool in it claim.
async fn claimed(stage: &Stage) -> Outcome<Value> {
    let script = "
        const tool = document.querySelector('key-doctor').shadowRoot.querySelector('.all');
        return [document.documentElement.lang, tool.lang]";
    stage.browser.run(script, Vec::new()).await
}

/// The heading of the result, once it is another one than before.
async fn verdict(stage: &Stage, before: &str) -> Outcome<String> {
    let region = stage.browser.find("region", "结果").await?;
    let script = "return arguments[0].querySelector('h2')?.textContent ?? ''";
    until("a verdict", async || {
        let heading = stage.browser.run(script, vec![region.to_json()?]).await?;
        let heading = heading.as_str().unwrap_or_default().to_owned();
        Ok((!heading.is_empty() && heading != before).then_some(heading))
    })
    .await
}

/// Texts that are shown, and names and hints that are read out, in which nothing is Chinese though they have English
/// words: at least three in a row, so that names, codes and addresses are none.
async fn english(stage: &Stage) -> Outcome<Vec<String>> {
    let script = "
        const roots = [document, document.querySelector('key-doctor').shadowRoot];
        const texts = roots.flatMap((root) => {
            const all = [];
            const walker = document.createTreeWalker(root.body ?? root, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode())
                if (!node.parentElement.closest('script, style, pre, code, [lang=\"\"], datalist, optgroup option, #wire option, #language'))
                    all.push(node.data);
            for (const node of root.querySelectorAll('[aria-label], [placeholder], optgroup'))
                all.push(node.ariaLabel ?? '', node.label ?? '', node.id === 'paste' ? '' : node.placeholder ?? '');
            return all;
        });
        return [document.title, ...texts]
            .filter((text) => !/\\p{Script=Han}/u.test(text) && /[a-z]{2,}\\s+[a-z]{2,}/i.test(text))
            .map((text) => text.trim())
            .filter((text) => text !== 'Base URL')";
    Ok(serde_json::from_value(stage.browser.run(script, Vec::new()).await?)?)
}

#[test]
fn the_page_is_in_chinese_where_the_address_says_so() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        for file in ["index.html", "custom.html"] {
            stage.browser.console().await?;
            open(stage, &format!("{file}#lang=zh")).await?;
            assert_eq!(claimed(stage).await?, json!(["zh-Hans", "zh-Hans"]));
            let controls = [
                ("textbox", "API 密钥"),
                ("combobox", "服务商"),
                ("textbox", "Base URL"),
                ("combobox", "模型"),
                ("button", "测试密钥"),
                ("textbox", "报错内容"),
                ("button", "诊断"),
                ("region", "结果"),
            ];
            for (role, name) in controls {
                stage.browser.find(role, name).await?;
            }
            let text = stage.text().await?;
            for words in ["粘贴报错", "查清 API 密钥为什么失败", "怎样核实这些承诺"] {
                assert!(text.contains(words), "{words} is not in {text}");
            }
            let left = english(stage).await?;
            assert!(left.is_empty(), "{file}: {left:#?}");
            let guides = "return [...document.querySelectorAll('a[href*=guides]')].map((a) => a.getAttribute('href'))";
            let guides: Vec<String> = serde_json::from_value(stage.browser.run(guides, Vec::new()).await?)?;
            assert!(guides.len() > 1 && guides.iter().all(|href| href.starts_with("guides/zh/")), "{guides:?}");
            let said = stage.browser.console().await?;
            assert!(said.is_empty(), "{said:?}");
        }
        Ok(())
    })
}

#[test]
fn results_are_in_chinese() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        open(stage, "index.html#lang=zh&provider=demo").await?;
        let mut heading = String::new();
        for (name, title) in
            [("good", "密钥可用：模型已回复"), ("credit", "账号余额或额度用完了"), ("revoked", "服务商不认识这个密钥")]
        {
            let key = demo_key(name)?.key;
            stage.fill("API 密钥", &key).await?;
            stage.press("测试密钥").await?;
            heading = verdict(stage, &heading).await?;
            assert_eq!(heading, title);
            for button in ["复制报告", "复制命令"] {
                stage.browser.find("button", button).await?;
            }
            let report = until("the report", async || {
                let report = stage.browser.run("return window.keyDoctorReports.pop() ?? null", Vec::new()).await?;
                Ok((!report.is_null()).then_some(report))
            })
            .await?;
            let summary = report.get("summary").and_then(Value::as_str).unwrap_or_default();
            assert!(summary.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{summary}");
            // The chart of the times comes a moment later.
            sleep(Duration::from_millis(300)).await;
            let left = english(stage).await?;
            assert!(left.is_empty(), "{name}: {left:#?}");
            assert_eq!(leak(&stage.everything().await?, &key), None);
        }
        let guide = "
            const region = document.querySelector('key-doctor').shadowRoot.querySelector('[part=result]');
            return region.querySelector('a').href";
        let guide = stage.browser.run(guide, Vec::new()).await?;
        assert!(guide.as_str().is_some_and(|href| href.contains("/guides/zh/")), "{guide}");

        stage.fill("报错内容", ERROR).await?;
        stage.press("诊断").await?;
        until("what the paste says", async || {
            let left = english(stage).await?;
            assert!(left.is_empty(), "{left:#?}");
            Ok(stage.text().await?.contains("invalid_api_key").then_some(()))
        })
        .await
    })
}

#[test]
fn many_keys_are_tested_in_chinese() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        open(stage, "index.html#lang=zh&provider=demo").await?;
        stage.press("批量测试密钥").await?;
        until("the field", async || Ok(stage.browser.find("textbox", "多个密钥").await.ok().map(|_| ()))).await?;
        stage.fill("多个密钥", &format!("{}\n{}", demo_key("good")?.key, demo_key("credit")?.key)).await?;
        stage.press("开始").await?;
        until("the end", async || Ok(stage.text().await?.contains("完成：1 个可用，1 个失败").then_some(()))).await?;
        let left = english(stage).await?;
        assert!(left.is_empty(), "{left:#?}");
        // The table goes along with the language, too.
        stage.browser.run("document.querySelector('#language').click()", Vec::new()).await?;
        until("the table in English", async || {
            let text = stage.text().await?;
            Ok((text.contains("2 tests: 1 work, 1 fail.") && text.contains("✓ Works")).then_some(()))
        })
        .await
    })
}

/// The switch in the page's header.
async fn switch(stage: &Stage, to: &str) -> Outcome {
    let script = "return document.querySelector('#language').textContent";
    assert_eq!(stage.browser.run(script, Vec::new()).await?, to);
    stage.browser.driver().find(By::LinkText(to)).await?.click().await?;
    until("the other language", async || Ok((stage.browser.run(script, Vec::new()).await? != json!(to)).then_some(())))
        .await
}

#[test]
fn a_switch_keeps_what_was_typed() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        let key = demo_key("credit")?.key;
        stage.open("index.html#provider=demo&model=demo-small").await?;
        stage.fill("API key", &key).await?;
        stage.fill("Error text", ERROR).await?;
        stage.press("Diagnose").await?;
        let before = stage.verdict().await?;

        switch(stage, "中文").await?;
        let after = verdict(stage, &before).await?;
        assert!(after.chars().any(|letter| letter > '\u{4e00}'), "what was pasted is read again: {after}");
        let left = english(stage).await?;
        assert!(left.is_empty(), "{left:#?}");
        for (name, value) in
            [("API 密钥", key.as_str()), ("报错内容", ERROR), ("模型", "demo-small"), ("服务商", "demo")]
        {
            assert_eq!(stage.value(name).await?, value, "{name}");
        }
        let fragment = until("the choice in the address", async || {
            let address = stage.browser.driver().current_url().await?;
            let fragment = address.fragment().unwrap_or_default().to_owned();
            Ok(fragment.contains("model=").then_some(fragment))
        })
        .await?;
        assert!(fragment.contains("lang=zh") && fragment.contains("provider=demo"), "{fragment}");

        // A report stays in the language it was made in.
        stage.press("测试密钥").await?;
        let title = verdict(stage, &after).await?;
        assert_eq!(title, "账号余额或额度用完了");
        switch(stage, "English").await?;
        assert_eq!(claimed(stage).await?, json!(["en", "en"]));
        assert_eq!(stage.verdict().await?, title);
        assert_eq!(stage.value("API key").await?, key);
        assert_eq!(stage.value("Error text").await?, ERROR);
        let text = stage.text().await?;
        for words in ["Your key goes to", "Find out why your API key fails", "Read in this page, offline."] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        let (verdict, _) = stage.test().await?;
        assert_eq!(verdict, "Your account has no credit left");
        Ok(())
    })
}

#[test]
fn the_browser_s_language_is_taken_unless_another_is_chosen() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        speaks(stage, "['fr', 'zh-CN', 'en']").await?;
        open(stage, "index.html").await?;
        assert_eq!(claimed(stage).await?, json!(["zh-Hans", "zh-Hans"]));
        let address = stage.browser.driver().current_url().await?;
        assert_eq!(address.fragment().unwrap_or_default(), "", "nobody chose it");
        stage.browser.requests().await?;
        stage.open("index.html#lang=en").await?;
        stage.browser.find("button", "Test key").await?;
        Ok(())
    })
}

#[test]
fn in_english_nothing_of_other_languages_is_fetched() -> Outcome {
    on_stage(Ports::FIXED, async |stage| {
        stage.browser.requests().await?;
        stage.open("index.html#provider=demo").await?;
        stage.fill("API key", &demo_key("good")?.key).await?;
        stage.test().await?;
        let asked = stage.browser.requests().await?;
        let other = |url: &&String| ["/lang/", "/language.js", "/table.js"].iter().any(|part| url.contains(part));
        let other: Vec<_> = asked.iter().filter(other).collect();
        assert!(other.is_empty(), "{other:?}");
        if !asked.iter().any(|url| url.ends_with("/text.js")) {
            return Err(fault(format!("the requests are not all there: {asked:?}")));
        }
        Ok(())
    })
}

#[test]
fn the_tool_in_one_file_speaks_chinese() -> Outcome {
    let folder = std::env::temp_dir().join(format!("key-doctor-single-zh-{}", std::process::id()));
    let result = on_stage(Ports::FIXED, async |stage| {
        let packed = std::process::Command::new("node")
            .args(["tools/pack.mjs", "--single"])
            .arg(&folder)
            .current_dir(www().join("..").canonicalize()?)
            .output()?;
        assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
        stage.browser.console().await?;
        stage.browser.go(&format!("file://{}#lang=zh", folder.join("key-doctor.html").display())).await?;
        until("the form", async || Ok(stage.browser.find("button", "测试密钥").await.ok().map(|_| ()))).await?;
        stage.fill("报错内容", ERROR).await?;
        stage.press("诊断").await?;
        assert_eq!(verdict(stage, "").await?, "密钥看起来被截断、重复或输错了");
        let left = english(stage).await?;
        assert!(left.is_empty(), "{left:#?}");
        let said = stage.browser.console().await?;
        assert!(said.is_empty(), "{said:?}");
        Ok(())
    });
    let _ = std::fs::remove_dir_all(&folder);
    result
}

/// In another page the tool takes the language of its attribute, else that of the page, into its frame.
#[test]
fn the_element_speaks_the_language_of_its_page() -> Outcome {
    let folder = std::env::temp_dir().join(format!("key-doctor-host-{}", std::process::id()));
    let result = on_stage(Ports::EPHEMERAL, async |stage| {
        std::fs::create_dir_all(&folder)?;
        for entry in std::fs::read_dir(www().canonicalize()?)? {
            let entry = entry?;
            std::os::unix::fs::symlink(entry.path(), folder.join(entry.file_name()))?;
        }
        let hosts = [
            ("<html lang=zh-CN>", "", "zh-Hans"),
            ("<html lang=en>", "lang=zh", "zh-Hans"),
            ("<html lang=zh>", "lang=en", "en"),
            ("<html>", "", "en"),
        ];
        for (at, (html, attribute, _)) in hosts.iter().enumerate() {
            let page = format!(
                "<!doctype html>{html}<title>Host</title><key-doctor {attribute}></key-doctor>
                 <script type=module src=key-doctor.js></script>"
            );
            std::fs::write(folder.join(format!("host-{at}.html")), page)?;
        }
        let config = Config { ports: Ports::EPHEMERAL, www: Some(folder.clone()), ..Default::default() };
        let site = Simulator::start(config).await?;
        let origin = site.page_url().unwrap_or_default();
        for (at, (html, attribute, lang)) in hosts.iter().enumerate() {
            let what = format!("{html} {attribute}");
            stage.browser.go(&format!("{origin}/host-{at}.html")).await?;
            let frame = "return document.querySelector('key-doctor').shadowRoot?.querySelector('iframe') ?? null";
            let title = until("the frame", async || {
                let found = stage.browser.driver().execute(frame, Vec::new()).await?;
                let Ok(frame) = found.element() else { return Ok(None) };
                let title = frame.attr("title").await?;
                Ok(frame.enter_frame().await.is_ok().then_some(title))
            })
            .await?;
            let chinese = title.unwrap_or_default().contains("为什么");
            assert_eq!(chinese, *lang == "zh-Hans", "{what}: the frame's title");
            let script = "
                const tool = document.querySelector('key-doctor')?.shadowRoot?.querySelector('.all');
                return tool && !tool.hidden ? [document.documentElement.lang, tool.lang] : null";
            let claimed = until("the tool", async || {
                let claimed = stage.browser.run(script, Vec::new()).await?;
                Ok((!claimed.is_null()).then_some(claimed))
            })
            .await?;
            assert_eq!(claimed, json!([lang, lang]), "{what}");
            stage.browser.driver().enter_default_frame().await?;
        }
        Ok(())
    });
    let _ = std::fs::remove_dir_all(&folder);
    result
}
