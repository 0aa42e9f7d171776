//! A plain cell behind a spin lock.
use crate::sync::atomic::{
    AtomicBool,
    Ordering::{Acquire, Release},
};
use crate::sync::cell::PlainCell;
use crate::sync::thread;

pub struct Ring {
    n: u64,
    locked: AtomicBool,
    position: PlainCell<u64>,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self { n, locked: AtomicBool::new(false), position: PlainCell::new(0) }
    }

    fn alone(&self, act: impl FnOnce() -> u64) -> u64 {
        while self.locked.swap(true, Acquire) {
            thread::yield_now();
        }
        let result = act();
        self.locked.store(false, Release);
        result
    }

    pub fn next(&self) -> u64 {
        self.alone(|| {
            let turn = self.position.get();
            self.position.set(if turn + 1 == self.n { 0 } else { turn + 1 });
            turn
        })
    }

    pub fn position(&self) -> u64 {
        self.alone(|| self.position.get())
    }
}
