//! How an execution ends, and what else can be wrong with one.

use hir::Span;
use std::rc::Rc;

/// How an execution ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// The first thread has ended, and with it the program.
    Finished {
        /// What each thread has printed to stdout, the first one's first.
        printed: Vec<Rc<String>>,
        /// The panics that threads have told of on stderr, whatever became of them.
        panics: Vec<Panic>,
        /// What the first thread has returned, as Rust prints it with `{:?}`; none for `()`.
        returned: Option<String>,
    },
    /// The first thread has ended by a panic.
    Panicked {
        /// The thread.
        thread: usize,
        /// Where the panic began.
        at: Place,
        /// What it says.
        message: String,
        /// As of [`Finished`](Self::Finished).
        printed: Vec<Rc<String>>,
        /// As of [`Finished`](Self::Finished), without this one.
        panics: Vec<Panic>,
    },
    /// The process ends at once: by `abort`, or a panic in a destructor while a panic unwinds.
    Aborted {
        /// The thread.
        thread: usize,
        /// Where.
        at: Place,
        /// Why.
        message: String,
    },
    /// `process::exit`
    Exited {
        /// The code.
        code: i32,
        /// As of [`Finished`](Self::Finished).
        printed: Vec<Rc<String>>,
    },
    /// Nobody can go on.
    Deadlock {
        /// Who waits for what.
        waits: Vec<Wait>,
    },
    /// A thread goes round a loop without a step, and does not seem to end.
    EndlessLoop {
        /// The thread.
        thread: usize,
        /// Where it was when patience ended.
        at: Place,
        /// How many instructions it has run.
        instructions: u64,
    },
    /// Undefined behaviour other than a data race: memory is used that was freed, a pointer leads nowhere.
    Undefined {
        /// The thread.
        thread: usize,
        /// Where.
        at: Place,
        /// What.
        what: String,
    },
    /// Something that is not done here, or too much of it.
    Unsupported {
        /// The thread.
        thread: usize,
        /// Where.
        at: Place,
        /// What.
        what: String,
    },
}

/// A panic that a thread has told of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Panic {
    /// The thread.
    pub thread: usize,
    /// Where it began.
    pub at: Place,
    /// What it says.
    pub message: Rc<str>,
}

/// Where something stands, as an order of pieces of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The text.
    pub source: u16,
    /// The first byte.
    pub start: u32,
    /// Behind the last byte.
    pub end: u32,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place { source: span.source.0, start: span.start, end: span.end }
    }
}

/// A thread that waits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wait {
    /// The thread.
    pub thread: usize,
    /// Where it waits.
    pub at: Place,
    /// For what.
    pub what: WaitsFor,
}

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant's comment tells its fields")]
pub enum WaitsFor {
    /// A lock; who holds it (itself perhaps).
    Lock { name: String, holders: Vec<usize> },
    /// A notification.
    Notification { name: String },
    /// A message; that many senders are still there.
    Message { name: String, senders: usize },
    /// Room in a channel, or a message of its own to be taken.
    Room { name: String },
    /// The end of a thread.
    End { thread: usize },
    /// To be unparked.
    Token,
}

/// Two accesses to the same plain memory, at least one of them a write, which nothing puts in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataRace {
    /// What it is called in the source, as far as that is known.
    pub name: String,
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
    pub at: Place,
    /// Whether it writes.
    pub writes: bool,
}

impl Ending {
    /// Whether this is how an execution should end: the process ends with 0, and no thread has panicked that the first one has started. A panic
    /// of the first thread that did not end it was caught.
    pub fn is_good(&self) -> bool {
        match self {
            Ending::Finished { panics, returned, .. } => {
                let failed = |code: &str| code.starts_with("ExitCode(") && code != "ExitCode(0)";
                panics.iter().all(|panic| panic.thread == 0)
                    && !returned.as_deref().is_some_and(failed)
            }
            Ending::Exited { code, .. } => *code == 0,
            _ => false,
        }
    }

    /// Whether a thread's own doing ended the execution for all of them.
    pub(crate) fn is_abrupt(&self) -> bool {
        !matches!(self, Ending::Finished { .. } | Ending::Deadlock { .. })
    }
}
