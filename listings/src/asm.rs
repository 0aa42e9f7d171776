//! Functions whose assembly the pages show. Compiled by itself, too: see `tests/assembly.rs`.
//!
//! `#[inline(never)]` keeps a function that is this small in the output at all.

use std::sync::Mutex;
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

/// Waits for a plain number to grow. The compiler may take for granted that nobody changes it meanwhile.
#[inline(never)]
#[expect(
    clippy::while_immutable_condition,
    reason = "that nothing can change the number is the lesson"
)]
// ANCHOR: wait_plain
pub fn wait_plain(count: &i64) {
    while *count < 1000 {}
}
// ANCHOR_END: wait_plain

/// Waits for an atomic number to grow.
#[inline(never)]
// ANCHOR: wait_atomic
pub fn wait_atomic(count: &AtomicI64) {
    while count.load(Relaxed) < 1000 {}
}
// ANCHOR_END: wait_atomic

/// Adds one behind a lock.
#[inline(never)]
// ANCHOR: add_one_locked
pub fn add_one_locked(count: &Mutex<i64>) {
    *count.lock().unwrap() += 1;
}
// ANCHOR_END: add_one_locked

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
        let locked = Mutex::new(4);
        add_one_locked(&locked);
        assert_eq!(locked.into_inner().unwrap(), 5);
    }

    #[test]
    fn waiting_ends_at_once_when_the_number_is_there() {
        wait_plain(&1000);
        wait_atomic(&AtomicI64::new(1000));
    }
}
