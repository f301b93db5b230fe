//! The host that breaks the rules: of HTTP, of CORS, of what an answer should look like.
//!
//! The first segment of the path names a row of [`scenarios`]; what follows it is free. Most rows could not be
//! told by a server library, so this one writes its bytes itself: one request per connection, over plain TCP.

mod answer;
mod cors;
mod request;
mod scenarios;
mod strange;

pub(crate) use scenarios::SCENARIOS;

use crate::log::Log;
use crate::server::until;
use answer::{Act, Answer, Tail};
use axum::http::Method;
use request::Asked;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// What the scenarios have in common.
pub(crate) struct Odd {
    /// Where the redirects of this host point.
    pub open_url: String,
    pub log: Arc<Log>,
    /// Whether `flaky` has had its first POST.
    pub posted: AtomicBool,
}

/// Accepts connections until the simulator stops; none outlives it.
pub(crate) async fn serve(listener: TcpListener, odd: Arc<Odd>, stopped: watch::Receiver<()>) {
    // Dropping the set ends its tasks.
    let mut readers = JoinSet::new();
    let mut stopped = pin!(until(stopped));
    loop {
        tokio::select! {
            () = &mut stopped => return,
            Some(_) = readers.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    readers.spawn(attend(stream, Arc::clone(&odd)));
                }
                // Out of file handles, most likely: some will be free again.
                Err(_) => sleep(Duration::from_millis(100)).await,
            },
        }
    }
}

async fn attend(mut stream: TcpStream, odd: Arc<Odd>) {
    let Some(asked) = Asked::read(&mut stream).await else {
        return;
    };
    odd.log.push(asked.seen());
    // An error is a reader that has gone away.
    let _ = perform(act(&asked, &odd), stream).await;
}

fn act(asked: &Asked, odd: &Odd) -> Act {
    let Some(scenario) = SCENARIOS.iter().find(|scenario| scenario.name == asked.scenario()) else {
        return Answer::new(404).into();
    };
    let act = match asked.method {
        Method::OPTIONS => scenario.cors.preflight(asked, odd).into(),
        _ => (scenario.act)(asked, odd),
    };
    match act {
        Act::Answer(answer) => scenario.cors.share(asked, answer).into(),
        act => act,
    }
}

async fn perform(act: Act, mut stream: TcpStream) -> io::Result<()> {
    let answer = match act {
        Act::Silence => {
            left(&mut stream).await;
            return Ok(());
        }
        // Closed in this state, a socket sends RST.
        Act::Reset => return stream.set_zero_linger(),
        Act::Raw(bytes) => {
            stream.write_all(bytes).await?;
            return close(stream).await;
        }
        Act::Answer(answer) => answer,
    };
    pause(answer.wait).await;
    stream.write_all(&answer.bytes()).await?;
    match answer.tail {
        Tail::Nothing => {}
        Tail::Wait => left(&mut stream).await,
        Tail::Pieces { pieces, every } => {
            let (mut reader, mut writer) = stream.split();
            let write = async {
                for piece in pieces {
                    pause(every).await;
                    writer.write_all(&piece).await?;
                }
                io::Result::Ok(())
            };
            tokio::select! {
                written = write => written?,
                () = left(&mut reader) => return Ok(()),
            }
        }
    }
    close(stream).await
}

/// A sleep of no length would still cost a tick of the timer.
async fn pause(time: Duration) {
    if !time.is_zero() {
        sleep(time).await;
    }
}

/// Returns when the other side has closed the connection, or its half of it.
async fn left(reader: &mut (impl AsyncRead + Unpin)) {
    let mut scrap = [0; 1024];
    while reader.read(&mut scrap).await.is_ok_and(|read| read > 0) {}
}

/// Ends the answer, and gives the reader a moment to take it all.
async fn close(mut stream: TcpStream) -> io::Result<()> {
    stream.shutdown().await?;
    let _ = timeout(Duration::from_secs(1), left(&mut stream)).await;
    Ok(())
}
