//! What `torn-read` and `seq-counter` have in common: one writer, many readers, and two numbers that
//! belong together.

use crate::kit::{Run, RunError, Verdict, Worker};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// What the readers saw.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Pairs read.
    pub reads: u64,
    /// Pairs whose numbers do not belong together.
    pub misfits: u64,
    /// Reads that had to be begun again.
    pub retries: u64,
    /// How long the readers took, in milliseconds.
    pub millis: f64,
}

impl Seen {
    /// How many of the pairs are misfits, in percent.
    pub fn percentage(&self) -> f64 {
        self.misfits as f64 / self.reads.max(1) as f64 * 100.0
    }

    /// What this says about the way, if so many reads were planned.
    pub fn verdict(&self, planned: u64) -> Verdict {
        match self.misfits {
            0 if self.reads == planned => Verdict::Right,
            0 => Verdict::Stopped,
            _ => Verdict::Wrong,
        }
    }
}

/// The numbers of one read, and how often it had to be begun again.
pub(super) type Pair = (u64, u64, u64);

/// Thread 0 calls `write` with 1, 2, 3, … while `readers` others call `read` so many times each and
/// count the pairs that do not `fit`.
pub(super) fn watch<T: Sync>(
    run: &Run,
    (readers, reads): (u64, u64),
    shared: &T,
    write: fn(&T, u64),
    read: fn(&T) -> Pair,
    fit: fn(u64, u64) -> bool,
) -> Result<Seen, RunError> {
    let reading = AtomicUsize::new(readers as usize);
    let crew = run.together(readers as usize + 1, |worker| {
        if worker.index() == 0 {
            write_until(&reading, shared, write);
            return Seen::default();
        }
        let seen = read_all(worker, reads, shared, read, fit);
        reading.fetch_sub(1, Relaxed);
        seen
    })?;
    let mut total = Seen { millis: crew.millis, ..Seen::default() };
    for seen in crew.results {
        total.reads += seen.reads;
        total.misfits += seen.misfits;
        total.retries += seen.retries;
    }
    Ok(total)
}

/// Writes as long as somebody reads. The readers heed the stop, so this ends with them.
fn write_until<T>(reading: &AtomicUsize, shared: &T, write: fn(&T, u64)) {
    let mut turn = 0;
    while reading.load(Relaxed) > 0 {
        turn += 1;
        write(shared, turn);
    }
}

fn read_all<T>(
    worker: &Worker,
    reads: u64,
    shared: &T,
    read: fn(&T) -> Pair,
    fit: fn(u64, u64) -> bool,
) -> Seen {
    let mut seen = Seen::default();
    for batch in worker.batches(reads) {
        for _ in batch {
            let (one, other, retries) = read(shared);
            seen.reads += 1;
            seen.misfits += u64::from(!fit(one, other));
            seen.retries += retries;
        }
    }
    seen
}
