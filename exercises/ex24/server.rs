//! A service that a submission serves, and what the checks want to know of it.
use super::super::ex24::Totals;
use super::app::{self, Gate};
use super::client::{Answer, Connection, Figures};
use super::serve;
use crate::sync::Arc;
use axum::http::Method;
use checking::{complain, expect};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;

/// After so long, what should happen at once does not happen at all.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// A service that is running.
pub struct Server {
    pub address: SocketAddr,
    pub gate: Arc<Gate>,
    pub stop: oneshot::Sender<()>,
    /// What `serve` returned, and how many requests were at the gate then.
    pub served: JoinHandle<(io::Result<Totals>, usize)>,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (gate, (stop, stopped)) = (Gate::new(), oneshot::channel());
        let service = serve(app::router(gate.clone()), listener, async { drop(stopped.await) });
        let at_gate = gate.clone();
        let served = tokio::spawn(async move { (service.await, at_gate.waiting()) });
        Self { address, gate, stop, served }
    }

    pub async fn connect(&self) -> Connection {
        let connection =
            within("", "a connection is accepted", Connection::open(self.address)).await;
        connection.unwrap_or_else(|error| {
            complain("", "a connection is accepted", format!("it is not: {error}"))
        })
    }

    /// The answer to `GET path`, on a connection of its own.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path).await
    }

    /// The answer to `METHOD path`, on a connection of its own.
    pub async fn ask(&self, method: Method, path: &str) -> Answer {
        let what = format!("{method} {path} is answered");
        within("", &what, self.connect().await.ask(method, path)).await
    }

    async fn page(&self, path: &str) -> String {
        match self.get(path).await {
            Ok((status, text)) if status.is_success() => text,
            other => complain("", format!("{path} is shown"), format!("the answer is {other:?}")),
        }
    }

    pub async fn metrics(&self) -> Figures {
        let figures = Figures::of_metrics(&self.page("/metrics").await);
        let page = |route: &&String| route.contains("metrics") || route.contains("debug/vars");
        if let Some(page) = figures.routes.keys().find(page) {
            let expected = "/metrics and /debug/vars are not counted";
            complain("counts-itself", expected, format!("a request to {page} is"));
        }
        figures
    }

    /// Both pages, as soon as so many requests are in flight.
    pub async fn figures(&self, in_flight: u64, leak: &str) -> Figures {
        let start = Instant::now();
        // The answer is on its way a moment before the request is out of the gauge.
        while self.metrics().await.in_flight != in_flight && start.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let figures = self.metrics().await;
        if figures.in_flight != in_flight {
            complain(
                leak,
                format!("so many requests are in flight: {in_flight}"),
                format!("http_requests_in_flight is {}", figures.in_flight),
            );
        }
        let vars = Figures::of_vars(&self.page("/debug/vars").await);
        expect(
            figures == vars,
            "both pages show the same",
            format!("/metrics shows {figures:?}, /debug/vars {vars:?}"),
        );
        figures
    }

    /// Tells the service to stop, and waits until it has.
    pub async fn stop(self) -> Totals {
        let _ = self.stop.send(());
        match within("ignores-stop", "serve returns after stop", self.served).await {
            Ok((Ok(totals), _)) => totals,
            other => {
                complain("", "serve returns the last figures", format!("it ends with {other:?}"))
            }
        }
    }
}

/// The result of `work`. If it takes for ever, that is this mistake.
pub async fn within<T>(mistake: &str, what: &str, work: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|_| {
        complain(mistake, what, format!("nothing has happened after {} s", PATIENCE.as_secs()))
    })
}

/// Waits for `count` permits and uses them up.
pub async fn take(permits: &Semaphore, count: u32, mistake: &str, what: &str) {
    match tokio::time::timeout(PATIENCE, permits.acquire_many(count)).await {
        Ok(permits) => permits.expect("a semaphore that is never closed").forget(),
        Err(_) => complain(mistake, what, "they never are"),
    }
}
