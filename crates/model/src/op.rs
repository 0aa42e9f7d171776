//! What a thread can do next, and the ways in which that can go.

use crate::clock::ThreadId;
use std::sync::atomic::Ordering;

/// An atomic, a plain memory cell, a lock, a condition variable or a channel of one [`Machine`](crate::Machine).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ObjectId(pub(crate) u32);

impl ObjectId {
    /// The object's number: objects are numbered from 0 in the order in which they were added.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The object with this number, for a client that packs numbers elsewhere.
    pub fn from_index(index: usize) -> Self {
        ObjectId(index as u32)
    }
}

/// A thread's next step. Everything that other threads can notice is one of these.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the fields are named after what they are")]
pub enum Op {
    /// The first step of every thread; does nothing.
    Start,
    /// The last step of every thread.
    Finish,
    /// Does nothing, but lets others go first in a loop that waits.
    Yield,
    /// Reads an atomic.
    Load { at: ObjectId, order: Ordering },
    /// Writes an atomic.
    Store { at: ObjectId, value: u64, order: Ordering },
    /// Reads an atomic and, unless [`Update::apply`] declines, writes it in the same step.
    Update { at: ObjectId, with: Update, success: Ordering, failure: Ordering },
    /// A memory fence.
    Fence(Ordering),
    /// Reads plain memory.
    ReadPlain { at: ObjectId },
    /// Writes plain memory.
    WritePlain { at: ObjectId, value: u64 },
    /// Takes a lock, as the only holder or as one of several readers; waits until it can.
    Lock { lock: ObjectId, shared: bool },
    /// Takes a lock if that is possible without waiting.
    TryLock { lock: ObjectId, shared: bool },
    /// Lets go of a lock. `changed`: the data that it guards may have been written to.
    Unlock { lock: ObjectId, shared: bool, changed: bool },
    /// The only holder of a lock becomes one of its readers. `changed`: as of `Unlock`.
    Downgrade { lock: ObjectId, changed: bool },
    /// Lets go of the mutex and begins to wait; to be followed by `Wake` by the same thread.
    Wait { condvar: ObjectId, mutex: ObjectId, changed: bool },
    /// Goes on after a notification (or after a time-out, if there is one) and takes the mutex again.
    Wake { condvar: ObjectId, mutex: ObjectId, timeout: bool },
    /// Wakes one waiter or all of them.
    Notify { condvar: ObjectId, all: bool },
    /// Puts a message into a channel; waits while a bounded one is full.
    Send { channel: ObjectId },
    /// Puts a message into a channel if that is possible without waiting.
    TrySend { channel: ObjectId },
    /// The second half of sending through a channel of bound 0: waits until the message is taken.
    AwaitTaken { channel: ObjectId },
    /// Takes a message.
    Receive { channel: ObjectId, patience: Patience },
    /// One sender of the channel is gone.
    DropSender { channel: ObjectId },
    /// The receiver of the channel is gone.
    DropReceiver { channel: ObjectId },
    /// Waits for the thread to finish.
    Join(ThreadId),
    /// Waits for the thread's own token (or for a time-out, if there is one) and takes it.
    Park { timeout: bool },
    /// Gives the thread its token.
    Unpark(ThreadId),
}

impl Op {
    /// What it is about, if that is an object; of a wait the condition variable.
    pub fn object(&self) -> Option<ObjectId> {
        match *self {
            Op::Load { at, .. }
            | Op::Store { at, .. }
            | Op::Update { at, .. }
            | Op::ReadPlain { at }
            | Op::WritePlain { at, .. } => Some(at),
            Op::Lock { lock, .. }
            | Op::TryLock { lock, .. }
            | Op::Unlock { lock, .. }
            | Op::Downgrade { lock, .. } => Some(lock),
            Op::Wait { condvar, .. } | Op::Wake { condvar, .. } | Op::Notify { condvar, .. } => {
                Some(condvar)
            }
            Op::Send { channel }
            | Op::TrySend { channel }
            | Op::AwaitTaken { channel }
            | Op::Receive { channel, .. }
            | Op::DropSender { channel }
            | Op::DropReceiver { channel } => Some(channel),
            Op::Start
            | Op::Finish
            | Op::Yield
            | Op::Fence(_)
            | Op::Join(_)
            | Op::Park { .. }
            | Op::Unpark(_) => None,
        }
    }
}

