//! Sends a request with fetch and says what came of it.
//!
//! gloo-net builds the request, in this file alone: its header setter panics on a value that a header
//! cannot carry, so only visible ASCII gets here; and its `send` panics on a rejection that is no
//! `Error`, so the promise is awaited here, raced against time and the caller's stop.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect, Response, ResponseType,
};

use super::{get, pairs};
use crate::observation::{Answer, Failure, Mode, Observation, Permission, Request, Surroundings, Timing};
use crate::text::words;
use crate::wire::sse::Watch;

/// Most bytes read of a list, of which large relays send hundreds of kilobytes, and of any other answer.
const MAX_LIST: usize = 768 * 1024;
const MAX_BODY: usize = 128 * 1024;
/// Most headers and most bytes of one that are kept.
const MAX_HEADERS: usize = 100;
const MAX_HEADER: usize = 4096;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(request: &web_sys::Request) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, ms: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
    #[wasm_bindgen(js_name = addEventListener, catch)]
    fn listen(kind: &str, listener: &js_sys::Function) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = removeEventListener, catch)]
    fn unlisten(kind: &str, listener: &js_sys::Function) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// What is known of the place this runs in.
pub(super) fn surroundings() -> Surroundings {
    let global = js_sys::global();
    let at = |object: &JsValue, name: &str| get(object, name).unwrap_or_default();
    let origin = at(&at(&global, "location"), "origin").as_string().unwrap_or_default();
    let offline = at(&at(&global, "navigator"), "onLine").as_bool() == Some(false);
    Surroundings { origin, offline }
}

/// The state of a permission that engines know under one of these names. Asking shows no prompt.
pub(super) async fn permission(names: &str) -> Permission {
    let permissions = get(&js_sys::global(), "navigator").and_then(|navigator| get(&navigator, "permissions"));
    let Some(permissions) = permissions else { return Permission::Unknown };
    let Some(query) = get(&permissions, "query").and_then(|query| query.dyn_into::<js_sys::Function>().ok()) else {
        return Permission::Unknown;
    };
    for name in words(names) {
        let descriptor = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&descriptor, &"name".into(), &name.into());
        // An engine that does not know the name throws or rejects.
        let asked = query.call1(&permissions, &descriptor).ok().and_then(|asked| asked.dyn_into::<Promise>().ok());
        let Some(asked) = asked else { continue };
        let Ok(status) = JsFuture::from(asked).await else { continue };
        let state = get(&status, "state").and_then(|state| state.as_string()).unwrap_or_default();
        return match state.as_str() {
            "granted" => Permission::Granted,
            "prompt" => Permission::Prompt,
            "denied" => Permission::Denied,
            _ => Permission::Unknown,
        };
    }
    Permission::Unknown
}

/// Longest that an experiment is waited for.
const BRIEF_MS: f64 = 6_000.0;

/// Why a wait ended before its promise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Time,
    Stop,
}

/// Carries the requests of one test: shares its time limit and its stop.
pub(super) struct Courier {
    timeout_ms: f64,
    signal: Option<AbortSignal>,
}

impl Courier {
    pub(super) fn new(timeout_ms: f64, signal: Option<AbortSignal>) -> Courier {
        Courier { timeout_ms, signal }
    }

    /// Whether the caller has stopped the test.
    pub(super) fn stopped(&self) -> bool {
        self.signal.as_ref().is_some_and(AbortSignal::aborted)
    }

    /// Sends one request; gives what came of it and how many milliseconds it took.
    pub(super) async fn send(&mut self, request: &Request) -> (Observation, f64) {
        let Ok(controller) = AbortController::new() else {
            return (Observation::Failure(Failure::Unsendable), 0.0);
        };
        let limit = if request.brief { self.timeout_ms.min(BRIEF_MS) } else { self.timeout_ms };
        let gate = Gate::new(limit, self.signal.as_ref());
        let start = now();
        let observation = exchange(request, &controller, &gate, start).await;
        // Whatever is still under way is cut: nothing goes on after a test has settled.
        controller.abort();
        (observation, now() - start)
    }
}

