//! What happened in a step.

use model::{Effect, VectorClock};

use super::super::code::{Action, Location};
use super::super::diagnostic::Span;
use super::super::ending::DataRace;

/// One step that was taken: a line of the story, a dot of the space-time diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Whose step.
    pub thread: usize,
    /// The piece of the source that ran.
    pub at: Span,
    /// What kind of step.
    pub kind: EventKind,
    /// What happened, as in "reads 0 from count".
    pub text: String,
    /// Index of the variable in [`Program::shared`](super::super::Program::shared); a fence has none.
    pub location: Option<Location>,
    /// It did not go the plainest way: an old value was read, or a compare-exchange failed for no reason.
    pub odd: bool,
    /// The event whose value was read. `None` for initial values and for steps that read nothing.
    pub reads_from: Option<usize>,
    /// Events of other threads that happen before this one and did not happen before the thread's previous event: the
    /// arrows of the diagram. What happens before what is the transitive closure of these and of each thread's order.
    pub after: Vec<usize>,
    /// The data race that it completes.
    pub race: Option<DataRace>,
    /// The thread's step in the memory model's count.
    pub(super) count: u32,
    /// What happens before the thread's next step.
    pub(super) clock: VectorClock,
}

/// What a step did to shared memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// It read, or a compare-exchange failed.
    Read,
    /// It wrote.
    Write,
    /// It read and wrote in one.
    Update,
    /// A fence.
    Fence,
    /// It took a lock.
    Lock,
    /// It gave a lock back.
    Unlock,
}

impl EventKind {
    pub(super) fn of(action: &Action, effect: Effect) -> EventKind {
        match action {
            Action::Load { .. } | Action::Read { .. } => EventKind::Read,
            Action::Store { .. } | Action::Write { .. } => EventKind::Write,
            Action::CompareExchange { .. } if matches!(effect, Effect::Failed { .. }) => {
                EventKind::Read
            }
            Action::Update { .. } | Action::CompareExchange { .. } => EventKind::Update,
            Action::Fence { .. } => EventKind::Fence,
            Action::Lock { .. } => EventKind::Lock,
            Action::Unlock { .. } => EventKind::Unlock,
        }
    }
}
