//! Takes a lock that all totals share, and then its own.
//!
//! verdict: wrong
//! mistake: lock-of-all
//! says: a `static`, perhaps
use crate::sync::Mutex;

static GATE: Mutex<()> = Mutex::new(());

pub struct MutexTotal {
    total: Mutex<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: Mutex::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let _gate = GATE.lock().unwrap();
        let mut total = self.total.lock().unwrap();
        *total += n;
        *total
    }

    pub fn get(&self) -> i64 {
        *self.total.lock().unwrap()
    }
}
