//! Atomics: a modification order of stores, and who may read and write where in it.

use super::{Machine, Object};
use crate::clock::{Epoch, VectorClock};
use crate::effect::Effect;
use crate::knowledge::Knowledge;
use crate::op::{Choice, ObjectId, Op, Type};
use std::sync::atomic::Ordering;

#[derive(Clone, Debug)]
pub(super) struct Atomic {
    pub ty: Type,
    /// In modification order; the initial value comes first.
    pub stores: Vec<Store>,
    /// See [`Machine::choices`]: the steps that have to precede whatever is written behind all stores.
    before_end: VectorClock,
}

#[derive(Clone, Debug)]
pub(super) struct Store {
    /// The number of stores that were made earlier: unlike the position, it stays.
    pub id: u32,
    pub value: u64,
    pub epoch: Epoch,
    /// What a load that acquires learns.
    pub release: Knowledge,
    /// A read-modify-write read this store: nothing comes between the two.
    pub updated: bool,
    /// See [`Machine::choices`]: the steps that have to precede this store, itself included.
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

fn acquires(order: Ordering) -> bool {
    matches!(order, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
}

fn releases(order: Ordering) -> bool {
    matches!(order, Ordering::Release | Ordering::AcqRel | Ordering::SeqCst)
}

impl Machine {
    pub(super) fn atomic(&self, at: ObjectId) -> &Atomic {
        match &self.objects[at.index()] {
            Object::Atomic(atomic) => atomic,
            other => panic!("{at:?} is not an atomic but {other:?}"),
        }
    }

    fn atomic_mut(&mut self, at: ObjectId) -> &mut Atomic {
        match &mut self.objects[at.index()] {
            Object::Atomic(atomic) => atomic,
            other => panic!("{at:?} is not an atomic but {other:?}"),
        }
    }

    /// The type of an atomic.
    pub fn type_of(&self, at: ObjectId) -> Type {
        self.atomic(at).ty
    }

    /// The newest value of an atomic in its modification order.
    pub fn newest(&self, at: ObjectId) -> u64 {
        let atomic = self.atomic(at);
        atomic.stores[atomic.newest()].value
    }

    pub(super) fn access(&mut self, epoch: Epoch, op: Op, choice: Choice) -> Effect {
        match (op, choice) {
            (Op::Load { at, order }, Choice::Read { position }) => {
                let (value, stale) = self.read(epoch, at, order, position);
                self.record_access(epoch, at, order, Some(position), None);
                Effect::Read { value, stale }
            }
            (Op::Store { at, value, order }, Choice::Place { position }) => {
                let late = position < self.atomic(at).stores.len();
                let old = self.atomic(at).stores[position - 1].value;
                self.write(epoch, at, value, order, position, Knowledge::default());
                self.record_access(epoch, at, order, None, Some(position));
                Effect::Wrote { old, late }
            }
            (Op::Update { at, with, success, .. }, Choice::Update { position }) => {
                let (old, _) = self.read(epoch, at, success, position);
                let new = with.apply(self.atomic(at).ty, old).expect("an update that succeeds");
                let read = &mut self.atomic_mut(at).stores[position];
                read.updated = true;
                let released = read.release.clone();
                self.write(epoch, at, new, success, position + 1, released);
                self.record_access(epoch, at, success, Some(position), Some(position + 1));
                Effect::Updated { old, new }
            }
            (Op::Update { at, with, failure, .. }, Choice::Read { position }) => {
                let (value, stale) = self.read(epoch, at, failure, position);
                let spurious = with.apply(self.atomic(at).ty, value).is_some();
                self.threads[epoch.thread.index()].weak_failures += u8::from(spurious);
                self.record_access(epoch, at, failure, Some(position), None);
                Effect::Failed { value, stale, spurious }
            }
            _ => panic!("{choice:?} is no choice for {op:?}"),
        }
    }

    /// Reads the store at the position; says its value and whether there is a newer one.
    fn read(
        &mut self,
        epoch: Epoch,
        at: ObjectId,
        order: Ordering,
        position: usize,
    ) -> (u64, bool) {
        let this = &mut self.threads[epoch.thread.index()];
        let Object::Atomic(atomic) = &mut self.objects[at.index()] else {
            unreachable!("checked by the caller")
        };
        let stale = position < atomic.newest();
        let store = &mut atomic.stores[position];
        this.now.raise(at, position);
        if acquires(order) { &mut this.now } else { &mut this.unacquired }.join(&store.release);
        this.before.join(&store.before);
        store.readers.join(&this.before);
        atomic.before_end.join(&this.before);
        if stale && self.semantics.stale_reads < u8::MAX {
            match this.stale.iter_mut().find(|entry| (entry.0, entry.1) == (at, store.id)) {
                Some(entry) => entry.2 += 1,
                None => this.stale.push((at, store.id, 1)),
            }
        }
        (store.value, stale)
    }

    /// Makes a store the one at the position. It publishes what it releases and, continuing a release sequence,
    /// what it was `handed`.
    fn write(
        &mut self,
        epoch: Epoch,
        at: ObjectId,
        value: u64,
        order: Ordering,
        position: usize,
        handed: Knowledge,
    ) {
        if position < self.atomic(at).stores.len() {
            self.for_each_knowledge(|knowledge| knowledge.make_room(at, position));
        }
        let this = &mut self.threads[epoch.thread.index()];
        this.now.raise(at, position);
        let mut release = handed;
        release.join(if releases(order) { &this.now } else { &this.fenced });
        let Object::Atomic(atomic) = &mut self.objects[at.index()] else {
            unreachable!("checked by the caller")
        };
        atomic.precede_write(position, &mut this.before);
        atomic.before_end.join(&this.before);
        let store = Store {
            id: atomic.stores.len() as u32,
            value,
            epoch,
            release,
            updated: false,
            before: this.before,
            readers: VectorClock::default(),
        };
        atomic.stores.insert(position, store);
    }

    pub(super) fn fence(&mut self, epoch: Epoch, order: Ordering) -> Effect {
        let this = &mut self.threads[epoch.thread.index()];
        if acquires(order) {
            this.now.join(&this.unacquired);
        }
        if releases(order) {
            this.fenced = this.now.clone();
        }
        self.history.record_fence(epoch, order, &this.now.clock);
        Effect::Done
    }
}
