//! The Chinese texts: complete, with the same holes, and without a trace in anything that is data.
//!
//! Every golden input and a wide set of sessions go through the translation, and so does every sentence that
//! stands in the source. A failure lists the texts that stayed English: add them to `src/lang/zh.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::print_stderr, reason = "a test")]

mod canned;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use key_doctor::cause::Code;
use key_doctor::classify::rules;
use key_doctor::diagnose::{Seen, diagnose};
use key_doctor::lang::{Language, table, zh};
use key_doctor::observation::{Failure, Mode, Observation, Permission, Request, Surroundings};
use key_doctor::provider::BrowserAccess;
use key_doctor::session::Session;
use key_doctor::{catalog, explain, providers, value};
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn Error>>;

/// The members that are data, and so stay as they are. All others are texts for people.
const DATA: &[&str] = &[
    "outcome",
    "causes.code",
    "causes.certainty",
    "causes.guide",
    "code",
    "guide",
    "key.masked",
    "key.provider",
    "endpoint.given",
    "endpoint.used",
    "observed.provider",
    "observed.code",
    "observed.message",
    "layers.layer",
    "layers.verdict",
    "ledger.method",
    "ledger.url",
    "next.sendsKeyTo",
    "fidelity.verdict",
    "fidelity.claimed",
    "fidelity.evidence.channel",
    "layer",
    "state",
];
/// Objects of which every member is data.
const DATA_IN: &[&str] =
    &["provider.", "request.", "http.headers.", "reply.", "models", "account.", "commands.", "next.options."];
const HTTP_DATA: &[&str] = &["http.body", "http.requestId"];

fn chinese() -> &'static Language {
    static CHINESE: LazyLock<Language> = LazyLock::new(|| {
        let table: &'static str = table(zh::PAIRS).leak();
        Language::read(table).unwrap_or_else(|| panic!("the table is malformed"))
    });
    &CHINESE
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Sentences of the source that are put together from pieces: their forms have pairs of their own.
const COMPOSED: &[&str] = &[
    "} the key: a browser drops it",
    "} has no address in common for all accounts: yours is missing",
    "{said} The words are those of a provider",
];

/// Whether a text, or a part of it, is still English: three words without any Chinese, or six in a row.
fn is_english(text: &str) -> bool {
    let mut prose = String::new();
    for (at, part) in text.split('`').enumerate() {
        prose.push_str(if at % 2 == 0 { part } else { "0" });
    }
    let is_word = |word: &&str| {
        let bare = word.trim_matches(['.', ',', ':', ';', '(', ')', '«', '»', '"', '?']);
        !bare.is_empty() && bare.chars().all(|c| c.is_ascii_alphabetic() || c == '\'')
    };
    let words = prose.split_whitespace().filter(is_word).count();
    let (mut run, mut longest) = (0, 0);
    for word in prose.split_whitespace() {
        run = if is_word(&word) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    // What a server said is quoted.
    words >= 3 && !text.chars().any(is_chinese) || longest >= 6 && !text.contains('“')
}

/// The texts that are still English once they went through the translation.
fn left(texts: &BTreeSet<String>) -> Vec<String> {
    let translated = |text: &String| chinese().translate(text).unwrap_or_else(|| text.clone());
    // A redacted key can take a piece of a text of ours with it, where the text names such keys.
    texts.iter().filter(|text| !text.contains('…') && is_english(&translated(text))).cloned().collect()
}

fn check(texts: &BTreeSet<String>) {
    let left = left(texts);
    left.iter().for_each(|text| eprintln!("{text}"));
    assert!(left.is_empty(), "{} of {} texts stay English", left.len(), texts.len());
}

/// Adds every text for people in an object.
fn collect(value: &Value, place: &str, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let data = DATA.contains(&place)
                || HTTP_DATA.contains(&place)
                || DATA_IN.iter().any(|place_of_data| place.starts_with(place_of_data));
            if !data {
                texts.insert(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, place, texts)),
        Value::Object(members) => {
            for (name, value) in members {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                collect(value, &place, texts);
            }
        }
        _ => {}
    }
}

