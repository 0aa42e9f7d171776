//! Threads in loops that wait and keep nothing from one round to the next: see [`Awaiting`](crate::search::awaiting::Awaiting).

use super::Execution;
use crate::clock::{ThreadId, ThreadSet};
use crate::op::{Choice, Op};
use crate::search::awaiting::Round;
use crate::search::guide::{Guide, Known, Looks};
use std::hash::Hash;

impl<S: Copy + Eq + Hash, G: Guide> Execution<S, G> {
    pub(super) fn awaits(&self) -> bool {
        !self.redundant && self.guide.awaits()
    }

    pub(super) fn announced(&mut self, thread: ThreadId, op: Op, site: S, within: Option<u32>) {
        if self.probe.is_some() {
            return self.probed(op, site, within);
        }
        let round = self.awaiting.announced(&self.fairness, thread, (op, site), within);
        let Some(round) = round.filter(|_| self.awaits()) else { return };
        let Some(past) = round.past else { return self.awaiting.is_unsure(thread) };
        match self.guide.stays(thread, past, &round.values) {
            Some(Known::Stays) => self.came_round(thread, round),
            Some(Known::Leaves) => self.awaiting.arrived_again(thread),
            None => self.probe_round(thread, past, round),
        }
    }

    pub(super) fn came_round(&mut self, thread: ThreadId, round: Round<S>) {
        self.guide.came_round(thread, round.began);
        // It could as well have looked later.
        self.redundant |= round.is_old;
        self.awaiting.came_round(thread, round);
    }

    /// How much others have changed what the thread is about to look at.
    pub(super) fn news(&self, thread: ThreadId) -> u32 {
        let object = self.machine.pending(thread).and_then(|op| op.object());
        object.map_or(0, |object| self.fairness.changed_by_others(thread, object))
    }

    /// What the thread is about to look at, if that is an atomic in such a loop.
    pub(super) fn look(&self, thread: ThreadId) -> Option<Looks> {
        if !self.awaits() {
            return None;
        }
        let past = self.awaiting.past_in_loop(thread)?;
        let (Op::Load { at, .. } | Op::Update { at, .. }) = self.machine.pending(thread)? else {
            return None;
        };
        let oldest = self.machine.oldest_readable(thread, at);
        let readable = self.machine.stores(at).skip(oldest);
        let stores: Vec<_> = readable.map(|store| (store.epoch, store.value)).collect();
        let offered = self.machine.choices(thread).into_iter().filter_map(|choice| match choice {
            Choice::Read { position } | Choice::Update { position } => {
                stores.get(position.checked_sub(oldest)?).map(|store| store.1)
            }
            _ => None,
        });
        let offered = offered.collect();
        Some(Looks { past, stores, offered })
    }

    /// Whether it is known that the thread, whatever it is offered to read, only comes round again.
    pub(super) fn is_held(&self, thread: ThreadId) -> bool {
        self.look(thread).is_some_and(|looks| {
            let stays =
                |value| self.guide.stays(thread, looks.past, &[value]) == Some(Known::Stays);
            looks.offered.iter().all(|&value| stays(value))
        })
    }

    /// What threads look at in such loops.
    pub(super) fn all_looks(&self) -> Vec<(ThreadId, Looks)> {
        let threads = self.machine.threads();
        threads.filter_map(|thread| Some((thread, self.look(thread)?))).collect()
    }

    /// Those who may be about to go round such a loop; and who of them came first.
    pub(super) fn about_to_wait(&self, threads: ThreadSet) -> (ThreadSet, Option<ThreadId>) {
        let wait: ThreadSet =
            threads.iter().filter(|&thread| self.awaiting.is_within(thread)).collect();
        (wait, wait.iter().min_by_key(|&thread| self.awaiting.arrived(thread)))
    }

    /// After a step of this thread: if another one has come round, and there is news for it, it could as well have looked
    /// later.
    pub(super) fn end_if_covered(&mut self, by: ThreadId) {
        if self.awaits() {
            let news = |thread| thread != by && self.awaiting.has_news(&self.fairness, thread);
            self.redundant = self.machine.threads().any(news);
        }
    }

    /// If nobody can go on, but one that has come round would see something else by now.
    pub(super) fn end_if_stuck(&mut self, sure: ThreadSet) -> bool {
        let news = |thread| self.awaiting.has_any_news(&self.fairness, thread);
        let stuck = self.awaits() && sure.is_empty() && self.machine.threads().any(news);
        self.redundant |= stuck;
        stuck
    }
}
