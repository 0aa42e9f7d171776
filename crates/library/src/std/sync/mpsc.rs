//! `std::sync::mpsc`. The model decides who sends and receives; the messages wait in a queue beside it.
use crate::collections::VecDeque;
use crate::fmt;
use crate::intrinsics::{self, RawChannel};
use crate::sync::Arc;
use crate::time::Duration;

struct Channel<T> {
    raw: RawChannel,
    queue: Arc<VecDeque<T>>,
}
pub struct Sender<T> {
    channel: Channel<T>,
}
pub struct SyncSender<T> {
    channel: Channel<T>,
    /// Of bound 0: to send is to meet the receiver.
    rendezvous: bool,
}
pub struct Receiver<T> {
    channel: Channel<T>,
}
unsafe impl<T: Send> Send for Channel<T> {}
unsafe impl<T: Send> Sync for Channel<T> {}
unsafe impl<T: Send> Send for Sender<T> {}
unsafe impl<T: Send> Sync for Sender<T> {}
unsafe impl<T: Send> Send for SyncSender<T> {}
unsafe impl<T: Send> Sync for SyncSender<T> {}
unsafe impl<T: Send> Send for Receiver<T> {}
impl<T> !Sync for Receiver<T> {}

/// std makes the room at once: for more than this there may be none.
const LARGEST_BOUND: usize = 1 << 20;

#[must_use]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let channel = Channel { raw: intrinsics::channel_new(false, 0), queue: Arc::new(VecDeque::new()) };
    (Sender { channel: channel.same() }, Receiver { channel })
}
#[must_use]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    if bound > LARGEST_BOUND {
        intrinsics::unsupported("room for more than a million messages may or may not be had: ask for less")
    }
    let channel = Channel { raw: intrinsics::channel_new(true, bound), queue: Arc::new(VecDeque::new()) };
    (SyncSender { channel: channel.same(), rendezvous: bound == 0 }, Receiver { channel })
}

impl<T> Channel<T> {
    fn same(&self) -> Channel<T> {
        Channel { raw: self.raw, queue: self.queue.clone() }
    }
    fn queue(&self) -> &mut VecDeque<T> {
        intrinsics::as_mut(&*self.queue)
    }
    fn send(&self, t: T, only_try: bool) -> Result<(), TrySendError<T>> {
        match intrinsics::channel_send(self.raw, only_try) {
            0 => {
                self.queue().push_back(t);
                Ok(())
            }
            1 => Err(TrySendError::Full(t)),
            _ => Err(TrySendError::Disconnected(t)),
        }
    }
    /// The message, or why there is none: 1 not yet, 2 disconnected.
    fn receive(&self, patience: u32) -> Result<T, u32> {
        match intrinsics::channel_receive(self.raw, patience) {
            0 => Ok(self.queue().pop_front().unwrap()),
            nothing => Err(nothing),
        }
    }
}
fn untried<T>(error: TrySendError<T>) -> SendError<T> {
    match error {
        TrySendError::Full(t) | TrySendError::Disconnected(t) => SendError(t),
    }
}

