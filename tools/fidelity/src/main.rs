//! Counts the probes of `probes.json` with whole vocabularies, and writes the tables that the module and the
//! simulator hold: `key-doctor-fidelity PROBES.json PYTHON-COUNTS.json TABLE.rs SIMULATOR.json`.
//!
//! Most vocabularies are in crates. Those that are published for Python alone are counted by `counts.py`, whose
//! output is the second argument.

use serde_json::{Value, json};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;

/// The rows of the table: its name, where its vocabulary is, and further ones that must count alike.
const FAMILIES: [(&str, Source, &[Source]); 18] = {
    use Source::{Crate, Python};
    [
        ("o200k", Crate("o200k_base"), &[]),
        ("cl100k", Crate("cl100k_base"), &[Crate("phi4")]),
        ("claude3", Python("claude3"), &[]),
        ("claude4.7", Python("claude4.7"), &[Python("claude5")]),
        ("gemma3", Crate("gemma3"), &[Crate("gemma4")]),
        ("gemma2", Crate("gemma2"), &[]),
        ("llama3", Crate("llama3"), &[]),
        ("llama2", Crate("llama2"), &[]),
        ("qwen3", Crate("qwen3"), &[]),
        ("qwen3.5", Python("qwen3.5"), &[]),
        ("deepseek3", Crate("deepseek_v3"), &[]),
        ("deepseek2", Python("deepseek2"), &[]),
        ("glm4", Crate("glm4"), &[]),
        ("glm4.7", Python("glm4.7"), &[]),
        ("kimi2", Crate("kimi_k2"), &[Crate("kimi_k3")]),
        ("minimax", Python("minimax"), &[]),
        ("tekken", Crate("mistral_v3"), &[]),
        ("mistral-spm", Crate("mistral_v2"), &[]),
    ]
};

