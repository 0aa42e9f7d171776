//! Who goes next.

use super::{Execution, Next};
use crate::clock::{ThreadId, ThreadSet};
use crate::machine::{Machine, Ready};
use crate::search::guide::Guide;
use crate::search::verdict::{Blocked, Reason, Verdict};
use std::hash::Hash;

impl<S: Copy + Eq + Hash, G: Guide> Execution<S, G> {
    /// Decides who goes next. Every thread that has not finished must have announced its next step.
    pub fn schedule_next(&mut self) -> Next {
        if self.verdict.is_some() {
            return Next::Stopped;
        }
        if let Some(thread) = self.probes().or_else(|| self.probe_other_values()) {
            return Next::Run(thread);
        }
        if self.machine.all_finished() {
            return Next::Finished;
        }
        if self.schedule.len() >= self.limits.steps {
            self.stop(Verdict::TooLong { steps: self.limits.steps });
            return Next::Stopped;
        }
        let enabled = match self.goes_on_alone() {
            Some(thread) if self.is_untold() => return Next::Run(thread),
            Some(thread) => ThreadSet::only(thread),
            None => self.enabled(),
        };
        let chosen = if enabled.is_empty() {
            match self.one_that_loops() {
                Ok(thread) => self.follow(ThreadSet::only(thread)),
                Err(verdict) => {
                    self.stop(verdict);
                    return Next::Stopped;
                }
            }
        } else {
            let (wait, first) = self.about_to_wait(enabled);
            self.guide.rather_not(wait, first);
            self.guide.look(self.all_looks());
            let chosen = self.follow(enabled);
            self.may_begin_alone(chosen);
            chosen
        };
        Next::Run(chosen)
    }

    /// Threads that can go on and do not just wait for news. If only threads are left that could wake up for no reason,
    /// there are none: that must not be counted on.
    fn enabled(&mut self) -> ThreadSet {
        let all = |machine: &Machine, ready| -> ThreadSet {
            machine.threads().filter(|&thread| machine.ready(thread) == ready).collect()
        };
        let able = all(&self.machine, Ready::Yes);
        let mut sure: ThreadSet = able.iter().filter(|&thread| self.may_go_on(thread)).collect();
        if self.end_if_stuck(sure) {
            sure = able.iter().filter(|&thread| self.may_go_on(thread)).collect();
        }
        self.let_others_go_first(able, sure);
        if self.awaits() {
            let free: ThreadSet = sure.iter().filter(|&thread| !self.is_held(thread)).collect();
            // Nobody else is there who could let them go on: they are to come round.
            sure = if free.is_empty() { sure } else { free };
        }
        if sure.is_empty() { sure } else { sure.union(all(&self.machine, Ready::Spuriously)) }
    }

    fn one_that_loops(&mut self) -> Result<ThreadId, Verdict<S>> {
        let able: Vec<ThreadId> = self
            .machine
            .threads()
            .filter(|&thread| self.machine.ready(thread) == Ready::Yes)
            .collect();
        if able.is_empty() {
            return Err(Verdict::Deadlock(self.blocked()));
        }
        // A schedule that is repeated has all the turns that were given.
        match self
            .fairness
            .most_patient(able.into_iter(), self.guide.turns())
            .filter(|_| !self.guide.repeats())
        {
            Some(thread) => {
                self.fairness.grant(thread);
                Ok(thread)
            }
            None => Err(Verdict::Livelock(self.blocked())),
        }
    }

    fn blocked(&self) -> Vec<Blocked<S>> {
        let reason = |thread| match self.machine.waiting(thread) {
            Some(waiting) if self.machine.ready(thread) != Ready::Yes => Reason::Waits(waiting),
            _ => Reason::Loops,
        };
        let unfinished = self.machine.threads().filter(|&thread| !self.machine.finished(thread));
        unfinished
            .filter_map(|thread| {
                self.sites[thread.index()].map(|site| Blocked {
                    thread,
                    site,
                    reason: reason(thread),
                })
            })
            .collect()
    }

    fn follow(&mut self, enabled: ThreadSet) -> ThreadId {
        let picked = if self.redundant {
            None
        } else {
            self.guide.pick_thread(&self.machine, enabled, self.last)
        };
        let chosen = picked.unwrap_or_else(|| {
            self.redundant = true;
            let sure = |thread: &ThreadId| self.machine.ready(*thread) == Ready::Yes;
            let go_on = Some(self.last).filter(|last| enabled.contains(*last) && sure(last));
            go_on.or_else(|| enabled.iter().find(sure)).expect("a thread that can go on")
        });
        self.last = chosen;
        chosen
    }
}
