//! What comes of a step.

use crate::clock::Epoch;
use crate::op::ObjectId;

/// What a step did.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "each variant's comment tells its fields")]
pub enum Effect {
    /// Just what the operation says.
    Done,
    /// A value was read. `stale`: a newer one was there but not forced on this thread.
    Read { value: u64, stale: bool },
    /// A value was written. `late`: it took its place before stores that were made earlier.
    Wrote { old: u64, late: bool },
    /// A read-modify-write read `old` and wrote `new`.
    Updated { old: u64, new: u64 },
    /// A compare-exchange found `value` and wrote nothing. `spurious`: although it was the one expected.
    Failed { value: u64, stale: bool, spurious: bool },
    /// A lock was (or, for `TryLock`, was not) taken.
    Locked(bool),
    /// The wait is over.
    Woken(Wakeup),
    /// How many waiters were told.
    Notified(usize),
    /// A message was sent (or could not be, the receiver being gone or, for `TrySend`, the channel full).
    Sent(Sent),
    /// A message was taken, or why not.
    Received(Received),
}

/// Why a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wakeup {
    /// A notification or a token.
    Told,
    /// The time was over.
    TimedOut,
    /// No reason: std allows that.
    Spurious,
}

/// What became of a message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sent {
    /// It is in the channel.
    Queued,
    /// The channel is full.
    Full,
    /// The receiver is gone.
    Disconnected,
}

/// What a receiver got.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Received {
    /// The oldest message.
    Message,
    /// Nothing, yet.
    Empty,
    /// Nothing until the time was over.
    TimedOut,
    /// Nothing, and every sender is gone.
    Disconnected,
}

/// Two accesses to the same plain memory, at least one of them a write, which nothing puts in order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Race {
    /// The memory.
    pub at: ObjectId,
    /// The access that came first in this execution.
    pub first: Epoch,
    /// Whether that one wrote.
    pub first_writes: bool,
    /// The other one.
    pub second: Epoch,
    /// Whether the other one wrote.
    pub second_writes: bool,
}
