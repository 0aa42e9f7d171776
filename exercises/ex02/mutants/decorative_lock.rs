//! Takes a lock and gives it back before it touches the total, which is an atomic.
//!
//! verdict: wrong
//! mistake: no-lock
//! says: lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct MutexTotal {
    lock: Mutex<()>,
    total: AtomicI64,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { lock: Mutex::new(()), total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        drop(self.lock.lock().unwrap());
        self.total.fetch_add(n, Ordering::SeqCst) + n
    }

    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
