//! The module's face to JavaScript: its exports, and the loop that carries requests out.
//!
//! No judgement is made here. The pure [`Session`] decides what to send and what it means.

mod lang;
mod options;
mod send;

use js_sys::{Array, Function, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::lang::Language;
use crate::session::{Session, Step};
use crate::value::{Object, Value};

/// Wipes every heap block when it is freed, so that no copy of a key outlives a test in this memory.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

/// Tests a key live. See `TestOptions` and `Report`.
///
/// # Errors
/// Rejects with a `TypeError` that names the field when the options are not of their type; never for a
/// bad key, host or reply.
#[wasm_bindgen(js_name = testKey, unchecked_return_type = "Report")]
pub async fn test_key(
    #[wasm_bindgen(unchecked_param_type = "TestOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let asked = options::read(&options)?;
    let mut session = Session::new(asked.options, send::surroundings());
    let mut courier = send::Courier::new(asked.timeout_ms, asked.signal);
    let (on_step, lang) = (asked.on_step, asked.lang);
    if let Some(names) = session.permission_wanted() {
        session.permission(send::permission(names).await);
    }
    announce(on_step.as_ref(), lang, session.steps());
    while let Some(request) = session.next_request() {
        if courier.stopped() {
            session.stop();
            break;
        }
        announce(on_step.as_ref(), lang, session.steps());
        let (observation, ms) = courier.send(&request).await;
        session.observe(&request, observation);
        session.took(ms);
        announce(on_step.as_ref(), lang, session.steps());
    }
    drop(courier);
    Ok(to_js(&lang::say(lang, session.report().object())))
}

/// Diagnoses a pasted text or structured facts, offline.
#[wasm_bindgen(unchecked_return_type = "Diagnosis")]
pub fn diagnose(
    #[wasm_bindgen(unchecked_param_type = "string | Observed")] input: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "{ lang?: string }")] options: JsValue,
) -> JsValue {
    to_js(&lang::say(lang::asked(&options), crate::diagnose::diagnose(&options::read_seen(&input)).object()))
}

/// The registry, for pickers.
#[wasm_bindgen(unchecked_return_type = "Provider[]")]
#[must_use]
pub fn providers() -> JsValue {
    to_js(&crate::catalog::providers())
}

/// Every cause code with its texts, for guides and tables.
#[wasm_bindgen(unchecked_return_type = "CauseInfo[]")]
#[must_use]
pub fn causes(#[wasm_bindgen(unchecked_optional_param_type = "{ lang?: string }")] options: JsValue) -> JsValue {
    let mut causes = crate::catalog::causes();
    if let Some(lang) = lang::asked(&options) {
        lang.apply(&mut causes);
    }
    to_js(&causes)
}

/// Gives the module the texts of another language; `www/lang/zh.txt` is the Chinese one. Until then texts are
/// English. A table that is malformed is ignored.
#[wasm_bindgen(js_name = addLanguage)]
pub fn add_language(tag: &str, table: String) {
    lang::add(tag, table);
}

/// A plain JavaScript value. Every [`Value`] serialises.
fn to_js(value: &Value) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// A property; nothing where its getter throws or there is no object.
#[inline(never)]
fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

/// The pairs of texts in a list, at most `limit` items of it.
fn pairs(list: &Array, limit: usize) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for pair in list.iter().take(limit) {
        let pair = Array::from(&pair);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            pairs.push((name, value));
        }
    }
    pairs
}

/// Hands steps to the caller; what its function throws is its own matter.
fn announce(on_step: Option<&Function>, lang: Option<&Language>, steps: Vec<Step>) {
    let Some(on_step) = on_step else { return };
    for step in steps {
        let mut object = Object::default();
        object.text("layer", step.layer.name());
        object.text("state", if step.done { "done" } else { "start" });
        object.text("note", &step.note);
        let _ = on_step.call1(&JsValue::UNDEFINED, &to_js(&lang::say(lang, object)));
    }
}
