//! Reads options from JavaScript, field by field, without serde: 17 KB gzipped less.

use js_sys::{Function, JsString, Reflect, TypeError};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::get;
use crate::diagnose::Seen;
use crate::fidelity::Level;
use crate::lang::Language;
use crate::options::{TestOptions, check_header};
use crate::provider::Wire;
use crate::registry;
use crate::secret::Secret;
use crate::text::{concat, is_one, number, replace};

/// Default of `timeoutMs`.
const TIMEOUT_MS: f64 = 20_000.0;
/// Longest that a timer can wait (2³¹ − 1 ms).
const LONGEST_MS: f64 = 2_147_483_647.0;
/// Most code units that are read of a text.
const MAX_TEXT: u32 = 16 * 1024 * 1024;

/// What a caller asked for.
pub(super) struct Asked {
    pub(super) options: TestOptions,
    pub(super) timeout_ms: f64,
    pub(super) signal: Option<AbortSignal>,
    pub(super) on_step: Option<Function>,
    pub(super) lang: Option<&'static Language>,
}

/// Reads `TestOptions`.
pub(super) fn read(value: &JsValue) -> Result<Asked, JsValue> {
    if !value.is_object() {
        return Err(misuse("options", "an object with at least the field key"));
    }
    let key = field(value, "key")?;
    let Some(key) = key.dyn_ref::<JsString>() else { return Err(misuse("key", "a string")) };
    let mut options = TestOptions { key: secret(key), ..TestOptions::default() };
    if let Some(id) = text(value, "provider")?.filter(|id| !id.is_empty()) {
        options.provider =
            Some(registry::by_id(&id).ok_or_else(|| misuse("provider", "the id of a provider in providers()"))?);
    }
    options.base_url = text(value, "baseUrl")?;
    options.model = text(value, "model")?.map(|model| model.trim().to_owned()).filter(|model| !model.is_empty());
    if let Some(wire) = text(value, "wire")? {
        let known = Wire::ALL.into_iter().find(|known| known.name() == wire);
        options.wire = Some(known.ok_or_else(|| misuse("wire", "one of chat, responses, messages, gemini"))?);
    }
    for (name, slot) in [("organization", &mut options.organization), ("project", &mut options.project)] {
        *slot = text(value, name)?.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(text) = slot {
            check_header("OpenAI-Header", text).map_err(|_| misuse(name, "plain text that a header can carry"))?;
        }
    }
    options.headers = headers(value)?;
    options.prompt = text(value, "prompt")?.filter(|prompt| !prompt.is_empty());
    options.stream = flag(value, "stream")?;
    options.insist = flag(value, "insist")?;
    options.quick = choice(value, "depth", "quick|full")?.as_deref() == Some("quick");
    options.fidelity = match choice(value, "fidelity", Level::NAMES)?.as_deref() {
        Some("off") => Level::Off,
        Some("tokens") => Level::Tokens,
        Some("signature") => Level::Signature,
        _ => Level::Passive,
    };
    options.seed = seed();
    options.now = (js_sys::Date::now() / 1000.0) as u64;
    let lang = text(value, "lang")?.and_then(|tag| super::lang::find(&tag));
    let timeout_ms = match present(field(value, "timeoutMs")?) {
        None => TIMEOUT_MS,
        Some(number) => number
            .as_f64()
            .filter(|ms| *ms > 0.0)
            .ok_or_else(|| misuse("timeoutMs", "a number of milliseconds above zero"))?
            .min(LONGEST_MS),
    };
    let signal = match present(field(value, "signal")?) {
        None => None,
        Some(signal) => Some(signal.dyn_into::<AbortSignal>().map_err(|_| misuse("signal", "an AbortSignal"))?),
    };
    let on_step = match present(field(value, "onStep")?) {
        None => None,
        Some(function) => Some(function.dyn_into::<Function>().map_err(|_| misuse("onStep", "a function"))?),
    };
    Ok(Asked { options, timeout_ms, signal, on_step, lang })
}

/// Reads a string or an `Observed`. What is not of its type is left out: a diagnosis never throws.
pub(super) fn read_seen(value: &JsValue) -> Seen {
    if let Some(string) = value.dyn_ref::<JsString>() {
        return Seen { text: cut(string), ..Seen::default() };
    }
    let lenient = |name: &str| get(value, name).and_then(|value| value.dyn_into::<JsString>().ok());
    let words = |name: &str| lenient(name).map(|string| cut(&string)).unwrap_or_default();
    if !value.is_object() {
        return Seen::default();
    }
    let status = get(value, "status").and_then(|status| {
        let number =
            status.as_f64().or_else(|| status.as_string().and_then(|text| number(text.trim()).map(f64::from)))?;
        // Zero is what browsers report for no status at all.
        (100.0..=999.0).contains(&number).then_some(number as u16)
    });
    Seen {
        text: words("text"),
        key: lenient("key").map(|key| secret(&key)),
        provider: registry::by_id(&words("provider")),
        base_url: words("baseUrl"),
        url: words("url"),
        model: words("model"),
        status,
        headers: pairs(value, "headers"),
        body: lenient("body").map(|body| cut(&body)),
        request_headers: pairs(value, "requestHeaders"),
    }
}