/// Adds the texts of a report or a diagnosis; fails where the translation touches data.
fn add(object: value::Object, texts: &mut BTreeSet<String>) -> Outcome {
    let mut value = value::Value::Object(object);
    let english = serde_json::to_value(&value)?;
    let known = texts.len();
    collect(&english, "", texts);
    if texts.len() == known {
        return Ok(());
    }
    chinese().apply(&mut value);
    let own = serde_json::to_value(&value)?;
    // What is not a text for people is the same in both.
    let (mut before, mut after) = (english.clone(), own);
    blank(&mut before, "");
    blank(&mut after, "");
    assert_eq!(before, after);
    Ok(())
}

/// Takes the texts for people out of an object.
fn blank(value: &mut Value, place: &str) {
    let mut found = BTreeSet::new();
    match value {
        Value::String(_) => {
            collect(value, place, &mut found);
            if !found.is_empty() {
                *value = Value::Null;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| blank(item, place)),
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                blank(value, &place);
            }
        }
        _ => {}
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(self::files(&path, extension)?);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    Ok(files)
}

// ——— The table itself.

/// The holes of a template, without the mark of texts of ours, and whether each has default words.
fn holes(template: &str) -> Vec<(&str, bool)> {
    let inside = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let mut holes: Vec<(&str, bool)> = inside
        .map(|(hole, _)| {
            let (name, default) = hole.split_once('|').unwrap_or((hole, ""));
            (name.trim_start_matches('*'), !default.is_empty())
        })
        .collect();
    holes.sort_unstable();
    holes.dedup();
    holes
}

#[test]
fn pairs_are_well_formed() {
    let mut seen = BTreeSet::new();
    for (english, own) in zh::PAIRS {
        assert!(seen.insert(english), "twice: {english}");
        assert!(!own.is_empty() && own.chars().any(is_chinese), "no translation: {english}");
        assert_eq!(holes(english), holes(own), "{english}");
        assert!(!english.contains("}{"), "two holes side by side cannot be told apart: {english}");
        assert!(!english.contains("{*"), "the mark belongs into the translation: {english}");
        // A half-width mark between Chinese characters is a slip.
        let odd = own.chars().zip(own.chars().skip(1)).find(|(a, b)| is_chinese(*a) && ",:;?!()".contains(*b));
        assert_eq!(odd, None, "{own}");
        for code in english.split('`').skip(1).step_by(2) {
            assert!(own.contains(&format!("`{code}`")), "code is not translated: {code} in {own}");
        }
    }
    assert!(zh::PAIRS.len() > 800, "{}", zh::PAIRS.len());
}

#[test]
fn values_stand_in_the_translation_as_they_were() {
    for (english, own) in zh::PAIRS {
        let mut text = String::new();
        let mut values = Vec::new();
        for (at, part) in english.split(['{', '}']).enumerate() {
            if at % 2 == 0 {
                text.push_str(part);
                continue;
            }
            let name = part.split('|').next().unwrap_or_default();
            let value = format!("The key has expired {name} stopped");
            text.push_str(&value);
            if own.contains(&format!("{{{name}")) {
                values.push(value);
            }
        }
        let found = chinese().translate(&text).unwrap_or_default();
        for value in values {
            assert!(found.contains(&value), "{english}: {found}");
        }
    }
}

// ——— Every text there is.

#[test]
fn every_cause_is_translated() -> Outcome {
    let mut texts = BTreeSet::new();
    for code in Code::ALL {
        let text = explain::text(*code);
        let templates = text.fix.iter().chain([&text.title, &text.meaning]);
        for template in templates {
            assert!(zh::PAIRS.iter().any(|(english, _)| english == template), "no pair: {template}");
        }
    }
    let mut causes = catalog::causes();
    collect(&serde_json::to_value(&causes)?, "", &mut texts);
    chinese().apply(&mut causes);
    let mut own = BTreeSet::new();
    collect(&serde_json::to_value(&causes)?, "", &mut own);
    assert!(own.iter().all(|text| text.chars().any(is_chinese)));
    check(&texts);
    Ok(())
}