/// How long to wait for a message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Patience {
    /// Not at all.
    None,
    /// Some time, after which the wait is given up. Time is not modelled: it can be over at any moment.
    Some,
    /// Until there is a message or no sender.
    Endless,
}

/// The type of an atomic: how its 64 bits are to be understood.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the fields are named after what they are")]
pub enum Type {
    /// 0 or 1.
    Bool,
    /// An integer of 8 to 64 bits, kept zero-extended.
    Int { bits: u8, signed: bool },
}

impl Type {
    /// A 64-bit signed integer.
    pub const I64: Type = Type::Int { bits: 64, signed: true };

    fn truncate(self, value: u64) -> u64 {
        match self {
            Type::Bool => value & 1,
            Type::Int { bits: 64, .. } => value,
            Type::Int { bits, .. } => value & ((1 << bits) - 1),
        }
    }

    /// The value as a number that compares as the type does.
    pub fn widen(self, value: u64) -> i128 {
        match self {
            Type::Int { bits, signed: true } => {
                let unused = 64 - u32::from(bits);
                i128::from((value << unused) as i64 >> unused)
            }
            _ => i128::from(value),
        }
    }

    /// The value as Rust prints it.
    pub fn show(self, value: u64) -> String {
        match self {
            Type::Bool => (value != 0).to_string(),
            Type::Int { .. } => self.widen(value).to_string(),
        }
    }
}

/// What a read-modify-write operation does to the value that it finds. Arithmetic wraps, as std's does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the fields are those of std's methods")]
pub enum Update {
    /// `fetch_add`
    Add(u64),
    /// `fetch_sub`
    Sub(u64),
    /// `fetch_and`
    And(u64),
    /// `fetch_nand`
    Nand(u64),
    /// `fetch_or`
    Or(u64),
    /// `fetch_xor`
    Xor(u64),
    /// `fetch_max`
    Max(u64),
    /// `fetch_min`
    Min(u64),
    /// `swap`
    Swap(u64),
    /// `compare_exchange`, or `compare_exchange_weak`, which may fail for no reason
    Exchange { expected: u64, new: u64, weak: bool },
}

impl Update {
    /// The new value, or `None` where a compare-exchange finds another value than it expects.
    pub fn apply(self, ty: Type, old: u64) -> Option<u64> {
        let new = match self {
            Update::Add(k) => old.wrapping_add(k),
            Update::Sub(k) => old.wrapping_sub(k),
            Update::And(k) => old & k,
            Update::Nand(k) => !(old & k),
            Update::Or(k) => old | k,
            Update::Xor(k) => old ^ k,
            Update::Max(k) if ty.widen(k) > ty.widen(old) => k,
            Update::Min(k) if ty.widen(k) < ty.widen(old) => k,
            Update::Max(_) | Update::Min(_) => old,
            Update::Swap(k) => k,
            Update::Exchange { expected, .. } if old != expected => return None,
            Update::Exchange { new, .. } => new,
        };
        Some(ty.truncate(new))
    }

    pub(crate) fn may_fail_for_no_reason(self) -> bool {
        matches!(self, Update::Exchange { weak: true, .. })
    }
}

/// One of the ways in which a step can go. Positions count along the atomic's modification order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "each variant's comment tells its fields")]
pub enum Choice {
    /// There is nothing to choose.
    Only,
    /// A load, or a compare-exchange that fails, reads the store at this position.
    Read { position: usize },
    /// A store becomes the one at this position; those from there on move up by one.
    Place { position: usize },
    /// An update reads the store at this position and becomes the next one.
    Update { position: usize },
    /// A notification goes to the n-th of those who wait.
    Waiter { index: usize },
}
