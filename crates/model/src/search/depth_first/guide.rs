//! The decisions of one execution: along the path, and beyond its end.

use super::{ROUNDS_OF_KNOWN, Search};
use crate::clock::{Epoch, ThreadId, ThreadSet};
use crate::footprint::Footprint;
use crate::machine::{Machine, Ready};
use crate::search::guide::{Guide, Known, Looks, loop_id};
use crate::search::races::Taken;

impl Guide for Search {
    fn pick_thread(
        &mut self,
        machine: &Machine,
        enabled: ThreadSet,
        last: ThreadId,
    ) -> Option<ThreadId> {
        let could_go_on = enabled.contains(last);
        let spent = self.preemptions.is_some_and(|bound| self.preempted >= bound);
        let chosen = match self.depth < self.path.len() {
            true => self.next_on_path(machine)?,
            false => {
                let private = private_step(machine, enabled, last);
                // Who sends from hand to hand may notice how far others are.
                let unnoticed = self.preemptions.is_none() && !machine.has_rendezvous();
                let private = private.filter(|_| unnoticed);
                let enabled = match private {
                    Some(thread) => ThreadSet::only(thread),
                    None if spent && could_go_on => ThreadSet::only(last),
                    None => enabled,
                };
                let asleep = self.asleep.iter().map(|(thread, _)| *thread).collect();
                let awake = enabled.without(asleep);
                let idly = |&thread: &ThreadId| machine.ready(thread) == Ready::Spuriously;
                let idle: ThreadSet = awake.iter().filter(idly).collect();
                let sure = awake.without(idle);
                let eager = sure.without(self.about_to_wait);
                let waits = self.first_to_wait.filter(|first| sure.contains(*first));
                let chosen = if eager.contains(last) { Some(last) } else { eager.first() };
                let chosen = chosen.or(waits).or(sure.first());
                // Who wakes up for no reason may as well not do it: no race would tell.
                let first = idle.first().filter(|_| self.preemptions.is_none());
                self.add(machine, enabled, first.or(chosen).or(idle.first())?);
                if let (Some(first), Some(instead)) = (first, chosen) {
                    let todo = &mut self.path[self.depth - 1].todo;
                    *todo = todo.union(idle.without(ThreadSet::only(first)));
                    todo.insert(instead);
                }
                self.path[self.depth - 1].chosen
            }
        };
        self.preempted += u32::from(could_go_on && chosen != last);
        Some(chosen)
    }

    fn pick_choice(&mut self, count: usize) -> usize {
        let node = &mut self.path[self.depth - 1];
        if self.depth > self.fresh && node.way == 0 {
            node.ways = count;
        }
        self.diverged |= node.ways != count;
        node.way.min(count - 1)
    }

    fn performed(&mut self, epoch: Epoch, footprint: &Footprint, looks: Option<Looks>) {
        let node = &mut self.path[self.depth - 1];
        node.touches.join(footprint);
        if self.depth > self.fresh {
            node.step = Taken { touches: footprint.clone(), ..Taken::by(node.chosen) };
            node.step.alone = self.alone;
        }
        (node.step.epoch, node.step.looks, node.step.in_vain) = (epoch, looks, false);
        if self.preemptions.is_none() {
            let sleepers = node.asleep.iter().chain(&node.tried);
            let sleepers = sleepers.filter(|(thread, touches)| {
                *thread != node.chosen && touches.independent(footprint)
            });
            self.asleep = sleepers.cloned().collect();
        }
    }

    fn awaits(&self) -> bool {
        self.preemptions.is_none()
    }

    fn rather_not(&mut self, threads: ThreadSet, first: Option<ThreadId>) {
        (self.about_to_wait, self.first_to_wait) = (threads, first);
    }

    fn look(&mut self, looks: Vec<(ThreadId, Looks)>) {
        self.looks = looks;
    }

    fn came_round(&mut self, thread: ThreadId, began: u32) {
        let of_round = |step: &Epoch| step.thread == thread && step.count >= began;
        let steps = self.path[..self.depth].iter_mut().map(|node| &mut node.step);
        steps.filter(|step| of_round(&step.epoch)).for_each(|step| step.in_vain = true);
        self.fall_asleep_again();
    }

    fn stays(&self, thread: ThreadId, past: u64, values: &[u64]) -> Option<Known> {
        self.rounds_of.get(&(thread, loop_id((past, values)))).copied()
    }

    fn learn(&mut self, thread: ThreadId, past: u64, values: &[u64], known: Known) {
        self.rounds_of.insert((thread, loop_id((past, values))), known);
    }

    fn lasts(&mut self, within: u32) {
        self.lasting.insert(within);
    }

    fn once_left(&mut self, asked: u64) {
        self.leaving.insert(asked);
    }

    fn may_stay(&self, asked: u64) -> bool {
        !self.leaving.contains(&asked)
    }

    fn rounds(&self, within: u32) -> usize {
        if self.lasting.contains(&within) { ROUNDS_OF_KNOWN } else { self.rounds }
    }

    fn again(&mut self) {
        self.again = true;
    }

    fn spawned(&mut self, child: ThreadId) {
        if let Some(before) = self.depth.checked_sub(1) {
            self.path[before].step.spawned.insert(child);
        }
    }

    fn patience(&self, thread: ThreadId, loop_id: u64) -> Option<usize> {
        Some(match self.endless.contains(&(thread, loop_id)) {
            true => 0,
            false if self.is_endless(loop_id) => ROUNDS_OF_KNOWN,
            false => self.rounds,
        })
    }

    fn goes_on_alone(&mut self, looks_at: &Footprint) {
        let at = self.depth - 1;
        self.alone = Some(at);
        self.path[at].touches.join(looks_at);
    }

    fn goes_on_with_others(&mut self) {
        self.alone = None;
    }

    fn was_futile(&mut self, thread: ThreadId, loop_id: u64) {
        self.endless.insert((thread, loop_id));
        let Some(began) = self.alone.take() else { return };
        if began >= self.fresh && self.path[began].tried.is_empty() {
            // As if it had not been tried.
            self.path.truncate(began);
            self.again = true;
        } else {
            self.path.truncate(began + 1);
            let node = &mut self.path[began];
            node.idle.insert(node.chosen);
            node.ways = 1;
        }
    }
}

/// A thread whose next step nobody can notice or prevent. It may as well come first, and there is nothing to decide: a
/// persistent set of one thread, in Godefroid's terms.
fn private_step(machine: &Machine, enabled: ThreadSet, last: ThreadId) -> Option<ThreadId> {
    let is_private =
        |thread: &ThreadId| machine.pending(*thread).is_some_and(Footprint::is_private);
    Some(last)
        .filter(|last| enabled.contains(*last))
        .into_iter()
        .chain(enabled.iter())
        .find(is_private)
}
