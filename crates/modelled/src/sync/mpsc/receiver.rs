//! The receiving end of a channel.

use super::{Channel, End, RecvError, RecvTimeoutError, Site, TryRecvError};
use model::{Effect, Op, Patience, Received};
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::mpsc as std_mpsc;
use std::time::Duration;

/// As [`std::sync::mpsc::Receiver`].
pub struct Receiver<T> {
    end: End<std_mpsc::Receiver<T>, T>,
    /// Not to be shared, as std's.
    _single: PhantomData<std_mpsc::Receiver<()>>,
}

impl<T> Channel<T> {
    fn receive(&self, patience: Patience, site: Site) -> Result<T, Received> {
        let op = Op::Receive { channel: self.id, patience };
        match self.context(site).step(op, site).effect {
            Effect::Received(Received::Message) => {
                Ok(self.queue().pop_front().expect("the message that was sent"))
            }
            Effect::Received(nothing) => Err(nothing),
            other => unreachable!("a receive that does {other:?}"),
        }
    }
}

impl<T> Receiver<T> {
    pub(super) fn native(receiver: std_mpsc::Receiver<T>) -> Self {
        Receiver { end: End::Native(receiver), _single: PhantomData }
    }

    pub(super) fn modelled(channel: Channel<T>) -> Self {
        Receiver { end: End::Modelled(channel), _single: PhantomData }
    }

    /// As std's.
    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        match &self.end {
            End::Native(receiver) => receiver.recv(),
            End::Modelled(channel) => {
                channel.receive(Patience::Endless, Location::caller()).map_err(|_| RecvError)
            }
        }
    }

    /// As std's.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        match &self.end {
            End::Native(receiver) => receiver.try_recv(),
            End::Modelled(channel) => {
                channel.receive(Patience::None, Location::caller()).map_err(|nothing| match nothing
                {
                    Received::Disconnected => TryRecvError::Disconnected,
                    _ => TryRecvError::Empty,
                })
            }
        }
    }

    /// As std's. In a model run the time can be over at any moment.
    #[track_caller]
    pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {
        match &self.end {
            End::Native(receiver) => receiver.recv_timeout(timeout),
            End::Modelled(channel) => {
                channel.receive(Patience::Some, Location::caller()).map_err(|nothing| match nothing
                {
                    Received::Disconnected => RecvTimeoutError::Disconnected,
                    _ => RecvTimeoutError::Timeout,
                })
            }
        }
    }

    /// As std's.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { rx: self }
    }

    /// As std's.
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter { rx: self }
    }
}

impl<T> Drop for Receiver<T> {
    #[track_caller]
    fn drop(&mut self) {
        if let End::Modelled(channel) = &self.end
            && let Some(context) = channel.context_for_drop()
        {
            context.step(Op::DropReceiver { channel: channel.id }, Location::caller());
        }
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}

/// As [`std::sync::mpsc::Iter`].
#[derive(Debug)]
pub struct Iter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}

/// As [`std::sync::mpsc::TryIter`].
#[derive(Debug)]
pub struct TryIter<'a, T: 'a> {
    rx: &'a Receiver<T>,
}

/// As [`std::sync::mpsc::IntoIter`].
#[derive(Debug)]
pub struct IntoIter<T> {
    rx: Receiver<T>,
}

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.rx.recv().ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.rx.try_recv().ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    #[track_caller]
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
