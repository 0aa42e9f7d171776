use std::sync::atomic::{AtomicU32, Ordering};

static CALLS: AtomicU32 = AtomicU32::new(0);

async fn call() -> u32 {
    CALLS.fetch_add(1, Ordering::Relaxed)
}

fn main() {
    let future = call();
    drop(future);
    println!("{}", CALLS.load(Ordering::Relaxed));
}
