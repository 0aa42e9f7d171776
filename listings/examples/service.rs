//! The service of the course: `service` puts each stage under load and says what it has counted, `service STAGE` one of them, and
//! `service STAGE PORT` serves until it is stopped with Ctrl+C.

use listings::service::atomic::Atomic;
use listings::service::full::Stats;
use listings::service::guard::Guarded;
use listings::service::interval::Reported;
use listings::service::limit::Limited;
use listings::service::load::load;
use listings::service::metrics::Named;
use listings::service::mutex::Locked;
use listings::service::naive::Naive;
use listings::service::{Stage, server::Server};
use std::sync::Arc;
use std::time::Duration;
use std::{env, io};

const STAGES: [&str; 8] =
    ["naive", "mutex", "atomic", "guard", "interval", "metrics", "limit", "full"];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let port = arguments.get(1).and_then(|port| port.parse().ok());
    match arguments.first() {
        None => STAGES.into_iter().try_for_each(|stage| run(stage, None)),
        Some(stage) => run(stage, port),
    }
}

fn run(stage: &str, port: Option<u16>) -> io::Result<()> {
    match stage {
        "naive" => show(stage, Naive::default(), port),
        "mutex" => show(stage, Locked::default(), port),
        "atomic" => show(stage, Atomic::default(), port),
        "guard" => show(stage, Guarded::default(), port),
        "interval" => show(stage, Reported::default(), port),
        "metrics" => show(stage, Named::default(), port),
        "limit" => show(stage, Limited::to(100), port),
        "full" => show(stage, Stats::default(), port),
        _ => Err(io::Error::other(format!("the stages are {}", STAGES.join(", ")))),
    }
}

// ANCHOR: show
fn show(name: &str, stage: impl Stage, port: Option<u16>) -> io::Result<()> {
    let stage = Arc::new(stage);
    let server = Server::start(&stage, port.unwrap_or(0))?;
    if port.is_some() {
        println!("{name}: http://{}/", server.address());
        server.wait(); // until Ctrl+C
        return Ok(());
    }
    let answered = load(server.address(), "/", 8, 100);
    let finished = server.stop(Duration::from_secs(60));
    println!("{name}: {answered} answered; the dashboard says {}", stage.dashboard());
    if finished { Ok(()) } else { Err(io::Error::other("the service did not stop in time")) }
}
// ANCHOR_END: show