impl<T> Sender<T> {
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        self.channel.send(t, false).map_err(untried)
    }
}
impl<T> Clone for Sender<T> {
    fn clone(&self) -> Sender<T> {
        intrinsics::channel_add_sender(self.channel.raw);
        Sender { channel: self.channel.same() }
    }
}
impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        intrinsics::channel_drop_sender(self.channel.raw)
    }
}
impl<T> SyncSender<T> {
    pub fn send(&self, t: T) -> Result<(), SendError<T>> {
        self.channel.send(t, false).map_err(untried)?;
        if self.rendezvous && intrinsics::channel_await_taken(self.channel.raw) == 2 {
            return Err(SendError(self.channel.queue().pop_back().unwrap()));
        }
        Ok(())
    }
    pub fn try_send(&self, t: T) -> Result<(), TrySendError<T>> {
        self.channel.send(t, true)
    }
}
impl<T> Clone for SyncSender<T> {
    fn clone(&self) -> SyncSender<T> {
        intrinsics::channel_add_sender(self.channel.raw);
        SyncSender { channel: self.channel.same(), rendezvous: self.rendezvous }
    }
}
impl<T> Drop for SyncSender<T> {
    fn drop(&mut self) {
        intrinsics::channel_drop_sender(self.channel.raw)
    }
}
impl<T> Receiver<T> {
    pub fn recv(&self) -> Result<T, RecvError> {
        self.channel.receive(2).map_err(|_| RecvError)
    }
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        self.channel.receive(0).map_err(|nothing| if nothing == 2 { TryRecvError::Disconnected } else { TryRecvError::Empty })
    }
    pub fn recv_timeout(&self, _timeout: Duration) -> Result<T, RecvTimeoutError> {
        self.channel.receive(1).map_err(|nothing| if nothing == 2 { RecvTimeoutError::Disconnected } else { RecvTimeoutError::Timeout })
    }
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { rx: self }
    }
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { rx: self }
    }
}
impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        intrinsics::channel_drop_receiver(self.channel.raw)
    }
}

#[derive(Debug)]
pub struct Iter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}
#[derive(Debug)]
pub struct TryIter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}
#[derive(Debug)]
pub struct IntoIter<T> {
    rx: Receiver<T>,
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.recv().ok()
    }
}
impl<'a, T> Iterator for TryIter<'a, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.try_recv().ok()
    }
}
impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.recv().ok()
    }
}
impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter { rx: self }
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
pub struct SendError<T>(pub T);
#[derive(PartialEq, Eq, Clone, Copy)]
pub enum TrySendError<T> {
    Full(T),
    Disconnected(T),
}
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub struct RecvError;
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum TryRecvError {
    Empty,
    Disconnected,
}
#[derive(PartialEq, Eq, Clone, Copy, Debug)]
pub enum RecvTimeoutError {
    Timeout,
    Disconnected,
}
impl<T> fmt::Debug for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendError").finish_non_exhaustive()
    }
}
impl<T> fmt::Display for SendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("sending on a closed channel")
    }
}
impl<T> crate::error::Error for SendError<T> {}
impl<T> fmt::Debug for TrySendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            TrySendError::Full(_) => "TrySendError::Full(..)",
            TrySendError::Disconnected(_) => "TrySendError::Disconnected(..)",
        })
    }
}
impl<T> fmt::Display for TrySendError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            TrySendError::Full(_) => "sending on a full channel",
            TrySendError::Disconnected(_) => "sending on a closed channel",
        })
    }
}
impl<T> crate::error::Error for TrySendError<T> {}
impl<T> From<SendError<T>> for TrySendError<T> {
    fn from(err: SendError<T>) -> TrySendError<T> {
        TrySendError::Disconnected(err.0)
    }
}
impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("receiving on a closed channel")
    }
}
impl crate::error::Error for RecvError {}
impl fmt::Display for TryRecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            TryRecvError::Empty => "receiving on an empty channel",
            TryRecvError::Disconnected => "receiving on a closed channel",
        })
    }
}
impl crate::error::Error for TryRecvError {}
impl From<RecvError> for TryRecvError {
    fn from(_err: RecvError) -> TryRecvError {
        TryRecvError::Disconnected
    }
}
impl fmt::Display for RecvTimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            RecvTimeoutError::Timeout => "timed out waiting on channel",
            RecvTimeoutError::Disconnected => "channel is empty and sending half is closed",
        })
    }
}
impl crate::error::Error for RecvTimeoutError {}
impl From<RecvError> for RecvTimeoutError {
    fn from(_err: RecvError) -> RecvTimeoutError {
        RecvTimeoutError::Disconnected
    }
}
#[for_types(Sender, SyncSender, Receiver)]
impl<M> fmt::Debug for T<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(stringify!(T)).finish_non_exhaustive()
    }
}
