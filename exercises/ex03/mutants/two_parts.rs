//! What goes up and what goes down are two atomics: nobody sees both at one moment.
//!
//! verdict: wrong
//! mistake: none
//! says: no order of the calls
use crate::sync::atomic::{AtomicI64, Ordering::SeqCst};

pub struct AtomicTotal {
    up: AtomicI64,
    down: AtomicI64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { up: AtomicI64::new(0), down: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let (mine, other) = if n < 0 { (&self.down, &self.up) } else { (&self.up, &self.down) };
        mine.fetch_add(n, SeqCst) + n + other.load(SeqCst)
    }

    pub fn get(&self) -> i64 {
        self.up.load(SeqCst) + self.down.load(SeqCst)
    }
}
