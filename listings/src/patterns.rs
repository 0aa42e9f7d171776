//! Ways of writing that keep counters right.

use crate::gauge::Counter;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

// ANCHOR: twice
/// Looks twice. In between the number can change, and then the line contradicts itself.
pub fn describe_twice(used: &AtomicU64, capacity: u64) -> String {
    format!("{} used, {} free", used.load(Relaxed), capacity - used.load(Relaxed))
}
// ANCHOR_END: twice

// ANCHOR: once
/// Looks once, and says everything about what it saw.
pub fn describe(used: &AtomicU64, capacity: u64) -> String {
    let used = used.load(Relaxed);
    format!("{used} used, {} free", capacity - used)
}
// ANCHOR_END: once

// ANCHOR: categories
/// Failed requests by cause.
#[derive(Default)]
pub struct Failures {
    /// The other side took too long.
    pub timed_out: Counter,
    /// The other side was not there.
    pub refused: Counter,
    /// Everything else.
    pub other: Counter,
}

impl Failures {
    /// Adds one to the count that `error` belongs to.
    pub fn record(&self, error: &io::Error) {
        let count = match error.kind() {
            io::ErrorKind::TimedOut => &self.timed_out,
            io::ErrorKind::ConnectionRefused => &self.refused,
            _ => &self.other,
        };
        count.add(1);
    }
}
// ANCHOR_END: categories

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_describe_a_number_at_rest() {
        let used = AtomicU64::new(3);
        assert_eq!(describe(&used, 10), "3 used, 7 free");
        assert_eq!(describe(&used, 10), describe_twice(&used, 10));
    }

    #[test]
    fn each_cause_has_its_count() {
        let failures = Failures::default();
        for kind in [io::ErrorKind::TimedOut, io::ErrorKind::NotFound, io::ErrorKind::TimedOut] {
            failures.record(&kind.into());
        }
        let counts = [&failures.timed_out, &failures.refused, &failures.other];
        assert_eq!(counts.map(|it| it.get()), [2, 0, 1]);
    }

    #[test]
    #[allow(clippy::declare_interior_mutable_const, clippy::borrow_interior_mutable_const)]
    #[allow(unknown_lints, const_item_interior_mutations)]
    fn a_const_is_made_afresh_at_each_use() {
        // ANCHOR: constant
        const COUNT: AtomicU64 = AtomicU64::new(0);
        COUNT.fetch_add(1, Relaxed); // adds to a copy that is gone at once
        COUNT.fetch_add(1, Relaxed); // adds to another copy
        assert_eq!(COUNT.load(Relaxed), 0);
        // ANCHOR_END: constant
    }
}
