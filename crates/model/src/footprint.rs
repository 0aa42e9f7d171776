//! Which steps can swap places.

use crate::clock::ThreadId;
use crate::machine::Machine;
use crate::op::{ObjectId, Op};

/// Something that two operations can both touch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Resource {
    Object(ObjectId),
    /// Whether a channel still has senders. Senders that go do not get into each other's way.
    Senders(ObjectId),
    Thread(ThreadId),
}

/// What an operation touches: two operations that touch nothing in common, or only read it, can swap places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Footprint([Option<(Resource, bool)>; 2]);

impl Footprint {
    /// Of the operation when this thread does it in this state of the machine.
    pub fn of(machine: &Machine, op: Op, thread: ThreadId) -> Footprint {
        let reads = |id| Footprint([Some((Resource::Object(id), false)), None]);
        let writes = |id| Footprint([Some((Resource::Object(id), true)), None]);
        let of_thread = |id, write| Footprint([Some((Resource::Thread(id), write)), None]);
        match op {
            // A fence concerns the thread's own accesses; the axioms for SeqCst ones look at the finished graph.
            Op::Start | Op::Yield | Op::Fence(_) => Footprint([None, None]),
            Op::Load { at, .. } | Op::ReadPlain { at } => reads(at),
            Op::Store { at, .. } | Op::Update { at, .. } | Op::WritePlain { at, .. } => writes(at),
            Op::Lock { lock, .. } | Op::TryLock { lock, .. } | Op::Unlock { lock, .. } => {
                writes(lock)
            }
            Op::Wait { condvar, mutex, .. } | Op::Wake { condvar, mutex, .. } => {
                Footprint([condvar, mutex].map(|id| Some((Resource::Object(id), true))))
            }
            Op::Notify { condvar, .. } => writes(condvar),
            Op::Send { channel }
            | Op::TrySend { channel }
            | Op::AwaitTaken { channel }
            | Op::DropReceiver { channel } => writes(channel),
            // While there are messages it does not matter who could still send.
            Op::Receive { channel, .. } if machine.has_message(channel) => writes(channel),
            Op::Receive { channel, .. } => Footprint(
                [Resource::Object(channel), Resource::Senders(channel)]
                    .map(|part| Some((part, true))),
            ),
            Op::DropSender { channel } => {
                Footprint([Some((Resource::Senders(channel), false)), None])
            }
            Op::Finish | Op::Park { .. } => of_thread(thread, true),
            Op::Join(other) => of_thread(other, false),
            Op::Unpark(other) => of_thread(other, true),
        }
    }

    /// Whether no step of another thread, now or later, can depend on the order of the two, given that the operation can
    /// be done now. Who joins a thread has to wait for its end; who unparks it afterwards changes nothing.
    pub fn is_private(op: Op) -> bool {
        matches!(op, Op::Start | Op::Finish | Op::Yield | Op::Fence(_) | Op::Join(_))
    }

    /// Whether the two can swap places without anybody noticing.
    pub fn independent(&self, other: &Footprint) -> bool {
        !self.0.iter().flatten().any(|(mine, i_write)| {
            other
                .0
                .iter()
                .flatten()
                .any(|(theirs, they_write)| mine == theirs && (*i_write || *they_write))
        })
    }
}
