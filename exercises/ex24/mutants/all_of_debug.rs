//! Does not count anything below `/debug`.
//!
//! verdict: wrong
//! mistake: none
//! says: requests by route: {"/hello": 2, "/item/{id}": 2, "unmatched": 2}
use crate::sync::Arc;
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU64, Ordering};
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use tokio::net::TcpListener;

/// The last figures of a service that has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// How many requests there were.
    pub requests: u64,
    /// How many of them are still in flight: none, if all is well.
    pub in_flight: u64,
}
#[derive(Default)]
struct Stats {
    in_flight: AtomicU64,
    routes: Mutex<BTreeMap<String, u64>>,
}
impl Stats {
    fn total(&self) -> u64 {
        self.routes.lock().unwrap().values().sum()
    }
    fn totals(&self) -> Totals {
        Totals { requests: self.total(), in_flight: self.in_flight.load(Ordering::SeqCst) }
    }
}
struct InFlight(Arc<Stats>);
impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::SeqCst);
    }
}
fn route(request: &Request) -> String {
    let path = request.extensions().get::<MatchedPath>();
    path.map_or("unmatched", |path| path.as_str()).to_owned()
}
async fn count(State(stats): State<Arc<Stats>>, request: Request, next: Next) -> Response {
    if request.uri().path() == "/metrics" || request.uri().path().starts_with("/debug") {
        return next.run(request).await;
    }
    *stats.routes.lock().unwrap().entry(route(&request)).or_insert(0) += 1;
    stats.in_flight.fetch_add(1, Ordering::SeqCst);
    let _guard = InFlight(stats.clone());
    next.run(request).await
}
fn escape(route: &str) -> String {
    route.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
async fn metrics(State(stats): State<Arc<Stats>>) -> impl IntoResponse {
    let mut text = String::from("# TYPE http_requests_total counter\n");
    for (route, n) in stats.routes.lock().unwrap().iter() {
        text += &format!("http_requests_total{{route=\"{}\"}} {n}\n", escape(route));
    }
    text += &format!(
        "# TYPE http_requests_in_flight gauge\nhttp_requests_in_flight {}\n",
        stats.totals().in_flight
    );
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
async fn vars(State(stats): State<Arc<Stats>>) -> impl IntoResponse {
    let routes = stats.routes.lock().unwrap().clone();
    Json(serde_json::json!({
        "http_requests_total": routes.values().sum::<u64>(),
        "http_requests_in_flight": stats.in_flight.load(Ordering::SeqCst),
        "routes": routes,
    }))
}
fn whole(app: Router, stats: &Arc<Stats>) -> Router {
    let pages = Router::new()
        .route("/metrics", get(metrics))
        .route("/debug/vars", get(vars))
        .with_state(stats.clone());
    app.merge(pages).layer(from_fn_with_state(stats.clone(), count))
}
/// Serves `app` and the two pages on `listener` until `stop` is ready and the last request has its answer.
pub async fn serve(
    app: Router,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Totals> {
    let stats = Arc::new(Stats::default());
    axum::serve(listener, whole(app, &stats)).with_graceful_shutdown(stop).await?;
    Ok(stats.totals())
}
