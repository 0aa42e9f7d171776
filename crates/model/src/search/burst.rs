//! Orders of steps in which one thread is held up once, for very long: all that another one does comes in between.

use super::guide::Guide;
use crate::clock::{ThreadId, ThreadSet};
use crate::machine::Machine;

/// Calls of more steps than that are not held up everywhere.
const GAPS: usize = 24;

/// Guides one execution: the victim takes so many steps, then the others take all of theirs, then the victim goes on. What
/// looks unchanged by then may have been changed and changed back, or a number may have come round.
#[derive(Debug)]
pub struct Burst {
    victim: ThreadId,
    /// How many steps come before.
    gap: usize,
    /// How many the victim has taken.
    taken: usize,
}

impl Burst {
    /// At the beginning of an execution: the victim takes one step before it is held up.
    pub fn new(victim: ThreadId) -> Self {
        Burst { victim, gap: 1, taken: 0 }
    }

    /// The same for another execution of the same program, a step later, unless the victim had no more steps.
    pub fn again(&self) -> Option<Self> {
        let gap = self.gap + 1;
        (self.taken > gap && gap <= GAPS).then_some(Burst { gap, ..Burst::new(self.victim) })
    }
}

impl Guide for Burst {
    fn pick_thread(&mut self, _: &Machine, enabled: ThreadSet, last: ThreadId) -> Option<ThreadId> {
        let others = enabled.without(ThreadSet::only(self.victim));
        let other = if others.contains(last) { Some(last) } else { others.first() };
        if enabled.contains(self.victim) && (self.taken < self.gap || other.is_none()) {
            self.taken += 1;
            return Some(self.victim);
        }
        other
    }

    fn pick_choice(&mut self, _: usize) -> usize {
        0
    }

    /// Two steps at one place are no loop: the others go on as long as they may do something else.
    fn never_ends(&self, _: ThreadId, _: u64) -> bool {
        false
    }

    fn lets_write(&self, thread: ThreadId) -> bool {
        thread != self.victim
    }

    /// Who waits in a loop waits for the victim.
    fn patience(&self, thread: ThreadId, _: u64) -> Option<usize> {
        (thread != self.victim).then_some(0)
    }
}
