//! `add(0)` returns what stands in a cache that is written after the lock is free.
//!
//! verdict: wrong
//! mistake: none
//! says: the client: add(1) ‖ get(), add(0)
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct MutexTotal {
    total: Mutex<i64>,
    cache: AtomicI64,
}
impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0), cache: AtomicI64::new(0) }
    }
    pub fn add(&self, n: i64) -> i64 {
        if n == 0 {
            return self.cache.load(Ordering::SeqCst);
        }
        let next = {
            let mut t = self.total.lock().unwrap();
            *t = t.wrapping_add(n);
            *t
        };
        self.cache.store(next, Ordering::SeqCst);
        next
    }
    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
