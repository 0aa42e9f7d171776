//! What came of an execution.

use crate::clock::{Epoch, ThreadId};
use crate::effect::Effect;
use crate::machine::Waiting;
use crate::op::{ObjectId, Op};

/// One line of the story: who did what, and at which `S`, the client's idea of a position in the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event<S> {
    /// Whose step it was, and which.
    pub epoch: Epoch,
    /// Where in the program.
    pub site: S,
    /// What was done.
    pub what: What,
}

/// What an [`Event`] tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// A step.
    Did(Op, Effect),
    /// A thread was started, as part of the step before.
    Spawned(ThreadId),
}

/// What is wrong with an execution.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict<S> {
    /// Everybody waits for somebody else.
    Deadlock(Vec<Blocked<S>>),
    /// Nothing is left but loops that wait for something that does not come.
    Livelock(Vec<Blocked<S>>),
    /// Two accesses to plain memory, at least one a write, that nothing puts in order.
    Race {
        /// The memory.
        at: ObjectId,
        /// The access that came first in this execution, and whether it wrote.
        first: (ThreadId, S, bool),
        /// The other one, and whether it wrote.
        second: (ThreadId, S, bool),
    },
    /// A thread gave up.
    Panic {
        /// Which one.
        thread: ThreadId,
        /// What it said.
        message: String,
    },
    /// The limit of steps was reached.
    TooLong {
        /// That limit.
        steps: usize,
    },
}

/// A thread that does not get on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocked<S> {
    /// Which one.
    pub thread: ThreadId,
    /// Where it stands.
    pub site: S,
    /// Why it does not get on.
    pub reason: Reason,
}

/// Why a thread does not get on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// It waits.
    Waits(Waiting),
    /// It goes round a loop and finds everything as it was.
    Loops,
}
