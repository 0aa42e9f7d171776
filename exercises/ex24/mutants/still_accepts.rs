//! Waits for the last answer before it closes the listener.
//!
//! verdict: wrong
//! mistake: no-drain
//! says: goes on to accept
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::{Arc, Mutex};
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::future::Future;
use std::io;
use tokio::net::TcpListener;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    pub requests: u64,
    pub in_flight: u64,
}

#[derive(Default)]
struct Stats {
    in_flight: AtomicU64,
    routes: Mutex<BTreeMap<String, u64>>,
}

impl Stats {
    fn arrives(self: Arc<Self>, route: &str) -> InFlight {
        *self.routes.lock().unwrap().entry(route.to_owned()).or_insert(0) += 1;
        self.in_flight.fetch_add(1, Relaxed);
        InFlight(self)
    }

    fn totals(&self) -> Totals {
        let requests = self.routes.lock().unwrap().values().sum();
        Totals { requests, in_flight: self.in_flight.load(Relaxed) }
    }
}

/// A request on its way. Dropped with its future, also by a panic or when the client hangs up.
struct InFlight(Arc<Stats>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Relaxed);
    }
}

async fn count(State(stats): State<Arc<Stats>>, request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let _in_flight = stats.arrives(matched.map_or("unmatched", MatchedPath::as_str));
    next.run(request).await
}

async fn metrics(State(stats): State<Arc<Stats>>) -> String {
    let mut text = String::from("# TYPE http_requests_total counter\n");
    for (route, requests) in &*stats.routes.lock().unwrap() {
        // Writing to a String cannot fail. Debug escapes quotes and backslashes, as labels want it.
        let _ = writeln!(text, "http_requests_total{{route={route:?}}} {requests}");
    }
    let in_flight = stats.totals().in_flight;
    text + &format!("# TYPE http_requests_in_flight gauge\nhttp_requests_in_flight {in_flight}\n")
}

async fn vars(State(stats): State<Arc<Stats>>) -> Json<Value> {
    let Totals { requests, in_flight } = stats.totals();
    let routes = stats.routes.lock().unwrap().clone();
    Json(json!({
        "http_requests_total": requests,
        "http_requests_in_flight": in_flight,
        "routes": routes,
    }))
}

pub async fn serve(
    app: Router,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Totals> {
    let stats = Arc::new(Stats::default());
    let pages = Router::new()
        .route("/metrics", get(metrics))
        .route("/debug/vars", get(vars))
        .with_state(stats.clone());
    let app = app.layer(from_fn_with_state(stats.clone(), count)).merge(pages);
    let service = tokio::spawn(async move { axum::serve(listener, app).await });
    stop.await;
    while stats.totals().in_flight > 0 {
        tokio::task::yield_now().await;
    }
    service.abort();
    Ok(stats.totals())
}
