//! The lock stands beside what it guards, as it does in Go and C: it works as long as everybody takes it.
use crate::sync::Mutex;
use crate::sync::cell::PlainCell;

pub struct MutexTotal {
    lock: Mutex<()>,
    total: PlainCell<i64>,
}

impl MutexTotal {
    pub fn new() -> Self {
        Self { lock: Mutex::new(()), total: PlainCell::new(0) }
    }

    pub fn add(&self, n: i64) -> i64 {
        let _guard = self.lock.lock().unwrap();
        let sum = self.total.get() + n;
        self.total.set(sum);
        sum
    }

    pub fn get(&self) -> i64 {
        let _guard = self.lock.lock().unwrap();
        self.total.get()
    }
}
