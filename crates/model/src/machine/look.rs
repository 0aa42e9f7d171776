//! Looking at a state without changing it: what a debugger shows.

use super::state::Machine;
use crate::clock::{Epoch, ThreadId, VectorClock};
use crate::op::ObjectId;

/// A store of an atomic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StoreView {
    /// What was stored.
    pub value: u64,
    /// The step that stored it; [`Epoch::BEGINNING`] for the initial value.
    pub epoch: Epoch,
}

impl Machine {
    /// The steps that happen before the thread's next one.
    pub fn clock(&self, thread: ThreadId) -> &VectorClock {
        &self.threads[thread.index()].now.clock
    }

    /// The stores of an atomic in its modification order, the initial value first.
    pub fn stores(&self, at: ObjectId) -> impl Iterator<Item = StoreView> {
        self.atomic(at)
            .stores
            .iter()
            .map(|store| StoreView { value: store.value, epoch: store.epoch })
    }

    /// The oldest position in the modification order of an atomic that the thread may still read: coherence and what
    /// happened before its next step allow that one and all behind it.
    pub fn oldest_readable(&self, thread: ThreadId, at: ObjectId) -> usize {
        let newest = self.atomic(at).newest();
        if self.semantics.weak_memory { self.threads[thread.index()].now.floor(at) } else { newest }
    }

    /// Who holds a lock alone.
    pub fn owner(&self, lock: ObjectId) -> Option<ThreadId> {
        self.lock_of(lock).owner
    }

    /// Who holds a lock: one, or several who read.
    pub fn holders(&self, lock: ObjectId) -> Vec<ThreadId> {
        let lock = self.lock_of(lock);
        lock.owner.into_iter().chain(lock.readers.iter().copied()).collect()
    }

    /// Who waits for a notification.
    pub fn waiters(&self, condvar: ObjectId) -> &[ThreadId] {
        &self.condvar(condvar).waiters
    }
}
