//! Channels with any number of senders and one receiver, as in `std::sync::mpsc`.

use crate::clock::VectorClock;
use crate::knowledge::Knowledge;
use std::collections::VecDeque;

/// A channel.
#[derive(Clone, Debug)]
pub struct Channel {
    pub bound: Option<usize>,
    pub senders: usize,
    pub receiver: bool,
    /// What the senders knew, a message each.
    pub messages: VecDeque<Knowledge>,
    /// How many messages have been put in.
    pub sent: u32,
    /// What senders knew that have gone: whoever finds the channel closed learns it.
    pub closed: Knowledge,
    /// What the receiver knew when it last made room: a sender that needs the room learns it.
    pub made_room: Knowledge,
    pub touched: VectorClock,
    /// Like `touched`, of the senders that have gone: only the receiver comes after those.
    pub gone: VectorClock,
}

impl Channel {
    pub fn new(bound: Option<usize>) -> Self {
        Channel {
            bound,
            senders: 1,
            receiver: true,
            messages: VecDeque::new(),
            sent: 0,
            closed: Knowledge::default(),
            made_room: Knowledge::default(),
            touched: VectorClock::default(),
            gone: VectorClock::default(),
        }
    }

    /// Whether no message can be added before one is taken.
    pub fn full(&self) -> bool {
        self.bound.is_some_and(|bound| self.messages.len() >= bound.max(1))
    }

    /// Whether messages go straight from hand to hand.
    pub fn rendezvous(&self) -> bool {
        self.bound == Some(0)
    }

    /// Whether the n-th message, counted from 1, has been taken out.
    pub fn taken(&self, nth: u32) -> bool {
        self.sent as usize - self.messages.len() >= nth as usize
    }

    pub fn knowledge(&self) -> impl Iterator<Item = &Knowledge> {
        self.messages.iter().chain([&self.closed, &self.made_room])
    }

    pub fn for_each_knowledge(&mut self, mut f: impl FnMut(&mut Knowledge)) {
        self.messages.iter_mut().for_each(&mut f);
        f(&mut self.closed);
        f(&mut self.made_room);
    }
}
