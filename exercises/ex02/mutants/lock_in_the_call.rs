//! Each call makes a lock of its own, which nobody else can take.
//!
//! verdict: race
//! mistake: data-race
//! says: nothing puts the two in order
use crate::sync::Mutex;
use crate::sync::cell::PlainCell;

pub struct MutexTotal {
    total: PlainCell<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { total: PlainCell::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let lock = Mutex::new(());
        let _guard = lock.lock().unwrap();
        let sum = self.total.get() + n;
        self.total.set(sum);
        sum
    }

    pub fn get(&self) -> i64 {
        self.total.get()
    }
}
