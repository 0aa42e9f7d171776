//! A thread is led round a loop, unseen, to find out whether it stays there: it may as well leave the loop, and even come to
//! it again at once.
//!
//! It is told each time what a round has read, or could have read: the memory is left alone. If it stays, nothing has
//! changed, since such a loop keeps nothing; if not, the execution is spoilt, and is to be had once more.

use super::Execution;
use crate::clock::{Epoch, ThreadId};
use crate::effect::Effect;
use crate::machine::Step;
use crate::op::{Op, Update};
use crate::search::awaiting::Round;
use crate::search::guide::{Guide, Known, loop_id};
use std::hash::Hash;

#[derive(Debug)]
pub(super) struct Probe<S> {
    thread: ThreadId,
    within: u32,
    past: u64,
    values: Vec<u64>,
    /// What is asked, whoever the thread is.
    asked: Option<u64>,
    /// A round, as far as it is known, and what comes of its steps.
    steps: Vec<(Op, S, Effect)>,
    is_whole: bool,
    /// Where in the round the thread really is: there all this ends.
    begins_at: usize,
    /// How many of the steps of this round have been taken.
    taken: usize,
    /// How many rounds are left.
    rounds: usize,
    /// The round that the thread has really taken.
    taken_already: Option<Round<S>>,
}

impl<S: Copy + Eq + Hash, G: Guide> Execution<S, G> {
    /// Who is being asked whether it stays.
    pub(super) fn probes(&self) -> Option<ThreadId> {
        self.probe.as_ref().map(|probe| probe.thread)
    }

    /// Whether a thread was told what is not so: whatever came of the execution then is not to be trusted.
    pub fn is_spoilt(&self) -> bool {
        self.spoilt || self.probe.is_some()
    }

    /// Asks whether this round could be taken for ever.
    pub(super) fn probe_round(&mut self, thread: ThreadId, past: u64, round: Round<S>) {
        let (within, rounds) = (round.within, self.guide.rounds(round.within));
        let (values, steps) = (round.values.clone(), round.steps.clone());
        let taken_already = Some(round);
        let (is_whole, taken) = (true, 0);
        self.probe = Some(Probe {
            thread,
            within,
            past,
            values,
            asked: None,
            begins_at: 0,
            steps,
            is_whole,
            taken,
            rounds,
            taken_already,
        });
    }

    /// If a thread is about to look in a loop where it could have read something older, or where its exchange is about to fail:
    /// asks whether that would let it stay.
    pub(super) fn probe_other_values(&mut self) -> Option<ThreadId> {
        if !self.awaits() {
            return None;
        }
        let probe = self.machine.threads().find_map(|thread| self.question(thread))?;
        let thread = probe.thread;
        self.probe = Some(probe);
        Some(thread)
    }

    fn question(&self, thread: ThreadId) -> Option<Probe<S>> {
        if self.awaiting.has_come_round(thread) {
            return None;
        }
        let (looks, within) = (self.look(thread)?, self.awaiting.within(thread)?);
        let (op, site) = (self.machine.pending(thread)?, self.sites[thread.index()]?);
        let newest = looks.stores.last()?.1;
        let value = looks.stores.iter().map(|store| store.1).find(|&value| {
            let could_be = match op {
                Op::Update { with: Update::Exchange { expected, .. }, .. } => value != expected,
                _ => value != newest,
            };
            could_be
                && self.guide.stays(thread, looks.past, &[value]).is_none()
                && self.guide.may_stay(loop_id((within, site, value)))
        })?;
        let effect = match op {
            Op::Load { .. } => Effect::Read { value, stale: true },
            Op::Update { with: Update::Exchange { .. }, .. } => {
                Effect::Failed { value, stale: true, spurious: false }
            }
            _ => return None,
        };
        let mut steps = self.awaiting.steps_so_far(thread);
        let taken = steps.len();
        steps.push((op, site, effect));
        Some(Probe {
            thread,
            within,
            past: looks.past,
            values: vec![value],
            asked: Some(loop_id((within, site, value))),
            steps,
            is_whole: false,
            begins_at: taken,
            taken,
            rounds: self.guide.rounds(within),
            taken_already: None,
        })
    }

    /// The step that the thread, which is being asked, takes to be its next one.
    pub(super) fn perform_unseen(&mut self) -> Option<Step> {
        let probe = self.probe.as_ref()?;
        let (op, _, effect) = probe.steps[probe.taken];
        self.steps += 1;
        self.machine.withdraw(probe.thread);
        let epoch = Epoch { thread: probe.thread, count: self.machine.steps_of(probe.thread) };
        Some(Step { epoch, op, effect, race: None })
    }

    /// What comes next of the thread that is led round.
    pub(super) fn probed(&mut self, op: Op, site: S, within: Option<u32>) {
        let Some(mut probe) = self.probe.take() else { return };
        probe.taken += 1;
        if !probe.is_whole && probe.taken == probe.steps.len() {
            let hint = within == Some(probe.within) && matches!(op, Op::Yield | Op::Fence(_));
            match probe.steps.iter().position(|step| (step.0, step.1) == (op, site)) {
                Some(began) => {
                    probe.steps.drain(..began);
                    let Some(begins_at) = probe.begins_at.checked_sub(began) else {
                        return self.leaves(&probe);
                    };
                    probe.begins_at = begins_at;
                    (probe.is_whole, probe.taken) = (true, probe.steps.len());
                }
                None if hint => probe.steps.push((op, site, Effect::Done)),
                None => return self.leaves(&probe),
            }
        }
        probe.taken %= probe.steps.len();
        probe.rounds = probe.rounds.saturating_sub(usize::from(probe.taken == 0));
        let next = probe.steps[probe.taken];
        if (next.0, next.1) != (op, site) {
            return self.leaves(&probe);
        }
        if probe.rounds > 0 || probe.taken != probe.begins_at {
            self.probe = Some(probe);
            return;
        }
        self.guide.learn(probe.thread, probe.past, &probe.values, Known::Stays);
        self.guide.lasts(probe.within);
        self.endless.extend(probe.steps.iter().map(|&(_, site, _)| site));
        if let Some(round) = probe.taken_already {
            if let Some((past, value)) = round.last_look {
                self.guide.learn(probe.thread, past, &[value], Known::Stays);
            }
            self.came_round(probe.thread, round);
        }
    }

    /// The thread has gone on, unseen: the same once more, now that this is known.
    fn leaves(&mut self, probe: &Probe<S>) {
        self.guide.learn(probe.thread, probe.past, &probe.values, Known::Leaves);
        probe.asked.into_iter().for_each(|asked| self.guide.once_left(asked));
        self.spoilt = true;
        self.redundant = true;
        self.guide.again();
    }

    /// The guide, for the next execution.
    pub fn into_guide(mut self) -> G {
        if let Some(probe) = self.probe.take() {
            self.leaves(&probe);
        }
        self.guide
    }
}
