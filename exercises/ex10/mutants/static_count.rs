//! The count is a `static` behind a lock, which a panic in one test leaves to the next.
//!
//! verdict: wrong
//! mistake: shared-state
//! says: as a `static` is
use crate::sync::{Condvar, Mutex};

static OUTSTANDING: Mutex<usize> = Mutex::new(0);

pub struct WaitGroup {
    over: Condvar,
}

impl WaitGroup {
    pub fn new() -> Self {
        Self { over: Condvar::new() }
    }

    pub fn add(&self, n: usize) {
        *OUTSTANDING.lock().unwrap() += n;
    }

    pub fn done(&self) {
        let mut outstanding = OUTSTANDING.lock().unwrap();
        *outstanding = outstanding.checked_sub(1).expect("a done without an add");
        if *outstanding == 0 {
            self.over.notify_all();
        }
    }

    pub fn wait(&self) {
        let mut outstanding = OUTSTANDING.lock().unwrap();
        while *outstanding > 0 {
            outstanding = self.over.wait(outstanding).unwrap();
        }
    }
}
