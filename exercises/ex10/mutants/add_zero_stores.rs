//! `add(0)` is a load and a store.
//!
//! verdict: livelock
//! mistake: split-update
//! says: a loop can never end
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::thread;
pub struct WaitGroup {
    count: AtomicUsize,
}
impl WaitGroup {
    pub fn new() -> Self {
        Self { count: AtomicUsize::new(0) }
    }
    pub fn add(&self, n: usize) {
        if n == 0 {
            let c = self.count.load(Ordering::SeqCst);
            self.count.store(c, Ordering::SeqCst);
        } else {
            self.count.fetch_add(n, Ordering::SeqCst);
        }
    }
    pub fn done(&self) {
        self.count
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |c| c.checked_sub(1))
            .expect("a done too many");
    }
    pub fn wait(&self) {
        while self.count.load(Ordering::SeqCst) > 0 {
            thread::yield_now();
        }
    }
}
