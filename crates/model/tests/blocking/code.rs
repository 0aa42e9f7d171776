//! What the threads of a program run: steps and jumps.

use crate::program::{Action, Ordered, Orders};
use model::{Effect, ObjectId, Op, Update};
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};

#[derive(Clone, Copy, Debug)]
pub enum Instruction {
    /// Takes a step, as a part of that loop, if it keeps nothing.
    Step(Op, Option<u32>),
    /// Goes there if that is so.
    Jump(If, usize),
    /// Keeps what was read.
    Keep,
    /// Notes what was read, or whether the exchange has succeeded.
    Note,
    Remember,
    NoteMemory,
    NoteBool(bool),
    /// Sets the counter with that number.
    Count(usize, u32),
    Down(usize),
}

#[derive(Clone, Copy, Debug)]
pub enum If {
    Always,
    Reads(u64),
    ReadsNot(u64),
    ReadsLess(u64),
    SumIsLess(u64),
    Differs,
    Fails,
    Counts(usize),
}

use If::{Always, Counts, Differs, Fails, Reads, ReadsLess, ReadsNot, SumIsLess};
use Instruction::{Count, Down, Jump, Keep, Note, NoteBool, NoteMemory, Remember, Step};

/// Makes the code of actions on these atomics.
pub struct Compiler<'a> {
    atomics: &'a [ObjectId],
    orders: Orders,
    code: Vec<Instruction>,
    /// How many loops of any thread have a number.
    loops: &'a mut u32,
}

impl<'a> Compiler<'a> {
    pub fn compile(
        atomics: &'a [ObjectId],
        loops: &'a mut u32,
        actions: &[Ordered],
    ) -> Vec<Instruction> {
        let mut compiler = Compiler { atomics, orders: [SeqCst; 3], code: Vec::new(), loops };
        for (action, orders) in actions {
            compiler.orders = *orders;
            compiler.action(action, 0);
        }
        compiler.code
    }

    fn load(&mut self, at: usize, within: Option<u32>) {
        let op = Op::Load { at: self.atomics[at], order: self.orders[0] };
        self.code.push(Step(op, within));
    }

    fn update(&mut self, at: usize, with: Update, within: Option<u32>) {
        let success = self.orders[2];
        let failure = match success {
            SeqCst => SeqCst,
            Relaxed | Release => Relaxed,
            _ => Acquire,
        };
        let op = Op::Update { at: self.atomics[at], with, success, failure };
        self.code.push(Step(op, within));
    }

    fn exchange(&mut self, at: usize, (expected, new): (u64, u64), within: Option<u32>) {
        self.update(at, Update::Exchange { expected, new, weak: false }, within);
    }

    fn new_loop(&mut self) -> (usize, Option<u32>) {
        *self.loops += 1;
        (self.code.len(), Some(*self.loops))
    }

    /// `depth`: how many counters are in use.
    fn action(&mut self, action: &Action, depth: usize) {
        match *action {
            Action::Load(at) => {
                self.load(at, None);
                self.code.push(Note);
            }
            Action::Store(at, value) => {
                let op = Op::Store { at: self.atomics[at], value, order: self.orders[1] };
                self.code.push(Step(op, None));
            }
            Action::Add(at) => {
                self.update(at, Update::Add(1), None);
                self.code.push(Note);
            }
            Action::Exchange { at, expected, new } => {
                self.exchange(at, (expected, new), None);
                self.code.push(Note);
            }
            Action::Bounded { at, until, rounds } => {
                self.code.push(Count(depth, rounds));
                let start = self.code.len();
                self.load(at, None);
                let end = start + 5;
                self.code.extend([Jump(Reads(until), end), Down(depth)]);
                self.code.extend([Jump(Counts(depth), start), NoteBool(false)]);
            }
            Action::Remember { at, until } => {
                let start = self.code.len();
                self.load(at, None);
                self.code.extend([Remember, Jump(ReadsNot(until), start), NoteMemory]);
            }
            Action::Again { times, ref action } => {
                self.code.push(Count(depth, times));
                let start = self.code.len();
                self.action(action, depth + 1);
                self.code.extend([Down(depth), Jump(Counts(depth), start)]);
            }
            Action::UnlessBefore { or, times, ref action } => {
                self.code.push(Count(depth, times));
                let start = self.code.len();
                self.action(action, depth + 1);
                self.code.push(Down(depth));
                self.load(or, None);
                let end = self.code.len() + 3;
                self.code.extend([Note, Jump(Reads(1), end), Jump(Counts(depth), start)]);
            }
            ref wait => self.wait(wait),
        }
    }

