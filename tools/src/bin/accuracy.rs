//! Measures `diagnose()` on labelled errors: one JSON object a line with `status`, `headers`, `body`,
//! `endpoint`, `provider`, `cause`, `alt_causes`, `certain`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use key_doctor::diagnose::{Seen, diagnose};
use key_doctor::registry;
use key_doctor_tools::say;
use serde_json::Value;

/// One labelled error.
struct Record {
    id: String,
    family: String,
    seen: Seen,
    pasted: Seen,
    cause: String,
    others: Vec<String>,
    certain: bool,
}

/// Sums over records.
#[derive(Default)]
struct Tally {
    records: f64,
    first: f64,
    credit: f64,
    three: f64,
    sure: f64,
    sure_wrong: Vec<String>,
    unknown: f64,
    valid: f64,
    confusion: BTreeMap<(String, String), Vec<String>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: accuracy FILE [--misses]")?;
    let misses = arguments.any(|argument| argument == "--misses");
    let records: Vec<Record> = fs::read_to_string(path)?
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(record)
        .collect::<Result<_, _>>()?;
    let certain: Vec<&Record> = records.iter().filter(|record| record.certain).collect();
    say(&format!("{} records, {} marked certain", records.len(), certain.len()));
    let facts = measure(&certain, |record| &record.seen);
    print("structured, certain records", &facts, misses);
    print("pasted text, certain records", &measure(&certain, |record| &record.pasted), misses);
    let open: Vec<&Record> = records.iter().filter(|record| !record.certain).collect();
    print("structured, the others (their labels are guesses)", &measure(&open, |record| &record.seen), false);
    let mut families: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in &certain {
        families.entry(record.family.as_str()).or_default().push(record);
    }
    say("\nby provider:");
    for (family, records) in families {
        let tally = measure(&records, |record| &record.seen);
        say(&format!(
            "  {family:<14} {:>3} records  credit {:>5.1} %",
            records.len(),
            percent(tally.credit, tally.records)
        ));
    }
    say("\nby third of the set (a hash of the id and the seed):");
    for seed in 0..3_u32 {
        let third: Vec<&Record> = certain.iter().copied().filter(|record| hash(&record.id, 7) % 3 == seed).collect();
        let rest: Vec<&Record> = certain.iter().copied().filter(|record| hash(&record.id, 7) % 3 != seed).collect();
        let (third, rest) = (measure(&third, |record| &record.seen), measure(&rest, |record| &record.seen));
        say(&format!(
            "  third {seed}: credit {:>5.1} %, the other two: {:>5.1} %",
            percent(third.credit, third.records),
            percent(rest.credit, rest.records)
        ));
    }
    Ok(())
}

fn record(line: &str) -> Result<Record, Box<dyn Error>> {
    let value: Value = serde_json::from_str(line)?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let endpoint = text("endpoint");
    let headers: Vec<(String, String)> = value
        .get("headers")
        .and_then(Value::as_object)
        .map(|headers| {
            headers.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect()
        })
        .unwrap_or_default();
    let status = value.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    let body = text("body");
    let provider = registry::by_id(&text("provider"));
    // Only what reads as an address is given as one; «any new-api host» is a remark.
    let url = if endpoint.starts_with("http") {
        endpoint.split([' ', '{', '[']).next().unwrap_or_default().to_owned()
    } else {
        String::new()
    };
    let status_line = status.map(|status| format!("HTTP {status}\n")).unwrap_or_default();
    Ok(Record {
        id: text("id"),
        family: text("provider"),
        pasted: Seen { text: format!("{status_line}{body}"), ..Seen::default() },
        seen: Seen { provider, url, status, headers, body: Some(body), ..Seen::default() },
        cause: text("cause"),
        others: value
            .get("alt_causes")
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            .unwrap_or_default(),
        certain: value.get("certain").and_then(Value::as_bool).unwrap_or_default(),
    })
}

fn measure<'r>(records: &[&'r Record], of: impl Fn(&'r Record) -> &'r Seen) -> Tally {
    let mut tally = Tally::default();
    for record in records {
        let diagnosis = diagnose(of(record));
        let causes: Vec<&str> = diagnosis.causes.iter().map(|cause| cause.code.name()).collect();
        let first = causes.first().copied().unwrap_or("unknown");
        let right = first == record.cause;
        tally.records += 1.0;
        tally.first += f64::from(u8::from(right));
        tally.credit += if right {
            1.0
        } else if record.others.iter().any(|other| other == first) {
            0.5
        } else {
            0.0
        };
        tally.three += f64::from(u8::from(causes.iter().take(3).any(|code| *code == record.cause)));
        tally.unknown += f64::from(u8::from(first == "unknown"));
        tally.valid += f64::from(u8::from(diagnosis.outcome == "ok"));
        if diagnosis.causes.first().is_some_and(|cause| cause.certainty == key_doctor::cause::Certainty::Certain) {
            tally.sure += 1.0;
            if !right {
                tally.sure_wrong.push(format!("{} ({} for {})", record.id, first, record.cause));
            }
        }
        if !right {
            tally.confusion.entry((record.cause.clone(), first.to_owned())).or_default().push(record.id.clone());
        }
    }
    tally
}

fn print(name: &str, tally: &Tally, misses: bool) {
    let share = |part: f64| percent(part, tally.records);
    say(&format!(
        "\n{name}: {} records\n  top-1 {:.1} %  credit {:.1} %  top-3 {:.1} %  certain {:.1} % (wrong among them {:.1} %)  unknown {:.1} %  called valid {}",
        tally.records,
        share(tally.first),
        share(tally.credit),
        share(tally.three),
        share(tally.sure),
        percent(tally.sure_wrong.len() as f64, tally.sure),
        share(tally.unknown),
        tally.valid,
    ));
    if !tally.sure_wrong.is_empty() {
        say(&format!("  wrong and certain: {}", tally.sure_wrong.join(", ")));
    }
    if misses {
        for ((cause, first), ids) in &tally.confusion {
            say(&format!("  {cause} → {first}: {}", ids.join(" ")));
        }
    }
}

fn percent(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { 100.0 * part / whole }
}

/// FNV-1a, so that a split does not depend on the order of the file.
fn hash(text: &str, seed: u32) -> u32 {
    text.bytes().fold(2_166_136_261 ^ seed, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
}
