//! Orders of steps in which one thread's attempts come to nothing, time after time. A loop that tries again until it
//! succeeds gets through in the end; one that gives up is found out.

use super::guide::Guide;
use crate::clock::{ThreadId, ThreadSet};
use crate::machine::Machine;
use crate::op::{ObjectId, Op, Update};
use std::collections::HashMap;

/// How often in a row an attempt is spoiled: more often than anybody means to try.
const SPOILED: u32 = 64;

/// How many steps the others get to spoil one attempt.
const STEPS: u32 = 300;

/// How many turns a thread gets in what looks like a loop: there is one such execution for each attempt that is spared, and no more.
const TURNS: u32 = 10_000;

/// How many attempts are spared at most: more than most calls make.
const SPARED: usize = 3;

/// How the attempts are spoiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spoil {
    /// Whenever a compare-exchange would succeed or a lock could be had, others go first until that is over.
    Attempts,
    /// Besides, whatever the thread looks at once more has changed since, and so has what is behind a lock that it takes
    /// once more.
    Looks,
    /// Weak compare-exchanges fail for no reason.
    ForNoReason,
}

/// Guides one execution: the victim takes its steps one by one, others come in between where that spoils something.
/// For sequential consistency; to fail for no reason as often as that, [`Semantics::weak_failures`](crate::Semantics::weak_failures)
/// has to allow it.
#[derive(Debug)]
pub struct Starve {
    victim: ThreadId,
    how: Spoil,
    /// How often in a row.
    spoiled: u32,
    /// How many steps others have taken for the attempt at hand.
    steps: u32,
    /// What the victim has seen last.
    seen: HashMap<ObjectId, u64>,
    /// The locks that it has let go of, and whether anything behind them has changed since.
    left: HashMap<ObjectId, bool>,
    /// Whether the step that was picked can fail for no reason, and has to.
    fails: bool,
    /// How many attempts may succeed before anything is spoiled.
    spared: usize,
    /// How many have succeeded.
    succeeded: usize,
    /// What it has written last, if nobody has had a turn since: what stands there it knows as well as what it has read.
    wrote: Option<ObjectId>,
    /// Whether it has written something after an attempt in vain, without attempting it once more.
    gave_up: bool,
    /// Whether the others go on to their end before it does that, and not just until something else stands there: what it overwrites may be
    /// further away.
    to_the_end: bool,
    /// The victim has taken its last step.
    ended: bool,
}

impl Starve {
    /// At the beginning of an execution.
    pub fn new(victim: ThreadId, how: Spoil) -> Self {
        Starve {
            victim,
            how,
            spoiled: 0,
            steps: 0,
            seen: HashMap::new(),
            left: HashMap::new(),
            fails: false,
            spared: 0,
            succeeded: 0,
            wrote: None,
            gave_up: false,
            to_the_end: false,
            ended: false,
        }
    }

    /// The same for another execution of the same program: in which the others do all that they have to do before the victim does without
    /// another attempt, if it has; or which spares one attempt more: a call may do several things one after
    /// the other, and the others can spoil only so much.
    pub fn again(&self) -> Option<Self> {
        if self.gave_up && !self.to_the_end {
            let again = Starve::new(self.victim, self.how);
            return Some(Starve { spared: self.spared, to_the_end: true, ..again });
        }
        let spared = self.spared + 1;
        let is_new = self.how != Spoil::ForNoReason && self.succeeded > spared && spared <= SPARED;
        is_new.then(|| Starve { spared, ..Starve::new(self.victim, self.how) })
    }

    /// Whether there is something to be spoiled in the victim's next step.
    fn could_be_spoiled(&self, machine: &Machine, op: Op) -> bool {
        let looks = self.how == Spoil::Looks;
        match op {
            Op::Update { at, with: Update::Exchange { expected, .. }, .. } => {
                machine.newest(at) == expected
            }
            Op::TryLock { lock, .. } => machine.owner(lock).is_none(),
            Op::Load { at, .. } => looks && self.seen.get(&at) == Some(&machine.newest(at)),
            Op::Lock { lock, .. } => looks && self.left.get(&lock) == Some(&false),
            // Who has given up, and goes by what the last attempt in vain has found.
            Op::Store { at, .. } | Op::Update { at, .. } => {
                let goes_on = self.to_the_end && self.steps > 0;
                let is_known = self.seen.get(&at) == Some(&machine.newest(at));
                self.spoiled > 0 && (goes_on || is_known)
            }
            _ => false,
        }
    }

