//! Loopback servers that answer as the real LLM providers do, when a key works and in every way it fails.
//!
//! Tests start them on ports of the system's choosing, talk to them, and then search the request log:
//!
//! ```no_run
//! # async fn test() -> std::io::Result<()> {
//! use key_doctor_simulator::{Config, Simulator};
//!
//! let simulator = Simulator::start(Config::default()).await?;
//! let base_url = format!("{}/v1", simulator.open_url());
//! // ... test a key of www/demo-keys.json against base_url ...
//! assert!(simulator.requests().iter().all(|seen| !seen.path_and_query.contains("demo-good")));
//! simulator.stop().await;
//! # Ok(())
//! # }
//! ```
//!
//! Every host but one knows the same wires and differs in its CORS headers alone:
//!
//! | path | answers like |
//! |---|---|
//! | `/v1/chat/completions`, `/v1/responses`, `/v1/models` | OpenAI |
//! | `/v1/messages`, `/v1/messages/count_tokens`, `/v1/models` with `x-api-key` | Anthropic |
//! | `/v1beta/models/{model}:generateContent`, `:streamGenerateContent`, `:countTokens`, `/v1beta/models` | Gemini |
//! | `/relay/v1/...` | a new-api relay |
//! | `/any/v1/...`, `/any/v1beta/...` | the wires above, without looking at the key |
//! | `/fidelity/SWITCHES/v1/...` | a relay that serves another model, or counts in its own way: see [`fidelity`] |
//! | `/html/...` | a console page, always 200 |
//! | `/redirect/...` | a 302 to another simulated host |
//!
//! The odd host breaks rules instead: of HTTP, of CORS, of what an answer looks like. There the first segment
//! names a scenario of [`odd_scenarios`] and the rest is free:
//!
//! | path | answers like |
//! |---|---|
//! | `/endless/...`, `/cut/...`, `/not-http/...`, ... | a server or a proxy that is broken |
//! | `/loop/...`, `/elsewhere/...`, ... | a redirect |
//! | `/script/...`, `/echo/...`, ... | an error text that should not be trusted, or not be shown |
//! | `/get-only/...`, `/star/...`, `/double/...`, ... | CORS set up by halves |
//! | `/strange-a/...`, ... | a relay in a language nobody knows |
//! | `/moved/v1/...` | OpenAI, under another path than the one that is typed |
//! | `/facts/v1/...` | an account with a spent quota |
//!
//! On the open host, `GET /_log` is the request log as JSON and `DELETE /_log` clears it, for tests that drive
//! a browser from another process.

mod anthropic;
mod cors;
mod exchange;
pub mod fidelity;
mod gemini;
mod keys;
mod log;
mod odd;
mod openai;
mod relay;
mod server;

pub use keys::{DemoKey, Scenario, demo_keys};
pub use log::Seen;

use cors::Host;
use log::Log;
use server::Shared;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The port of every host; 0 lets the system choose.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Ports {
    /// The static page, served when [`Config::www`] is given.
    pub page: u16,
    /// CORS on everything, errors included.
    pub open: u16,
    /// No CORS at all; OPTIONS is a 405.
    pub no_cors: u16,
    /// CORS on the preflight and on success, none on errors.
    pub hidden: u16,
    /// The preflight admits `content-type` alone.
    pub picky: u16,
    /// Breaks rules, by the first segment of the path: see [`odd_scenarios`].
    pub odd: u16,
}

impl Ports {
    /// What the binary uses, and what the page offers as its demo provider.
    pub const FIXED: Self = Self { page: 8787, open: 8788, no_cors: 8789, hidden: 8790, picky: 8791, odd: 8792 };

    /// Free ones.
    pub const EPHEMERAL: Self = Self { page: 0, open: 0, no_cors: 0, hidden: 0, picky: 0, odd: 0 };
}

/// How to start.
#[derive(Clone, Debug)]
pub struct Config {
    /// The ports.
    pub ports: Ports,
    /// The folder of the static page; without one there is no page server.
    pub www: Option<PathBuf>,
    /// What the slow key waits before its answer.
    pub slow: Duration,
}

impl Default for Config {
    /// Free ports, no page, eight seconds.
    fn default() -> Self {
        Self { ports: Ports::EPHEMERAL, www: None, slow: Duration::from_secs(8) }
    }
}

/// Running servers. They shut down when this is dropped, or when [`stop`](Self::stop) returns.
#[derive(Debug)]
pub struct Simulator {
    page: Option<SocketAddr>,
    open: SocketAddr,
    no_cors: SocketAddr,
    hidden: SocketAddr,
    picky: SocketAddr,
    odd: SocketAddr,
    log: Arc<Log>,
    // Dropping the sender is what tells the servers to stop.
    running: watch::Sender<()>,
    servers: JoinSet<()>,
}

