//! The count in an atomic.

// ANCHOR: step
use axum::{Router, extract::State, routing::get};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

type Requests = Arc<AtomicU64>;

/// The service.
pub fn app() -> Router {
    Router::new()
        .route("/", get(hello))
        .route("/metrics", get(metrics))
        .with_state(Requests::default())
}

async fn hello(State(requests): State<Requests>) -> String {
    let number = requests.fetch_add(1, Relaxed) + 1;
    format!("you are number {number}\n")
}

async fn metrics(State(requests): State<Requests>) -> String {
    format!("requests_total {}\n", requests.load(Relaxed))
}
// ANCHOR_END: step
