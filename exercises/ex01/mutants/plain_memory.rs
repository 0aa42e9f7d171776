//! Plain memory, shared: loses additions by undefined behaviour.
//!
//! verdict: race
//! mistake: undefined-behaviour
//! says: each of its operations is whole
use crate::sync::cell::PlainCell;

pub struct RacyTotal {
    total: PlainCell<i64>,
}

impl RacyTotal {
    pub fn new() -> Self {
        Self { total: PlainCell::new(0) }
    }

    pub fn add(&self, n: i64) {
        self.total.set(self.total.get() + n);
    }

    pub fn get(&self) -> i64 {
        self.total.get()
    }
}
