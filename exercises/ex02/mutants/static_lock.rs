//! The total stands in the object, and the lock that it is changed under in a `static`.
//!
//! verdict: wrong
//! mistake: lock-of-all
//! says: Give each of them a lock of its own
use crate::sync::Mutex;
use crate::sync::cell::PlainCell;

static GATE: Mutex<()> = Mutex::new(());

pub struct MutexTotal {
    total: PlainCell<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: PlainCell::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let _gate = GATE.lock().unwrap();
        self.total.set(self.total.get() + n);
        self.total.get()
    }

    pub fn get(&self) -> i64 {
        let _gate = GATE.lock().unwrap();
        self.total.get()
    }
}
