//! Looks until nobody is changing anything, and does not ask afterwards whether that was still so.
//!
//! verdict: wrong
//! mistake: two-steps
//! says: Another thread gets in between
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU32, Ordering::SeqCst};
use crate::sync::hint::spin_loop;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    version: AtomicU32,
    requests: AtomicU32,
    bytes: AtomicU32,
    changing: Mutex<()>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    fn read(&self) -> Counts {
        Counts { requests: self.requests.load(SeqCst), bytes: self.bytes.load(SeqCst) }
    }

    fn change(&self, change: impl FnOnce(Counts) -> Counts) -> Counts {
        let _alone = self.changing.lock().unwrap();
        self.version.fetch_add(1, SeqCst);
        let old = self.read();
        let new = change(old);
        self.requests.store(new.requests, SeqCst);
        self.bytes.store(new.bytes, SeqCst);
        self.version.fetch_add(1, SeqCst);
        old
    }

    pub fn record(&self, bytes: u32) {
        self.change(|old| Counts { requests: old.requests + 1, bytes: old.bytes + bytes });
    }

    pub fn snapshot(&self) -> Counts {
        while self.version.load(SeqCst) % 2 == 1 {
            spin_loop();
        }
        self.read()
    }

    pub fn take(&self) -> Counts {
        self.change(|_| Counts::default())
    }
}
