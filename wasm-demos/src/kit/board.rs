//! The progress board: what a page may look at, and the one thing it may write, while threads run.
//!
//! In the browser the board lies in the shared memory of the worker that owns the threads. The page
//! holds another instance of this module, with a memory of its own, and finds each cell by its
//! offset; so every cell is an `AtomicI64`, which JavaScript's `Atomics` reads and writes without a
//! lock.

use super::measure::MAX_METERS;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

/// The most threads that one run may start, helpers such as a channel's owner included.
///
/// A browser's thread pool cannot grow, and a task too many behind a barrier would wait for ever,
/// so the launcher refuses more.
pub const MAX_THREADS: usize = 20;

/// Everything a page can see of a run.
#[derive(Debug, Default)]
#[repr(C)]
pub struct Board {
    /// 1 once the reader wants the run to end, else 0. The only cell that the page writes.
    pub stop: Cell,
    /// What the engine says about itself, by [`Source::Cell`](super::Source::Cell).
    pub meters: [Cell; MAX_METERS],
    /// How far each thread is.
    pub lanes: [Lane; MAX_THREADS],
}

/// A number alone in its cache line (128 bytes: some processors fetch lines in pairs), so that
/// showing progress slows nobody down.
#[derive(Debug, Default)]
#[repr(C, align(128))]
pub struct Cell(pub AtomicI64);

/// How far one thread is.
#[derive(Debug, Default)]
#[repr(C, align(128))]
pub struct Lane {
    /// Steps done.
    pub done: AtomicI64,
    /// Steps to do; 0 if nobody knows.
    pub total: AtomicI64,
}

impl Board {
    /// Whether the reader wants the run to end.
    pub fn stopped(&self) -> bool {
        self.stop.0.load(Relaxed) != 0
    }

    /// Asks the run to end.
    pub fn ask_to_stop(&self) {
        self.stop.0.store(1, Relaxed);
    }

    /// Back to the state before a run.
    pub fn reset(&self) {
        self.stop.0.store(0, Relaxed);
        for meter in &self.meters {
            meter.0.store(0, Relaxed);
        }
        self.reset_lanes();
    }

    /// Forgets the threads of an earlier launch.
    pub(super) fn reset_lanes(&self) {
        for lane in &self.lanes {
            lane.done.store(0, Relaxed);
            lane.total.store(0, Relaxed);
        }
    }
}
