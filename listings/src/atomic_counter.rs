//! A counter in one atomic integer.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

// ANCHOR: counter
/// A count that any number of threads may share.
#[derive(Default)]
pub struct Tally {
    count: AtomicI64,
}

impl Tally {
    /// Adds one.
    pub fn add_one(&self) {
        self.count.fetch_add(1, Relaxed);
    }

    /// The count at some moment during the call.
    pub fn get(&self) -> i64 {
        self.count.load(Relaxed)
    }
}
// ANCHOR_END: counter

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn counts_every_call() {
        let tally = Tally::default();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..1000).for_each(|_| tally.add_one()));
            }
        });
        assert_eq!(tally.get(), 4000);
    }

    #[test]
    fn the_operations_return_the_old_value() {
        // ANCHOR: operations
        let count = AtomicI64::new(10);

        assert_eq!(count.fetch_add(5, Relaxed), 10); // the old value; now 15
        assert_eq!(count.fetch_sub(1, Relaxed), 15); // now 14
        assert_eq!(count.load(Relaxed), 14);
        assert_eq!(count.swap(0, Relaxed), 14); // now 0
        count.store(3, Relaxed);

        // Replace 3 by 4, but only if it still is 3.
        assert_eq!(count.compare_exchange(3, 4, Relaxed, Relaxed), Ok(3));
        assert_eq!(count.compare_exchange(3, 5, Relaxed, Relaxed), Err(4));
        // ANCHOR_END: operations
    }

    #[test]
    fn tickets_are_unique() {
        // ANCHOR: tickets
        let next = AtomicI64::new(1);
        let mut tickets = thread::scope(|scope| {
            let threads: Vec<_> =
                (0..100).map(|_| scope.spawn(|| next.fetch_add(1, Relaxed))).collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect::<Vec<_>>()
        });
        tickets.sort();
        assert_eq!(tickets, (1..=100).collect::<Vec<_>>());
        // ANCHOR_END: tickets
    }
}
