//! The total is an atomic beside the lock, whose guard is dropped in the statement that makes it.
//!
//! verdict: wrong
//! mistake: split-update
//! says: `let _ =` drops a guard on the spot
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
        let _ = self.lock.lock().unwrap();
        let sum = self.total.load(Ordering::SeqCst) + n;
        self.total.store(sum, Ordering::SeqCst);
        sum
    }

    pub fn get(&self) -> i64 {
        let _guard = self.lock.lock().unwrap();
        self.total.load(Ordering::SeqCst)
    }
}