    /// A loop that keeps nothing from one round to the next.
    fn wait(&mut self, action: &Action) {
        let (start, within) = self.new_loop();
        match *action {
            Action::Await { at, until, hint } => {
                self.load(at, within);
                if hint {
                    let end = start + 4;
                    self.code.push(Jump(Reads(until), end));
                    self.code.extend([Step(Op::Yield, within), Jump(Always, start)]);
                } else {
                    self.code.push(Jump(ReadsNot(until), start));
                }
            }
            Action::AwaitAtLeast { at, until } => {
                self.load(at, within);
                self.code.push(Jump(ReadsLess(until), start));
            }
            Action::AwaitSum { first, second, until } => {
                self.load(first, within);
                self.code.push(Keep);
                self.load(second, within);
                self.code.push(Jump(SumIsLess(until), start));
            }
            Action::AwaitOr { at, until, or } => {
                self.load(at, within);
                self.code.push(Jump(Reads(until), start + 4));
                self.load(or, within);
                self.code.push(Jump(ReadsNot(1), start));
            }
            Action::Take { at, from, to, weak } => {
                self.update(at, Update::Exchange { expected: from, new: to, weak }, within);
                self.code.push(Jump(Fails, start));
            }
            Action::Swap { at } => {
                self.update(at, Update::Swap(1), within);
                self.code.push(Jump(Reads(1), start));
            }
            Action::TestAndTake { at } => {
                self.load(at, within);
                self.code.push(Jump(Reads(1), start));
                self.exchange(at, (0, 1), within);
                self.code.push(Jump(Fails, start));
            }
            Action::AwaitWithin { at, until, or } => {
                self.load(at, within);
                self.code.push(Jump(ReadsNot(until), start));
                self.load(or, within);
                self.code.push(Jump(ReadsNot(1), start));
            }
            Action::AwaitStill { at, or } => {
                self.load(at, within);
                self.code.extend([Keep, Step(Op::Fence(Acquire), within)]);
                self.load(or, within);
                self.code.push(Jump(ReadsNot(1), start));
                self.load(at, within);
                self.code.push(Jump(Differs, start));
            }
            ref other => unreachable!("{other:?} does not wait"),
        }
    }
}

/// A thread in the course of running its code.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Thread {
    at: usize,
    read: u64,
    kept: u64,
    succeeded: bool,
    seen: u64,
    counters: [u32; 4],
    pub noted: Vec<u64>,
}

impl Thread {
    /// Given what came of its last step, the next one: its place, and the loop that it belongs to.
    pub fn next(&mut self, code: &[Instruction], effect: Effect) -> (Op, usize, Option<u32>) {
        match effect {
            Effect::Read { value, .. } => self.read = value,
            Effect::Failed { value, .. } => (self.read, self.succeeded) = (value, false),
            Effect::Updated { old, .. } => (self.read, self.succeeded) = (old, true),
            _ => {}
        }
        loop {
            let instruction = code.get(self.at).copied();
            self.at += 1;
            let Some(instruction) = instruction else { return (Op::Finish, self.at, None) };
            match instruction {
                Step(op, within) => return (op, self.at - 1, within),
                Jump(condition, to) if self.is(condition) => self.at = to,
                Jump(..) => {}
                Keep => self.kept = self.read,
                Note => self.noted.extend([self.read, u64::from(self.succeeded)]),
                Remember => self.seen |= 1 << self.read,
                NoteMemory => self.noted.push(self.seen),
                NoteBool(value) => self.noted.push(u64::from(value)),
                Count(counter, times) => self.counters[counter] = times,
                Down(counter) => self.counters[counter] -= 1,
            }
        }
    }

    /// Beyond its last step.
    pub fn end(&mut self) {
        self.at = usize::MAX;
    }

    fn is(&self, condition: If) -> bool {
        match condition {
            Always => true,
            Reads(value) => self.read == value,
            ReadsNot(value) => self.read != value,
            ReadsLess(value) => self.read < value,
            SumIsLess(value) => self.kept + self.read < value,
            Differs => self.kept != self.read,
            Fails => !self.succeeded,
            Counts(counter) => self.counters[counter] > 0,
        }
    }
}
