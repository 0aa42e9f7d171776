//! All totals are one: the atomic is a `static`.
//!
//! verdict: wrong
//! mistake: shared-state
//! says: a `static` perhaps
use crate::sync::atomic::{AtomicI64, Ordering::Relaxed};

static TOTAL: AtomicI64 = AtomicI64::new(0);

pub struct AtomicTotal {
    _own: (),
}

impl AtomicTotal {
    pub fn new() -> Self {
        Self { _own: () }
    }

    pub fn add(&self, n: i64) -> i64 {
        TOTAL.fetch_add(n, Relaxed) + n
    }

    pub fn get(&self) -> i64 {
        TOTAL.load(Relaxed)
    }
}
