//! The module's own exports in a real browser, without any server: what a caller may do wrong, and every way a
//! test could be left hanging.

#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Function, JSON, Object, Promise, Reflect, TypeError, global};
use key_doctor::web::{causes, diagnose, providers, test_key};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::AbortController;

wasm_bindgen_test_configure!(run_in_browser);

type Outcome = Result<(), JsValue>;

/// A port that browsers refuse before they try: a request to it fails at once.
const NOWHERE: &str = "http://127.0.0.1:2/v1";

/// Longer than any of these tests may take.
const PATIENCE_MS: u32 = 8_000;

fn at(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn set(object: &JsValue, name: &str, value: impl Into<JsValue>) -> Outcome {
    Reflect::set(object, &name.into(), &value.into()).map(|_| ())
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

/// Options for a test that reaches nobody.
fn options(key: &str) -> Result<JsValue, JsValue> {
    let options = Object::new().into();
    set(&options, "key", key)?;
    set(&options, "baseUrl", NOWHERE)?;
    set(&options, "model", "some-model")?;
    set(&options, "timeoutMs", 2_000)?;
    Ok(options)
}

/// What `testKey` comes to, or an error when it does not come to anything.
async fn settled(options: JsValue) -> Result<JsValue, JsValue> {
    let promise = future_to_promise(test_key(options));
    let late = Promise::new(&mut |_, reject| {
        let wait = Function::new_with_args("give, ms", "setTimeout(() => give('testKey never settled'), ms)");
        let _ = wait.call2(&JsValue::UNDEFINED, &reject, &PATIENCE_MS.into());
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &late))).await
}

/// The report of a test that may fail and may not reject.
async fn report(options: JsValue) -> Result<JsValue, JsValue> {
    let report = settled(options).await?;
    assert_eq!(at(&report, "version"), 1, "{}", text(&report));
    assert!(at(&report, "outcome").is_string(), "{}", text(&report));
    Ok(report)
}

#[wasm_bindgen_test]
async fn misuse_is_a_type_error_that_names_the_field() -> Outcome {
    let wrong: [(&str, JsValue); 18] = [
        ("key", JsValue::UNDEFINED),
        ("key", 5.into()),
        ("provider", "no-such-provider".into()),
        ("provider", 1.into()),
        ("baseUrl", Object::new().into()),
        ("model", true.into()),
        ("wire", "telepathy".into()),
        ("organization", 5.into()),
        ("project", "two\nlines".into()),
        ("headers", "X-A: b".into()),
        ("prompt", 5.into()),
        ("stream", "yes".into()),
        ("depth", "bottomless".into()),
        ("fidelity", "absolute".into()),
        ("timeoutMs", (-1).into()),
        ("timeoutMs", "soon".into()),
        ("signal", Object::new().into()),
        ("onStep", "print".into()),
    ];
    for (field, value) in wrong {
        let options = options("sk-anything")?;
        set(&options, field, value.clone())?;
        let error = settled(options).await.err().unwrap_or_default();
        let message = at(&error, "message").as_string().unwrap_or_default();
        assert!(error.is_instance_of::<TypeError>(), "{field} = {value:?}: {error:?}");
        assert!(message.contains(field), "{field} = {value:?}: {message}");
    }
    for options in [JsValue::UNDEFINED, JsValue::NULL, "sk-anything".into(), 5.into()] {
        let error = settled(options.clone()).await.err().unwrap_or_default();
        assert!(error.is_instance_of::<TypeError>(), "{options:?}: {error:?}");
    }
    Ok(())
}

#[wasm_bindgen_test]
async fn no_key_leaves_the_promise_pending() -> Outcome {
    let huge = "sk-proj-Ab1".repeat(100_000);
    let keys = [
        "",
        " ",
        "\n",
        "sk-proj-one\ntwo-three-four-five-six",
        "sk-proj-one\r\ntwo-three-four-five-six",
        "sk-proj-one\u{0}two-three-four-five-six",
        "sk-proj-one\u{200b}two-three-four-five-six",
        "\u{feff}sk-proj-one-two-three-four-five-six",
        "sk\u{2013}proj\u{2014}one-two-three-four-five-six",
        "\u{201c}sk-proj-one-two-three-four-five-six\u{201d}",
        "\"sk-proj-one-two-three-four-five-six\"",
        "sk-proj-one\u{a0}two-three-four-five-six",
        "sk-proj-one\u{a9}two-three-four-five-six",
        "ｓｋ-proj-one-two-three-four-five-six",
        "我的密钥 sk-proj-one-two-three-four-five-six",
        "sk-proj-\u{1f511}one-two-three-four-five-six",
        "Bearer Bearer sk-proj-one-two-three-four-five-six",
        "export OPENAI_API_KEY='sk-proj-one-two-three-four-five-six'",
        "sk-proj-****************************abcd",
        "${OPENAI_API_KEY}",
        "%00%0a%0d",
        "{\"key\": [1, 2]}",
        huge.as_str(),
    ];
    for key in keys {
        let report = report(options(key)?).await?;
        assert_eq!(at(&report, "ok"), false, "{}", text(&report));
        let inferred = options(key)?;
        set(&inferred, "model", JsValue::UNDEFINED)?;
        self::report(inferred).await?;
    }
    // A lone surrogate is no Rust text, so it is made here.
    let options = options("")?;
    set(&options, "key", JSON::parse("\"sk-proj-\\ud83d-one-two-three-four-five-six\"")?)?;
    report(options).await?;
    Ok(())
}

#[wasm_bindgen_test]
async fn no_base_url_leaves_the_promise_pending() -> Outcome {
    let bases = [
        "http://127.0.0.1:1",
        "http://[::1]:1/v1",
        "http://127.0.0.1:99999/v1",
        "http://user:pass@127.0.0.1:2/v1",
        "https://",
        "://",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/plain,hello",
        "http://127.0.0.1:2/v1?key=abc#x",
        "http://127.0.0.1:2/%zz",
        "127.0.0.1:1",
        "\\\\127.0.0.1\\v1",
        "http://exa mple.invalid/v1",
        "{base}/v1",
        "http://127.0.0.1:2/v1/chat/completions",
    ];
    for base in bases {
        let options = options("sk-one-two-three-four-five-six")?;
        set(&options, "baseUrl", base)?;
        let report = report(options).await?;
        assert_eq!(at(&report, "ok"), false, "{base}: {}", text(&report));
    }
    Ok(())
}

#[wasm_bindgen_test]
async fn an_aborted_signal_settles_without_a_request() -> Outcome {
    for reason in [JsValue::UNDEFINED, "text".into(), JsValue::NULL, 5.into()] {
        let controller = AbortController::new()?;
        controller.abort_with_reason(&reason);
        let options = options("sk-one-two-three-four-five-six")?;
        set(&options, "signal", controller.signal())?;
        let report = report(options).await?;
        assert_eq!(at(&report, "ok"), false);
        assert!(text(&at(&report, "summary")).contains("stopped"), "{}", text(&report));
        let carried = Array::from(&at(&report, "ledger")).iter().filter(|entry| at(entry, "ms") != 0.0).count();
        assert_eq!(carried, 0, "{}", text(&at(&report, "ledger")));
    }
    Ok(())
}

/// Runs a test while `fetch` is another function of `request`.
async fn with_fetch(body: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let real = at(&global(), "fetch");
    set(&global(), "fetch", Function::new_with_args("request", body))?;
    let outcome = settled(options).await;
    set(&global(), "fetch", real)?;
    outcome
}

#[wasm_bindgen_test]
async fn aborting_with_any_reason_ends_a_running_test() -> Outcome {
    for reason in ["'text'", "undefined", "null", "{}", "new Error('x')"] {
        let controller = AbortController::new()?;
        let options = options("sk-one-two-three-four-five-six")?;
        set(&options, "timeoutMs", 60_000)?;
        set(&options, "signal", controller.signal())?;
        let stop = Function::new_with_args("c", &format!("setTimeout(() => c.abort({reason}), 50)"));
        stop.call1(&JsValue::UNDEFINED, &controller)?;
        let report = with_fetch("return new Promise(() => {})", options).await?;
        assert!(text(&at(&report, "summary")).contains("stopped"), "{reason}: {}", text(&report));
    }
    Ok(())
}

#[wasm_bindgen_test]
async fn whatever_fetch_does_the_test_settles() -> Outcome {
    let ways = [
        "return Promise.reject('a string')",
        "return Promise.reject(undefined)",
        "return Promise.reject(null)",
        "return Promise.reject(new DOMException('gone', 'AbortError'))",
        "throw 'a string'",
        "throw new TypeError('Failed to fetch')",
        "return Promise.resolve(undefined)",
        "return Promise.resolve('a string')",
        "return Promise.resolve({ status: 200 })",
        "return Promise.resolve(new Response(null, { status: 204 }))",
        "return Promise.resolve(Response.error())",
        "return Promise.resolve(new Response('not json'))",
        "return Promise.resolve(new Response('{\"choices\": 5}', { status: 200 }))",
        "return Promise.resolve(new Response('{\"error\": [[[]]]}', { status: 401 }))",
        "return Promise.resolve(new Response(new Uint8Array([0xff, 0xfe, 0, 1]), { status: 500 }))",
        "return Promise.resolve(new Response('x'.repeat(3e6), { status: 500 }))",
        "return Promise.resolve(new Response('['.repeat(2e5), { status: 400 }))",
        "return Promise.resolve(new Response(new ReadableStream({ start(c) { c.error('broke') } })))",
        "return Promise.resolve(new Response(new ReadableStream({ start(c) { c.enqueue('no bytes') } })))",
        "return new Promise(() => {})",
    ];
    for way in ways {
        let options = options("sk-one-two-three-four-five-six")?;
        set(&options, "timeoutMs", 200)?;
        let report = with_fetch(way, options).await?;
        assert_eq!(at(&report, "ok"), false, "{way}: {}", text(&report));
    }
    Ok(())
}

#[wasm_bindgen_test]
async fn what_on_step_throws_is_its_own_matter() -> Outcome {
    for body in ["throw new Error('mine')", "throw 'mine'", "return Promise.reject()"] {
        let options = options("sk-one-two-three-four-five-six")?;
        let on_step =
            Function::new_with_args("step", &format!("globalThis.steps = (globalThis.steps ?? 0) + 1; {body}"));
        set(&options, "onStep", on_step)?;
        report(options).await?;
    }
    assert!(at(&global(), "steps").as_f64() > Some(2.0), "it was called");
    Ok(())
}

#[wasm_bindgen_test]
fn diagnose_takes_anything() {
    let inputs = [
        "''",
        "'x'",
        "'\\ud83d'",
        "'\\u0000\\u0001'",
        "'Error code: 401'",
        "'{\"error\":'",
        "'['.repeat(1e5)",
        "'{\"a\":'.repeat(1e5)",
        "'401 '.repeat(2e5)",
        "'é'.repeat(1e6)",
        "undefined",
        "null",
        "0",
        "NaN",
        "true",
        "Symbol('x')",
        "10n",
        "[]",
        "[1, [2]]",
        "() => 1",
        "new Date()",
        "new Map([[1, 2]])",
        "Object.create(null)",
        "new Proxy({}, { get() { throw 1 } })",
        "{ get text() { throw new Error('x') } }",
        "{ text: 5, key: {}, status: 'x', headers: 5, body: null, requestHeaders: [] }",
        "{ status: -1 }",
        "{ status: 1e300 }",
        "{ status: 401, body: '{}', headers: { 'content-type': 'application/json', x: 5 } }",
        "{ key: '\\n', baseUrl: '\\u0000', url: '%', provider: 'nobody', model: ' ' }",
        "{ headers: new Headers({ a: 'b' }), status: '429' }",
        "{ key: 'sk-'.repeat(1e5) }",
    ];
    for input in inputs {
        let value = Function::new_no_args(&format!("return ({input})")).call0(&JsValue::UNDEFINED);
        let diagnosis = diagnose(value.unwrap_or_default(), JsValue::UNDEFINED);
        assert_eq!(at(&diagnosis, "version"), 1, "{input}");
        assert!(at(&diagnosis, "outcome").is_string(), "{input}: {}", text(&diagnosis));
        assert!(Array::from(&at(&diagnosis, "causes")).length() <= 5, "{input}");
    }
    for options in ["null", "5", "{ lang: 5 }", "{ lang: 'xx' }"] {
        let options = Function::new_no_args(&format!("return ({options})")).call0(&JsValue::UNDEFINED);
        let diagnosis = diagnose("Error code: 401".into(), options.unwrap_or_default());
        assert_eq!(at(&diagnosis, "version"), 1);
    }
}

#[wasm_bindgen_test]
fn lists_are_plain_objects() {
    for list in [providers(), causes(JsValue::UNDEFINED)] {
        let list = Array::from(&list);
        assert!(list.length() > 20, "{}", list.length());
        for entry in list.iter() {
            let name = at(&entry, "id").as_string().or_else(|| at(&entry, "code").as_string()).unwrap_or_default();
            assert!(!name.is_empty(), "{}", text(&entry));
        }
    }
}
