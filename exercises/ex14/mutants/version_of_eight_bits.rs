//! A version of eight bits, which comes round after 128 changes.
//!
//! verdict: wrong
//! mistake: version-comes-round
//! says: it has come round
use crate::sync::Mutex;
use crate::sync::atomic::{
    AtomicU8, AtomicU32,
    Ordering::{Acquire, Relaxed, Release},
    fence,
};
use crate::sync::hint::spin_loop;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

#[derive(Default)]
pub struct Traffic {
    version: AtomicU8,
    requests: AtomicU32,
    bytes: AtomicU32,
    changing: Mutex<()>,
}

impl Traffic {
    pub fn new() -> Self {
        Self::default()
    }

    fn read(&self) -> Counts {
        Counts { requests: self.requests.load(Relaxed), bytes: self.bytes.load(Relaxed) }
    }

    /// Returns what was there before.
    fn change(&self, change: impl FnOnce(Counts) -> Counts) -> Counts {
        let _alone = self.changing.lock().unwrap();
        let (version, old) = (self.version.load(Relaxed), self.read());
        let new = change(old);
        self.version.store(version.wrapping_add(1), Relaxed);
        fence(Release);
        self.requests.store(new.requests, Relaxed);
        self.bytes.store(new.bytes, Relaxed);
        self.version.store(version.wrapping_add(2), Release);
        old
    }

    pub fn record(&self, bytes: u32) {
        self.change(|old| Counts { requests: old.requests + 1, bytes: old.bytes + bytes });
    }

    pub fn snapshot(&self) -> Counts {
        loop {
            let version = self.version.load(Acquire);
            let counts = self.read();
            fence(Acquire);
            if version.is_multiple_of(2) && self.version.load(Relaxed) == version {
                return counts;
            }
            spin_loop();
        }
    }

    pub fn take(&self) -> Counts {
        self.change(|_| Counts::default())
    }
}
