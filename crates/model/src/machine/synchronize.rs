//! Steps that are no memory accesses.

use super::objects::Object;
use super::state::Machine;
use crate::clock::{Epoch, ThreadId, VectorClock};
use crate::effect::{Effect, Wakeup};
use crate::op::{Choice, ObjectId, Op};

impl Machine {
    /// Everything but memory accesses: what touches the same thing keeps its order.
    pub(super) fn synchronize(&mut self, epoch: Epoch, op: Op, choice: Choice) -> Effect {
        let thread = epoch.thread;
        self.order_after_earlier(thread, op);
        let effect = match op {
            Op::Lock { lock, shared } => self.lock(thread, lock, shared),
            Op::TryLock { lock, shared } => self.try_lock(thread, lock, shared),
            Op::Unlock { lock, shared, .. } => self.unlock(thread, lock, shared),
            Op::Downgrade { lock, .. } => self.downgrade(thread, lock),
            Op::Wait { condvar, mutex, .. } => self.wait(thread, condvar, mutex),
            Op::Wake { condvar, mutex, timeout } => self.wake(thread, condvar, mutex, timeout),
            Op::Notify { condvar, all } => self.notify(condvar, all, choice),
            Op::Send { channel } => self.send(thread, channel),
            Op::TrySend { channel } => self.try_send(thread, channel),
            Op::AwaitTaken { channel } => self.await_taken(thread, channel),
            Op::Receive { channel, patience } => self.receive(thread, channel, patience),
            Op::DropSender { channel } => self.drop_sender(thread, channel),
            Op::DropReceiver { channel } => self.drop_receiver(channel),
            Op::Join(other) => self.join(thread, other),
            Op::Park { timeout } => self.park(thread, timeout),
            Op::Unpark(other) => self.unpark(thread, other),
            Op::Finish => {
                self.threads[thread.index()].finished = true;
                Effect::Done
            }
            _ => Effect::Done,
        };
        let touched = self.order_before_later(thread, op);
        self.history.record_other(epoch, touched, &self.threads[thread.index()].now.clock);
        effect
    }

    fn join(&mut self, thread: ThreadId, other: ThreadId) -> Effect {
        let last = self.threads[other.index()].now.clone();
        self.threads[thread.index()].now.join(&last);
        Effect::Done
    }

    fn park(&mut self, thread: ThreadId, timeout: bool) -> Effect {
        let this = &mut *self.threads[thread.index()];
        Effect::Woken(match this.token.take() {
            Some(token) => {
                this.now.join(&token);
                Wakeup::Told
            }
            None if timeout => Wakeup::TimedOut,
            None => {
                this.spurious_wakeups += 1;
                Wakeup::Spurious
            }
        })
    }

    fn unpark(&mut self, thread: ThreadId, other: ThreadId) -> Effect {
        let mine = self.threads[thread.index()].now.clone();
        self.threads[other.index()].token.get_or_insert_default().join(&mine);
        Effect::Done
    }

    fn order_after_earlier(&mut self, thread: ThreadId, op: Op) {
        let mut before = self.threads[thread.index()].before;
        for object in touched_objects(op).into_iter().flatten() {
            if let Some(earlier) = self.touched_mut(object) {
                before.join(earlier);
            }
        }
        if let Some(other) = touched_thread(op, thread) {
            before.join(&self.threads[other.index()].touched);
        }
        self.threads[thread.index()].before = before;
    }

    fn order_before_later(&mut self, thread: ThreadId, op: Op) -> Option<ObjectId> {
        let before = self.threads[thread.index()].before;
        let objects = touched_objects(op);
        for object in objects.into_iter().flatten() {
            if let Some(later) = self.touched_mut(object) {
                later.join(&before);
            }
        }
        if let Some(other) = touched_thread(op, thread) {
            self.threads[other.index()].touched.join(&before);
        }
        objects[0]
    }

    fn touched_mut(&mut self, object: ObjectId) -> Option<&mut VectorClock> {
        match &mut *self.objects[object.index()] {
            Object::Lock(lock) => Some(&mut lock.touched),
            Object::Condvar(condvar) => Some(&mut condvar.touched),
            Object::Channel(channel) => Some(&mut channel.touched),
            Object::Atomic(_) | Object::Plain(_) | Object::Removed => None,
        }
    }
}

fn touched_objects(op: Op) -> [Option<ObjectId>; 2] {
    match op {
        Op::Lock { lock, .. }
        | Op::TryLock { lock, .. }
        | Op::Unlock { lock, .. }
        | Op::Downgrade { lock, .. } => [Some(lock), None],
        Op::Wait { condvar, mutex, .. } | Op::Wake { condvar, mutex, .. } => {
            [Some(condvar), Some(mutex)]
        }
        Op::Notify { condvar, .. } => [Some(condvar), None],
        Op::Send { channel }
        | Op::TrySend { channel }
        | Op::AwaitTaken { channel }
        | Op::Receive { channel, .. }
        | Op::DropReceiver { channel } => [Some(channel), None],
        _ => [None, None],
    }
}

fn touched_thread(op: Op, thread: ThreadId) -> Option<ThreadId> {
    match op {
        Op::Finish | Op::Park { .. } => Some(thread),
        Op::Join(other) | Op::Unpark(other) => Some(other),
        _ => None,
    }
}
