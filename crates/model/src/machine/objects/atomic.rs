//! Atomics: a modification order of stores.

use crate::clock::{Epoch, VectorClock};
use crate::knowledge::Knowledge;
use crate::op::Type;

/// An atomic.
#[derive(Clone, Debug)]
pub struct Atomic {
    pub ty: Type,
    /// In modification order; the initial value comes first.
    pub stores: Vec<Store>,
    /// See [`Machine::choices`](crate::Machine::choices): the steps that have to precede whatever is written behind all stores.
    pub before_end: VectorClock,
}

/// One store of an atomic.
#[derive(Clone, Debug)]
pub struct Store {
    /// The number of stores that were made earlier: unlike the position, it stays.
    pub id: u32,
    pub value: u64,
    pub epoch: Epoch,
    /// What a load that acquires learns.
    pub release: Knowledge,
    /// A read-modify-write read this store: nothing comes between the two.
    pub updated: bool,
    /// See [`Machine::choices`](crate::Machine::choices): the steps that have to precede this store, itself included.
    pub before: VectorClock,
    /// The same of the loads that have read it.
    pub readers: VectorClock,
}

impl Atomic {
    pub fn new(ty: Type, initial: u64) -> Self {
        let first = Store {
            id: 0,
            value: initial,
            epoch: Epoch::BEGINNING,
            release: Knowledge::default(),
            updated: false,
            before: VectorClock::default(),
            readers: VectorClock::default(),
        };
        Atomic { ty, stores: vec![first], before_end: VectorClock::default() }
    }

    pub fn newest(&self) -> usize {
        self.stores.len() - 1
    }

    pub fn knowledge(&self) -> impl Iterator<Item = &Knowledge> {
        self.stores.iter().map(|store| &store.release)
    }

    pub fn for_each_knowledge(&mut self, f: impl FnMut(&mut Knowledge)) {
        self.stores.iter_mut().map(|store| &mut store.release).for_each(f);
    }

    /// Whether the order of steps itself puts every store from this position on before a step with these predecessors.
    pub fn all_precede(&self, position: usize, before: &VectorClock) -> bool {
        self.stores[position..].iter().all(|store| before.includes(store.epoch))
    }

    /// What has to precede a write that goes behind the first `count` stores.
    pub fn precede_write(&self, count: usize, before: &mut VectorClock) {
        if count == self.stores.len() {
            return before.join(&self.before_end);
        }
        for store in &self.stores[..count] {
            before.join(&store.before);
            before.join(&store.readers);
        }
    }
}
