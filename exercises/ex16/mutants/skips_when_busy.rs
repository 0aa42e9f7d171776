//! If the lock is taken, hands out a turn without moving on.
//!
//! verdict: wrong
//! mistake: try-lock
//! says: does not wait
use crate::sync::Mutex;

pub struct Ring {
    n: u64,
    position: Mutex<u64>,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, position: Mutex::new(0) }
    }

    pub fn next(&self) -> u64 {
        let Ok(mut position) = self.position.try_lock() else { return 0 };
        let turn = *position;
        *position = if turn + 1 == self.n { 0 } else { turn + 1 };
        turn
    }

    pub fn position(&self) -> u64 {
        *self.position.lock().unwrap()
    }
}
