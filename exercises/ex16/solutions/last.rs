//! Keeps the turn that was handed out last; the one after it is next.
use crate::sync::RwLock;

pub struct Ring {
    n: u64,
    last: RwLock<u64>,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, last: RwLock::new(n - 1) }
    }

    fn after(&self, turn: u64) -> u64 {
        if turn == self.n - 1 { 0 } else { turn + 1 }
    }

    pub fn next(&self) -> u64 {
        let mut last = self.last.write().unwrap();
        *last = self.after(*last);
        *last
    }

    pub fn position(&self) -> u64 {
        self.after(*self.last.read().unwrap())
    }
}
