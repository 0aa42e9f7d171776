//! One execution: who goes next, what the step does, and when to stop.

mod alone;
mod awaits;
mod next;
mod probe;

use self::alone::Alone;
use self::probe::Probe;
use super::awaiting::Awaiting;
use super::cut::Cut;
use super::fairness::Fairness;
use super::guide::Guide;
use super::schedule::Schedule;
use super::stale::StaleReads;
use super::verdict::{Event, Verdict, What};
use crate::clock::{MAX_THREADS, ThreadId};
use crate::effect::Race;
use crate::footprint::Footprint;
use crate::machine::{Machine, Step};
use crate::op::Op;
use std::hash::Hash;

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
    awaiting: Awaiting<S>,
    probe: Option<Probe<S>>,
    spoilt: bool,
    stale: StaleReads<S>,
    alone: Option<Alone<S>>,
    cuts: Vec<Cut<S>>,
    endless: Vec<S>,
    steps: u64,
    sites: [Option<S>; MAX_THREADS],
    last: ThreadId,
    redundant: bool,
    trace: Vec<Event<S>>,
    schedule: Schedule,
    verdict: Option<Verdict<S>>,
}

impl<S: Copy + Eq + Hash, G: Guide> Execution<S, G> {
    /// Of a machine whose first thread, beginning at `site`, has not taken a step.
    pub fn new(machine: Machine, guide: G, limits: Limits, site: S) -> Self {
        let mut sites = [None; MAX_THREADS];
        sites[ThreadId::MAIN.index()] = Some(site);
        Execution {
            machine,
            guide,
            limits,
            fairness: Fairness::new(),
            awaiting: Awaiting::new(),
            probe: None,
            spoilt: false,
            stale: StaleReads::new(),
            alone: None,
            cuts: Vec::new(),
            endless: Vec::new(),
            steps: 0,
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

    /// The number of steps so far, with those that are not taken down.
    pub fn steps(&self) -> u64 {
        self.steps
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

    /// Where a thread went round a loop for as long as it could, and nothing came of it.
    pub fn endless(&self) -> &[S] {
        &self.endless
    }

    /// What was left out by a rule of thumb.
    pub fn cuts(&self) -> &[Cut<S>] {
        &self.cuts
    }

    /// Stops the execution: something is wrong. The first verdict counts.
    pub fn stop(&mut self, verdict: Verdict<S>) {
        self.verdict.get_or_insert(verdict);
    }

    /// Starts a thread; see [`Machine::spawn`].
    pub fn spawn(&mut self, parent: ThreadId, site: S) -> Option<ThreadId> {
        let child = self.machine.spawn(parent)?;
        self.has_spawned(parent, child, site);
        Some(child)
    }

    /// A thread was started on the machine itself.
    pub fn has_spawned(&mut self, parent: ThreadId, child: ThreadId, site: S) {
        let count = self.machine.steps_of(parent);
        self.sites[child.index()] = Some(site);
        self.fairness.changed(parent);
        self.awaiting.spawned(parent, child);
        if !self.redundant {
            self.guide.spawned(child);
        }
        let epoch = crate::clock::Epoch { thread: parent, count };
        self.trace.push(Event { epoch, site, what: What::Spawned(child) });
    }

    /// Says what the thread does next, and where; see [`Machine::announce`].
    pub fn announce(&mut self, thread: ThreadId, op: Op, site: S) {
        self.announce_within(thread, op, site, None);
    }

    /// The same of a step that belongs to the loop with this number, if to any: one that waits and keeps nothing from one
    /// round to the next. Whatever a round has read, the thread is in the same state when the next one begins.
    pub fn announce_within(&mut self, thread: ThreadId, op: Op, site: S, within: Option<u32>) {
        self.machine.announce(thread, op);
        self.has_announced(thread, op, site, within);
    }

    /// The thread's next step was announced to the machine itself.
    pub fn has_announced(&mut self, thread: ThreadId, op: Op, site: S, within: Option<u32>) {
        self.sites[thread.index()] = Some(site);
        self.announced(thread, op, site, within);
    }

    /// Lets the thread that [`schedule_next`](Self::schedule_next) named take its step.
    pub fn perform(&mut self, thread: ThreadId) -> Step {
        if let Some(step) = self.perform_unseen() {
            return step;
        }
        let site = self.sites[thread.index()].expect("an announced operation");
        let endless = self.patience(thread) == Some(0);
        let (choices, cut) = self.stale.choices(&self.machine, thread, site);
        if cut && !endless {
            self.cut(Cut::OldValues(site));
        }
        let untold = self.is_untold();
        self.steps += 1;
        let way = if choices.len() > 1 && !self.redundant && !untold {
            self.guide.pick_choice(choices.len())
        } else {
            0
        };
        let missed = matches!(self.machine.pending(thread),
            Some(Op::Unlock { lock, .. } | Op::Downgrade { lock, .. } | Op::Wait { mutex: lock, .. }) if self.machine.was_missed(lock));
        let news = self.news(thread);
        let looks = self.look(thread);
        let footprint = self.machine.pending(thread).filter(|_| !self.redundant && !untold);
        let footprint = footprint.map(|op| Footprint::of(&self.machine, op, thread));
        self.stale.note(&self.machine, thread, site, choices[way]);
        let step = self.machine.step(thread, choices[way]);
        if let Some(footprint) = footprint {
            self.guide.performed(step.epoch, &footprint.after(step.effect), looks);
        }
        if !untold {
            self.schedule.push(thread, way);
            let what = What::Did(step.op, step.effect);
            self.trace.push(Event { epoch: step.epoch, site, what });
        }
        self.fairness.note(thread, site, step.op, step.effect, missed);
        self.awaiting.note(step, site, news);
        self.end_if_covered(thread);
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