impl Simulator {
    /// Binds every port, then answers on all of them.
    ///
    /// # Errors
    /// A port that cannot be bound (the message names it), or a `www` that is not a folder.
    pub async fn start(config: Config) -> io::Result<Self> {
        let keys = keys::KeyRing::load().map_err(io::Error::other)?;
        if let Some(www) = config.www.as_ref().filter(|www| !www.is_dir()) {
            let text = format!("{} is not a folder", www.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, text));
        }
        let ports = config.ports;
        let (open, open_at) = bind(ports.open).await?;
        let (no_cors, no_cors_at) = bind(ports.no_cors).await?;
        let (hidden, hidden_at) = bind(ports.hidden).await?;
        let (picky, picky_at) = bind(ports.picky).await?;
        let (odd, odd_at) = bind(ports.odd).await?;
        let page = match config.www {
            Some(www) => Some((www, bind(ports.page).await?)),
            None => None,
        };

        let log = Arc::new(Log::default());
        let (running, stopped) = watch::channel(());
        let shared = Arc::new(Shared {
            keys,
            slow: config.slow,
            open_url: url(open_at),
            hidden_url: url(hidden_at),
            log: Arc::clone(&log),
            stopped: stopped.clone(),
        });
        let mut servers = JoinSet::new();
        for (host, listener) in
            [(Host::Open, open), (Host::NoCors, no_cors), (Host::Hidden, hidden), (Host::Picky, picky)]
        {
            servers.spawn(server::serve(listener, server::provider(host, &shared), stopped.clone()));
        }
        let scenarios = odd::Odd { open_url: url(open_at), log: Arc::clone(&log), posted: AtomicBool::new(false) };
        servers.spawn(odd::serve(odd, Arc::new(scenarios), stopped.clone()));
        let page = page.map(|(www, (listener, at))| {
            servers.spawn(server::serve(listener, server::page(www, &log), stopped));
            at
        });
        Ok(Self {
            page,
            open: open_at,
            no_cors: no_cors_at,
            hidden: hidden_at,
            picky: picky_at,
            odd: odd_at,
            log,
            running,
            servers,
        })
    }

    /// The page's address without a trailing slash; `None` without [`Config::www`].
    pub fn page_url(&self) -> Option<String> {
        self.page.map(url)
    }

    /// The host with CORS on everything, like `http://127.0.0.1:8788`; add `/v1` for a base URL.
    pub fn open_url(&self) -> String {
        url(self.open)
    }

    /// The host without CORS.
    pub fn no_cors_url(&self) -> String {
        url(self.no_cors)
    }

    /// The host whose errors come without CORS headers.
    pub fn hidden_url(&self) -> String {
        url(self.hidden)
    }

    /// The host whose preflight admits `content-type` alone.
    pub fn picky_url(&self) -> String {
        url(self.picky)
    }

    /// The host that breaks rules; add a name of [`odd_scenarios`], then `/v1` for a base URL.
    pub fn odd_url(&self) -> String {
        url(self.odd)
    }

    /// Every request so far to every host, OPTIONS and the page's files included, in order of arrival.
    pub fn requests(&self) -> Vec<Seen> {
        self.log.all()
    }

    /// Forgets the requests so far.
    pub fn clear(&self) {
        self.log.clear();
    }

    /// Stops the servers, cuts what is still waiting, and returns when the ports are free.
    pub async fn stop(self) {
        let Self { running, mut servers, .. } = self;
        drop(running);
        // A client may hold its connection open without a word; the servers need not wait for it.
        let quiet = async { while servers.join_next().await.is_some() {} };
        if tokio::time::timeout(Duration::from_secs(2), quiet).await.is_err() {
            servers.shutdown().await;
        }
    }
}

/// The scenarios of the odd host: a first path segment, and a few words on what is behind it.
pub fn odd_scenarios() -> impl Iterator<Item = (&'static str, &'static str)> {
    odd::SCENARIOS.iter().map(|scenario| (scenario.name, scenario.about))
}

fn url(at: SocketAddr) -> String {
    format!("http://{at}")
}

async fn bind(port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let named = |error: io::Error| {
        let why = match error.kind() {
            io::ErrorKind::AddrInUse => "it is taken by another program".to_owned(),
            _ => error.to_string(),
        };
        io::Error::new(error.kind(), format!("cannot listen on 127.0.0.1:{port}: {why}"))
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(named)?;
    let at = listener.local_addr()?;
    Ok((listener, at))
}
