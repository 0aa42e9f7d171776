//! The count behind a mutex.

// ANCHOR: step
use axum::{Router, extract::State, routing::get};
use std::sync::{Arc, Mutex};

type Requests = Arc<Mutex<u64>>;

/// The service.
pub fn app() -> Router {
    Router::new()
        .route("/", get(hello))
        .route("/metrics", get(metrics))
        .with_state(Requests::default())
}

async fn hello(State(requests): State<Requests>) -> String {
    let number = {
        let mut requests = requests.lock().unwrap();
        *requests += 1;
        *requests
    }; // unlocked, before the answer is made
    format!("you are number {number}\n")
}

async fn metrics(State(requests): State<Requests>) -> String {
    let total = *requests.lock().unwrap();
    format!("requests_total {total}\n")
}
// ANCHOR_END: step
