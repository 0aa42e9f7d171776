//! Takes a Mutex for numbers beyond 32 bits.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicI64, Ordering};
pub struct AtomicTotal {
    total: AtomicI64,
    lock: Mutex<()>,
}
impl AtomicTotal {
    pub fn new() -> Self {
        Self { total: AtomicI64::new(0), lock: Mutex::new(()) }
    }
    pub fn add(&self, n: i64) -> i64 {
        let _g = (n != i64::from(n as i32)).then(|| self.lock.lock().unwrap());
        self.total.fetch_add(n, Ordering::SeqCst).wrapping_add(n)
    }
    pub fn get(&self) -> i64 {
        self.total.load(Ordering::SeqCst)
    }
}
