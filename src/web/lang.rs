//! The languages that the page has given.

use std::sync::Mutex;

use wasm_bindgen::JsValue;

use super::get;
use crate::lang::Language;
use crate::text::before;
use crate::value::{Object, Value};

/// Each by the first part of its tag: `zh` for `zh-CN`.
static LANGUAGES: Mutex<Vec<(String, &'static Language)>> = Mutex::new(Vec::new());

fn primary(tag: &str) -> String {
    before(before(tag, "-"), "_").to_ascii_lowercase()
}

/// Adds a language, in place of an earlier one of the same tag.
pub(super) fn add(tag: &str, table: String) {
    if let (Some(language), Ok(mut known)) = (Language::read(table.leak()), LANGUAGES.lock()) {
        known.insert(0, (primary(tag), Box::leak(Box::new(language))));
    }
}

/// The language of a tag, once its table is here.
pub(super) fn find(tag: &str) -> Option<&'static Language> {
    let (tag, known) = (primary(tag), LANGUAGES.lock().ok()?);
    known.iter().find(|(known, _)| *known == tag).map(|(_, language)| *language)
}

/// The language that an object with options asks for.
pub(super) fn asked(options: &JsValue) -> Option<&'static Language> {
    find(&get(options, "lang")?.as_string()?)
}

/// An object with its texts in that language.
pub(super) fn say(lang: Option<&Language>, object: Object) -> Value {
    let mut value = Value::Object(object);
    if let Some(lang) = lang {
        lang.apply(&mut value);
    }
    value
}
