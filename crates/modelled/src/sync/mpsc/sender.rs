//! The sending ends of a channel.

use super::{Channel, End, SendError, Site, TrySendError};
use model::{Effect, Op, Sent};
use std::fmt;
use std::panic::Location;
use std::sync::mpsc as std_mpsc;

/// As [`std::sync::mpsc::Sender`].
pub struct Sender<T>(End<std_mpsc::Sender<T>, T>);

/// As [`std::sync::mpsc::SyncSender`].
pub struct SyncSender<T> {
    end: End<std_mpsc::SyncSender<T>, T>,
    /// Of bound 0: to send is to meet the receiver.
    rendezvous: bool,
}

impl<T> Channel<T> {
    fn send(&self, message: T, op: Op, site: Site) -> Result<(), TrySendError<T>> {
        match self.context(site).step(op, site).effect {
            Effect::Sent(Sent::Queued) => {
                self.queue().push_back(message);
                Ok(())
            }
            Effect::Sent(Sent::Full) => Err(TrySendError::Full(message)),
            _ => Err(TrySendError::Disconnected(message)),
        }
    }

    /// Waits for the receiver to take the message; gets it back if there is no receiver any more.
    fn await_taken(&self, site: Site) -> Result<(), SendError<T>> {
        let op = Op::AwaitTaken { channel: self.id };
        match self.context(site).step(op, site).effect {
            Effect::Sent(Sent::Disconnected) => {
                Err(SendError(self.queue().pop_back().expect("the message that nobody took")))
            }
            _ => Ok(()),
        }
    }

    fn add_sender(&self) -> Self {
        if let Some(context) = self.context_for_drop() {
            context.with_machine(|machine| machine.add_sender(self.id));
        }
        self.clone()
    }

    fn drop_sender(&self, site: Site) {
        if let Some(context) = self.context_for_drop() {
            context.step(Op::DropSender { channel: self.id }, site);
        }
    }
}

fn untried<T>(error: TrySendError<T>) -> SendError<T> {
    let (TrySendError::Full(message) | TrySendError::Disconnected(message)) = error;
    SendError(message)
}

impl<T> Sender<T> {
    pub(super) fn native(sender: std_mpsc::Sender<T>) -> Self {
        Sender(End::Native(sender))
    }

    pub(super) fn modelled(channel: Channel<T>) -> Self {
        Sender(End::Modelled(channel))
    }

    /// As std's.
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        match &self.0 {
            End::Native(sender) => sender.send(message),
            End::Modelled(channel) => {
                let op = Op::Send { channel: channel.id };
                channel.send(message, op, Location::caller()).map_err(untried)
            }
        }
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        match &self.0 {
            End::Native(sender) => Sender::native(sender.clone()),
            End::Modelled(channel) => Sender::modelled(channel.add_sender()),
        }
    }
}

impl<T> Drop for Sender<T> {
    #[track_caller]
    fn drop(&mut self) {
        if let End::Modelled(channel) = &self.0 {
            channel.drop_sender(Location::caller());
        }
    }
}

impl<T> SyncSender<T> {
    pub(super) fn native(sender: std_mpsc::SyncSender<T>) -> Self {
        SyncSender { end: End::Native(sender), rendezvous: false }
    }

    pub(super) fn modelled(channel: Channel<T>, rendezvous: bool) -> Self {
        SyncSender { end: End::Modelled(channel), rendezvous }
    }

    /// As std's.
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        match &self.end {
            End::Native(sender) => sender.send(message),
            End::Modelled(channel) => {
                let site = Location::caller();
                channel.send(message, Op::Send { channel: channel.id }, site).map_err(untried)?;
                if self.rendezvous { channel.await_taken(site) } else { Ok(()) }
            }
        }
    }

    /// As std's.
    #[track_caller]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        match &self.end {
            End::Native(sender) => sender.try_send(message),
            End::Modelled(channel) => {
                channel.send(message, Op::TrySend { channel: channel.id }, Location::caller())
            }
        }
    }
}

impl<T> Clone for SyncSender<T> {
    fn clone(&self) -> Self {
        match &self.end {
            End::Native(sender) => SyncSender::native(sender.clone()),
            End::Modelled(channel) => SyncSender::modelled(channel.add_sender(), self.rendezvous),
        }
    }
}

impl<T> Drop for SyncSender<T> {
    #[track_caller]
    fn drop(&mut self) {
        if let End::Modelled(channel) = &self.end {
            channel.drop_sender(Location::caller());
        }
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for SyncSender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SyncSender").finish_non_exhaustive()
    }
}
