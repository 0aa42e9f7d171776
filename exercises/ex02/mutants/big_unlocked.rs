//! Numbers above a million are added without the lock, by load and store.
//!
//! verdict: wrong
//! mistake: split-update
//! says: no order of the calls explains the answers
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct MutexTotal {
    total: AtomicI64,
    lock: Mutex<()>,
}
impl MutexTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), lock: Mutex::new(()) }
    }
    pub fn add(&self, n: i64) -> i64 {
        let _g = (n.unsigned_abs() <= 1_000_000).then(|| self.lock.lock().unwrap());
        let next = self.total.load(Ordering::SeqCst).wrapping_add(n);
        self.total.store(next, Ordering::SeqCst);
        next
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
