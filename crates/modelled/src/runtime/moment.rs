//! When something happens that is no step, such as the return of a function: told by what the thread knows then.

use super::context::context;
use model::{Epoch, ThreadId, VectorClock};

/// A moment in the life of a thread of an execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    thread: ThreadId,
    /// The thread's steps so far.
    steps: u32,
    known: VectorClock,
}

impl Moment {
    /// Now, on this thread; none outside of an execution.
    pub fn now() -> Option<Self> {
        let context = context()?;
        let me = context.me;
        Some(context.with_machine(|it| Moment::new(me, it.steps_of(me), it.known(me))))
    }

    /// When the thread had taken so many steps and knew of these.
    pub fn new(thread: ThreadId, steps: u32, known: VectorClock) -> Self {
        Moment { thread, steps, known }
    }

    /// The thread; 0 is the body's own.
    pub fn thread(&self) -> usize {
        self.thread.index()
    }

    /// Whether every step that this thread had taken happens before what comes after `later`: by happens-before, not
    /// because one came first in this execution.
    pub fn happens_before(&self, later: &Moment) -> bool {
        later.known.includes(Epoch { thread: self.thread, count: self.steps })
    }

    /// Whether the thread has taken no step between the two.
    pub fn is_same_as(&self, other: &Moment) -> bool {
        (self.thread, self.steps) == (other.thread, other.steps)
    }
}
