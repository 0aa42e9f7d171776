//! The application that submissions count the requests of. Some of its routes do what they do only when they are told.
use crate::sync::Arc;
use crate::sync::atomic::{AtomicUsize, Ordering};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use std::panic::resume_unwind;
use tokio::sync::Semaphore;

/// Where requests to `/wait` wait.
pub struct Gate {
    /// One permit for each request that has come to the gate.
    pub arrived: Semaphore,
    /// One permit for each request that may go on.
    pub open: Semaphore,
    /// One permit for each request that has gone, in one way or another.
    pub left: Semaphore,
    waiting: AtomicUsize,
}

impl Gate {
    pub fn new() -> Arc<Self> {
        let [arrived, open, left] = [(); 3].map(|()| Semaphore::new(0));
        Arc::new(Self { arrived, open, left, waiting: AtomicUsize::new(0) })
    }

    /// How many requests are at the gate.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    async fn pass(self: Arc<Self>) -> &'static str {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let visit = Visit(&self);
        self.arrived.add_permits(1);
        self.open.acquire().await.expect("a gate that is never taken down").forget();
        drop(visit);
        "passed"
    }
}

/// A request at the gate. It leaves in any case: also if its future is dropped.
struct Visit<'a>(&'a Gate);

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
        self.0.left.add_permits(1);
    }
}

/// A route with what the text format has to escape.
pub const QUOTED: &str = "/a\"b\\c";

/// There is no item 0: that is for the handler to say, and the route matches all the same.
async fn item(Path(id): Path<u32>) -> (StatusCode, String) {
    match id {
        0 => (StatusCode::NOT_FOUND, "no such item".to_owned()),
        id => (StatusCode::OK, format!("item {id}")),
    }
}

async fn user(Path(name): Path<String>) -> String {
    format!("user {name}")
}

/// The routes.
pub fn router(gate: Arc<Gate>) -> Router {
    Router::new()
        .route("/hello", get(|| async { "hello" }))
        .route("/item/{id}", get(item))
        .route("/form", post(|| async { (StatusCode::CREATED, "thanks") }))
        .route(QUOTED, get(|| async { "quoted" }))
        .nest("/api", Router::new().route("/user/{name}", get(user)))
        .merge(numbered())
        .route("/fail", get(|| async { (StatusCode::INTERNAL_SERVER_ERROR, "no luck") }))
        .route("/panic", get(panics))
        .route("/wait", get(move || gate.clone().pass()))
        .fallback(|| async { (StatusCode::NOT_FOUND, "nothing here") })
}

/// More routes than anybody would list by hand: each of them, and the same with a slash at the end, is one of its own.
pub const NUMBERED: usize = 12;

fn numbered() -> Router {
    (0..NUMBERED).fold(Router::new(), |routes, number| {
        let answer = move || async move { format!("number {number}") };
        routes
            .route(&format!("/number/{number}"), get(answer))
            .route(&format!("/number/{number}/"), get(answer))
    })
}

/// Unwinds as a panic does, without the message that the grader would take for the submission's.
async fn panics() -> StatusCode {
    resume_unwind(Box::new("on purpose"))
}
