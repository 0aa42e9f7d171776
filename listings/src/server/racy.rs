//! The count in two steps, with an `.await` between them. Wrong, and without a second thread.

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
    let number = requests.load(Relaxed) + 1;
    let name = ask_for_the_name().await; // others get their turn here
    requests.store(number, Relaxed);
    format!("{name}, you are number {number}\n")
}
// ANCHOR_END: step

async fn metrics(State(requests): State<Requests>) -> String {
    format!("requests_total {}\n", requests.load(Relaxed))
}

/// Stands for a question to a database.
async fn ask_for_the_name() -> &'static str {
    tokio::task::yield_now().await;
    "Ada"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::tests::get;

    #[tokio::test] // one thread
    async fn three_requests_are_one_when_they_wait_together() {
        // ANCHOR: undercounts
        let app = app();
        let answers = tokio::join!(get(&app, "/"), get(&app, "/"), get(&app, "/"));
        assert_eq!([&answers.0, &answers.1, &answers.2], ["Ada, you are number 1\n"; 3]);
        assert_eq!(get(&app, "/metrics").await, "requests_total 1\n");
        // ANCHOR_END: undercounts
        assert_eq!(get(&app, "/").await, "Ada, you are number 2\n", "alone it counts right");
    }
}
