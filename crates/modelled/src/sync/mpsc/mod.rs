//! `std::sync::mpsc`.
//!
//! A channel made in a model run belongs to that execution: `model` decides who sends and receives, and the messages
//! themselves wait in a queue that only the holder of the baton touches.

mod receiver;
mod sender;

pub use receiver::{IntoIter, Iter, Receiver, TryIter};
pub use sender::{Sender, SyncSender};
pub use std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};

use crate::runtime::{Context, Failure, OBJECT_OF_ANOTHER_EXECUTION, context};
use model::ObjectId;
use std::collections::VecDeque;
use std::panic::Location;
use std::sync::mpsc as std_mpsc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Site = &'static Location<'static>;

/// As [`std::sync::mpsc::channel`].
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    match context() {
        None => {
            let (sender, receiver) = std_mpsc::channel();
            (Sender::native(sender), Receiver::native(receiver))
        }
        Some(context) => {
            let channel = Channel::new(&context, None);
            (Sender::modelled(channel.clone()), Receiver::modelled(channel))
        }
    }
}

/// std makes the room at once: for more than this there may be none.
const LARGEST_BOUND: usize = 1 << 20;

/// As [`std::sync::mpsc::sync_channel`].
#[track_caller]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    match context() {
        None => {
            let (sender, receiver) = std_mpsc::sync_channel(bound);
            (SyncSender::native(sender), Receiver::native(receiver))
        }
        Some(context) => {
            if bound > LARGEST_BOUND {
                let what =
                    "room for more than a million messages may or may not be had: ask for less";
                context.fail(Failure::Unsupported { what, location: Location::caller().into() });
            }
            let channel = Channel::new(&context, Some(bound));
            (SyncSender::modelled(channel.clone(), bound == 0), Receiver::modelled(channel))
        }
    }
}

/// A channel of one execution.
struct Channel<T> {
    execution: u64,
    id: ObjectId,
    queue: Arc<Mutex<VecDeque<T>>>,
}

impl<T> Clone for Channel<T> {
    fn clone(&self) -> Self {
        Channel { execution: self.execution, id: self.id, queue: self.queue.clone() }
    }
}

impl<T> Channel<T> {
    fn new(context: &Context, bound: Option<usize>) -> Self {
        let id = context.with_machine(|machine| machine.add_channel(bound));
        Channel { execution: context.number(), id, queue: Arc::default() }
    }

    /// The current thread's part in the channel's execution.
    fn context(&self, site: Site) -> Context {
        match context() {
            Some(context) if context.number() == self.execution => context,
            Some(context) => context.fail(Failure::Unsupported {
                what: OBJECT_OF_ANOTHER_EXECUTION,
                location: site.into(),
            }),
            None => panic!("{OBJECT_OF_ANOTHER_EXECUTION}"),
        }
    }

    /// The same for a drop, which may also happen after the execution.
    fn context_for_drop(&self) -> Option<Context> {
        context().filter(|context| context.number() == self.execution)
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<T>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum End<N, T> {
    Native(N),
    Modelled(Channel<T>),
}
