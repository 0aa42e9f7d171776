//! `has_started` waits for the winner to say that it has started.
//!
//! verdict: wrong
//! mistake: waits
//! says: one thread waits for another
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::thread;
pub struct Start {
    won: AtomicBool,
    started: AtomicBool,
}
impl Start {
    pub fn new() -> Self {
        Self { won: AtomicBool::new(false), started: AtomicBool::new(false) }
    }
    pub fn arrive(&self) -> bool {
        let first = !self.won.swap(true, Ordering::SeqCst);
        if first {
            self.started.store(true, Ordering::SeqCst);
        }
        first
    }
    pub fn has_started(&self) -> bool {
        while self.won.load(Ordering::SeqCst) != self.started.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        self.won.load(Ordering::SeqCst)
    }
}
