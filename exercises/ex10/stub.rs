//! # ex10: A wait group from scratch
//!
//! Build what Go calls a `WaitGroup`: somebody says how much work there is, and can wait until all of it is done.
//!
//! - `wait` returns when as many have called `done` as `add` has announced; at once if nothing is outstanding. Any
//!   number of threads may wait at the same time.
//! - What a thread did before it called `done` is visible to whoever comes back from `wait`.
//! - A group can be used again: `add`, `done`, `wait`, and from the beginning.
//! - A `done` too many is a bug of the caller: panic. The count must not wrap around, not even for a moment, and also not
//!   if two threads have that bug at once: each call of theirs returns or panics, and only as many return as there is work.
//!   What the group does after that panic is left open.
//!
//! Callers see to it that `add` comes before the `done` and the `wait` that belong to it, and that less work is outstanding than half
//! of what a `usize` can count. If somebody adds while others
//! wait, these go on waiting, or return if nothing was outstanding at some moment meanwhile. Everything that threads share
//! comes from `crate::sync`: locks, condition variables and atomics are all allowed.
use crate::sync::{Condvar, Mutex};

/// Work that is outstanding, and a way to wait for its end.
pub struct WaitGroup {
    // Your fields go here.
}

impl WaitGroup {
    /// Nothing is outstanding.
    pub fn new() -> Self {
        todo!("something that counts, and something to wait on")
    }

    /// Announces `n` more pieces of work.
    pub fn add(&self, n: usize) {
        todo!("add n")
    }

    /// One piece of work is done.
    ///
    /// # Panics
    /// If nothing is outstanding.
    pub fn done(&self) {
        todo!("subtract 1; if that was the last one, wake everybody who waits")
    }

    /// Waits until nothing is outstanding.
    pub fn wait(&self) {
        todo!("as long as something is outstanding, wait to be woken")
    }
}
