//! The counts of a service in axum, outside its handlers.

use crate::edge_cases::PerRoute;
use crate::gauge::Counter;
use crate::use_cases::Door;
use axum::extract::{MatchedPath, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Json, Response};
use axum::{Router, routing::get};
use serde_json::{Value, json};
use std::sync::Arc;

// ANCHOR: stats
/// What the service counts.
#[derive(Default)]
pub struct Stats {
    /// `http_requests_total`: every request for a page that was let in, whatever became of it.
    pub requests: Counter,
    /// `http_server_errors_total`: answers with a status of 500 or more.
    pub server_errors: Counter,
    /// `http_requests_in_flight`: requests whose handler is at work right now. Nobody comes in once it is closed.
    pub in_flight: Door,
    /// The same as `requests`, by route. Shown at `/debug/vars`.
    pub by_route: PerRoute,
}
// ANCHOR_END: stats

// ANCHOR: app
/// The service. It knows nothing of counting, but for the one line with `count`.
pub fn app(stats: Arc<Stats>) -> Router {
    let pages = Router::new()
        .route("/", get(|| async { "hello\n" }))
        .route("/half/{n}", get(half))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(from_fn_with_state(stats.clone(), count));
    Router::new()
        .route("/metrics", get(metrics))
        .route("/debug/vars", get(debug_vars))
        .with_state(stats)
        .merge(pages)
}

async fn half(Path(n): Path<u64>) -> Result<String, StatusCode> {
    if n.is_multiple_of(2) {
        Ok(format!("{}\n", n / 2))
    } else {
        Err(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
// ANCHOR_END: app

// ANCHOR: count
async fn count(
    State(stats): State<Arc<Stats>>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let Some(_inside) = stats.in_flight.enter() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response(); // turned away, and not counted
    };
    stats.requests.add(1);
    stats.by_route.record(path.as_ref().map_or("nowhere", |it| it.as_str()));

    let response = next.run(request).await;

    if response.status().is_server_error() {
        stats.server_errors.add(1);
    }
    response
}
// ANCHOR_END: count

// ANCHOR: metrics
async fn metrics(State(stats): State<Arc<Stats>>) -> impl IntoResponse {
    let text = format!(
        "# TYPE http_requests counter\
         \nhttp_requests_total {}\
         \n# TYPE http_server_errors counter\
         \nhttp_server_errors_total {}\
         \n# TYPE http_requests_in_flight gauge\
         \nhttp_requests_in_flight {}\
         \n# EOF\n",
        stats.requests.get(),
        stats.server_errors.get(),
        stats.in_flight.inside(),
    );
    ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
}

async fn debug_vars(State(stats): State<Arc<Stats>>) -> Json<Value> {
    Json(json!({
        "http_requests_total": stats.requests.get(),
        "http_server_errors_total": stats.server_errors.get(),
        "http_requests_in_flight": stats.in_flight.inside(),
        "http_requests_by_route": stats.by_route.all(),
    }))
}
// ANCHOR_END: metrics

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::tests::{get, hammer};

    #[tokio::test(flavor = "multi_thread")]
    async fn everything_is_counted_and_nothing_is_left_in_flight() {
        let stats = Arc::new(Stats::default());
        let app = app(stats.clone());
        hammer(&app, "/", 4, 25).await;
        hammer(&app, "/half/7", 2, 10).await;
        assert_eq!(get(&app, "/half/8").await, "4\n");

        assert_eq!(
            (stats.requests.get(), stats.server_errors.get(), stats.in_flight.inside()),
            (121, 20, 0)
        );
        assert_eq!((stats.by_route.get("/"), stats.by_route.get("/half/{n}")), (100, 21));

        let text = get(&app, "/metrics").await;
        assert!(text.contains("\nhttp_requests_total 121\n"), "{text}");
        let vars: Value = serde_json::from_str(&get(&app, "/debug/vars").await).unwrap();
        assert_eq!(vars["http_server_errors_total"], 20);
        assert_eq!(vars["http_requests_by_route"], json!({ "/": 100, "/half/{n}": 21 }));

        assert_eq!(get(&app, "/favicon.ico").await, "");
        assert_eq!((stats.requests.get(), stats.by_route.get("nowhere")), (122, 1));
    }

    #[tokio::test]
    async fn a_draining_service_lets_nobody_in() {
        let stats = Arc::new(Stats::default());
        let app = app(stats.clone());
        stats.in_flight.close();
        assert_eq!(get(&app, "/").await, "");
        assert_eq!((stats.requests.get(), stats.in_flight.inside()), (0, 0));
    }
}
