//! The count is a `static`: whoever waits for one group waits for all.
//!
//! verdict: livelock
//! mistake: waits-for-ever
//! says: waits for a value to change
use crate::sync::atomic::{AtomicUsize, Ordering};
use crate::sync::thread;

static OUTSTANDING: AtomicUsize = AtomicUsize::new(0);

pub struct WaitGroup {
    _own: (),
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { _own: () }
    }

    pub fn add(&self, n: usize) {
        OUTSTANDING.fetch_add(n, Ordering::Relaxed);
    }

    pub fn done(&self) {
        let one_less = |outstanding: usize| outstanding.checked_sub(1);
        let before = OUTSTANDING.try_update(Ordering::Release, Ordering::Relaxed, one_less);
        before.expect("a done without an add");
    }

    pub fn wait(&self) {
        while OUTSTANDING.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
    }
}
