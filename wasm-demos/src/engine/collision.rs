//! Finds the first collision of a run in what each thread noted about its own steps.
//!
//! A thread that reads, adds one and writes, again and again, need not note every step: as long as each read finds what
//! the thread wrote itself, nothing is new. It notes where that ends. So a [`Log`] costs a comparison a step, and still
//! tells every value that the thread read and wrote, as stretches of values that rise by one. When it has noted enough, the
//! thread goes on without: then its loop is the one that it would be if nobody took notes.
//!
//! What that costs, in Chromium 156 on two busy cores, thirty runs each in turn, quartiles with notes and without: two threads
//! of 10,000,000 plain steps take 9 to 15 ms and 8 to 18 ms (the fastest 6.1 and 5.3 ms), and lose 5 to 50 % and 6 to 50 %.
//! So the notes are lost in the noise. Natively on x86-64 they are not: without them a plain step is a single `inc`, which
//! nothing can come into the middle of on one core, and with them it is three instructions.
//!
//! What is claimed follows from the values, however the processor ordered the steps: all of them are on one number, and
//! all threads see the writes to one number in the same order.
//!
//! - Let `shared` be the smallest value that two threads have read. Every smaller value was read only once, so `shared` was
//!   written only once. Both threads read that same write, and so both of them read before either wrote `shared + 1`.
//!   Two additions, of which the number keeps one.
//! - Let a thread next read (or, at its end, leave) a value that is not what it wrote last. Then that value was written
//!   later. If it is among what the other thread counted up to from `shared`, both have added since `shared`, and the number
//!   has grown by the additions of the other alone. If this is true of both threads, the one that found less was the
//!   first. It is claimed only where the two are the only threads.
//! - The values do not tell which of the two read first, nor whose additions are the missing ones: the two may
//!   have written the same value several times over.

use std::ops::Range;

/// How many stretches a thread notes. Where threads meet at all, a collision is among the first few.
const MOST: usize = 64;

/// What one thread notes about its own steps.
#[derive(Debug)]
pub struct Log {
    /// The first value of the stretch that is going on.
    first: u64,
    /// What the thread wrote last.
    own: u64,
    stretches: Vec<Stretch>,
}

/// Steps that each read what the step before had written: the values `first`, `first + 1` and so on were read, and the last
/// of them was increased to `end`.
#[derive(Debug)]
struct Stretch {
    first: u64,
    end: u64,
}

impl Log {
    /// A log with room for all that it may hold, so that noting never allocates.
    pub fn new() -> Self {
        Self { first: 0, own: 0, stretches: Vec::with_capacity(MOST) }
    }

    /// Takes a batch of steps, and notes them as long as there is room. A step reads a number, writes the next one, and
    /// returns what it has read.
    #[inline(always)]
    pub fn over(&mut self, batch: Range<u64>, step: impl Fn() -> u64) {
        if self.is_full() {
            for _ in batch {
                step();
            }
            return;
        }
        // In a register, which a field is not.
        let mut own = self.own;
        for _ in batch {
            let seen = step();
            if seen != own {
                self.interrupted(own, seen);
            }
            own = seen + 1;
        }
        self.own = own;
    }

    fn is_full(&self) -> bool {
        self.stretches.len() == MOST
    }

    #[cold]
    #[inline(never)]
    fn interrupted(&mut self, own: u64, seen: u64) {
        if self.is_full() {
            return;
        }
        if self.first < own {
            self.stretches.push(Stretch { first: self.first, end: own });
        }
        self.first = seen;
    }

    /// The thread has ended.
    fn finish(self) -> Notes {
        let is_full = self.is_full();
        let Self { first, own, mut stretches } = self;
        if !is_full && first < own {
            stretches.push(Stretch { first, end: own });
        }
        let after = if is_full { After::Read(first) } else { After::End };
        Notes { stretches, after }
    }
}

/// What is known of one thread after its end.
struct Notes {
    stretches: Vec<Stretch>,
    after: After,
}

/// What came after the last stretch of a log.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// The thread ended.
    End,
    /// It read this, and went on.
    Read(u64),
}

/// Two threads that read the same value of the number, and what became of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Collision {
    /// What both read.
    pub shared: u64,
    /// The two threads; if there is a sequel, the one that found out comes first.
    pub threads: [usize; 2],
    /// What came of it, if the values prove it.
    pub sequel: Option<Sequel>,
}

/// What the first thread found when it next looked, and what it proves.
#[derive(Debug, PartialEq, Eq)]
pub struct Sequel {
    /// What it had counted up to, and written.
    pub written: u64,
    /// What the number was instead, which the other had counted up to.
    pub found: u64,
    /// Whether it is the end of the run that shows it, rather than the thread's next read.
    pub at_the_end: bool,
}

/// Finds the first collision in the logs of all threads of a run that began at 0 and ended at `total`. `None` if there was
/// none, or if the logs do not prove one.
pub fn find(logs: Vec<Log>, total: u64) -> Option<Collision> {
    let logs: Vec<_> = logs.into_iter().map(Log::finish).collect();
    let (shared, threads) = smallest_shared(&logs)?;
    // A log that ends before its thread did, and reaches no further, may leave out that this thread, too, came by.
    let reaches = |log: &Notes| log.stretches.iter().any(|stretch| stretch.end > shared);
    if logs.iter().any(|log| log.after != After::End && !reaches(log)) {
        return None;
    }
    let sequel = if logs.len() == 2 { sequel(&logs, shared, total) } else { None };
    Some(match sequel {
        Some((first, sequel)) => {
            Collision { shared, threads: [first, 1 - first], sequel: Some(sequel) }
        }
        None => Collision { shared, threads, sequel: None },
    })
}

/// The smallest value that two threads have read, and the two.
fn smallest_shared(logs: &[Notes]) -> Option<(u64, [usize; 2])> {
    let mut best: Option<(u64, [usize; 2])> = None;
    for (b, two) in logs.iter().enumerate() {
        for (a, one) in logs[..b].iter().enumerate() {
            for one in &one.stretches {
                for two in &two.stretches {
                    let low = one.first.max(two.first);
                    let both_read = low < one.end.min(two.end);
                    if both_read && best.is_none_or(|(value, _)| low < value) {
                        best = Some((low, [a, b]));
                    }
                }
            }
        }
    }
    best
}

/// Which of two threads found the other's number first.
fn sequel(logs: &[Notes], shared: u64, total: u64) -> Option<(usize, Sequel)> {
    let after = [&logs[0], &logs[1]].map(|log| {
        let holds = |stretch: &Stretch| (stretch.first..stretch.end).contains(&shared);
        let place = log.stretches.iter().position(holds)?;
        let written = log.stretches[place].end;
        let (found, at_the_end) = match (log.stretches.get(place + 1), log.after) {
            (Some(next), _) => (next.first, false),
            (None, After::Read(next)) => (next, false),
            (None, After::End) => (total, true),
        };
        Some(Sequel { written, found, at_the_end })
    });
    let [Some(one), Some(two)] = after else { return None };
    let ends = [two.written, one.written];
    let is_others = |(thread, own): &(usize, Sequel)| {
        own.found != own.written && shared < own.found && own.found <= ends[*thread]
    };
    [(0, one), (1, two)].into_iter().filter(is_others).min_by_key(|(_, own)| own.found)
}

#[cfg(test)]
mod tests;
