//! Whole diagnoses against their golden texts: two or more inputs for each cause code.
//!
//! `tests/golden/<code>/<n>-<slug>.txt` is a pasted text, `.json` structured facts, `.live.json` a live
//! test with canned answers. The `.out` beside it is the diagnosis as prose; `UPDATE_GOLDEN=1` writes it
//! anew, and a person has to read the difference.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::print_stderr, reason = "a test")]

mod canned;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use key_doctor::cause::Code;
use key_doctor::diagnose::{Seen, diagnose};
use key_doctor::observation::Surroundings;
use key_doctor::report::Diagnosis;
use serde_json::Value;

/// Codes that have no golden text yet, and why.
const UNREACHED: &[(&str, &str)] = &[];

/// Inputs whose first cause is not yet the code of their folder. Each is a defect of the engine: the
/// list may only get shorter, and the test says when an entry is no longer true.
const KNOWN_WRONG: &[&str] = &[
    "insufficient_permissions_scope/2-gemini-referrer.txt",
    "malformed_key/4-deepseek-cut.json",
    "missing_header/2-anthropic-browser.txt",
    "wrong_base_url/3-azure-subscription-key.json",
];

type Outcome = Result<(), Box<dyn Error>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Every input with its code and its name.
fn inputs() -> Result<Vec<(String, PathBuf)>, Box<dyn Error>> {
    let mut inputs = Vec::new();
    for folder in fs::read_dir(root())? {
        let folder = folder?;
        let code = folder.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(folder.path())? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "txt" || extension == "json") {
                inputs.push((code.clone(), path));
            }
        }
    }
    inputs.sort();
    Ok(inputs)
}

/// The prose of a diagnosis and its first code.
fn judge(path: &Path) -> Result<(String, String), Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    let name = path.to_string_lossy();
    if name.ends_with(".txt") {
        let diagnosis = diagnose(&Seen { text, ..Seen::default() });
        return Ok((prose(&diagnosis), diagnosis.outcome.to_owned()));
    }
    let value: Value = serde_json::from_str(&text)?;
    if !name.ends_with(".live.json") {
        let diagnosis = diagnose(&canned::seen(&value));
        return Ok((prose(&diagnosis), diagnosis.outcome.to_owned()));
    }
    let surroundings = Surroundings {
        origin: value["origin"].as_str().unwrap_or_default().to_owned(),
        offline: value["offline"].as_bool().unwrap_or_default(),
    };
    let answers = value["answers"].as_array().into_iter().flatten().map(canned::observation).collect();
    let report = canned::run(canned::options(&value["options"]), surroundings, answers).report;
    let mut out = prose(&report.diagnosis);
    out.push('\n');
    for layer in &report.layers {
        writeln!(out, "{}: {:?}. {}", layer.layer.name(), layer.verdict, layer.why)?;
    }
    for entry in &report.ledger {
        writeln!(out, "{} {} ({}): {}", entry.method, entry.url, entry.purpose, entry.outcome)?;
    }
    Ok((out, report.diagnosis.outcome.to_owned()))
}

/// A diagnosis as a person would read it.
fn prose(diagnosis: &Diagnosis) -> String {
    let mut out = format!("{}: {}\n", diagnosis.outcome, diagnosis.summary);
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    if let Some(key) = &diagnosis.key {
        line(format!("key: {} {} {}", key.masked, key.shape, key.provider.unwrap_or("?")));
        key.notes.iter().for_each(|note| line(format!("  {note}")));
    }
    if let Some(endpoint) = &diagnosis.endpoint {
        line(format!("endpoint: {} -> {}", endpoint.given, endpoint.used));
        endpoint.notes.iter().for_each(|note| line(format!("  {note}")));
    }
    if let Some(observed) = &diagnosis.observed {
        let status = observed.status.map_or_else(|| "?".to_owned(), |status| status.to_string());
        line(format!("observed: {status} {}", observed.provider.unwrap_or("?")));
        observed.code.iter().for_each(|code| line(format!("  code {code}")));
        observed.message.iter().for_each(|message| line(format!("  says {}", message.replace('\n', " ⏎ "))));
        observed.read.iter().for_each(|read| line(format!("  read {read}")));
    }
    for cause in &diagnosis.causes {
        line(String::new());
        line(format!("{:?}: {} ({})", cause.certainty, cause.title, cause.code.name()));
        cause.because.iter().for_each(|fact| line(format!("  because {fact}")));
        cause.fix.iter().for_each(|step| line(format!("  fix {step}")));
    }
    out
}

#[test]
fn whole_diagnoses_are_as_written() -> Outcome {
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for (code, path) in inputs()? {
        let (prose, outcome) = judge(&path)?;
        let name = path.strip_prefix(root())?.to_string_lossy().into_owned();
        let known = KNOWN_WRONG.contains(&name.as_str());
        if (outcome == code) == known {
            wrong.push(format!("{name}: first is {outcome}{}", if known { ", no longer wrong" } else { "" }));
        }
        let golden = path.with_extension("out");
        if update {
            fs::write(&golden, &prose)?;
        } else if fs::read_to_string(&golden).ok().as_deref() != Some(prose.as_str()) {
            wrong.push(format!("{name}: differs from its .out; now\n{prose}"));
        }
    }
    wrong.iter().for_each(|line| eprintln!("{line}"));
    assert!(wrong.is_empty(), "{} of the golden texts are not as written", wrong.len());
    Ok(())
}

#[test]
fn every_code_has_two_inputs() -> Outcome {
    let inputs = inputs()?;
    for code in Code::ALL {
        let count = inputs.iter().filter(|(folder, _)| folder == code.name()).count();
        let unreached = UNREACHED.iter().any(|(name, _)| *name == code.name());
        assert!(count >= 2 || unreached && count == 0, "{}: {count}", code.name());
    }
    assert!(inputs.iter().all(|(folder, _)| Code::from_name(folder).is_some()), "a folder is no code");
    Ok(())
}
