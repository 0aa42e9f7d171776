//! What `torn-read` and `seq-counter` have in common: one writer, many readers, and two numbers that
//! belong together.

use crate::kit::{Act, Replay, Run, RunError, Step, Verdict, Worker};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use wording::grouped;

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
    /// The first pair that did not fit, of one of the readers.
    first: Option<Misfit>,
}

/// Two numbers that do not belong together.
#[derive(Debug, Clone, Copy)]
struct Misfit {
    /// Who read it: 1 for the first reader.
    reader: usize,
    one: u64,
    other: u64,
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
        total.first = total.first.or(seen.first);
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
            seen.retries += retries;
            if !fit(one, other) {
                seen.misfits += 1;
                seen.first.get_or_insert(Misfit { reader: worker.index(), one, other });
            }
        }
    }
    seen
}

/// How a demo speaks of its pairs.
pub(super) struct Words {
    /// What is read and written.
    pub shared: &'static str,
    /// What misfits are called.
    pub misfits: &'static str,
    /// What a misfit is, as a sentence.
    pub verdict: &'static str,
    /// The number that is written and read first, and the other one.
    pub name: [fn(u64) -> String; 2],
    /// How much the other number grows when the first one grows by one.
    pub other: u64,
}

impl Seen {
    /// How the first misfit came about. What the reader read says which of the writer's stores it saw, and the reader's own
    /// order says that the one number was read before the other.
    pub fn replay(&self, words: &Words) -> Option<Replay> {
        let Misfit { reader, one, other } = self.first?;
        let [name_one, name_other] = words.name;
        let (half, rest) = (name_one(one), name_other(other));
        let reader = format!("Reader {reader}");
        let turn = other / words.other;
        let both = [half.as_str(), &rest].join(", ");
        let read_half = |shared: &str| Step {
            act: Act::Read,
            lane: Some(1),
            value: half.clone(),
            shared: shared.to_owned(),
            lost: 0,
            text: format!("{reader} reads {half}."),
        };
        let wrote = |shared: &str, text: String| Step {
            act: Act::Write,
            lane: Some(0),
            value: shared.to_owned(),
            shared: shared.to_owned(),
            lost: 0,
            text,
        };
        let (mut steps, now) = if one > turn {
            let text = format!("The writer has stored {half}. The other part is still {rest}.");
            (vec![wrote(&both, text), read_half(&both)], both.clone())
        } else {
            let after = [name_one(turn), rest.clone()].join(", ");
            let text = format!("The writer goes on, and has stored {after}.");
            (vec![read_half(&half), wrote(&after, text)], after)
        };
        steps.push(Step {
            act: Act::Read,
            lane: Some(1),
            value: both.clone(),
            shared: now.clone(),
            lost: 1,
            text: format!("{reader} reads {rest}. Together that is {both}: {}", words.verdict),
        });
        let (misfits, reads) = (grouped(self.misfits), grouped(self.reads));
        steps.push(Step {
            act: Act::Stand,
            lane: None,
            value: String::new(),
            shared: now,
            lost: self.misfits,
            text: match self.misfits {
                1 => format!("It was the only one in {reads} reads."),
                _ => {
                    format!("At the end of the run there were {misfits} of them in {reads} reads.")
                }
            },
        });
        Some(Replay {
            title: "The first misfit".to_owned(),
            lanes: ["Writer".to_owned(), reader],
            shared: words.shared.to_owned(),
            lost: words.misfits.to_owned(),
            steps,
            note: "The reader kept the first pair that did not fit; the rest follows from its two numbers.".to_owned(),
        })
    }
}
