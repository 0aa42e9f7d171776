//! Threads that wait in a loop: who has to let others go first, and who goes on by itself for a while, since the loop may
//! give up.

use super::Execution;
use crate::clock::{ThreadId, ThreadSet};
use crate::footprint::Footprint;
use crate::machine::Ready;
use crate::op::ObjectId;
use crate::search::cut::Cut;
use crate::search::fairness::Waits;
use crate::search::guide::{Guide, loop_id};
use std::hash::Hash;

/// A thread that waits in a loop and goes on by itself, to see whether the loop gives up.
#[derive(Debug)]
pub(super) struct Alone<S> {
    thread: ThreadId,
    loop_id: u64,
    /// Where it began.
    site: S,
    object: Option<ObjectId>,
    /// The loop keeps nothing from one round to the next: whoever comes in between after more of them finds the same.
    keeps_nothing: bool,
    /// How many rounds, and how many steps, it may still take.
    rounds: usize,
    steps: usize,
    /// How often it has come back to where it began.
    came_round: usize,
    /// How many steps it has taken.
    taken: usize,
    /// Where it has been since: not where it was on its way to the loop.
    places: Vec<S>,
}

/// After so many rounds, or steps, nobody takes down what it does: it is the same over and over.
const TOLD_ROUNDS: usize = 1_000;
const TOLD_STEPS: usize = TOLD_ROUNDS * LONG_ROUND;

impl<S> Alone<S> {
    fn is_untold(&self) -> bool {
        self.came_round >= TOLD_ROUNDS || self.taken >= TOLD_STEPS
    }
}

/// How many steps of a round count as one round more.
const LONG_ROUND: usize = 16;

impl<S: Copy + Eq + Hash, G: Guide> Execution<S, G> {
    pub(super) fn may_go_on(&self, thread: ThreadId) -> bool {
        if self.awaits() && self.awaiting.is_within(thread) {
            return !self.awaiting.has_come_round(thread);
        }
        match self.waits(thread) {
            Waits::No => true,
            Waits::Writes if self.guide.lets_write(thread) => true,
            // Nobody knows whether such a loop ends.
            Waits::Writes => !self.redundant && self.patience(thread).is_none(),
            Waits::Looks if self.redundant => false,
            Waits::Looks => match self.patience(thread) {
                None => true,
                Some(rounds) => rounds > 0 && !self.fairness.is_given_up(thread),
            },
        }
    }

    /// Of these threads, `others` go first. Some may go round loops that write: those could have come first as well.
    pub(super) fn let_others_go_first(&mut self, able: ThreadSet, others: ThreadSet) {
        if others.is_empty() {
            return;
        }
        for thread in able.without(others).iter() {
            if let (Waits::Writes, Some(site)) = (self.waits(thread), self.sites[thread.index()]) {
                self.cut(Cut::Rounds(site));
            }
        }
    }

    pub(super) fn waits(&self, thread: ThreadId) -> Waits {
        let object = self.machine.pending(thread).and_then(|op| op.object());
        let Some(site) = self.sites[thread.index()] else { return Waits::No };
        let endless = self.guide.never_ends(thread, loop_id(site));
        self.fairness.waits(thread, site, object, endless)
    }

    pub(super) fn patience(&self, thread: ThreadId) -> Option<usize> {
        let site = self.sites[thread.index()]?;
        self.guide.patience(thread, loop_id(site))
    }

    pub(super) fn cut(&mut self, cut: Cut<S>) {
        if !self.redundant && !self.cuts.contains(&cut) {
            self.cuts.push(cut);
        }
    }

    /// If the thread that was chosen waits in a loop, it now goes on by itself.
    pub(super) fn may_begin_alone(&mut self, thread: ThreadId) {
        let awaits = self.awaits() && self.awaiting.is_within(thread);
        if self.redundant || awaits || self.alone.is_some() || self.waits(thread) != Waits::Looks {
            return;
        }
        let (Some(site), Some(rounds)) = (self.sites[thread.index()], self.patience(thread)) else {
            return;
        };
        if rounds == 0 {
            return;
        }
        let object = self.machine.pending(thread).and_then(|op| op.object());
        let mut looks_at = Footprint::default();
        for object in self.fairness.looks_at(thread) {
            looks_at.join(&Footprint::looking_at(&self.machine, object));
        }
        self.guide.goes_on_alone(&looks_at);
        let keeps_nothing = self.awaiting.within(thread).is_some();
        let (loop_id, steps) = (loop_id(site), rounds.saturating_mul(LONG_ROUND));
        self.alone = Some(Alone {
            thread,
            loop_id,
            site,
            object,
            keeps_nothing,
            rounds,
            steps,
            came_round: 0,
            taken: 0,
            places: vec![site],
        });
    }

    pub(super) fn is_untold(&self) -> bool {
        self.alone.as_ref().is_some_and(Alone::is_untold)
    }

    /// Who goes on by itself, as long as it is in its loop and has patience.
    pub(super) fn goes_on_alone(&mut self) -> Option<ThreadId> {
        let mut alone = self.alone.take().filter(|_| !self.redundant)?;
        let thread = alone.thread;
        let still_loops = self.waits(thread) == Waits::Looks;
        if !still_loops || self.machine.ready(thread) != Ready::Yes {
            if alone.came_round > 0 && !alone.keeps_nothing {
                // It could have been interrupted in any of these rounds.
                self.cut(Cut::Rounds(alone.site));
            }
            self.guide.goes_on_with_others();
            return None;
        }
        if let Some(site) = self.sites[thread.index()].filter(|site| !alone.places.contains(site)) {
            alone.places.push(site);
        }
        let object = self.machine.pending(thread).and_then(|op| op.object());
        if self.sites[thread.index()] == Some(alone.site) && object == alone.object {
            alone.came_round += 1;
            alone.rounds = alone.rounds.saturating_sub(1);
        }
        alone.steps = alone.steps.saturating_sub(1);
        alone.taken += 1;
        if alone.rounds > 0 && alone.steps > 0 {
            self.alone = Some(alone);
            return Some(thread);
        }
        self.fairness.give_up_on(thread);
        self.guide.was_futile(thread, alone.loop_id);
        let places = alone.places;
        self.endless.extend(&places);
        places.into_iter().for_each(|site| self.guide.was_futile(thread, loop_id(site)));
        self.redundant = true;
        None
    }
}
