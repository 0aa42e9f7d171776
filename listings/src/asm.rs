//! Functions whose assembly the pages show. Compiled by itself, too: see `tests/assembly.rs`.
//!
//! `#[inline(never)]` keeps a function that is this small in the output at all.

use std::sync::Mutex;
use std::sync::atomic::{
    AtomicI64,
    Ordering::{Relaxed, SeqCst},
};

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

/// Doubles, in a loop that tries until nobody has come in between.
#[inline(never)]
// ANCHOR: double
pub fn double(count: &AtomicI64) {
    count.update(Relaxed, Relaxed, |n| n * 2);
}
// ANCHOR_END: double

/// Reads.
#[inline(never)]
// ANCHOR: read
pub fn read(count: &AtomicI64) -> i64 {
    count.load(SeqCst)
}
// ANCHOR_END: read

/// Writes, with nothing to promise about other memory.
#[inline(never)]
// ANCHOR: write_relaxed
pub fn write_relaxed(count: &AtomicI64, n: i64) {
    count.store(n, Relaxed);
}
// ANCHOR_END: write_relaxed

/// Writes, in one order with all other such operations.
#[inline(never)]
// ANCHOR: write_ordered
pub fn write_ordered(count: &AtomicI64, n: i64) {
    count.store(n, SeqCst);
}
// ANCHOR_END: write_ordered

/// Adds one many times.
#[inline(never)]
// ANCHOR: plain_loop
pub fn plain_loop(count: &mut i64) {
    for _ in 0..1_000_000 {
        *count += 1;
    }
}
// ANCHOR_END: plain_loop

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
        double(&count);
        assert_eq!(count.into_inner(), 14);
        let locked = Mutex::new(4);
        add_one_locked(&locked);
        assert_eq!(locked.into_inner().unwrap(), 5);
    }

    #[test]
    fn each_does_what_it_says() {
        let count = AtomicI64::new(0);
        write_relaxed(&count, 3);
        assert_eq!(read(&count), 3);
        write_ordered(&count, 4);
        let mut number = read(&count);
        plain_loop(&mut number);
        assert_eq!(number, 1_000_004);
        wait_plain(&1000);
        wait_atomic(&AtomicI64::new(1000));
    }
}
