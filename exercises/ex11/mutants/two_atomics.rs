//! Two atomics, each of them right on its own: two threads drop in the same tokens.
//!
//! verdict: wrong
//! mistake: split-update
//! says: Another thread wrote in between
use crate::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::Duration;

pub struct Bucket {
    capacity: u64,
    token: u64,
    tokens: AtomicU64,
    counted_until: AtomicU64,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = u64::from(capacity);
        Self {
            capacity,
            token: 1_000_000_000 / u64::from(per_second),
            tokens: AtomicU64::new(capacity),
            counted_until: AtomicU64::new(0),
        }
    }

    pub fn take(&self, now: Duration) -> bool {
        let now = now.as_nanos() as u64;
        let then = self.counted_until.load(SeqCst);
        let new = now.saturating_sub(then) / self.token;
        if new > 0 {
            self.counted_until.store(then + new * self.token, SeqCst);
            let fill = |tokens: u64| Some((tokens + new).min(self.capacity));
            let _ = self.tokens.try_update(SeqCst, SeqCst, fill);
        }
        self.tokens.try_update(SeqCst, SeqCst, |tokens| tokens.checked_sub(1)).is_ok()
    }
}
