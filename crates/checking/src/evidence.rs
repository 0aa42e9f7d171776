//! What a failed check leaves behind, for recognising the mistake: facts about one execution, no source text.
use verdict::Kind;

pub use model::{Effect, ObjectId, Op, Patience, Received, Sent, Update, Wakeup};

/// One step of an execution.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// Which thread; 0 is the check's own.
    pub thread: usize,
    /// The line in the submission, if the step was the submission's.
    pub line: Option<u32>,
    /// What was done.
    pub op: Op,
    /// What came of it.
    pub effect: Effect,
}

impl Act {
    /// The atomic or plain memory that was read, if any was.
    pub fn reads(&self) -> Option<ObjectId> {
        match self.op {
            Op::Load { at, .. } | Op::ReadPlain { at } | Op::Update { at, .. } => Some(at),
            _ => None,
        }
    }

    /// The atomic or plain memory that was written, if any was.
    pub fn writes(&self) -> Option<ObjectId> {
        match (self.op, self.effect) {
            (Op::Update { .. }, Effect::Failed { .. }) => None,
            (Op::Store { at, .. } | Op::WritePlain { at, .. } | Op::Update { at, .. }, _) => {
                Some(at)
            }
            _ => None,
        }
    }

    /// The atomic that was loaded, by an operation that only loads.
    pub fn loads(&self) -> Option<ObjectId> {
        match self.op {
            Op::Load { at, .. } => Some(at),
            _ => None,
        }
    }

    /// The atomic that was stored to, by an operation that only stores.
    pub fn stores(&self) -> Option<ObjectId> {
        match self.op {
            Op::Store { at, .. } => Some(at),
            _ => None,
        }
    }

    /// The lock that was taken.
    pub fn locks(&self) -> Option<ObjectId> {
        match (self.op, self.effect) {
            (Op::TryLock { .. }, Effect::Locked(false)) => None,
            (Op::Lock { lock, .. } | Op::TryLock { lock, .. }, _) => Some(lock),
            (Op::Wake { mutex, .. }, _) => Some(mutex),
            _ => None,
        }
    }

    /// The lock that was given back, and whether what it guards may have been changed.
    pub fn unlocks(&self) -> Option<(ObjectId, bool)> {
        match self.op {
            Op::Unlock { lock, changed, .. } => Some((lock, changed)),
            Op::Wait { mutex, changed, .. } => Some((mutex, changed)),
            _ => None,
        }
    }

    /// The atomic that a compare-exchange left as it was, and whether it failed for no reason.
    pub fn exchange_failed(&self) -> Option<(ObjectId, bool)> {
        match (self.op, self.effect) {
            (
                Op::Update { at, with: Update::Exchange { .. }, .. },
                Effect::Failed { spurious, .. },
            ) => Some((at, spurious)),
            _ => None,
        }
    }

    /// Whether an older value was read although a newer one was there, or a write took its place before earlier ones.
    pub fn out_of_order(&self) -> bool {
        matches!(
            self.effect,
            Effect::Read { stale: true, .. }
                | Effect::Failed { stale: true, .. }
                | Effect::Wrote { late: true, .. }
        )
    }
}

/// A thread that could not go on when everything stood still.
#[derive(Clone, Copy, Debug)]
pub struct Blocked {
    /// Which thread.
    pub thread: usize,
    /// The line in the submission at which it waits, if it is in the submission.
    pub line: Option<u32>,
    /// The lock that it waits for, if it waits for one.
    pub lock: Option<ObjectId>,
    /// Whether it waits for a message.
    pub for_message: bool,
    /// The thread whose end it waits for, if it does.
    pub for_end: Option<usize>,
}

/// What is known about a failure.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The verdict so far.
    pub kind: Kind,
    /// The mistake that the check named on account of a wrong value; empty if none.
    pub named: String,
    /// Whether the code panicked by itself: not because a check had something to complain of.
    pub panicked: bool,
    /// How many threads were started, whether or not they have taken a step.
    pub started: usize,
    /// Where the check itself started threads: which thread of it did, and how many acts there had been by then.
    pub(crate) started_by_check: Vec<(usize, usize)>,
    /// The execution, in order.
    pub acts: Vec<Act>,
    /// Whose accesses to plain memory nothing puts in order, if that is the failure: the thread of the first, and that of the second, which
    /// is the last step.
    pub race: Option<(usize, usize)>,
    /// Who waited for ever.
    pub blocked: Vec<Blocked>,
    /// How wide the atomic integers are, in bits, and whether they have a sign; by object number.
    pub(crate) integers: Vec<Option<(u8, bool)>>,
}

impl Evidence {
    /// What is known when no steps were recorded.
    pub(crate) fn named(kind: Kind, named: String) -> Self {
        Self {
            kind,
            named,
            panicked: false,
            started: 0,
            started_by_check: Vec::new(),
            acts: Vec::new(),
            race: None,
            blocked: Vec::new(),
            integers: Vec::new(),
        }
    }

    /// The steps that the submission did, with their lines.
    pub fn own(&self) -> impl Iterator<Item = (u32, &Act)> {
        self.acts.iter().filter_map(|act| Some((act.line?, act)))
    }

    /// How many threads the submission has started, whether or not they have taken a step.
    pub fn started_by_submission(&self) -> usize {
        self.started - self.started_by_check.len()
    }

    /// How many bits an atomic integer has; none for what is none, or holds a `bool`.
    pub fn bits(&self, at: ObjectId) -> Option<u8> {
        self.integer(at).map(|(bits, _)| bits)
    }

    /// Whether an atomic is an integer that may be below zero.
    pub fn is_signed(&self, at: ObjectId) -> bool {
        self.integer(at).is_some_and(|(_, signed)| signed)
    }

    fn integer(&self, at: ObjectId) -> Option<(u8, bool)> {
        self.integers.get(at.index()).copied().flatten()
    }

    /// The acts after the `index`-th.
    pub fn after(&self, index: usize) -> impl Iterator<Item = (usize, &Act)> {
        self.acts.iter().enumerate().skip(index + 1)
    }

    /// Who holds `lock` at the end.
    pub fn holder(&self, lock: ObjectId) -> Option<&Act> {
        self.acts.iter().fold(None, |holder, act| match () {
            () if act.locks() == Some(lock) => Some(act),
            () if act.unlocks().is_some_and(|(unlocked, _)| unlocked == lock) => None,
            () => holder,
        })
    }

    /// Whether the submission's function that did `act` has returned: the thread goes on with the check, or has ended.
    pub fn returned(&self, act: &Act) -> bool {
        let mut later = self
            .acts
            .iter()
            .skip_while(|other| !std::ptr::eq(*other, act))
            .filter(|o| o.thread == act.thread);
        let waits_in_check =
            self.blocked.iter().any(|b| b.thread == act.thread && b.line.is_none());
        later.any(|other| other.line.is_none()) || waits_in_check
    }

    /// Whether another thread writes `at` between two acts.
    pub fn written_between(&self, at: ObjectId, first: usize, last: usize) -> Option<&Act> {
        let thread = self.acts[first].thread;
        self.acts[first..last].iter().find(|act| act.thread != thread && act.writes() == Some(at))
    }
}
