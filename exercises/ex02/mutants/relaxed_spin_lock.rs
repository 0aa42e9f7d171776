//! A lock of one's own whose Orderings do not order anything.
//!
//! verdict: race
//! mistake: published-too-weakly
//! says: needs `Release`, the side that takes it `Acquire`
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;

pub struct MutexTotal {
    busy: AtomicBool,
    total: PlainCell<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { busy: AtomicBool::new(false), total: PlainCell::new(0) }
    }

    fn locked(&self, work: impl FnOnce() -> i64) -> i64 {
        while self.busy.swap(true, Ordering::Relaxed) {
            crate::sync::hint::spin_loop();
        }
        let result = work();
        self.busy.store(false, Ordering::Relaxed);
        result
    }

    pub fn add(&self, n: i64) -> i64 {
        self.locked(|| {
            let sum = self.total.get() + n;
            self.total.set(sum);
            sum
        })
    }

    pub fn get(&self) -> i64 {
        self.locked(|| self.total.get())
    }
}
