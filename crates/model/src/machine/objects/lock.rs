//! Mutexes, reader-writer locks and condition variables: who holds them, who waits.

use crate::clock::{ThreadId, VectorClock};
use crate::knowledge::Knowledge;

/// A mutex or a reader-writer lock.
#[derive(Clone, Default, Debug)]
pub struct Lock {
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
    /// Whether it can be taken, as the only holder or `shared`.
    pub fn free(&self, shared: bool) -> bool {
        self.owner.is_none() && (shared || self.readers.is_empty())
    }

    /// Makes the thread a holder, which learns what its predecessors knew.
    pub fn take(&mut self, thread: ThreadId, shared: bool, now: &mut Knowledge) {
        now.join(&self.by_owners);
        if shared {
            self.readers.push(thread);
        } else {
            now.join(&self.by_readers);
            self.owner = Some(thread);
        }
    }

    /// The thread lets go, and leaves what it knows behind.
    pub fn release(&mut self, thread: ThreadId, shared: bool, now: &Knowledge) {
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

    pub fn knowledge(&self) -> impl Iterator<Item = &Knowledge> {
        [&self.by_owners, &self.by_readers].into_iter()
    }

    pub fn for_each_knowledge(&mut self, mut f: impl FnMut(&mut Knowledge)) {
        f(&mut self.by_owners);
        f(&mut self.by_readers);
    }
}

/// A condition variable.
#[derive(Clone, Default, Debug)]
pub struct Condvar {
    /// Longest first.
    pub waiters: Vec<ThreadId>,
    pub touched: VectorClock,
    /// Nobody wakes up for no reason.
    pub reliable: bool,
}
