//! Asks fifty times whether the lock is free, and then hands out 0.
//!
//! verdict: wrong
//! mistake: gives-up
//! says: was tried again and again
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
        let position = (0..50).find_map(|_| self.position.try_lock().ok());
        let Some(mut position) = position else { return 0 };
        let turn = *position;
        *position = if turn + 1 == self.n { 0 } else { turn + 1 };
        turn
    }

    pub fn position(&self) -> u64 {
        *self.position.lock().unwrap()
    }
}
