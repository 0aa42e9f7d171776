//! Right as long as four threads add at a time, and made of two steps for the fifth.
//!
//! verdict: wrong
//! mistake: hand-made-lock
//! says: if nobody is kept waiting, it goes wrong
use crate::sync::atomic::{AtomicI64, AtomicU64, Ordering::SeqCst};

pub struct AtomicTotal {
    total: AtomicI64,
    busy: AtomicU64,
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), busy: AtomicU64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let others = self.busy.fetch_add(1, SeqCst);
        let sum = if others < 4 {
            self.total.fetch_add(n, SeqCst) + n
        } else {
            let sum = self.total.load(SeqCst) + n;
            self.total.store(sum, SeqCst);
            sum
        };
        self.busy.fetch_sub(1, SeqCst);
        sum
    }

    pub fn get(&self) -> i64 {
        self.total.load(SeqCst)
    }
}
