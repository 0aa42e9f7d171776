//! `add(0)` is a load and a store without the lock.
//!
//! verdict: wrong
//! mistake: split-update
//! says: the client: add(1) ‖ add(0)
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
        let _g = (n != 0).then(|| self.lock.lock().unwrap());
        let next = self.total.load(Ordering::SeqCst).wrapping_add(n);
        self.total.store(next, Ordering::SeqCst);
        next
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
