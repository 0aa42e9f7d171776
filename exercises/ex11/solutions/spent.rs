//! Up to which moment what has dropped in is spent: what lies between that moment and the latest one is in the bucket.
use crate::sync::Mutex;
use std::time::Duration;

const TOKEN: u128 = 1_000_000_000;

pub struct Bucket {
    capacity: u128,
    per_second: u128,
    /// The latest moment and the one up to which all is spent, in billionths of a token since the bucket was made. The clock runs
    /// ahead by a full bucket, so that it starts full.
    moments: Mutex<(u128, u128)>,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = u128::from(capacity) * TOKEN;
        Self { capacity, per_second: per_second.into(), moments: Mutex::new((capacity, 0)) }
    }

    pub fn take(&self, now: Duration) -> bool {
        let now = self.capacity + now.as_nanos() * self.per_second;
        let (latest, spent) = &mut *self.moments.lock().unwrap();
        *latest = now.max(*latest);
        // What lies further back than a full bucket has flowed over the rim.
        let after = (*latest - self.capacity).max(*spent) + TOKEN;
        let there = after <= *latest;
        if there {
            *spent = after;
        }
        there
    }
}
