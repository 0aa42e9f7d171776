//! What atomic accesses and fences do to memory and to what threads know.

use super::objects::{Atomic, Object, Store};
use super::state::Machine;
use crate::clock::{Epoch, VectorClock};
use crate::effect::Effect;
use crate::knowledge::Knowledge;
use crate::op::{Choice, ObjectId, Op, Type};
use std::sync::atomic::Ordering;

fn acquires(order: Ordering) -> bool {
    matches!(order, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
}

fn releases(order: Ordering) -> bool {
    matches!(order, Ordering::Release | Ordering::AcqRel | Ordering::SeqCst)
}

impl Machine {
    pub(super) fn atomic(&self, at: ObjectId) -> &Atomic {
        match &*self.objects[at.index()] {
            Object::Atomic(atomic) => atomic,
            other => panic!("{at:?} is not an atomic but {other:?}"),
        }
    }

    fn atomic_mut(&mut self, at: ObjectId) -> &mut Atomic {
        match &mut *self.objects[at.index()] {
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
                self.threads[epoch.thread.index()].weak_failures += u16::from(spurious);
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
        let this = &mut *self.threads[epoch.thread.index()];
        let Object::Atomic(atomic) = &mut *self.objects[at.index()] else {
            unreachable!("checked by the caller")
        };
        let stale = position < atomic.newest();
        let store = &mut atomic.stores[position];
        this.now.raise(at, position);
        if acquires(order) { &mut this.now } else { &mut this.unacquired }.join(&store.release);
        this.before.join(&store.before);
        store.readers.join(&this.before);
        atomic.before_end.join(&this.before);
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
            self.change_floors(at, position, |knowledge| knowledge.make_room(at, position));
        }
        let this = &mut *self.threads[epoch.thread.index()];
        this.now.raise(at, position);
        let mut release = handed;
        release.join(if releases(order) { &this.now } else { &this.fenced });
        let Object::Atomic(atomic) = &mut *self.objects[at.index()] else {
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
        let this = &mut *self.threads[epoch.thread.index()];
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