#[test]
fn every_rule_is_translated() {
    let mut texts = BTreeSet::new();
    let rules = rules::rules();
    for rule in rules.specific.iter().copied().flatten().chain(rules.general) {
        for text in rule.fix.iter().chain([&rule.because]) {
            assert!(zh::PAIRS.iter().any(|(english, _)| english == text), "no pair: {text}");
            texts.insert(key_doctor::text::fill(text, &[("said", "x"), ("status", "401")]));
        }
    }
    check(&texts);
}

#[test]
fn every_name_in_the_registry_is_translated() {
    let mut missing = Vec::new();
    let mut want = |text: &str| {
        let common = text.split_whitespace().any(|word| word.chars().all(|c| c.is_ascii_lowercase()));
        if common && !zh::PAIRS.iter().any(|(english, _)| *english == text) {
            missing.push(text.to_owned());
        }
    };
    for provider in providers::ALL {
        want(provider.name);
        provider.shapes.iter().for_each(|shape| want(shape.name));
        provider.endpoints.iter().for_each(|endpoint| want(endpoint.note));
        if provider.browser == BrowserAccess::No {
            want(provider.browser_source);
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The sentences that stand in a source file, with a letter in each hole.
fn sentences(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).fold(String::new(), |mut code, line| {
            code.push_str(line);
            code.push('\n');
            code
        });
    let mut found = Vec::new();
    for literal in code.replace("\\\"", "”").replace("'\"'", "").split('"').skip(1).step_by(2) {
        let mut text = String::new();
        for line in literal.split("\\\n") {
            text.push_str(if text.is_empty() { line } else { line.trim_start() });
        }
        let text = text.replace('”', "\"");
        let begins = text.starts_with(|c: char| c.is_ascii_uppercase() || c == '{' || c == '«');
        let composed = COMPOSED.iter().any(|part| text.contains(part));
        if !composed && text.ends_with('.') && text.matches(' ').count() >= 2 && begins && !text.contains('|') {
            let filled: String =
                text.split(['{', '}']).enumerate().map(|(at, part)| if at % 2 == 0 { part } else { "X" }).collect();
            found.push(filled);
        }
    }
    found
}

#[test]
fn every_sentence_in_the_source_is_translated() -> Outcome {
    let mut texts = BTreeSet::new();
    for file in files(&root().join("src"), "rs")? {
        let name = file.strip_prefix(root())?.to_string_lossy().into_owned();
        // Texts that never reach a report, or that other tests look at.
        let other = ["src/lang", "src/web", "src/providers", "src/explain/guide_en", "src/options", "src/text"];
        if !other.iter().any(|other| name.starts_with(other)) {
            texts.extend(sentences(&fs::read_to_string(&file)?));
        }
    }
    assert!(texts.len() > 300, "{}", texts.len());
    check(&texts);
    Ok(())
}

// ——— Whole diagnoses and tests.

#[test]
fn every_golden_input_is_told_in_chinese() -> Outcome {
    let mut texts = BTreeSet::new();
    let folder = root().join("tests/golden");
    for path in files(&folder, "txt")? {
        add(diagnose(&Seen { text: fs::read_to_string(&path)?, ..Seen::default() }).object(), &mut texts)?;
    }
    for path in files(&folder, "json")? {
        let value: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        if !path.to_string_lossy().ends_with(".live.json") {
            add(diagnose(&canned::seen(&value)).object(), &mut texts)?;
            continue;
        }
        let surroundings = Surroundings {
            origin: value["origin"].as_str().unwrap_or_default().to_owned(),
            offline: value["offline"].as_bool().unwrap_or_default(),
        };
        let answers = value["answers"].as_array().into_iter().flatten().map(canned::observation).collect();
        let run = canned::run(canned::options(&value["options"]), surroundings, answers);
        add(run.report.object(), &mut texts)?;
        texts.extend(run.steps.into_iter().map(|step| step.note));
    }
    assert!(texts.len() > 300, "{}", texts.len());
    check(&texts);
    Ok(())
}

const OPENAI: &str = "sk-proj-NxTqRzKwPmJhGfDcVbT3BlbkFJQ2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7Wz9K";
const ANTHROPIC: &str =
    "sk-ant-api03-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9L0z1X2c3V4b5N6m7Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8kAA";
const RELAY: &str = "sk-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9L0z1X2c3V4b5";

fn page() -> Surroundings {
    Surroundings { origin: "https://app.example".to_owned(), offline: false }
}

fn answer(status: u16, body: &Value) -> Value {
    json!({"status": status, "headers": {"content-type": "application/json"}, "body": body})
}

fn reply(model: &str) -> Value {
    let choice = json!({"message": {"role": "assistant", "content": "OK"}, "finish_reason": "stop"});
    answer(200, &json!({"model": model, "choices": [choice]}))
}

/// Servers, each by what it answers.
fn servers() -> Vec<fn(&Request) -> Value> {
    fn error(status: u16, message: &str, code: &str) -> Value {
        answer(status, &json!({"error": {"message": message, "code": code}}))
    }
    vec![
        |_| reply("m-1"),
        |_| reply("another-model"),
        |_| answer(200, &json!({"choices": [{"message": {"content": ""}, "finish_reason": "stop"}]})),
        |_| answer(200, &json!({"choices": [{"message": {"content": ""}, "finish_reason": "content_filter"}]})),
        |_| answer(200, &json!({"data": [{"id": "m-1"}, {"id": "m-2"}]})),
        |_| {
            answer(
                200,
                &json!({"balance_infos": [{"currency": "CNY", "total_balance": "0.00"}], "data": {"limit_remaining": 3}}),
            )
        },
        |request| match request.method {
            "GET" => answer(
                200,
                &json!({"data": [{"id": "m-1"}], "is_blocked": true, "team_blocked": true, "balance": "0", "available_balance": 0}),
            ),
            _ => error(402, "Insufficient Balance", "x"),
        },
        |request| match request.method {
            "GET" => answer(200, &json!({"data": [{"id": "m-1"}]})),
            _ => error(404, "The model m-1 does not exist", "model_not_found"),
        },
        |_| error(401, "Incorrect API key provided: sk-proj-****Wz9K.", "invalid_api_key"),
        |_| error(401, "Incorrect API key provided: gsk_abcd****wxyz.", "invalid_api_key"),
        |_| error(401, "Incorrect API key provided: your-api-key.", "invalid_api_key"),
        |_| error(401, "Invalid token", "new_api_error"),
        |_| error(403, "plonk", "plonk"),
        |request| error(403, if request.carries_key { "golda mint" } else { "vrax tol" }, "x"),
        |request| error(403, if request.credential.is_none() { "plonk" } else { "vrax tol" }, "x"),
        |request| match request.credential.as_ref().map(|(name, _)| *name) {
            Some("api-key") => reply("m-1"),
            _ => error(401, "plonk", "x"),
        },
        |request| match request.credential.as_ref().map(|(name, _)| *name) {
            Some("x-api-key") => error(401, "vrax", "x"),
            _ => error(401, "plonk", "x"),
        },
        |request| {
            if request.url.contains("example/v1/") {
                error(401, "vrax", "x")
            } else {
                answer(404, &json!({"detail": "Not Found"}))
            }
        },
        |_| answer(404, &json!({"detail": "Not Found"})),
        |_| answer(400, &json!({"error": {"message": "field required", "code": "invalid_type"}})),
        |_| error(429, "Rate limit reached for m-1", "rate_limit_exceeded"),
        |_| error(429, "x", "insufficient_quota"),
        |_| json!({"status": 200, "headers": {"content-type": "text/html"}, "body": "<!doctype html><title>x</title>"}),
        |_| json!({"status": 502, "headers": {}, "body": ""}),
        |_| json!({"status": 200, "headers": {}, "body": "{\"choices\":[{\"mess", "broken": "timeout"}),
        |_| json!({"status": 200, "headers": {}, "body": "{\"choices\":[{\"mess", "broken": "opaque"}),
        |_| json!({"failure": "redirect"}),
        |_| json!({"failure": "timeout"}),
        |_| json!({"failure": "policy"}),
        |_| json!({"failure": "unsendable"}),
        |_| json!({"failure": "stopped"}),
        |_| json!({"failure": "opaque"}),
        // Pages: what triage tells apart.
        |request| if request.url == "https://app.example/" { reply("x") } else { json!({"failure": "opaque"}) },
        |request| match request.url.as_str() {
            "https://app.example/" => reply("x"),
            _ if request.mode == Mode::Blind => json!({"failure": "reached"}),
            _ => json!({"failure": "opaque"}),
        },
        |request| if request.carries_key { json!({"failure": "opaque"}) } else { reply("m-1") },
        |request| {
            if request.credential.is_some() { json!({"failure": "opaque"}) } else { reply("m-1") }
        },
        |request| {
            if request.method == "GET" && request.credential.is_none() {
                reply("m-1")
            } else {
                json!({"failure": "opaque"})
            }
        },
        |request| match request.mode {
            Mode::Blind => json!({"failure": "reached"}),
            _ if request.credential.is_none() && request.headers.is_empty() => reply("m-1"),
            _ => json!({"failure": "opaque"}),
        },
        |request| match request.mode {
            Mode::Blind => json!({"failure": "reached"}),
            _ if request.credential.is_none() && request.headers.len() < 2 && request.method == "GET" => reply("m-1"),
            _ => json!({"failure": "opaque"}),
        },
    ]
}

#[test]
fn every_session_is_told_in_chinese() -> Outcome {
    let mut all = vec![
        json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1"}),
        json!({"key": RELAY, "baseUrl": "https://relay.example/openai", "model": "m-1"}),
        json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1", "depth": "quick"}),
        json!({"key": RELAY, "baseUrl": "https://relay.example/v1", "model": "m-1", "headers": {"x-extra": "1"}}),
        json!({"key": RELAY, "baseUrl": "https://relay.example"}),
        json!({"key": RELAY, "baseUrl": "http://192.168.1.5:8000/v1", "model": "m-1"}),
        json!({"key": RELAY, "baseUrl": "http://localhost:11434/v1", "model": "m-1"}),
        json!({"key": RELAY, "provider": "nvidia", "model": "m-1", "depth": "quick"}),
        json!({"key": RELAY, "provider": "nvidia", "model": "m-1", "insist": true}),
        json!({"key": format!(" Bearer {OPENAI}\n"), "model": "m-1"}),
        json!({"key": OPENAI, "provider": "openai", "model": "m-1"}),
        json!({"key": OPENAI}),
        json!({"key": ANTHROPIC, "wire": "messages", "provider": "deepseek", "model": "m-1"}),
        json!({"key": ANTHROPIC, "model": "m-1"}),
    ];
    for provider in providers::ALL {
        all.push(json!({"key": RELAY, "provider": provider.id, "model": "m-1"}));
    }
    let mut texts = BTreeSet::new();
    for (at, options) in all.iter().enumerate() {
        for surroundings in [Surroundings::default(), page()] {
            // Of the many providers each meets a quarter of the servers.
            let skipped = |server: usize| at >= 14 && !(at + server).is_multiple_of(4);
            for (_, server) in servers().into_iter().enumerate().filter(|(server, _)| !skipped(*server)) {
                let run = canned::drive(canned::options(options), surroundings.clone(), |request| {
                    canned::observation(&server(request))
                });
                add(run.report.object(), &mut texts)?;
                texts.extend(run.steps.into_iter().map(|step| step.note));
            }
        }
    }
    assert!(texts.len() > 300, "{}", texts.len());
    check(&texts);
    Ok(())
}

#[test]
fn what_is_settled_before_sending_is_told_in_chinese() -> Outcome {
    let keys = [
        "",
        "  \n",
        "your-api-key",
        "${OPENAI_API_KEY}",
        "$NAME",
        "sk-proj-…wXyZ",
        "sk-1234",
        "OPENAI_API_KEY=",
        "\"\"",
        "sk–proj–Q2w3E4r5T6y7U8i9",
        "密钥sk-proj-Q2w3E4r5T6y7U8i9",
        "sk-proj-Q2w3Е4r5T6y7U8i9O0p1A2s3",
        "ｓｋ-proj-Q2w3E4r5",
        "sk-proj-Q2w3E4r5T6y7\nU8i9O0p1A2s3",
        "sk-proj-Q2w3E4r5T6 y7U8i9O0p1A2s3",
        "https://api.openai.com/v1",
        "-----BEGIN PRIVATE KEY-----",
        "sk-admin-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5T3BlbkFJG6h7J8k9",
        "org-Q2w3E4r5T6y7U8i9O0p1A2s3",
        "sess-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9L0z1",
        "whsec_Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7",
        "sk-ant-oat01-Q2w3E4r5T6y7U8i9O0p1",
        "sk-ant-ort01-Q2w3E4r5T6y7U8i9O0p1",
        "sk-sp-Q2w3E4r5T6y7U8i9O0p1A2s3",
        "sk-proj-Q2%2Bw3E4r5T6y7U8i9O0p1A2s3D4f5G6h7",
        "sk-proj-caf\u{e9}Q2w3E4r5T6y7U8i9",
        "Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7",
        "AKIAQ2W3E4R5T6Y7U8I9",
        "gsk_short",
    ];
    let mut texts = BTreeSet::new();
    let wrapped = [
        format!("\u{FEFF}{OPENAI}\u{200B}\u{200B}"),
        format!("\u{A0}{OPENAI}"),
        format!(" {OPENAI}"),
        format!("{OPENAI}\n"),
        format!("Bearer Bearer {OPENAI}"),
        format!("Bearer {OPENAI}"),
        format!("export A_KEY=\"{OPENAI}\""),
        format!("'{OPENAI}"),
        format!("<{OPENAI}>"),
        format!("{OPENAI},"),
        format!("{OPENAI}{OPENAI}"),
        "k9".repeat(500_000),
        "k9".repeat(3000),
        format!("“{OPENAI}”"),
        format!("{OPENAI}…"),
    ];
    for key in keys.iter().map(|key| (*key).to_owned()).chain(wrapped) {
        for options in [json!({"key": key, "model": "m-1"}), json!({"key": key, "provider": "openai", "model": "m-1"})]
        {
            for server in servers().into_iter().take(9) {
                let run =
                    canned::drive(canned::options(&options), page(), |request| canned::observation(&server(request)));
                add(run.report.object(), &mut texts)?;
                texts.extend(run.steps.into_iter().map(|step| step.note));
            }
        }
        add(diagnose(&canned::seen(&json!({"key": key}))).object(), &mut texts)?;
        add(
            diagnose(&canned::seen(&json!({"key": key, "status": 401, "body": "x", "provider": "groq"}))).object(),
            &mut texts,
        )?;
    }
    for base in [
        "relay.example",
        "\"https://api.openai.com\"",
        "https://api.openai.com/v1/v1",
        "https://api.openai.com//v1//x",
        "https://api.openai.com/v1/chat/completions",
        "https://user:pass@relay.example/v1?x=1#y",
        "http://api.openai.com/v1",
        "https://platform.openai.com/api-keys",
        "https://api.openai.com",
        "https://openrouter.ai",
        "https://api.groq.com/openai",
        "https://x.openai.azure.com/openai/deployments/d/chat/completions",
        "https://relay.example:99999",
        "https://",
        "https://[zz]/v1",
        "https://r\u{435}lay.example",
        "https://{host}/v1",
        "https://a..b",
        "sk-Q2w3E4r5T6y7U8i9O0p1A2s3",
        "https://relay.example\u{200B}/v1",
        "BASE_URL=https://relay.example",
        "http://127.0.0.1:6667/v1",
        "http://relay.example",
        "https://generativelanguage.googleapis.com/v1beta/models/gemini-x:generateContent",
        "https://models.github.ai",
    ] {
        for options in [
            json!({"key": RELAY, "baseUrl": base, "model": "m-1"}),
            json!({"key": OPENAI, "baseUrl": base, "provider": "groq", "model": "m-1"}),
            json!({"key": RELAY, "baseUrl": base, "provider": "gemini", "wire": "gemini", "model": "m-1"}),
            json!({"key": RELAY, "baseUrl": format!("{base}/{RELAY}"), "model": RELAY}),
        ] {
            let run = canned::drive(canned::options(&options), page(), |_| canned::observation(&reply("m-1")));
            add(run.report.object(), &mut texts)?;
            texts.extend(run.steps.into_iter().map(|step| step.note));
        }
        add(diagnose(&canned::seen(&json!({"baseUrl": base, "key": OPENAI}))).object(), &mut texts)?;
    }
    for provider in providers::ALL {
        let options = json!({"key": "", "provider": provider.id});
        let offline = Surroundings { offline: true, ..page() };
        for surroundings in [page(), offline] {
            let run = canned::drive(canned::options(&options), surroundings, |_| canned::observation(&reply("m-1")));
            add(run.report.object(), &mut texts)?;
        }
    }
    check(&texts);
    Ok(())
}

#[test]
fn the_browsers_leave_is_told_in_chinese() -> Outcome {
    let mut texts = BTreeSet::new();
    let options = json!({"key": RELAY, "baseUrl": "http://192.168.1.5:8000/v1", "model": "m-1"});
    let plain = Surroundings { origin: "http://app.example".to_owned(), offline: false };
    for state in [Permission::Denied, Permission::Prompt, Permission::Granted, Permission::Unknown] {
        for failure in [Failure::Timeout, Failure::Opaque] {
            let mut session = Session::new(canned::options(&options), plain.clone());
            session.permission(state);
            while let Some(request) = session.next_request() {
                session.observe(&request, Observation::Failure(failure));
            }
            texts.extend(session.steps().into_iter().map(|step| step.note));
            add(session.report().object(), &mut texts)?;
        }
    }
    check(&texts);
    Ok(())
}

#[test]
fn a_refused_key_is_told_in_chinese_at_every_provider() -> Outcome {
    let quotes = [
        "",
        "sk-proj-****Wz9K",
        "https://****",
        "Bearer",
        "OPENAI_****_KEY",
        "$OPENAI_API_KEY",
        "\"sk-a****b\"",
        "your-api-key",
        "sk-p…wxyz",
        "gsk_****wxyz",
        "abcdef****wxyz",
        "hunter2!****",
        "short",
        "sk-é****wxyz",
    ];
    let mut texts = BTreeSet::new();
    for (at, provider) in providers::ALL.iter().enumerate() {
        for quote in quotes.iter().skip(at % 3).step_by(3) {
            for key in [
                Value::Null,
                json!(OPENAI),
                json!(RELAY),
                json!(provider.shapes.first().map_or("", |shape| shape.prefix)),
            ] {
                let body = json!({"error": {"message": format!("Incorrect API key provided: {quote}."), "code": "invalid_api_key"}});
                let seen = json!({"provider": provider.id, "status": 401, "body": body.to_string(), "key": key,
                    "baseUrl": provider.endpoints.first().map_or("", |endpoint| endpoint.base)});
                add(diagnose(&canned::seen(&seen)).object(), &mut texts)?;
            }
        }
        for header in ["Authorization", "x-api-key", "api-key", "x-other"] {
            let seen = json!({"provider": provider.id, "status": 401, "body": "Unauthorized", "requestHeaders": {header: OPENAI}});
            add(diagnose(&canned::seen(&seen)).object(), &mut texts)?;
        }
        for variable in ["OPENAI_API_KEY", "GROQ_API_KEY", "MY_OWN_KEY"] {
            let text = format!("{variable}={OPENAI}\nBASE_URL=https://{}.example/v1", provider.id);
            add(diagnose(&Seen { text, ..Seen::default() }).object(), &mut texts)?;
        }
    }
    check(&texts);
    Ok(())
}
