//! Everybody draws a number, and the smallest one that anybody drew has won: no two are alike.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Start {
    next: AtomicU64,
    smallest: AtomicU64,
}

impl Start {
    pub fn new() -> Self {
        Self { next: AtomicU64::new(0), smallest: AtomicU64::new(u64::MAX) }
    }

    pub fn arrive(&self) -> bool {
        let own = self.next.fetch_add(1, Relaxed);
        self.smallest.fetch_min(own, Relaxed);
        own == 0
    }

    pub fn has_started(&self) -> bool {
        self.next.load(Relaxed) > 0
    }
}
