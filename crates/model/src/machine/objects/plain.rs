//! Plain memory, with the accesses that the next one could race with.

use crate::clock::{Epoch, ThreadId, VectorClock};

/// A cell of plain memory.
#[derive(Clone, Debug)]
pub struct Plain {
    pub value: u64,
    /// The last write, if there was one.
    pub written: Option<Epoch>,
    /// Of each thread the last read since.
    pub read: VectorClock,
    /// The steps that have to precede a read in every order of steps that amounts to the same execution.
    pub before_writes: VectorClock,
    /// Those that, besides, have to precede a write.
    pub before_reads: VectorClock,
}

impl Plain {
    pub fn new(value: u64) -> Self {
        Plain {
            value,
            written: None,
            read: VectorClock::default(),
            before_writes: VectorClock::default(),
            before_reads: VectorClock::default(),
        }
    }

    /// The last write, unless it is in this clock.
    pub fn unordered_write(&self, clock: &VectorClock) -> Option<Epoch> {
        self.written.filter(|&epoch| !clock.includes(epoch))
    }

    /// A read since that is not in this clock.
    pub fn unordered_read(&self, clock: &VectorClock, threads: usize) -> Option<Epoch> {
        (0..threads)
            .filter_map(ThreadId::new)
            .map(|thread| Epoch { thread, count: self.read.get(thread) })
            .find(|&epoch| !clock.includes(epoch))
    }
}
