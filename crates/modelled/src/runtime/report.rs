//! What an exploration has found.

use super::payload::Signal;
use super::words::thread_name;
use model::Type;
use std::collections::BTreeSet;
use std::fmt;
use std::panic::Location;
use std::time::Duration;

/// Where in the code a step is taken: as the compiler knows it, or whoever else reads the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The file, as the compiler was told it.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in chars.
    pub column: u32,
}

impl From<&'static Location<'static>> for Site {
    fn from(location: &'static Location<'static>) -> Self {
        Site { file: location.file(), line: location.line(), column: location.column() }
    }
}

/// Something that was left out, and where in the code.
pub type Cut = model::Cut<Site>;

/// What an exploration has found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Executions that differ from each other by more than the places of steps that do not touch each other.
    pub executions: u64,
    /// Executions that turned out, on the way, to repeat another one.
    pub redundant: u64,
    /// Steps of all executions.
    pub steps: u64,
    /// Why the last execution failed.
    pub failure: Option<Failure>,
    /// The last execution, step by step.
    pub trace: Vec<Event>,
    /// The decisions of the last execution: `replay` repeats it.
    pub schedule: String,
    /// Whether the search gave up, so that there are executions that it has not seen.
    pub capped: bool,
    /// What was left out by a rule of thumb: then these are not all orders.
    pub cuts: Vec<Cut>,
    /// Where threads went round loops that are taken to be endless, until something changes that they look at.
    pub endless: BTreeSet<Site>,
    /// The types of the atomics of the last execution, by object number.
    pub types: Vec<Option<Type>>,
    /// The source files in which a step was taken in some execution.
    pub files: BTreeSet<&'static str>,
}

/// One step of an execution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Who took it: 0 is the body, the others are numbered as they are started.
    pub thread: usize,
    /// The call, outside of `sync`, that it belongs to.
    pub location: Site,
    /// In words.
    pub what: String,
    /// The same as data.
    pub act: model::What,
    /// Of a step that takes a lock or lets go of it: what is behind the lock, if that is an integer.
    pub guarded: Option<i64>,
}

/// Why an execution failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A panic, or an unwinding that nobody caught.
    Panic {
        /// Whose.
        thread: usize,
        /// What it said.
        message: String,
        /// The same as data, if the body said it on purpose.
        signal: Option<Signal>,
        /// File and line, if it was a panic.
        location: Option<(String, u32)>,
    },
    /// Everybody waits for somebody else.
    Deadlock(Vec<Blocked>),
    /// Nothing is left but loops that wait for something that does not come.
    Livelock(Vec<Blocked>),
    /// Two accesses to the same plain memory, at least one a write, that nothing puts in order.
    Race {
        /// The access that came first: whose, where, and whether it wrote.
        first: (usize, Site, bool),
        /// The other one.
        second: (usize, Site, bool),
    },
    /// An execution did not end within the limit of steps.
    TooLong {
        /// That limit.
        steps: usize,
    },
    /// No thread took a step for so long, although one could.
    Stuck {
        /// How long.
        after: Duration,
    },
    /// The body uses something in a way that cannot be modelled.
    Unsupported {
        /// What, and what to do instead.
        what: &'static str,
        /// Where.
        location: Site,
    },
    /// The body does not do the same again when every thread sees the same values in the same order.
    NotRepeatable,
}

/// A thread that does not get on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// Which one.
    pub thread: usize,
    /// Where it stands.
    pub location: Site,
    /// Why, in words.
    pub why: String,
    /// Why.
    pub reason: model::Reason,
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Blocked { thread, location, why, .. } = self;
        write!(f, "{} {why} ({}:{})", thread_name(*thread), location.file, location.line)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |thread: &usize| thread_name(*thread);
        match self {
            Failure::Panic { thread, message, location: Some((file, line)), .. } => {
                write!(f, "{} panics at {file}:{line}: {message}", name(thread))
            }
            Failure::Panic { thread, message, location: None, .. } => {
                write!(f, "{} unwinds: {message}", name(thread))
            }
            Failure::Deadlock(all) => list(f, "deadlock", all),
            Failure::Livelock(all) => list(f, "a loop that never ends", all),
            Failure::Race { first: (first, at, wrote), second: (second, here, writes) } => write!(
                f,
                "data race: {} {} plain memory at {}:{}, and {} {} it at {}:{}, with nothing that orders the two",
                name(first),
                if *wrote { "writes" } else { "reads" },
                at.file,
                at.line,
                name(second),
                if *writes { "writes" } else { "reads" },
                here.file,
                here.line
            ),
            Failure::TooLong { steps } => write!(f, "not finished after {steps} steps"),
            Failure::Stuck { after } => {
                write!(f, "no step for {} s: a loop or a wait that uses nothing of crate::sync", after.as_secs())
            }
            Failure::Unsupported { what, location } => {
                write!(f, "{what} ({}:{})", location.file, location.line)
            }
            Failure::NotRepeatable => f.write_str(
                "the code does not do the same again when it sees the same: is there a random number, a clock or a \
                 hash order in it?",
            ),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, what: &str, threads: &[Blocked]) -> fmt::Result {
    f.write_str(what)?;
    for (index, thread) in threads.iter().enumerate() {
        write!(f, "{} {thread}", if index == 0 { ":" } else { ";" })?;
    }
    Ok(())
}
