use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

/// So many requests until the next refill.
#[derive(Debug)]
struct RateLimiter {
    tokens: AtomicU32,
    capacity: u32,
}

impl RateLimiter {
    fn new(capacity: u32) -> Self {
        RateLimiter { tokens: AtomicU32::new(capacity), capacity }
    }

    fn allow(&self) -> bool {
        self.tokens
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |tokens| tokens.checked_sub(1))
            .is_ok()
    }

    fn refill(&self) {
        self.tokens.store(self.capacity, Ordering::Release);
    }
}

fn main() {
    let limiter = Arc::new(RateLimiter::new(1));
    let clients: Vec<_> = (0..2)
        .map(|_| {
            let limiter = Arc::clone(&limiter);
            thread::spawn(move || limiter.allow())
        })
        .collect();
    limiter.refill();
    let allowed = clients.into_iter().filter_map(|c| c.join().ok()).filter(|&ok| ok).count();
    println!("{allowed} allowed, {} left", limiter.tokens.load(Ordering::Relaxed));
}
