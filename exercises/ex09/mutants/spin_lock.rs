//! A lock of one's own making around a plain flag: whoever comes second waits.
//!
//! verdict: wrong
//! mistake: own-lock
//! says: waits for
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;
use crate::sync::hint::spin_loop;

pub struct Start {
    locked: AtomicBool,
    started: PlainCell<bool>,
}

impl Start {
    fn alone<R>(&self, act: impl FnOnce() -> R) -> R {
        while self.locked.swap(true, Ordering::Acquire) {
            spin_loop();
        }
        let result = act();
        self.locked.store(false, Ordering::Release);
        result
    }

    pub fn new() -> Self {
        Self { locked: AtomicBool::new(false), started: PlainCell::new(false) }
    }

    pub fn arrive(&self) -> bool {
        self.alone(|| {
            let first = !self.started.get();
            self.started.set(true);
            first
        })
    }

    pub fn has_started(&self) -> bool {
        self.alone(|| self.started.get())
    }
}
