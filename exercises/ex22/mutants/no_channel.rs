//! Right, but made of a `Mutex`.
//!
//! verdict: wrong
//! mistake: no-channel
//! says: one thread owns the total
use crate::sync::Mutex;

pub struct ChannelCounter {
    total: Mutex<i64>,
}

impl ChannelCounter {
    pub fn start(_room: usize) -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) {
        *self.total.lock().unwrap() += n;
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }

    pub fn stop(self) -> i64 {
        self.get()
    }
}
