//! Records and looks under a lock, but takes with two swaps and without it.
//!
//! verdict: wrong
//! mistake: two-swaps
//! says: Each swap is indivisible, the pair is not
use crate::sync::Mutex;
use crate::sync::atomic::{AtomicU32, Ordering::SeqCst};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: u32,
    pub bytes: u32,
}

pub struct Traffic {
    requests: AtomicU32,
    bytes: AtomicU32,
    recording: Mutex<()>,
}

impl Traffic {
    pub fn new() -> Self {
        Self { requests: AtomicU32::new(0), bytes: AtomicU32::new(0), recording: Mutex::new(()) }
    }

    pub fn record(&self, bytes: u32) {
        let _recording = self.recording.lock().unwrap();
        self.requests.fetch_add(1, SeqCst);
        self.bytes.fetch_add(bytes, SeqCst);
    }

    pub fn snapshot(&self) -> Counts {
        let _recording = self.recording.lock().unwrap();
        Counts { requests: self.requests.load(SeqCst), bytes: self.bytes.load(SeqCst) }
    }

    pub fn take(&self) -> Counts {
        Counts { requests: self.requests.swap(0, SeqCst), bytes: self.bytes.swap(0, SeqCst) }
    }
}
