//! A question: three futures on one thread that wait between a read and a write.

// ANCHOR: program
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static REQUESTS: AtomicU64 = AtomicU64::new(0);

async fn hello() {
    let seen = REQUESTS.load(Relaxed);
    tokio::task::yield_now().await; // the visitor's name is looked up
    REQUESTS.store(seen + 1, Relaxed);
}

#[tokio::main(flavor = "current_thread")] // one thread runs them all
async fn main() {
    tokio::join!(hello(), hello(), hello());
    println!("{}", REQUESTS.load(Relaxed));
}
// ANCHOR_END: program
