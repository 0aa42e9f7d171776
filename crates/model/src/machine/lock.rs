//! Mutexes, reader-writer locks and condition variables.

use super::{Machine, Object};
use crate::clock::{ThreadId, VectorClock};
use crate::effect::{Effect, Wakeup};
use crate::knowledge::Knowledge;
use crate::op::{Choice, ObjectId};

#[derive(Clone, Default, Debug)]
pub(super) struct Lock {
    pub owner: Option<ThreadId>,
    pub readers: Vec<ThreadId>,
    /// Somebody has found it taken and gone on: letting go is worth another look.
    pub missed: bool,
    /// What those who held it alone knew when they let go: every later holder learns it.
    pub by_owners: Knowledge,
    /// What readers knew: only who holds it alone learns that.
    pub by_readers: Knowledge,
    pub touched: VectorClock,
}

impl Lock {
    pub fn free(&self, shared: bool) -> bool {
        self.owner.is_none() && (shared || self.readers.is_empty())
    }

    fn take(&mut self, thread: ThreadId, shared: bool, now: &mut Knowledge) {
        now.join(&self.by_owners);
        if shared {
            self.readers.push(thread);
        } else {
            now.join(&self.by_readers);
            self.owner = Some(thread);
        }
    }

    fn release(&mut self, thread: ThreadId, shared: bool, now: &Knowledge) {
        self.missed = false;
        if shared {
            self.by_readers.join(now);
            if let Some(index) = self.readers.iter().position(|&reader| reader == thread) {
                self.readers.remove(index);
            }
        } else {
            self.by_owners.join(now);
            self.owner = None;
        }
    }

    pub fn for_each_knowledge(&mut self, mut f: impl FnMut(&mut Knowledge)) {
        f(&mut self.by_owners);
        f(&mut self.by_readers);
    }
}

#[derive(Clone, Default, Debug)]
pub(super) struct Condvar {
    /// Longest first.
    pub waiters: Vec<ThreadId>,
    pub touched: VectorClock,
    /// Nobody wakes up for no reason.
    pub reliable: bool,
}

impl Machine {
    pub(super) fn lock_of(&self, lock: ObjectId) -> &Lock {
        match &self.objects[lock.index()] {
            Object::Lock(lock) => lock,
            other => panic!("{lock:?} is not a lock but {other:?}"),
        }
    }

    fn lock_and_thread(&mut self, lock: ObjectId, thread: ThreadId) -> (&mut Lock, &mut Knowledge) {
        match &mut self.objects[lock.index()] {
            Object::Lock(lock) => (lock, &mut self.threads[thread.index()].now),
            other => panic!("{lock:?} is not a lock but {other:?}"),
        }
    }

    pub(super) fn condvar(&self, condvar: ObjectId) -> &Condvar {
        match &self.objects[condvar.index()] {
            Object::Condvar(condvar) => condvar,
            other => panic!("{condvar:?} is not a condition variable but {other:?}"),
        }
    }

    fn condvar_mut(&mut self, condvar: ObjectId) -> &mut Condvar {
        match &mut self.objects[condvar.index()] {
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
        let this = &mut self.threads[thread.index()];
        Effect::Woken(if std::mem::take(&mut this.notified) {
            Wakeup::Told
        } else if timeout {
            Wakeup::TimedOut
        } else {
            this.spurious_wakeups += 1;
            Wakeup::Spurious
        })
    }

    pub(super) fn notify_choices(&self, condvar: ObjectId) -> Vec<Choice> {
        let waiters = self.condvar(condvar).waiters.len();
        (0..waiters.max(1)).map(|index| Choice::Waiter { index }).collect()
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
