//! What is done with mutexes, reader-writer locks and condition variables.

use super::objects::{Condvar, Lock, Object};
use super::state::Machine;
use crate::clock::ThreadId;
use crate::effect::{Effect, Wakeup};
use crate::knowledge::Knowledge;
use crate::op::{Choice, ObjectId};

impl Machine {
    pub(super) fn lock_of(&self, lock: ObjectId) -> &Lock {
        match &*self.objects[lock.index()] {
            Object::Lock(lock) => lock,
            other => panic!("{lock:?} is not a lock but {other:?}"),
        }
    }

    fn lock_and_thread(&mut self, lock: ObjectId, thread: ThreadId) -> (&mut Lock, &mut Knowledge) {
        match &mut *self.objects[lock.index()] {
            Object::Lock(lock) => (lock, &mut self.threads[thread.index()].now),
            other => panic!("{lock:?} is not a lock but {other:?}"),
        }
    }

    pub(super) fn condvar(&self, condvar: ObjectId) -> &Condvar {
        match &*self.objects[condvar.index()] {
            Object::Condvar(condvar) => condvar,
            other => panic!("{condvar:?} is not a condition variable but {other:?}"),
        }
    }

    fn condvar_mut(&mut self, condvar: ObjectId) -> &mut Condvar {
        match &mut *self.objects[condvar.index()] {
            Object::Condvar(condvar) => condvar,
            other => panic!("{condvar:?} is not a condition variable but {other:?}"),
        }
    }

    /// Whether letting go of the lock now would be news to a thread that has found it taken.
    pub fn was_missed(&self, lock: ObjectId) -> bool {
        self.lock_of(lock).missed
    }

    pub(super) fn lock(&mut self, thread: ThreadId, lock: ObjectId, shared: bool) -> Effect {
        let (lock, now) = self.lock_and_thread(lock, thread);
        lock.take(thread, shared, now);
        Effect::Locked(true)
    }

    pub(super) fn try_lock(&mut self, thread: ThreadId, lock: ObjectId, shared: bool) -> Effect {
        let (lock, now) = self.lock_and_thread(lock, thread);
        let free = lock.free(shared);
        if free {
            lock.take(thread, shared, now);
        } else {
            lock.missed = true;
        }
        Effect::Locked(free)
    }

    pub(super) fn unlock(&mut self, thread: ThreadId, lock: ObjectId, shared: bool) -> Effect {
        let (lock, now) = self.lock_and_thread(lock, thread);
        lock.release(thread, shared, now);
        Effect::Done
    }

    pub(super) fn downgrade(&mut self, thread: ThreadId, lock: ObjectId) -> Effect {
        let (lock, now) = self.lock_and_thread(lock, thread);
        lock.release(thread, false, now);
        lock.take(thread, true, now);
        Effect::Done
    }

    pub(super) fn wait(&mut self, thread: ThreadId, condvar: ObjectId, mutex: ObjectId) -> Effect {
        self.unlock(thread, mutex, false);
        self.condvar_mut(condvar).waiters.push(thread);
        self.threads[thread.index()].notified = false;
        Effect::Done
    }

    pub(super) fn wake(
        &mut self,
        thread: ThreadId,
        condvar: ObjectId,
        mutex: ObjectId,
        timeout: bool,
    ) -> Effect {
        self.lock(thread, mutex, false);
        self.condvar_mut(condvar).waiters.retain(|&waiter| waiter != thread);
        let this = &mut *self.threads[thread.index()];
        Effect::Woken(if std::mem::take(&mut this.notified) {
            Wakeup::Told
        } else if timeout {
            Wakeup::TimedOut
        } else {
            this.spurious_wakeups += 1;
            Wakeup::Spurious
        })
    }

    pub(super) fn notify(&mut self, condvar: ObjectId, all: bool, choice: Choice) -> Effect {
        let waiters = &mut self.condvar_mut(condvar).waiters;
        let told: Vec<ThreadId> = match choice {
            _ if all => std::mem::take(waiters),
            Choice::Waiter { index } if index < waiters.len() => vec![waiters.remove(index)],
            _ => Vec::new(),
        };
        for waiter in &told {
            self.threads[waiter.index()].notified = true;
        }
        Effect::Notified(told.len())
    }
}
