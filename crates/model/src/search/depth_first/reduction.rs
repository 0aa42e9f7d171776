//! What need not be tried: orders that differ only in independent steps from one that has been.

use super::Search;
use crate::clock::{ThreadId, ThreadSet};
use crate::footprint::Footprint;
use crate::search::guide::{Guide, Known, Looks};
use crate::search::races::{Reversal, Taken, reversals};

impl Search {
    /// Finds out which steps of this execution could have come the other way round, and takes down that this is to be tried.
    pub(super) fn reverse_races(&mut self) {
        let steps: Vec<&Taken> = self.path.iter().map(|node| &node.step).collect();
        let stays = |thread, past, value| self.stays(thread, past, &[value]) == Some(Known::Stays);
        let found = reversals(&steps, self.fresh, stays);
        for Reversal { at, initials, by, waited } in found {
            let covered = self.path[at].covered().without(self.path[at].idle);
            let covered = covered.union(self.path[at].todo);
            if initials.iter().any(|thread| covered.contains(thread)) {
                continue;
            }
            let held = self.held(&self.path[at].looks);
            let node = &mut self.path[at];
            let enabled = node.enabled.without(held);
            // What it waits for is what the race is about: it could not have gone first.
            if waited && initials.contains(by) && !enabled.contains(by) {
                continue;
            }
            let able = enabled.without(node.idle);
            let able: ThreadSet = initials.iter().filter(|&thread| able.contains(thread)).collect();
            // Any of them will do: with the last one fewer executions turn out to be redundant (`bench/model.md`).
            match able.iter().last() {
                Some(_) if able.contains(by) => node.todo.insert(by),
                Some(last) => node.todo.insert(last),
                None => node.todo = node.todo.union(node.enabled),
            }
        }
    }

    /// Those who are known to come round only, whatever they are offered.
    fn held(&self, looks: &[(ThreadId, Looks)]) -> ThreadSet {
        let stays = |thread, past, value| self.stays(thread, past, &[value]) == Some(Known::Stays);
        let held = looks.iter().filter(|(thread, looks)| {
            looks.offered.iter().all(|&value| stays(*thread, looks.past, value))
        });
        held.map(|(thread, _)| *thread).collect()
    }

    /// Who was woken up by steps in vain alone: those might as well not have been taken.
    pub(super) fn fall_asleep_again(&mut self) {
        if self.preemptions.is_some() {
            return;
        }
        let mut asleep: Vec<(ThreadId, Footprint)> = Vec::new();
        for node in &self.path[..self.depth] {
            // Some sleep here who were woken up.
            asleep.retain(|(thread, _)| !node.asleep.iter().any(|other| other.0 == *thread));
            let sleepers = asleep.into_iter().chain(node.asleep.iter().chain(&node.tried).cloned());
            let step = &node.step;
            asleep = sleepers
                .filter(|(thread, touches)| {
                    *thread != node.chosen && (step.in_vain || touches.independent(&step.touches))
                })
                .collect();
        }
        self.asleep = asleep;
    }
}
