//! The tolerant reader agrees with a strict one on sound documents, and cuts any text into values that lie in it.
#![no_main]

use key_doctor::json::Json;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// The values of a document, and how deep it is.
fn size(value: &Value) -> (usize, usize) {
    let inner: Vec<(usize, usize)> = match value {
        Value::Array(items) => items.iter().map(size).collect(),
        Value::Object(members) => members.values().map(size).collect(),
        _ => Vec::new(),
    };
    (1 + inner.iter().map(|of| of.0).sum::<usize>(), 1 + inner.iter().map(|of| of.1).max().unwrap_or_default())
}

/// Whether both say the same. Numbers are kept as written, and names that stand twice are not compared.
fn same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) | (Json::Word(_), Value::Number(_)) => true,
        (Json::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::Text(ours), Value::String(theirs)) => ours == theirs,
        (Json::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Json::Object(ours), Value::Object(theirs)) => {
            ours.len() != theirs.len()
                || ours.iter().all(|(name, ours)| theirs.get(name).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => false,
    }
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let read = Json::parse(&text);
    let mut end = 0;
    for (range, _) in Json::find_all(&text, 8) {
        assert!(range.start >= end && range.end > range.start && text.get(range.clone()).is_some());
        end = range.end;
    }
    if let Ok(strict) = serde_json::from_str::<Value>(&text) {
        let read = read.expect("a sound document is read");
        // Beyond its bounds on values and depth, the reader leaves out.
        let (values, depth) = size(&strict);
        assert!(values >= 2000 || depth >= 40 || same(&read, &strict), "{read:?}");
        let some = Json::parse_members(&text, "data|id|error|a").expect("a sound document is read");
        assert!(some.members().iter().all(|(name, _)| matches!(name.as_str(), "data" | "id" | "error" | "a")));
    }
});