/// A promise that resolves when time runs out or the caller stops, and the flag that says which.
struct Gate {
    promise: Promise,
    ended: Rc<Cell<Option<Ended>>>,
    timer: JsValue,
    stop: Option<(AbortSignal, Closure<dyn FnMut()>)>,
    _time: Closure<dyn FnMut()>,
}

impl Gate {
    fn new(timeout_ms: f64, signal: Option<&AbortSignal>) -> Gate {
        let ended = Rc::new(Cell::new(None));
        let mut resolver = None;
        let promise = Promise::new(&mut |resolve, _| resolver = Some(resolve));
        let resolve = resolver.unwrap_or_default();
        let end = |why: Ended| {
            let (ended, resolve) = (ended.clone(), resolve.clone());
            Closure::<dyn FnMut()>::new(move || {
                if ended.get().is_none() {
                    ended.set(Some(why));
                }
                let _ = resolve.call0(&JsValue::UNDEFINED);
            })
        };
        let time = end(Ended::Time);
        let timer = set_timeout(time.as_ref().unchecked_ref(), timeout_ms);
        let stop = signal.map(|signal| {
            let closure = end(Ended::Stop);
            let _ = signal.add_event_listener_with_callback("abort", closure.as_ref().unchecked_ref());
            (signal.clone(), closure)
        });
        Gate { promise, ended, timer, stop, _time: time }
    }

    /// Waits for a promise, time, or the stop, whichever comes first.
    async fn wait(&self, promise: &Promise) -> Result<JsValue, Failure> {
        let settled = JsFuture::from(Promise::race(&Array::of2(promise, &self.promise))).await;
        match (self.ended.get(), settled) {
            (Some(Ended::Time), _) => Err(Failure::Timeout),
            (Some(Ended::Stop), _) => Err(Failure::Stopped),
            (None, Ok(value)) => Ok(value),
            (None, Err(_)) => Err(Failure::Opaque),
        }
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        if let Some((signal, closure)) = &self.stop {
            let _ = signal.remove_event_listener_with_callback("abort", closure.as_ref().unchecked_ref());
        }
    }
}

/// Listens for the browser's report that the page's own policy stopped a request.
struct PolicyWatch {
    hit: Rc<Cell<bool>>,
    closure: Closure<dyn FnMut(JsValue)>,
}

/// The event's name.
const VIOLATION: &str = "securitypolicyviolation";

impl PolicyWatch {
    fn new(url: &str) -> PolicyWatch {
        let hit = Rc::new(Cell::new(false));
        let (seen, url) = (hit.clone(), url.to_owned());
        let closure = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            // Browsers cut the address down to its origin.
            let blocked = get(&event, "blockedURI").and_then(|uri| uri.as_string());
            if blocked.is_some_and(|blocked| !blocked.is_empty() && url.starts_with(blocked.as_str())) {
                seen.set(true);
            }
        });
        // Outside a page (Node) there is nothing to listen on, and no policy.
        let _ = listen(VIOLATION, closure.as_ref().unchecked_ref());
        PolicyWatch { hit, closure }
    }

    /// Whether the policy stopped it. The event comes one task after the rejection.
    async fn stopped(&self) -> bool {
        let task = Promise::new(&mut |resolve, _| {
            set_timeout(&resolve, 0.0);
        });
        let _ = JsFuture::from(task).await;
        self.hit.get()
    }
}

impl Drop for PolicyWatch {
    fn drop(&mut self) {
        let _ = unlisten(VIOLATION, self.closure.as_ref().unchecked_ref());
    }
}

