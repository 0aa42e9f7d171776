//! Functions whose assembly the pages show. Compiled by itself, too: see `tests/assembly.rs`.
//!
//! `#[inline(never)]` keeps a function that is this small in the output at all.

use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

/// Adds one to a number that nobody else can reach.
#[inline(never)]
// ANCHOR: plain
pub fn plain(count: &mut i64) {
    *count += 1;
}
// ANCHOR_END: plain

/// Adds one in two steps, each of them atomic.
#[inline(never)]
// ANCHOR: load_then_store
pub fn load_then_store(count: &AtomicI64) {
    let n = count.load(Relaxed);
    count.store(n + 1, Relaxed);
}
// ANCHOR_END: load_then_store

/// Adds one in a single step.
#[inline(never)]
// ANCHOR: add_one
pub fn add_one(count: &AtomicI64) {
    count.fetch_add(1, Relaxed);
}
// ANCHOR_END: add_one

/// Adds one in a single step and returns what was there before.
#[inline(never)]
// ANCHOR: next_ticket
pub fn next_ticket(count: &AtomicI64) -> i64 {
    count.fetch_add(1, Relaxed)
}
// ANCHOR_END: next_ticket

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_adds_one() {
        let mut number = 4;
        plain(&mut number);
        assert_eq!(number, 5);
        let count = AtomicI64::new(4);
        load_then_store(&count);
        add_one(&count);
        assert_eq!(next_ticket(&count), 6);
        assert_eq!(count.into_inner(), 7);
    }
}
