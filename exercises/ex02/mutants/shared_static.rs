//! All totals are one: the value stands in a `static`.
//!
//! verdict: wrong
//! mistake: shared-state
//! says: a `static` perhaps
use crate::sync::Mutex;

static TOTAL: Mutex<i64> = Mutex::new(0);

pub struct MutexTotal {
    _own: (),
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { _own: () }
    }

    pub fn add(&self, n: i64) -> i64 {
        let mut total = TOTAL.lock().unwrap();
        *total += n;
        *total
    }

    pub fn get(&self) -> i64 {
        *TOTAL.lock().unwrap()
    }
}