/// A random number from the browser's own source; zero where it has none.
fn seed() -> u32 {
    let bytes = js_sys::Uint8Array::new_with_length(4);
    let crypto = get(&js_sys::global(), "crypto").unwrap_or_default();
    let fill = get(&crypto, "getRandomValues").and_then(|fill| fill.dyn_into::<Function>().ok());
    let filled = fill.and_then(|fill| fill.call1(&crypto, &bytes).ok());
    filled.map_or(0, |_| bytes.to_vec().iter().fold(0, |seed, byte| seed << 8 | u32::from(*byte)))
}

/// A `TypeError` that names the field.
fn misuse(name: &str, wanted: &str) -> JsValue {
    TypeError::new(&concat(&[name, ": must be ", wanted])).into()
}

/// A field; one whose getter throws is not of its type.
fn field(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    get(object, name).ok_or_else(|| misuse(name, "readable"))
}

/// `undefined` and `null` are absent.
fn present(value: JsValue) -> Option<JsValue> {
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

fn text(object: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    match present(field(object, name)?) {
        None => Ok(None),
        Some(value) => {
            value.dyn_ref::<JsString>().map(|string| Some(cut(string))).ok_or_else(|| misuse(name, "a string"))
        }
    }
}

fn choice(object: &JsValue, name: &str, known: &str) -> Result<Option<String>, JsValue> {
    let value = text(object, name)?;
    match &value {
        Some(word) if !is_one(word, known) => Err(misuse(name, &concat(&["one of ", &replace(known, "|", ", ")]))),
        _ => Ok(value),
    }
}

fn flag(object: &JsValue, name: &str) -> Result<bool, JsValue> {
    match present(field(object, name)?) {
        None => Ok(false),
        Some(value) => value.as_bool().ok_or_else(|| misuse(name, "true or false")),
    }
}

/// `headers`, each checked for what a header can carry.
fn headers(object: &JsValue) -> Result<Vec<(String, String)>, JsValue> {
    let Some(value) = present(field(object, "headers")?) else { return Ok(Vec::new()) };
    if !value.is_object() {
        return Err(misuse("headers", "an object of strings"));
    }
    // A `Headers`, a `Map` or a list gives pairs; a plain object has no items.
    let listed = js_sys::Array::from(&value);
    let mut out = super::pairs(&listed, listed.length() as usize);
    if out.len() != listed.length() as usize {
        return Err(misuse("headers", "an object of strings"));
    }
    if out.is_empty() {
        let names = Reflect::own_keys(&value).map_err(|_| misuse("headers", "an object of strings"))?;
        for name in names.iter() {
            let name = name.as_string().unwrap_or_default();
            let text = get(&value, &name).and_then(|value| value.as_string());
            let text = text.ok_or_else(|| misuse(&concat(&["headers.", &name]), "a string"))?;
            out.push((name, text));
        }
    }
    for (name, text) in &out {
        check_header(name, text).map_err(|why| misuse(&concat(&["headers.", name]), &concat(&["a header: ", why])))?;
    }
    Ok(out)
}

/// The string members of an object, or of a list of pairs.
fn pairs(object: &JsValue, name: &str) -> Vec<(String, String)> {
    let Some(value) = get(object, name) else { return Vec::new() };
    if !value.is_object() {
        return Vec::new();
    }
    let Ok(names) = Reflect::own_keys(&value) else { return Vec::new() };
    let named = names.iter().take(200).filter_map(|name| name.as_string());
    named.filter_map(|name| Some((name.clone(), get(&value, &name)?.as_string()?))).collect()
}

/// A text of bounded length. Lone surrogates become replacement characters.
fn cut(string: &JsString) -> String {
    if string.length() <= MAX_TEXT { String::from(string) } else { String::from(&string.slice(0, MAX_TEXT)) }
}

/// The key, read code unit by code unit into one buffer that is never reallocated: a string passed the
/// usual way is copied at its first character beyond ASCII, and the copy would stay in memory.
fn secret(string: &JsString) -> Secret {
    let units = string.length().min(crate::key::MAX_PASTE as u32 + 1);
    let mut text = String::with_capacity(units as usize * 3 + 4);
    let wide = (0..units).map(|at| string.char_code_at(at) as u16);
    text.extend(char::decode_utf16(wide).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
    Secret::new(text)
}
