//! Reads what is being changed: an odd version is a version like any other.
//!
//! verdict: wrong
//! mistake: none
//! says: 10 bytes for each request
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU32, Ordering::SeqCst};

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

    pub fn record(&self, bytes: u32) {
        let _alone = self.changing.lock().unwrap();
        self.version.fetch_add(1, SeqCst);
        self.requests.fetch_add(1, SeqCst);
        self.bytes.fetch_add(bytes, SeqCst);
        self.version.fetch_add(1, SeqCst);
    }

    pub fn snapshot(&self) -> Counts {
        loop {
            let version = self.version.load(SeqCst);
            let counts =
                Counts { requests: self.requests.load(SeqCst), bytes: self.bytes.load(SeqCst) };
            if self.version.load(SeqCst) == version {
                return counts;
            }
            std::hint::spin_loop();
        }
    }

    pub fn take(&self) -> Counts {
        let _alone = self.changing.lock().unwrap();
        self.version.fetch_add(1, SeqCst);
        let counts =
            Counts { requests: self.requests.swap(0, SeqCst), bytes: self.bytes.swap(0, SeqCst) };
        self.version.fetch_add(1, SeqCst);
        counts
    }
}
