//! How an execution ends, and what else can be wrong with one.

use std::iter;

use super::code::Location;
use super::diagnostic::{Position, Span};
use super::limits::MAX_LOCAL_INSTRUCTIONS;
use super::program::Program;

/// How an execution ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Every thread has ended.
    Finished {
        /// In the order of [`Program::outcome_columns`].
        values: Vec<i64>,
        /// Which assertion of `finally` (from 0) does not hold; the first, if several.
        violated: Option<usize>,
    },
    /// An assertion inside a thread failed.
    AssertionFailed {
        /// The thread.
        thread: usize,
        /// Where it stands.
        at: Span,
        /// What it says; may be empty.
        text: String,
    },
    /// Arithmetic overflow, or a division by zero.
    Panicked {
        /// The thread.
        thread: usize,
        /// Where.
        at: Span,
        /// Rust's words for it.
        message: String,
    },
    /// Nobody can go on.
    Deadlock {
        /// Who waits for what.
        waits: Vec<Wait>,
    },
    /// A thread goes round a loop that touches no shared memory, and does not seem to end.
    EndlessLoop {
        /// The thread.
        thread: usize,
        /// Where it was when patience ended.
        at: Span,
    },
}

/// A thread that waits for a mutex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wait {
    /// The thread.
    pub thread: usize,
    /// Its `lock()`.
    pub at: Span,
    /// Index of the mutex in [`Program::shared`].
    pub mutex: Location,
    /// The thread that holds it; it may be the one that waits.
    pub holder: Option<usize>,
}

/// Two accesses to the same plain memory, at least one of them a write, which nothing puts in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataRace {
    /// Index of the variable in [`Program::shared`].
    pub location: Location,
    /// The access that came first, in the execution that shows the race.
    pub first: Access,
    /// The other one.
    pub second: Access,
}

/// One side of a [`DataRace`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Access {
    /// The thread.
    pub thread: usize,
    /// Where.
    pub at: Span,
    /// Whether it writes.
    pub writes: bool,
}

impl Ending {
    /// Whether this is how an execution should end: every thread ended, and `finally` holds.
    pub fn is_good(&self) -> bool {
        matches!(self, Ending::Finished { violated: None, .. })
    }

    /// What tells it from other endings of the same program.
    pub(super) fn words(&self) -> Vec<u64> {
        let place = |kind: u64, thread: usize, at: Span| {
            vec![kind, thread as u64, at.start as u64, at.end as u64]
        };
        match self {
            Ending::Finished { values, .. } => {
                iter::once(0).chain(values.iter().map(|&value| value as u64)).collect()
            }
            Ending::AssertionFailed { thread, at, .. } => place(1, *thread, *at),
            Ending::EndlessLoop { thread, at } => place(2, *thread, *at),
            Ending::Panicked { thread, at, message } => {
                let mut words = place(3, *thread, *at);
                words.extend(message.bytes().map(u64::from));
                words
            }
            Ending::Deadlock { waits } => {
                let wait = |wait: &Wait| {
                    let holder = wait.holder.map_or(0, |holder| holder + 1);
                    [wait.thread, wait.at.start, wait.mutex, holder].map(|part| part as u64)
                };
                iter::once(4).chain(waits.iter().flat_map(wait)).collect()
            }
        }
    }

    /// Whether a thread's own doing ended the execution for all of them.
    pub(super) fn is_abrupt(&self) -> bool {
        !matches!(self, Ending::Finished { .. } | Ending::Deadlock { .. })
    }

    /// One sentence without a full stop.
    pub fn describe(&self, program: &Program) -> String {
        let name = |thread: &usize| &program.threads[*thread].name;
        match self {
            Ending::Finished { violated: None, .. } => "all threads end".to_owned(),
            Ending::Finished { violated: Some(check), .. } => {
                let check = &program.checks[*check];
                let said =
                    if check.text.is_empty() { String::new() } else { format!(": {}", check.text) };
                format!("`{}` does not hold{said}", check.condition_span.of(&program.source))
            }
            Ending::AssertionFailed { thread, at, text } => {
                let said = if text.is_empty() { String::new() } else { format!(": {text}") };
                format!(
                    "an assertion of thread {} fails (line {}){said}",
                    name(thread),
                    line(program, *at)
                )
            }
            Ending::Panicked { thread, at, message } => {
                format!("thread {} panics (line {}): {message}", name(thread), line(program, *at))
            }
            Ending::Deadlock { waits } => {
                let waits: Vec<String> = waits.iter().map(|wait| wait.describe(program)).collect();
                format!("deadlock: {}", waits.join(", "))
            }
            Ending::EndlessLoop { thread, at } => {
                let (name, line) = (name(thread), line(program, *at));
                format!(
                    "thread {name} runs {MAX_LOCAL_INSTRUCTIONS} instructions without touching \
                     shared memory (line {line}): its loop may never end"
                )
            }
        }
    }
}

impl Wait {
    /// "a waits for m, which b holds".
    pub fn describe(&self, program: &Program) -> String {
        let (thread, mutex) =
            (&program.threads[self.thread].name, &program.shared[self.mutex].name);
        match self.holder {
            Some(holder) if holder == self.thread => {
                format!("{thread} waits for {mutex}, which it holds itself")
            }
            Some(holder) => {
                format!("{thread} waits for {mutex}, which {} holds", program.threads[holder].name)
            }
            None => format!("{thread} waits for {mutex}"),
        }
    }
}

impl DataRace {
    /// One sentence without a full stop.
    pub fn describe(&self, program: &Program) -> String {
        let access = |access: &Access| {
            let verb = if access.writes { "writes" } else { "reads" };
            let (thread, line) = (&program.threads[access.thread].name, line(program, access.at));
            (format!("{thread} {verb}"), line)
        };
        let (first, first_line) = access(&self.first);
        let (second, second_line) = access(&self.second);
        let variable = &program.shared[self.location].name;
        format!(
            "data race: {first} {variable} (line {first_line}), {second} it (line {second_line}), and nothing puts the two in order"
        )
    }
}

fn line(program: &Program, at: Span) -> usize {
    Position::at(&program.source, at.start).line
}
