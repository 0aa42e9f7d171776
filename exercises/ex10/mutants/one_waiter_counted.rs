//! Notifies only if somebody has said that it waits, and that is said before the lock is taken.
//!
//! verdict: deadlock
//! mistake: nobody-notifies
//! says: everybody waits, for ever
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::{Condvar, Mutex};
pub struct WaitGroup {
    count: Mutex<usize>,
    zero: Condvar,
    waits: AtomicBool,
}
impl WaitGroup {
    pub fn new() -> Self {
        Self { count: Mutex::new(0), zero: Condvar::new(), waits: AtomicBool::new(false) }
    }
    pub fn add(&self, n: usize) {
        *self.count.lock().unwrap() += n;
    }
    pub fn done(&self) {
        let mut c = self.count.lock().unwrap();
        *c = c.checked_sub(1).expect("a done too many");
        if *c == 0 && self.waits.load(Ordering::SeqCst) {
            self.zero.notify_all();
        }
    }
    pub fn wait(&self) {
        self.waits.store(true, Ordering::SeqCst);
        let mut c = self.count.lock().unwrap();
        while *c > 0 {
            c = self.zero.wait(c).unwrap();
        }
        drop(c);
        self.waits.store(false, Ordering::SeqCst);
    }
}
