//! # ex22: A counter with an owner
//!
//! Write a counter that nobody shares: one thread owns the number, and everybody else sends it messages.
//!
//! - `start(room)` starts the owner, with a queue that has room for `room` messages. Whoever adds faster than the owner
//!   counts has to wait: the queue never grows beyond that.
//! - `get` asks the owner and waits for the answer. What the same thread added before is in it.
//! - `stop` ends the owner and returns the last total. Everything that was added before is in it, and the owner's thread has
//!   ended by then.
//! - All additions together fit into an `i64`, in whatever order they come.
//! - Everything comes from `crate::sync`: `crate::sync::mpsc` and `crate::sync::thread`. No locks, no atomics.
use crate::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use crate::sync::thread::{self, JoinHandle};

/// A total that one thread owns.
pub struct ChannelCounter {
    // Your fields go here: how to reach the owner, and how to wait for its end.
}

impl ChannelCounter {
    /// Starts an owner with a total of zero and a queue for `room` messages, at least one.
    pub fn start(room: usize) -> Self {
        todo!("make a bounded channel and start a thread that counts what comes out of it")
    }

    /// Adds `n`. Waits while the queue is full.
    pub fn add(&self, n: i64) {
        todo!("send n to the owner")
    }

    /// The total, with everything in it that this thread has added.
    pub fn get(&self) -> i64 {
        todo!("send the owner something to answer with, and wait for the answer")
    }

    /// Ends the owner. Returns the last total.
    pub fn stop(self) -> i64 {
        todo!("close the channel, and wait until the owner has counted everything in it")
    }
}
