//! From HTTP to a [`Call`], to the wire it is for, and from its [`Reply`] back to HTTP.

use crate::cors::Host;
use crate::exchange::{CONSOLE, Call, Content, Reply, Style};
use crate::keys::KeyRing;
use crate::log::{Log, Seen};
use crate::{anthropic, fidelity, gemini, openai, relay};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use futures_util::stream;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::sleep;
use tower_http::services::ServeDir;

/// More than any probe sends.
const BODY_LIMIT: usize = 1 << 20;

/// Between two events of a stream.
const PACE: Duration = Duration::from_millis(20);

/// What the provider hosts have in common.
pub(crate) struct Shared {
    pub keys: KeyRing,
    pub slow: Duration,
    pub open_url: String,
    pub hidden_url: String,
    pub log: Arc<Log>,
    pub stopped: watch::Receiver<()>,
}

/// Accepts connections until the simulator stops.
pub(crate) async fn serve(listener: TcpListener, router: Router, stopped: watch::Receiver<()>) {
    // Accept errors are retried inside; nothing else can fail.
    let _ = axum::serve(listener, router).with_graceful_shutdown(until(stopped)).await;
}

/// Waits for the sender to be dropped; nothing is ever sent.
pub(crate) async fn until(mut stopped: watch::Receiver<()>) {
    while stopped.changed().await.is_ok() {}
}

/// The static page, as any file server would give it, and never cached.
pub(crate) fn page(www: PathBuf, log: &Arc<Log>) -> Router {
    let record = |State(log): State<Arc<Log>>, request: Request, next: Next| async move {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
        let target = parts.uri.to_string();
        log.push(Seen::new("page", &parts.method, &target, &parts.headers, &body));
        let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    };
    Router::new().fallback_service(ServeDir::new(www)).layer(middleware::from_fn_with_state(Arc::clone(log), record))
}

/// One simulated provider host.
pub(crate) fn provider(host: Host, shared: &Arc<Shared>) -> Router {
    Router::new().fallback(handle).with_state((host, Arc::clone(shared)))
}

async fn handle(State((host, shared)): State<(Host, Arc<Shared>)>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if host == Host::Open && parts.uri.path() == "/_log" {
        return log_over_http(&shared.log, &parts.method, &parts.headers);
    }
    let body = axum::body::to_bytes(body, BODY_LIMIT).await.unwrap_or_default();
    let target = parts.uri.to_string();
    shared.log.push(Seen::new(host.name(), &parts.method, &target, &parts.headers, &body));

    let elsewhere = if host == Host::Open { &shared.hidden_url } else { &shared.open_url };
    let call = Call {
        host,
        method: &parts.method,
        path: parts.uri.path(),
        full_path: parts.uri.path(),
        query: parts.uri.query().unwrap_or_default(),
        headers: &parts.headers,
        body: &body,
        keys: &shared.keys,
        any_key: false,
        slow: shared.slow,
        elsewhere,
    };
    let reply = if parts.method == Method::OPTIONS { host.options(&parts.headers) } else { route(call) };
    let reply = host.share(&parts.method, call.header("origin"), reply);

    let stopped = until(shared.stopped.clone());
    let pause = async {
        match reply.wait {
            Some(wait) => sleep(wait).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = pause => to_http(reply),
        () = stopped => status(StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn route(call: Call) -> Reply {
    let under = |prefix| call.path.strip_prefix(prefix).filter(|rest: &&str| rest.starts_with('/'));
    if under("/html").is_some() {
        return Reply::new(Style::OpenAi, 200, Content::Html(CONSOLE.to_owned()));
    }
    if let Some(path) = under("/redirect") {
        return Reply::new(Style::OpenAi, 302, Content::Empty).with("location", format!("{}{path}", call.elsewhere));
    }
    if let Some(path) = under("/fidelity") {
        return fidelity::answer(&Call { path, ..call });
    }
    if let Some(path) = under("/relay") {
        return relay::answer(&Call { path, ..call });
    }
    let call = match under("/any") {
        Some(path) => Call { path, any_key: true, ..call },
        None => call,
    };
    if call.path.starts_with("/v1beta/") {
        gemini::answer(&call)
    } else if anthropic::is_for(&call) {
        anthropic::answer(&call)
    } else {
        openai::answer(&call)
    }
}

fn to_http(reply: Reply) -> Response {
    let (kind, body) = match reply.content {
        Content::Empty => (None, Body::empty()),
        Content::Json(value) if reply.style == Style::Gemini => {
            (Some("application/json; charset=UTF-8"), Body::from(format!("{value:#}\n")))
        }
        Content::Json(value) => (Some("application/json"), Body::from(value.to_string())),
        Content::Html(page) => (Some("text/html; charset=utf-8"), Body::from(page)),
        Content::Events(events) => (Some("text/event-stream; charset=utf-8"), paced(events)),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let headers = response.headers_mut();
    for (name, value) in kind.map(|kind| ("content-type", kind.to_owned())).into_iter().chain(reply.headers) {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}

/// One event at once, then one every [`PACE`].
fn paced(events: Vec<String>) -> Body {
    let events = events.into_iter().enumerate();
    Body::from_stream(stream::unfold(events, |mut events| async {
        let (at, event) = events.next()?;
        if at > 0 {
            sleep(PACE).await;
        }
        Some((Ok::<_, Infallible>(Bytes::from(event)), events))
    }))
}

/// The log is for tests on this machine: pages of other origins may not read what was sent to the simulator.
fn log_over_http(log: &Log, method: &Method, headers: &HeaderMap) -> Response {
    let mut response = match *method {
        Method::GET => {
            let body = serde_json::to_string(&log.all()).unwrap_or_default();
            let mut response = Response::new(Body::from(body));
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert("content-type", json);
            response
        }
        Method::DELETE => {
            log.clear();
            status(StatusCode::NO_CONTENT)
        }
        Method::OPTIONS => status(StatusCode::NO_CONTENT),
        _ => status(StatusCode::METHOD_NOT_ALLOWED),
    };
    let local = |origin: &&HeaderValue| {
        let origin = origin.to_str().unwrap_or_default();
        origin.starts_with("http://127.0.0.1:") || origin.starts_with("http://localhost:")
    };
    if let Some(origin) = headers.get("origin").filter(local) {
        let answer = response.headers_mut();
        answer.insert("access-control-allow-origin", origin.clone());
        answer.insert("access-control-allow-methods", HeaderValue::from_static("GET, DELETE"));
        answer.insert("vary", HeaderValue::from_static("origin"));
    }
    response
}

fn status(code: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}