    /// Takes note of what the victim is about to do.
    fn note(&mut self, machine: &Machine, op: Op) {
        let is_weak = matches!(op, Op::Update { with: Update::Exchange { weak: true, .. }, .. });
        self.fails = self.how == Spoil::ForNoReason && is_weak && self.spoiled < SPOILED;
        self.steps = 0;
        match op {
            Op::Update { at, with: Update::Exchange { expected, .. }, .. } => {
                self.attempt(self.fails || machine.newest(at) != expected);
                self.seen.insert(at, machine.newest(at));
            }
            Op::TryLock { lock, .. } => self.attempt(machine.owner(lock).is_some()),
            Op::Load { at, .. } => {
                let now = machine.newest(at);
                let before = self.seen.insert(at, now);
                self.look(before.map(|before| before != now));
            }
            Op::Lock { lock, .. } => self.look(self.left.get(&lock).copied()),
            Op::Unlock { lock, changed, .. } => {
                self.left.insert(lock, false);
                self.spoiled = if changed { 0 } else { self.spoiled };
            }
            Op::Store { at, .. } | Op::Update { at, .. } => {
                self.gave_up |= self.spoiled > 0;
                self.spoiled = 0;
                self.wrote = Some(at);
            }
            Op::Finish => self.ended = true,
            _ => {}
        }
    }

    fn attempt(&mut self, fails: bool) {
        self.spoiled = if fails { self.spoiled + 1 } else { 0 };
        self.succeeded += usize::from(!fails);
    }

    /// `changed`: whether it is another one than the last time, if there was a last time.
    fn look(&mut self, changed: Option<bool>) {
        if let Some(changed) = changed.filter(|_| self.how == Spoil::Looks) {
            self.spoiled += 1;
            self.succeeded += usize::from(!changed);
        }
    }

    /// Takes note of what another thread is about to do.
    fn note_other(&mut self, machine: &Machine, other: ThreadId) {
        if let Some(
            Op::Unlock { lock, changed: true, .. } | Op::Wait { mutex: lock, changed: true, .. },
        ) = machine.pending(other)
            && let Some(changed) = self.left.get_mut(&lock)
        {
            *changed = true;
        }
    }
}

impl Guide for Starve {
    fn pick_thread(
        &mut self,
        machine: &Machine,
        enabled: ThreadSet,
        last: ThreadId,
    ) -> Option<ThreadId> {
        self.fails = false;
        if let Some(at) = self.wrote.take() {
            self.seen.insert(at, machine.newest(at));
        }
        let others = enabled.without(ThreadSet::only(self.victim));
        let other = if others.contains(last) { Some(last) } else { others.first() };
        let can = enabled.contains(self.victim);
        if let Some(op) = can.then(|| machine.pending(self.victim)).flatten() {
            let spoils = self.how != Spoil::ForNoReason
                && self.succeeded >= self.spared
                && self.spoiled < SPOILED
                && (self.to_the_end || self.steps < STEPS)
                && self.could_be_spoiled(machine, op);
            if !spoils || other.is_none() {
                self.note(machine, op);
                return Some(self.victim);
            }
            self.steps += 1;
        }
        self.note_other(machine, other?);
        other
    }

    fn pick_choice(&mut self, count: usize) -> usize {
        // Of a weak exchange that could succeed the last way is to fail.
        if self.fails { count - 1 } else { 0 }
    }

    /// The others go on as long as they may do something else: two steps at one place are no loop.
    fn never_ends(&self, _: ThreadId, _: u64) -> bool {
        false
    }

    /// Dozens of calls, each of which may look at dozens of places, are no loop.
    fn turns(&self) -> u32 {
        TURNS
    }

    /// Calls that undo each other, time after time, are what spoils most. Once there is nothing to spoil, loops are what they are.
    fn lets_write(&self, thread: ThreadId) -> bool {
        thread != self.victim && !self.ended
    }

    fn patience(&self, thread: ThreadId, _: u64) -> Option<usize> {
        (thread != self.victim).then_some(0)
    }
}
