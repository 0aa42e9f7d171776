//! Adds under a lock that is taken for reading, as others may do at the same time.
//!
//! verdict: wrong
//! mistake: split-update
//! says: Whoever writes takes `write`
use crate::sync::RwLock;
use crate::sync::atomic::{AtomicI64, Ordering};

pub struct MutexTotal {
    lock: RwLock<()>,
    total: AtomicI64,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { lock: RwLock::new(()), total: AtomicI64::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let _guard = self.lock.read().unwrap();
        let sum = self.total.load(Ordering::SeqCst) + n;
        self.total.store(sum, Ordering::SeqCst);
        sum
    }

    pub fn get(&self) -> i64 {
        let _guard = self.lock.read().unwrap();
        self.total.load(Ordering::SeqCst)
    }
}
