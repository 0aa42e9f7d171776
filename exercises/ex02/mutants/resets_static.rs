//! Making a total sets all others back.
//!
//! verdict: wrong
//! mistake: shared-state
//! says: a second one beside it
use crate::sync::Mutex;

static TOTAL: Mutex<i64> = Mutex::new(0);

pub struct MutexTotal {
    _own: (),
}

impl MutexTotal {
    pub fn new() -> Self {
        *TOTAL.lock().unwrap() = 0;
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
