//! Which steps can swap places.

use crate::clock::ThreadId;
use crate::effect::Effect;
use crate::machine::Machine;
use crate::op::{ObjectId, Op};

/// Something that two operations can both touch.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Resource {
    /// Atomic or plain memory: whoever comes to it can go on.
    Memory(ObjectId),
    /// Something that threads wait for.
    Object(ObjectId),
    /// Whether a channel still has senders. Senders that go do not get into each other's way.
    Senders(ObjectId),
    /// What an unpark hands to the next park.
    Token(ThreadId),
    /// Whether a thread has ended. Who unparks it afterwards does not notice.
    End(ThreadId),
    /// What others are about to do: every step can change that.
    Everything,
}

impl Resource {
    /// Whether an operation on it can have to wait.
    pub fn can_block(self) -> bool {
        !matches!(self, Resource::Memory(_))
    }
}

/// What a step touches: two steps that touch nothing in common, or only read it, can swap places.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Footprint(Vec<(Resource, bool)>);

impl Footprint {
    /// Of the operation when this thread does it in this state of the machine.
    pub(crate) fn of(machine: &Machine, op: Op, thread: ThreadId) -> Footprint {
        let one = |resource, write| Footprint(vec![(resource, write)]);
        let both = |a, b| Footprint(vec![(a, true), (b, true)]);
        match op {
            // A fence concerns the thread's own accesses; the axioms for SeqCst ones look at the finished graph.
            Op::Start | Op::Yield | Op::Fence(_) => Footprint::default(),
            Op::Load { at, .. } | Op::ReadPlain { at } => one(Resource::Memory(at), false),
            Op::Store { at, .. } | Op::Update { at, .. } | Op::WritePlain { at, .. } => {
                one(Resource::Memory(at), true)
            }
            Op::Lock { lock, .. }
            | Op::TryLock { lock, .. }
            | Op::Unlock { lock, .. }
            | Op::Downgrade { lock, .. } => one(Resource::Object(lock), true),
            Op::Wait { condvar, mutex, .. } | Op::Wake { condvar, mutex, .. } => {
                both(Resource::Object(condvar), Resource::Object(mutex))
            }
            Op::Notify { condvar, .. } => one(Resource::Object(condvar), true),
            // A channel without room of its own asks whether somebody is about to receive.
            Op::TrySend { channel } if machine.is_rendezvous(channel) => {
                both(Resource::Object(channel), Resource::Everything)
            }
            Op::Send { channel }
            | Op::TrySend { channel }
            | Op::AwaitTaken { channel }
            | Op::DropReceiver { channel } => one(Resource::Object(channel), true),
            // While there are messages it does not matter who could still send.
            Op::Receive { channel, .. } if machine.has_message(channel) => {
                one(Resource::Object(channel), true)
            }
            Op::Receive { channel, .. } => {
                both(Resource::Object(channel), Resource::Senders(channel))
            }
            Op::DropSender { channel } => one(Resource::Senders(channel), false),
            Op::Finish => one(Resource::End(thread), true),
            Op::Join(other) => one(Resource::End(other), false),
            Op::Park { .. } => one(Resource::Token(thread), true),
            Op::Unpark(other) => one(Resource::Token(other), true),
        }
    }

    /// Of looking at an object, whatever it is.
    pub(crate) fn looking_at(machine: &Machine, object: ObjectId) -> Footprint {
        match machine.is_memory(object) {
            true => Footprint(vec![(Resource::Memory(object), false)]),
            false => {
                Footprint(vec![(Resource::Object(object), true), (Resource::Senders(object), true)])
            }
        }
    }

    /// Of a step, now that it is known what has come of it: a compare-exchange that fails only reads.
    pub(crate) fn after(mut self, effect: Effect) -> Footprint {
        if matches!(effect, Effect::Failed { .. }) {
            self.0.iter_mut().for_each(|touched| touched.1 = false);
        }
        self
    }

    /// Whether no step of another thread, now or later, can depend on the order of the two, given that the operation can
    /// be done now. Who joins a thread has to wait for its end; who unparks it afterwards changes nothing.
    pub(crate) fn is_private(op: Op) -> bool {
        matches!(op, Op::Start | Op::Finish | Op::Yield | Op::Fence(_) | Op::Join(_))
    }

    /// What is touched, and whether it is written.
    pub(crate) fn touched(&self) -> impl Iterator<Item = (Resource, bool)> + '_ {
        self.0.iter().copied()
    }

    /// Adds what another step touches.
    pub(crate) fn join(&mut self, other: &Footprint) {
        for &(resource, write) in &other.0 {
            match self.0.iter_mut().find(|mine| mine.0 == resource) {
                Some(mine) => mine.1 |= write,
                None => self.0.push((resource, write)),
            }
        }
    }

    /// Whether the two can swap places without anybody noticing.
    pub(crate) fn independent(&self, other: &Footprint) -> bool {
        let asks = |footprint: &Footprint| {
            footprint.0.iter().any(|touched| touched.0 == Resource::Everything)
        };
        let conflict = |mine: &(Resource, bool)| {
            other.0.iter().any(|theirs| mine.0 == theirs.0 && (mine.1 || theirs.1))
        };
        !asks(self) && !asks(other) && !self.0.iter().any(conflict)
    }
}
