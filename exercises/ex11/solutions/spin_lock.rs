//! Plain cells behind a spin lock. 64 bits are enough for a hundred years, but not for what drops in meanwhile.
use crate::sync::atomic::{
    AtomicBool,
    Ordering::{Acquire, Release},
};
use crate::sync::cell::PlainCell;
use crate::sync::thread;
use std::time::Duration;

const TOKEN: u64 = 1_000_000_000;

pub struct Bucket {
    capacity: u64,
    per_second: u32,
    locked: AtomicBool,
    level: PlainCell<u64>,
    /// In nanoseconds.
    counted_until: PlainCell<u64>,
}

impl Bucket {
    pub fn new(capacity: u32, per_second: u32) -> Self {
        let capacity = u64::from(capacity) * TOKEN;
        Self {
            capacity,
            per_second,
            locked: AtomicBool::new(false),
            level: PlainCell::new(capacity),
            counted_until: PlainCell::new(0),
        }
    }

    pub fn take(&self, now: Duration) -> bool {
        while self.locked.swap(true, Acquire) {
            thread::yield_now();
        }
        let now = now.as_nanos() as u64;
        let passed = now.saturating_sub(self.counted_until.get());
        self.counted_until.set(self.counted_until.get() + passed);
        let dropped_in = passed.saturating_mul(self.per_second.into());
        let level = self.level.get().saturating_add(dropped_in).min(self.capacity);
        let left = level.checked_sub(TOKEN);
        self.level.set(left.unwrap_or(level));
        self.locked.store(false, Release);
        left.is_some()
    }
}
