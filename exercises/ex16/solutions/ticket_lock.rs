//! A plain cell, and a lock of one's own making: whoever draws a ticket waits until it is served.
use crate::sync::atomic::{
    AtomicU64,
    Ordering::{Acquire, Relaxed, Release},
};
use crate::sync::cell::PlainCell;
use crate::sync::thread;

pub struct Ring {
    n: u64,
    tickets: AtomicU64,
    served: AtomicU64,
    position: PlainCell<u64>,
}

impl Ring {
    pub fn new(n: u64) -> Self {
        Self {
            n,
            tickets: AtomicU64::new(0),
            served: AtomicU64::new(0),
            position: PlainCell::new(0),
        }
    }

    fn alone(&self, act: impl FnOnce() -> u64) -> u64 {
        let ticket = self.tickets.fetch_add(1, Relaxed);
        while self.served.load(Acquire) != ticket {
            thread::yield_now();
        }
        let result = act();
        self.served.store(ticket + 1, Release);
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
