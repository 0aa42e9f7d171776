//! The ways in which a step can go.

use super::axioms::Candidate;
use super::state::Machine;
use crate::clock::ThreadId;
use crate::op::{Choice, ObjectId, Op, Update};
use std::sync::atomic::Ordering;

impl Machine {
    /// The ways in which the thread's announced step can go, the plainest first (reading the newest store, becoming
    /// the newest store). Never empty for a thread that is [`Ready`](crate::Ready).
    ///
    /// With [`Semantics::skip_equivalent`](crate::Semantics::skip_equivalent) a load passes over a store, or a store goes before one, only if that store
    /// *has* to come earlier: if a chain of po, rf, mo, rb and lock edges that all agree with the order of steps so
    /// far leads from it to this step. Where there is no such chain, the step and everything that does not depend
    /// on the store can be moved before the store without any other change, so that another order of steps reaches
    /// the same execution with fewer edges against the order. Hence the order with the fewest is never cut off.
    pub fn choices(&self, thread: ThreadId) -> Vec<Choice> {
        match self.pending(thread) {
            Some(Op::Load { at, order }) => self.load_choices(thread, at, order),
            Some(Op::Store { at, order, .. }) => self.store_choices(thread, at, order),
            Some(Op::Update { at, with, success, failure }) => {
                self.update_choices(thread, at, with, success, failure)
            }
            Some(Op::Notify { condvar, all: false }) => self.notify_choices(condvar),
            _ => vec![Choice::Only],
        }
    }

    fn load_choices(&self, thread: ThreadId, at: ObjectId, order: Ordering) -> Vec<Choice> {
        self.readable(thread, at, order).map(|position| Choice::Read { position }).collect()
    }

    /// Positions that a load may read, the newest first.
    fn readable(
        &self,
        thread: ThreadId,
        at: ObjectId,
        order: Ordering,
    ) -> impl Iterator<Item = usize> {
        let (atomic, this) = (self.atomic(at), &self.threads[thread.index()]);
        let oldest = if self.interleaves(order) { atomic.newest() } else { this.now.floor(at) };
        (oldest..=atomic.newest()).rev().filter(move |&position| {
            position == atomic.newest()
                || self.read_is_new(thread, at, position)
                    && self.axioms_allow(Candidate {
                        thread,
                        at,
                        order,
                        reads: Some(position),
                        writes: None,
                    })
        })
    }

    fn store_choices(&self, thread: ThreadId, at: ObjectId, order: Ordering) -> Vec<Choice> {
        let (atomic, this) = (self.atomic(at), &self.threads[thread.index()]);
        let end = atomic.stores.len();
        let first = if self.interleaves(order) { end } else { this.now.floor(at) + 1 };
        (first..=end)
            .rev()
            .filter(|&position| {
                position == end
                    || !atomic.stores[position - 1].updated
                        && self.write_is_new(thread, at, position)
                        && self.axioms_allow(Candidate {
                            thread,
                            at,
                            order,
                            reads: None,
                            writes: Some(position),
                        })
            })
            .map(|position| Choice::Place { position })
            .collect()
    }

    fn update_choices(
        &self,
        thread: ThreadId,
        at: ObjectId,
        with: Update,
        success: Ordering,
        failure: Ordering,
    ) -> Vec<Choice> {
        let (atomic, this) = (self.atomic(at), &self.threads[thread.index()]);
        let exact = self.interleaves(success) && self.interleaves(failure);
        let oldest = if exact { atomic.newest() } else { this.now.floor(at) };
        let succeeds =
            |position: usize| with.apply(atomic.ty, atomic.stores[position].value).is_some();
        let mut choices: Vec<Choice> = (oldest..=atomic.newest())
            .rev()
            .filter(|&position| succeeds(position) && !atomic.stores[position].updated)
            .filter(|&position| {
                position == atomic.newest()
                    || self.write_is_new(thread, at, position + 1)
                        && self.axioms_allow(Candidate {
                            thread,
                            at,
                            order: success,
                            reads: Some(position),
                            writes: Some(position + 1),
                        })
            })
            .map(|position| Choice::Update { position })
            .collect();
        if matches!(with, Update::Exchange { .. }) {
            let spurious =
                with.may_fail_for_no_reason() && this.weak_failures < self.semantics.weak_failures;
            let fails = self.readable(thread, at, failure);
            let fails = fails.filter(|&position| spurious || !succeeds(position));
            choices.extend(fails.map(|position| Choice::Read { position }));
        }
        choices
    }

    fn notify_choices(&self, condvar: ObjectId) -> Vec<Choice> {
        let waiters = self.condvar(condvar).waiters.len();
        (0..waiters.max(1)).map(|index| Choice::Waiter { index }).collect()
    }

    /// Whether sequential consistency is all there is: it was asked for, or the program has used nothing else so far.
    fn interleaves(&self, order: Ordering) -> bool {
        !self.semantics.weak_memory || (order == Ordering::SeqCst && self.history.all_sequential())
    }

    fn read_is_new(&self, thread: ThreadId, at: ObjectId, position: usize) -> bool {
        let atomic = self.atomic(at);
        let mut before = self.threads[thread.index()].before;
        before.join(&atomic.stores[position].before);
        !self.semantics.skip_equivalent || atomic.all_precede(position + 1, &before)
    }

    fn write_is_new(&self, thread: ThreadId, at: ObjectId, position: usize) -> bool {
        let atomic = self.atomic(at);
        let mut before = self.threads[thread.index()].before;
        atomic.precede_write(position, &mut before);
        !self.semantics.skip_equivalent || atomic.all_precede(position, &before)
    }
}