#[derive(Clone, Copy)]
enum Source {
    /// A vocabulary of the `splintr` crates.
    Crate(&'static str),
    /// A row of the Python counts.
    Python(&'static str),
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [probes, python, table, simulator] = arguments.as_slice() else {
        return Err("usage: key-doctor-fidelity PROBES.json PYTHON-COUNTS.json TABLE.rs SIMULATOR.json".into());
    };
    let spec: Value = serde_json::from_str(&fs::read_to_string(probes)?)?;
    let python: Value = serde_json::from_str(&fs::read_to_string(python)?)?;
    let texts = texts(&spec).ok_or("the probes are not of the form they should have")?;

    let mut rows = Vec::new();
    for (name, source, twins) in FAMILIES {
        let counts = source.counts(&texts, &python)?;
        for twin in twins {
            if twin.counts(&texts, &python)? != counts {
                return Err(format!("{name}: two vocabularies that should count alike do not").into());
            }
        }
        rows.push((name, counts));
    }
    let estimates: [(&str, fn(&str) -> usize); 7] = [
        ("new-api openai", |text| classes(text, &OPENAI)),
        ("new-api claude", |text| classes(text, &CLAUDE)),
        ("new-api gemini", |text| classes(text, &GEMINI)),
        ("characters / 4", |text| text.chars().count().div_ceil(4)),
        ("bytes / 4", |text| text.len().div_ceil(4)),
        ("runes * 1.5", |text| (text.chars().count() * 3).div_ceil(2)),
        ("words", |text| text.split_whitespace().count()),
    ];
    for (name, estimate) in estimates {
        rows.push((name, texts.iter().map(|text| estimate(text)).collect()));
    }
    rows.push(("Claude 2", Source::Python("claude2").counts(&texts, &python)?));

    fs::write(table, written(&spec, &rows).ok_or("the probes are not of the form they should have")?)?;
    fs::write(simulator, simulated(&texts, &rows))?;
    println!("{} rows of {} texts", rows.len(), texts.len());
    Ok(())
}

impl Source {
    fn counts(self, texts: &[String], python: &Value) -> Result<Vec<usize>, Box<dyn Error>> {
        match self {
            Source::Crate(name) => {
                let tokenizer = splintr::from_pretrained(name).map_err(|error| format!("{name}: {error}"))?;
                Ok(texts.iter().map(|text| tokenizer.encode(text).len()).collect())
            }
            Source::Python(name) => {
                let counts = python[name].as_array().ok_or_else(|| format!("{name}: counts.py has no such row"))?;
                let numbers = counts.iter().map(|count| usize::try_from(count.as_u64().unwrap_or_default()));
                Ok(numbers.collect::<Result<_, _>>()?)
            }
        }
    }
}

/// The lines of a probe, joined.
fn joined(spec: &Value, names: &Value) -> Option<String> {
    let lines: Option<Vec<&str>> = names.as_array()?.iter().map(|name| spec["lines"][name.as_str()?].as_str()).collect();
    Some(lines?.join("\n"))
}

/// Every text in order: the base, then both of each pair.
fn texts(spec: &Value) -> Option<Vec<String>> {
    let (head, tail) = (spec["head"].as_str()?, spec["tail"].as_str()?);
    let mut texts = vec![[head, spec["base"].as_str()?, tail].concat()];
    for names in spec["pairs"].as_array()?.iter().flat_map(|pair| pair.as_array().into_iter().flatten()) {
        texts.push([head, &joined(spec, names)?, tail].concat());
    }
    Some(texts)
}

/// The table as Rust.
fn written(spec: &Value, rows: &[(&str, Vec<usize>)]) -> Option<String> {
    let lines = spec["lines"].as_object()?;
    let place = |name: &Value| Some(char::from(b'0' + u8::try_from(lines.keys().position(|known| name == known)?).ok()?));
    let places = |names: &Value| names.as_array()?.iter().map(place).collect::<Option<String>>();
    let pairs = spec["pairs"].as_array()?;
    let written: Option<Vec<String>> =
        pairs.iter().map(|pair| Some([places(&pair[0])?, places(&pair[1])?].join(" "))).collect();
    let texts: Option<Vec<&str>> = lines.values().map(Value::as_str).collect();
    let mut out = String::new();
    out.push_str(HEAD);
    let _ = write!(out, "/// The lines that probes are made of.\npub const LINES: &str = r##\"{}\"##;\n\n", texts?.join("\n"));
    out.push_str("/// Pairs of probes, one a line: the lines of either, counted from `0`.\n");
    let _ = write!(out, "pub const PAIRS: &str = r\"{}\";\n\n", written?.join("\n"));
    let _ = write!(out, "/// Number of pairs.\npub const PAIR_COUNT: usize = {};\n\n", pairs.len());
    out.push_str("/// Number of tokenizers; the rows after them are rules of thumb.\n");
    let _ = write!(out, "pub const FAMILY_COUNT: usize = {};\n\n", FAMILIES.len());
    out.push_str("/// What each counts for the base text.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub static BASE: [u8; {}] = [", rows.len());
    for (name, counts) in rows {
        let _ = writeln!(out, "    {}, // {name}", counts.first()?);
    }
    out.push_str("];\n\n/// What each counts for either probe of each pair.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub static COUNTS: [[u8; {}]; {}] = [", 2 * pairs.len(), rows.len());
    for (name, counts) in rows {
        let (base, probes) = counts.split_first()?;
        let more: Option<Vec<String>> = probes.iter().map(|count| Some(count.checked_sub(*base)?.to_string())).collect();
        let _ = writeln!(out, "    [{}], // {name}", more?.join(", "));
    }
    out.push_str("];\n");
    Some(out)
}

const HEAD: &str = "//! The probes, and what each tokenizer and each known rule of thumb counts for them.
//!
//! Written by `make fidelity-data` (tools/fidelity) from vocabularies in published packages, 2026-11-25: do not edit.
//! A count is that of the probe less that of the base text, so that a chat template, a constant hidden prompt
//! and what happens at the text's ends cancel out.

";

/// The whole counts as JSON, one text and one row a line.
fn simulated(texts: &[String], rows: &[(&str, Vec<usize>)]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| json!(text).to_string()).collect();
    let rows: Vec<String> = rows
        .iter()
        .map(|(name, counts)| {
            let numbers: Vec<String> = counts.iter().map(usize::to_string).collect();
            format!("{}: [{}]", json!(name), numbers.join(", "))
        })
        .collect();
    format!("{{\n\"texts\": [\n{}\n],\n\"counts\": {{\n{}\n}}\n}}\n", texts.join(",\n"), rows.join(",\n"))
}

/// Hundredths of a token: word, number, CJK, symbol, mathematical symbol, delimiter, at sign, emoji, line, space.
type Classes = [usize; 10];

// new-api's estimate for an upstream that reports no usage, as its source has it (2026-10).
const OPENAI: Classes = [102, 155, 85, 40, 268, 100, 200, 212, 50, 42];
const CLAUDE: Classes = [113, 163, 121, 40, 452, 126, 282, 260, 89, 39];
const GEMINI: Classes = [115, 280, 68, 38, 105, 120, 250, 108, 115, 20];

/// The sum over the classes of a text's characters; a run of letters, or of digits, counts once.
fn classes(text: &str, of: &Classes) -> usize {
    let [word, number, cjk, symbol, math, delimiter, at, emoji, line, space] = *of;
    let mut sum = 0;
    let mut run = ' ';
    for c in text.chars() {
        let kind = if c.is_whitespace() {
            sum += if matches!(c, '\n' | '\t') { line } else { space };
            ' '
        } else if matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') {
            sum += cjk;
            ' '
        } else if matches!(c, '\u{1F300}'..='\u{1F9FF}' | '\u{2600}'..='\u{27BF}' | '\u{1FA00}'..='\u{1FAFF}') {
            sum += emoji;
            ' '
        } else if is_letter(c) || c.is_numeric() {
            let kind = if c.is_numeric() { '1' } else { 'a' };
            if kind != run {
                sum += if kind == '1' { number } else { word };
            }
            kind
        } else {
            sum += match c {
                '\u{2200}'..='\u{22FF}' | '\u{2A00}'..='\u{2AFF}' | '\u{1D400}'..='\u{1D7FF}' => math,
                '@' => at,
                '/' | ':' | '?' | '&' | '=' | ';' | '#' | '%' => delimiter,
                _ => symbol,
            };
            ' '
        };
        run = kind;
    }
    sum.div_ceil(100)
}

/// Go's letters are Unicode's; Rust's alphabetic characters have the vowel signs of Indic scripts in addition.
fn is_letter(c: char) -> bool {
    let mark = matches!(c,
        '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{093C}' | '\u{093E}'..='\u{094F}' | '\u{0981}'..='\u{0983}'
        | '\u{09BC}' | '\u{09BE}'..='\u{09CD}' | '\u{0A01}'..='\u{0A03}' | '\u{0A3C}'..='\u{0A51}' | '\u{0A70}' | '\u{0A71}'
        | '\u{0A81}'..='\u{0A83}' | '\u{0ABC}' | '\u{0ABE}'..='\u{0ACD}' | '\u{0B82}' | '\u{0BBE}'..='\u{0BCD}'
        | '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}' | '\u{102B}'..='\u{103E}' | '\u{1056}'..='\u{1059}');
    c.is_alphabetic() && !mark
}
