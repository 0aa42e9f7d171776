//! One number instead of two: up to which moment the tokens that have dropped in are spent. A token is a stretch of
//! time; what lies between that moment and now is in the bucket.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

pub struct Bucket {
    /// Of a full bucket, in nanoseconds.
    capacity: u64,
    /// Of one token, in nanoseconds.
    token: u64,
    /// In nanoseconds; the clock runs ahead by a full bucket, so that it starts full.
    spent_until: AtomicU64,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let token = 1_000_000_000 / u64::from(per_second);
        Self { capacity: token * u64::from(capacity), token, spent_until: AtomicU64::new(0) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let now = now.as_nanos() as u64;
        let take = |spent: u64| {
            // What lies further back than a full bucket has flowed over the rim.
            let spent = spent.max(now) + self.token;
            (spent <= now + self.capacity).then_some(spent)
        };
        self.spent_until.fetch_update(Relaxed, Relaxed, take).is_ok()
    }
}
