//! Generation numbers: has it changed, and do these values belong together?

use std::sync::atomic::{
    AtomicI64, AtomicU64,
    Ordering::{Acquire, Release, SeqCst},
};
use std::sync::{Mutex, RwLock};

// ANCHOR: versioned
/// A value that is read often and replaced seldom.
pub struct Versioned<T> {
    generation: AtomicU64,
    value: RwLock<T>,
}

impl<T: Clone> Versioned<T> {
    /// The first generation.
    pub fn new(value: T) -> Self {
        Self { generation: AtomicU64::new(0), value: RwLock::new(value) }
    }

    /// Replaces the value.
    pub fn replace(&self, value: T) {
        let mut guard = self.value.write().unwrap();
        *guard = value;
        self.generation.fetch_add(1, Release);
    }

    /// A copy to work with, and its generation.
    pub fn copy(&self) -> (u64, T) {
        let guard = self.value.read().unwrap();
        (self.generation.load(Acquire), guard.clone())
    }

    /// Whether a copy of this generation is out of date. One atomic load.
    pub fn is_outdated(&self, generation: u64) -> bool {
        self.generation.load(Acquire) != generation
    }
}
// ANCHOR_END: versioned

// ANCHOR: pair
/// Two counts that are read as a pair.
#[derive(Default)]
pub struct Pair {
    writer: Mutex<()>,
    generation: AtomicU64,
    requests: AtomicU64,
    in_flight: AtomicI64,
}

impl Pair {
    /// Changes both. The generation is odd while this is under way.
    pub fn change(&self, requests: u64, in_flight: i64) {
        let _one_writer = self.writer.lock().unwrap();
        self.generation.fetch_add(1, SeqCst);
        self.requests.fetch_add(requests, SeqCst);
        self.in_flight.fetch_add(in_flight, SeqCst);
        self.generation.fetch_add(1, SeqCst);
    }

    /// Both as they were at one moment. Takes no lock, and tries again when a writer came in between.
    pub fn read(&self) -> (u64, i64) {
        loop {
            let before = self.generation.load(SeqCst);
            let pair = (self.requests.load(SeqCst), self.in_flight.load(SeqCst));
            let after = self.generation.load(SeqCst);
            if before == after && before.is_multiple_of(2) {
                return pair;
            }
            std::hint::spin_loop();
        }
    }
}
// ANCHOR_END: pair

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_copy_goes_out_of_date_when_the_value_is_replaced() {
        // ANCHOR: outdated
        let limits = Versioned::new(vec![10, 20]);
        let (generation, copy) = limits.copy();
        assert!(!limits.is_outdated(generation));

        limits.replace(vec![10, 30]);
        assert!(limits.is_outdated(generation));
        assert_eq!(copy, [10, 20]);
        assert_eq!(limits.copy(), (1, vec![10, 30]));
        // ANCHOR_END: outdated
    }

    #[test]
    fn the_pair_always_agrees() {
        let pair = Pair::default();
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| (0..5_000).for_each(|_| pair.change(1, 1)));
            }
            scope.spawn(|| {
                for _ in 0..5_000 {
                    let (requests, in_flight) = pair.read();
                    assert_eq!(requests as i64, in_flight);
                }
            });
        });
        assert_eq!(pair.read(), (10_000, 10_000));
    }

    #[test]
    fn two_atomics_read_one_after_the_other_need_not_agree() {
        // ANCHOR: torn_pair
        let (requests, in_flight) = (AtomicU64::new(7), AtomicI64::new(7));

        let seen_requests = requests.load(SeqCst);
        requests.fetch_add(1, SeqCst); // another thread starts a request
        in_flight.fetch_add(1, SeqCst);
        let seen_in_flight = in_flight.load(SeqCst);

        // More requests in flight than there ever were.
        assert_eq!((seen_requests, seen_in_flight), (7, 8));
        // ANCHOR_END: torn_pair
    }
}
