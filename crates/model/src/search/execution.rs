//! One execution: who goes next, what the step does, and when to stop.

use super::fairness::Fairness;
use super::guide::Guide;
use super::schedule::Schedule;
use super::stale::StaleReads;
use super::verdict::{Blocked, Event, Reason, Verdict, What};
use crate::clock::{MAX_THREADS, ThreadId, ThreadSet};
use crate::effect::Race;
use crate::machine::{Machine, Ready, Step};
use crate::op::Op;

/// How far an execution may go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The most steps that all threads take together.
    pub steps: usize,
}

/// What happens next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// This thread takes its step.
    Run(ThreadId),
    /// Every thread has finished.
    Finished,
    /// There is a [`verdict`](Execution::verdict).
    Stopped,
}

/// A program in the course of being run, under a guide's decisions. The client runs the threads: it
/// [`announce`](Self::announce)s what each wants to do, asks who is next ([`schedule_next`](Self::schedule_next)), and lets that one
/// [`perform`](Self::perform). `S` is the client's idea of a position in the source.
#[derive(Debug)]
pub struct Execution<S, G> {
    machine: Machine,
    guide: G,
    limits: Limits,
    fairness: Fairness<S>,
    stale: StaleReads<S>,
    sites: [Option<S>; MAX_THREADS],
    last: ThreadId,
    redundant: bool,
    trace: Vec<Event<S>>,
    schedule: Schedule,
    verdict: Option<Verdict<S>>,
}

impl<S: Copy + Eq, G: Guide> Execution<S, G> {
    /// Of a machine whose first thread, beginning at `site`, has not taken a step.
    pub fn new(machine: Machine, guide: G, limits: Limits, site: S) -> Self {
        let mut sites = [None; MAX_THREADS];
        sites[ThreadId::MAIN.index()] = Some(site);
        Execution {
            machine,
            guide,
            limits,
            fairness: Fairness::new(),
            stale: StaleReads::new(),
            sites,
            last: ThreadId::MAIN,
            redundant: false,
            trace: Vec::new(),
            schedule: Schedule::default(),
            verdict: None,
        }
    }

    /// The state.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// The state, for adding objects and senders.
    pub fn machine_mut(&mut self) -> &mut Machine {
        &mut self.machine
    }

    /// The story so far.
    pub fn trace(&self) -> &[Event<S>] {
        &self.trace
    }

    /// The decisions so far.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// What is wrong, if something is.
    pub fn verdict(&self) -> Option<&Verdict<S>> {
        self.verdict.as_ref()
    }

    /// Whether another execution has already covered what is left of this one.
    pub fn is_redundant(&self) -> bool {
        self.redundant
    }

    /// The guide, for the next execution.
    pub fn into_guide(self) -> G {
        self.guide
    }

    /// Stops the execution: something is wrong. The first verdict counts.
    pub fn stop(&mut self, verdict: Verdict<S>) {
        self.verdict.get_or_insert(verdict);
    }

    /// Starts a thread; see [`Machine::spawn`].
    pub fn spawn(&mut self, parent: ThreadId, site: S) -> Option<ThreadId> {
        let child = self.machine.spawn(parent)?;
        let count = self.machine.steps_of(parent);
        self.sites[child.index()] = Some(site);
        self.fairness.changed(parent);
        let epoch = crate::clock::Epoch { thread: parent, count };
        self.trace.push(Event { epoch, site, what: What::Spawned(child) });
        Some(child)
    }

    /// Says what the thread does next, and where; see [`Machine::announce`].
    pub fn announce(&mut self, thread: ThreadId, op: Op, site: S) {
        self.machine.announce(thread, op);
        self.sites[thread.index()] = Some(site);
    }

    /// Decides who goes next. Every thread that has not finished must have announced its next step.
    pub fn schedule_next(&mut self) -> Next {
        if self.verdict.is_some() {
            return Next::Stopped;
        }
        if self.machine.all_finished() {
            return Next::Finished;
        }
        if self.schedule.len() >= self.limits.steps {
            self.stop(Verdict::TooLong { steps: self.limits.steps });
            return Next::Stopped;
        }
        let enabled = self.enabled();
        let chosen = if enabled.is_empty() {
            match self.one_that_loops() {
                Ok(thread) => self.follow(ThreadSet::only(thread)),
                Err(verdict) => {
                    self.stop(verdict);
                    return Next::Stopped;
                }
            }
        } else {
            self.follow(enabled)
        };
        Next::Run(chosen)
    }

    /// Threads that can go on and do not just wait for news. If only threads are left that could wake up for no reason,
    /// there are none: that must not be counted on.
    fn enabled(&self) -> ThreadSet {
        let machine = &self.machine;
        let all = |ready| machine.threads().filter(move |&thread| machine.ready(thread) == ready);
        let sure: ThreadSet = all(Ready::Yes).filter(|&thread| !self.loops(thread)).collect();
        if sure.is_empty() { sure } else { sure.union(all(Ready::Spuriously).collect()) }
    }

    fn loops(&self, thread: ThreadId) -> bool {
        let object = self.machine.pending(thread).and_then(|op| op.object());
        let site = self.sites[thread.index()];
        site.is_some_and(|site| self.fairness.waits_for_news(thread, site, object))
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
        match self.fairness.most_patient(able.into_iter()) {
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

    /// Lets the thread that [`schedule_next`](Self::schedule_next) named take its step.
    pub fn perform(&mut self, thread: ThreadId) -> Step {
        let site = self.sites[thread.index()].expect("an announced operation");
        let choices = self.stale.choices(&self.machine, thread, site);
        let way = if choices.len() > 1 && !self.redundant {
            self.guide.pick_choice(choices.len())
        } else {
            0
        };
        let missed = matches!(self.machine.pending(thread),
            Some(Op::Unlock { lock, .. } | Op::Wait { mutex: lock, .. }) if self.machine.was_missed(lock));
        self.stale.note(&self.machine, thread, site, choices[way]);
        let step = self.machine.step(thread, choices[way]);
        self.schedule.push(thread, way);
        self.trace.push(Event { epoch: step.epoch, site, what: What::Did(step.op, step.effect) });
        self.fairness.note(thread, site, step.op, step.effect, missed);
        if let Some(race) = step.race {
            self.stop(self.race(race, site));
        }
        step
    }

    fn race(&self, race: Race, site: S) -> Verdict<S> {
        let earlier = self.trace.iter().find(|event| event.epoch == race.first);
        let first_site = earlier.map_or(site, |event| event.site);
        Verdict::Race {
            at: race.at,
            first: (race.first.thread, first_site, race.first_writes),
            second: (race.second.thread, site, race.second_writes),
        }
    }
}
