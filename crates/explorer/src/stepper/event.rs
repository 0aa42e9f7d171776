//! What happened in a step.

use interpreter::{DataRace, Panic};
use model::{Effect, ObjectId, Op, VectorClock};

use super::super::diagnostic::Span;

/// One step that was taken: a line of the story, a dot of the space-time diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Whose step.
    pub thread: usize,
    /// The piece of the source that ran; none where it is the library's own, at a thread's end say.
    pub at: Option<Span>,
    /// The operation.
    pub op: Op,
    /// What it did.
    pub effect: Effect,
    /// What happened, as in "reads 0 from COUNT".
    pub text: String,
    /// It did not go the plainest way: an old value was read, or a compare-exchange failed for no reason.
    pub odd: bool,
    /// The event whose value was read. `None` for initial values and for steps that read nothing.
    pub reads_from: Option<usize>,
    /// Events of other threads that happen before this one and did not happen before the thread's previous event: the
    /// arrows of the diagram. What happens before what is the transitive closure of these and of each thread's order.
    pub after: Vec<usize>,
    /// The data race that it completes.
    pub race: Option<DataRace>,
    /// What was printed between this step and the next one.
    pub printed: String,
    /// The panics that began there.
    pub panics: Vec<Panic>,
    /// The thread's step in the memory model's count.
    pub(super) count: u32,
    /// What happens before the thread's next step.
    pub(super) clock: VectorClock,
}

impl Event {
    /// What it was about; of a wait the condition variable.
    pub(super) fn object(&self) -> Option<ObjectId> {
        self.op.object()
    }

    /// Whether it stored a value.
    pub(super) fn writes(&self) -> bool {
        matches!(self.op, Op::WritePlain { .. } | Op::Store { .. })
            || matches!(self.effect, Effect::Updated { .. })
    }
}
