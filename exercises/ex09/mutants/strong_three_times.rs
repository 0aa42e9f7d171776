//! Counts who looks in the same word, and arrives by a compare-exchange that is tried three times.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Who has been the first, and how often somebody has looked: one word, so that both change at once.
pub struct Start {
    looks_and_started: AtomicU64,
}

impl Start {
    pub fn new() -> Self {
        Self { looks_and_started: AtomicU64::new(0) }
    }

    pub fn arrive(&self) -> bool {
        let mut seen = self.looks_and_started.load(Relaxed);
        for _ in 0..3 {
            if seen & 1 == 1 {
                return false;
            }
            match self.looks_and_started.compare_exchange(seen, seen | 1, Relaxed, Relaxed) {
                Ok(_) => return true,
                Err(now) => seen = now,
            }
        }
        false
    }

    pub fn has_started(&self) -> bool {
        self.looks_and_started.fetch_add(2, Relaxed) & 1 == 1
    }
}