/// Builds, sends, reads.
async fn exchange(request: &Request, controller: &AbortController, gate: &Gate, start: f64) -> Observation {
    let failure = |failure: Failure| Observation::Failure(failure);
    let Some(prepared) = prepare(request, controller) else { return failure(Failure::Unsendable) };
    let policy = PolicyWatch::new(&request.url);
    let sent = match fetch(&prepared) {
        Ok(promise) => promise,
        Err(_) => return failure(Failure::Unsendable),
    };
    let response = match gate.wait(&sent).await {
        Ok(value) => match value.dyn_into::<Response>() {
            Ok(response) => response,
            Err(_) => return failure(Failure::Opaque),
        },
        Err(Failure::Opaque) if policy.stopped().await => return failure(Failure::Policy),
        Err(why) => return failure(why),
    };
    if request.mode == Mode::Blind {
        return Observation::Reached;
    }
    let headers_ms = now() - start;
    // Node shows a redirect's status, a browser only that there was one.
    if response.type_() == ResponseType::Opaqueredirect || (300..400).contains(&response.status()) {
        return failure(Failure::Redirect);
    }
    let mut answer = Answer { status: response.status(), headers: read_headers(&response), ..Answer::default() };
    answer.timing = Timing { headers: headers_ms, ..Timing::default() };
    let mut watch = request.watch.map(|wire| (wire, Watch::default()));
    let most = if request.method == "GET" { MAX_LIST } else { MAX_BODY };
    let mut bytes = Vec::new();
    // Asked for without options, it is the default one.
    // A body that something else has taken cannot be read, and asking for it would throw.
    let free = response.body().filter(|body| !body.locked());
    if free.is_none() && (response.body_used() || response.body().is_some()) {
        return failure(Failure::Opaque);
    }
    let reader = free.map(|body| body.get_reader().unchecked_into::<ReadableStreamDefaultReader>());
    while let Some(reader) = &reader {
        let value = match gate.wait(&reader.read()).await {
            Ok(value) => value,
            Err(Failure::Stopped) => return failure(Failure::Stopped),
            Err(why) => {
                answer.broken = Some(why);
                break;
            }
        };
        if get(&value, "done").is_some_and(|done| done.is_truthy()) {
            break;
        }
        let Some(piece) = get(&value, "value").and_then(|piece| piece.dyn_into::<Uint8Array>().ok()) else {
            break;
        };
        let room = most.saturating_sub(bytes.len());
        let piece = if piece.length() as usize > room {
            answer.cut = true;
            piece.subarray(0, room as u32).to_vec()
        } else {
            piece.to_vec()
        };
        if let Some((wire, watch)) = &mut watch {
            let first = &mut answer.timing.first_token;
            watch.push(&piece, &mut |data| {
                if first.is_none() && wire.has_token(data) {
                    *first = Some(now() - start);
                }
            });
        }
        if bytes.len() + piece.len() > MAX_BODY {
            // At once what it may need at most: growing step by step would leave holes in the memory.
            bytes.reserve_exact(most - bytes.len());
        }
        bytes.extend_from_slice(&piece);
        if answer.cut {
            break;
        }
    }
    answer.timing.total = now() - start;
    answer.body =
        String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Observation::Answer(answer)
}

/// Builds the browser's request. `None` when a header could not be carried or the address is refused.
fn prepare(request: &Request, controller: &AbortController) -> Option<web_sys::Request> {
    let credential = request.credential.iter().map(|(name, value)| (*name, value.expose()));
    let plain = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let method = match request.method {
        "GET" => gloo_net::http::Method::GET,
        "POST" => gloo_net::http::Method::POST,
        _ => gloo_net::http::Method::OPTIONS,
    };
    // A blind request must follow redirects, or browsers refuse it; it carries no credential to lose.
    let blind = request.mode == Mode::Blind;
    let mut builder = gloo_net::http::RequestBuilder::new(&request.url)
        .method(method)
        .mode(if blind { RequestMode::NoCors } else { RequestMode::Cors })
        .credentials(RequestCredentials::Omit)
        // The answer to a POST is kept by nobody; with "no-store" Chromium would ask for leave anew each time.
        .cache(if request.method == "POST" { RequestCache::Default } else { RequestCache::NoStore })
        .redirect(if blind { RequestRedirect::Follow } else { RequestRedirect::Manual })
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(&controller.signal()));
    for (name, value) in plain.chain(credential) {
        if crate::options::check_header(name, value).is_err() {
            return None;
        }
        builder = builder.header(name, value);
    }
    let built = if request.body.is_empty() { builder.build() } else { builder.body(request.body.as_str()) };
    built.ok().map(Into::into)
}

/// The headers a page may read, bounded.
fn read_headers(response: &Response) -> Vec<(String, String)> {
    let mut headers = pairs(&Array::from(&response.headers()), MAX_HEADERS);
    for (name, value) in &mut headers {
        name.make_ascii_lowercase();
        *value = crate::text::shorten(value, MAX_HEADER);
    }
    headers
}
