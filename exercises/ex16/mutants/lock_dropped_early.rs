//! Gives the lock back between looking and moving on.
//!
//! verdict: wrong
//! mistake: lock-dropped-early
//! says: must happen under one and the same guard
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
        let turn = self.position();
        *self.position.lock().unwrap() = if turn + 1 == self.n { 0 } else { turn + 1 };
        turn
    }

    pub fn position(&self) -> u64 {
        *self.position.lock().unwrap()
    }
}
