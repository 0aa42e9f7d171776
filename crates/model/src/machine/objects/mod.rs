//! What threads share, one type a file: plain data, which says nothing of who uses it when.

mod atomic;
mod channel;
mod lock;
mod plain;

pub(super) use atomic::{Atomic, Store};
pub(super) use channel::Channel;
pub(super) use lock::{Condvar, Lock};
pub(super) use plain::Plain;

/// Something that threads share.
#[derive(Clone, Debug)]
pub(super) enum Object {
    Atomic(Atomic),
    Plain(Plain),
    Lock(Lock),
    Condvar(Condvar),
    Channel(Channel),
    /// Nothing any more.
    Removed,
}
