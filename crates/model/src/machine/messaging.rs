//! What is done with channels.

use super::objects::{Channel, Object};
use super::shared::Shared;
use super::state::Machine;
use crate::clock::ThreadId;
use crate::effect::{Effect, Received, Sent};
use crate::op::{ObjectId, Op, Patience};

impl Machine {
    pub(super) fn channel(&self, channel: ObjectId) -> &Channel {
        match &*self.objects[channel.index()] {
            Object::Channel(channel) => channel,
            other => panic!("{channel:?} is not a channel but {other:?}"),
        }
    }

    fn channel_mut(&mut self, channel: ObjectId) -> &mut Channel {
        match &mut *self.objects[channel.index()] {
            Object::Channel(channel) => channel,
            other => panic!("{channel:?} is not a channel but {other:?}"),
        }
    }

    /// Adds a sender; only to be done by a thread that has one. Not a step: nobody can tell when it happened.
    pub fn add_sender(&mut self, channel: ObjectId) {
        self.channel_mut(channel).senders += 1;
    }

    /// Whether there is a channel whose messages go from hand to hand.
    pub(crate) fn has_rendezvous(&self) -> bool {
        let rendezvous = |object: &Shared<Object>| matches!(&**object, Object::Channel(channel) if channel.rendezvous());
        self.objects.iter().any(rendezvous)
    }

    /// Whether messages go from hand to hand.
    pub(crate) fn is_rendezvous(&self, channel: ObjectId) -> bool {
        self.channel(channel).rendezvous()
    }

    /// Whether a receiver would get a message.
    pub(crate) fn has_message(&self, channel: ObjectId) -> bool {
        !self.channel(channel).messages.is_empty()
    }

    /// The senders that a channel has left.
    pub fn senders(&self, channel: ObjectId) -> usize {
        self.channel(channel).senders
    }

    /// Whether a channel has neither senders nor a receiver.
    pub fn is_abandoned(&self, channel: ObjectId) -> bool {
        let channel = self.channel(channel);
        channel.senders == 0 && !channel.receiver
    }

    /// Whether a `TrySend` finds room: in a channel of bound 0 that takes a receiver that is waiting.
    fn has_room(&self, id: ObjectId) -> bool {
        let channel = self.channel(id);
        let awaited = || {
            self.threads.iter().any(|thread| {
                matches!(thread.pending, Some(Op::Receive { channel, patience })
                    if channel == id && patience != Patience::None)
            })
        };
        !channel.full() && (!channel.rendezvous() || awaited())
    }

    pub(super) fn send(&mut self, thread: ThreadId, id: ObjectId) -> Effect {
        // A rendezvous is waited for in the next step, `AwaitTaken`.
        let room = !self.channel(id).full();
        self.put(thread, id, room)
    }

    pub(super) fn try_send(&mut self, thread: ThreadId, id: ObjectId) -> Effect {
        let room = self.has_room(id);
        self.put(thread, id, room)
    }

    fn put(&mut self, thread: ThreadId, id: ObjectId, room: bool) -> Effect {
        let mut now = self.threads[thread.index()].now.clone();
        let channel = self.channel_mut(id);
        if !channel.receiver {
            return Effect::Sent(Sent::Disconnected);
        }
        if !room {
            return Effect::Sent(Sent::Full);
        }
        if channel.bound.is_some() {
            now.join(&channel.made_room);
        }
        channel.messages.push_back(now.clone());
        channel.sent += 1;
        let sent = channel.sent;
        self.threads[thread.index()].now = now;
        self.threads[thread.index()].sent = sent;
        Effect::Sent(Sent::Queued)
    }

    pub(super) fn await_taken(&mut self, thread: ThreadId, id: ObjectId) -> Effect {
        let nth = self.threads[thread.index()].sent;
        let channel = self.channel_mut(id);
        if !channel.taken(nth) {
            channel.messages.pop_back();
            return Effect::Sent(Sent::Disconnected);
        }
        let made_room = channel.made_room.clone();
        self.threads[thread.index()].now.join(&made_room);
        Effect::Sent(Sent::Queued)
    }

    pub(super) fn receive(&mut self, thread: ThreadId, id: ObjectId, patience: Patience) -> Effect {
        let mut now = self.threads[thread.index()].now.clone();
        let channel = self.channel_mut(id);
        let received = if let Some(message) = channel.messages.pop_front() {
            now.join(&message);
            channel.made_room = now.clone();
            Received::Message
        } else if channel.senders == 0 {
            now.join(&channel.closed);
            Received::Disconnected
        } else if patience == Patience::None {
            Received::Empty
        } else {
            Received::TimedOut
        };
        let gone = channel.gone;
        let this = &mut *self.threads[thread.index()];
        this.now = now;
        if received != Received::Message {
            this.before.join(&gone);
        }
        Effect::Received(received)
    }

    pub(super) fn drop_sender(&mut self, thread: ThreadId, id: ObjectId) -> Effect {
        let this = &self.threads[thread.index()];
        let (now, before) = (this.now.clone(), this.before);
        let channel = self.channel_mut(id);
        channel.senders -= 1;
        channel.closed.join(&now);
        channel.gone.join(&before);
        Effect::Done
    }

    pub(super) fn drop_receiver(&mut self, id: ObjectId) -> Effect {
        self.channel_mut(id).receiver = false;
        Effect::Done
    }
}
