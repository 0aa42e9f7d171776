//! Takes a Mutex if the compare-exchange fails though the flag was down at the first look.
//!
//! verdict: wrong
//! mistake: lock
//! says: takes a lock
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicBool, Ordering};
pub struct Start {
    started: AtomicBool,
    lock: Mutex<()>,
}
impl Start {
    pub fn new() -> Self {
        Self { started: AtomicBool::new(false), lock: Mutex::new(()) }
    }
    pub fn arrive(&self) -> bool {
        if self.has_started() {
            return false;
        }
        if self.started.compare_exchange(false, true, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
            return true;
        }
        let _queue = self.lock.lock().unwrap();
        !self.started.swap(true, Ordering::SeqCst)
    }
    pub fn has_started(&self) -> bool {
        self.started.load(Ordering::SeqCst)
    }
}
