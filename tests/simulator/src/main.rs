//! `key-doctor-simulator [--www DIR] [--page-port N] [--quiet]`: the simulator on its fixed ports, until Ctrl-C.

use key_doctor_simulator::{Config, Ports, Simulator};
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: key-doctor-simulator [--www DIR] [--page-port N] [--quiet]

  --www DIR       also serve DIR, the static page
  --page-port N   its port (8787)
  --quiet         name the page and the demo provider only";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nowhere is left to complain when stderr is gone.
            let _ = writeln!(io::stderr(), "key-doctor-simulator: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> io::Result<()> {
    let mut config = Config { ports: Ports::FIXED, ..Config::default() };
    let mut quiet = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| misuse(&format!("{argument} needs a value")));
        match argument.as_str() {
            "--www" => config.www = Some(value()?.into()),
            "--page-port" => {
                let port = value()?;
                config.ports.page = port.parse().map_err(|_| misuse(&format!("{port} is not a port")))?;
            }
            "--quiet" => quiet = true,
            "--help" | "-h" => return writeln!(io::stdout(), "{USAGE}"),
            other => return Err(misuse(&format!("unknown argument {other}"))),
        }
    }

    let simulator = Simulator::start(config).await?;
    announce(&simulator, quiet)?;
    tokio::signal::ctrl_c().await?;
    simulator.stop().await;
    Ok(())
}

fn announce(simulator: &Simulator, quiet: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if !quiet {
        writeln!(out, "Without CORS: {}/v1", simulator.no_cors_url())?;
        writeln!(out, "CORS, but not on errors: {}/v1", simulator.hidden_url())?;
        writeln!(out, "CORS, but for content-type alone: {}/v1", simulator.picky_url())?;
        writeln!(out, "Odd answers: {}/NAME/v1 (names in tests/simulator/src/odd/scenarios.rs)", simulator.odd_url())?;
    }
    writeln!(out, "Demo provider: {}/v1 (keys in www/demo-keys.json)", simulator.open_url())?;
    if let Some(page) = simulator.page_url() {
        writeln!(out, "key-doctor: {page}/")?;
    }
    out.flush()
}

fn misuse(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("{what}\n{USAGE}"))
}
