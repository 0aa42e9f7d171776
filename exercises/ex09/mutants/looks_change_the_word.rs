//! Looking writes into the same word, and an arrival that others spoil five times gives up.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
use crate::sync::atomic::{AtomicU64, Ordering::SeqCst};

const STARTED: u64 = 1;
const LOOK: u64 = 2;

/// A bit for the start, and above it how often somebody has looked.
pub struct Start {
    word: AtomicU64,
}

impl Start {
    pub fn new() -> Self {
        Self { word: AtomicU64::new(0) }
    }

    pub fn arrive(&self) -> bool {
        for _ in 0..5 {
            let word = self.word.load(SeqCst);
            if word & STARTED != 0 {
                return false;
            }
            if self.word.compare_exchange(word, word | STARTED, SeqCst, SeqCst).is_ok() {
                return true;
            }
        }
        false
    }

    pub fn has_started(&self) -> bool {
        self.word.fetch_add(LOOK, SeqCst) & STARTED != 0
    }
}
