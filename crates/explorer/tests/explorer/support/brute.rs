//! Sequential consistency by the book: one memory, and every interleaving of the threads' steps is
//! run to its end. Nothing is shared between interleavings.

use std::sync::atomic::Ordering;

use super::{Behaviour, Micro, NAMES, Program, REGISTERS, Rmw, evaluate, flatten};

/// Steps of each thread that are known to have come before.
type Clock = [u32; 4];

#[derive(Clone)]
struct State {
    at: Vec<usize>,
    registers: Vec<[i64; REGISTERS]>,
    memory: [i64; NAMES.len()],
    owners: [Option<usize>; NAMES.len()],
    /// Happens-before: of the threads, and what an acquirer of a location learns.
    clocks: Vec<Clock>,
    released: [Clock; NAMES.len()],
    last_write: [Option<(usize, u32)>; NAMES.len()],
    reads: [Clock; NAMES.len()],
    unacquired: Vec<Clock>,
    fenced: Vec<Clock>,
}

/// `None` if there are more than `limit` interleavings.
pub fn every_interleaving(program: &Program, limit: u128) -> Option<Behaviour> {
    let code: Vec<Vec<Micro>> = program.iter().map(|body| flatten(body)).collect();
    let threads = code.len();
    let state = State {
        at: vec![0; threads],
        registers: vec![[0; REGISTERS]; threads],
        memory: [0; NAMES.len()],
        owners: [None; NAMES.len()],
        clocks: vec![Clock::default(); threads],
        released: [Clock::default(); NAMES.len()],
        last_write: [None; NAMES.len()],
        reads: [Clock::default(); NAMES.len()],
        unacquired: vec![Clock::default(); threads],
        fenced: vec![Clock::default(); threads],
    };
    let mut behaviour = Behaviour::default();
    let mut left = limit;
    go(&code, state, &mut behaviour, &mut left).then_some(behaviour)
}

fn go(code: &[Vec<Micro>], mut state: State, behaviour: &mut Behaviour, left: &mut u128) -> bool {
    for (thread, code) in code.iter().enumerate() {
        while let Some(Micro::SkipUnless { register, equals, count }) = code.get(state.at[thread]) {
            let holds = state.registers[thread][*register] == *equals;
            state.at[thread] += if holds { 1 } else { 1 + count };
        }
    }
    let next = |thread: usize| code[thread].get(state.at[thread]).copied();
    let can_go = |thread: &usize| match next(*thread) {
        None => false,
        Some(Micro::Lock { mutex, .. }) => state.owners[mutex].is_none(),
        Some(_) => true,
    };
    let enabled: Vec<usize> = (0..code.len()).filter(can_go).collect();
    if enabled.is_empty() {
        let finished = (0..code.len()).all(|thread| next(thread).is_none());
        let locals = state.registers.iter().flat_map(|registers| registers.iter());
        let values = state.memory.iter().chain(locals).copied().collect();
        *behaviour.outcomes.entry(finished.then_some(values)).or_default() += 1;
        *left = left.saturating_sub(1);
        return *left > 0;
    }
    enabled.into_iter().all(|thread| {
        let mut after = state.clone();
        after.at[thread] += 1;
        after.clocks[thread][thread] += 1;
        if let Some(raced) = after.run(thread, code[thread][state.at[thread]]) {
            behaviour.races.insert(raced);
        }
        go(code, after, behaviour, left)
    })
}

impl State {
    /// Returns the variable on which this step completes a race.
    fn run(&mut self, thread: usize, micro: Micro) -> Option<usize> {
        match micro {
            Micro::Load { into, at, order } => {
                self.registers[thread][into] = self.memory[at];
                self.acquire(thread, at, order);
            }
            Micro::Store { at, value, order } => {
                self.memory[at] = evaluate(value, &self.registers[thread]);
                self.released[at] = self.releases(thread, order);
            }
            Micro::Rmw { into, at, kind, operand, order } => {
                let old = self.memory[at];
                self.registers[thread][into] = old;
                self.memory[at] = match kind {
                    Rmw::Add => old + operand,
                    Rmw::Max => old.max(operand),
                    Rmw::Swap => operand,
                };
                self.update(thread, at, order);
            }
            Micro::Cas { into, at, old, new, success, failure } => {
                let holds = self.memory[at] == old;
                self.registers[thread][into] = i64::from(holds);
                if holds {
                    self.memory[at] = new;
                    self.update(thread, at, success);
                } else {
                    self.acquire(thread, at, failure);
                }
            }
            Micro::Fence(order) => {
                if acquires(order) {
                    let learnt = self.unacquired[thread];
                    join(&mut self.clocks[thread], &learnt);
                }
                if releases(order) {
                    self.fenced[thread] = self.clocks[thread];
                }
            }
            Micro::Read { into, at } => {
                self.registers[thread][into] = self.memory[at];
                let races =
                    self.last_write[at].is_some_and(|(who, when)| self.clocks[thread][who] < when);
                self.reads[at][thread] = self.clocks[thread][thread];
                return races.then_some(at);
            }
            Micro::Write { at, value } => {
                self.memory[at] = evaluate(value, &self.registers[thread]);
                let after_write =
                    self.last_write[at].is_none_or(|(who, when)| self.clocks[thread][who] >= when);
                let after_reads =
                    (0..4).all(|other| self.clocks[thread][other] >= self.reads[at][other]);
                self.last_write[at] = Some((thread, self.clocks[thread][thread]));
                self.reads[at] = Clock::default();
                return (!after_write || !after_reads).then_some(at);
            }
            Micro::Lock { mutex, add } => {
                self.owners[mutex] = Some(thread);
                self.memory[mutex] += add;
                let released = self.released[mutex];
                join(&mut self.clocks[thread], &released);
            }
            Micro::Unlock(mutex) => {
                self.owners[mutex] = None;
                self.released[mutex] = self.clocks[thread];
            }
            Micro::SkipUnless { .. } => unreachable!("runs with the step before"),
        }
        None
    }

    fn acquire(&mut self, thread: usize, at: usize, order: Ordering) {
        let released = self.released[at];
        let clock =
            if acquires(order) { &mut self.clocks[thread] } else { &mut self.unacquired[thread] };
        join(clock, &released);
    }

    fn releases(&self, thread: usize, order: Ordering) -> Clock {
        if releases(order) { self.clocks[thread] } else { self.fenced[thread] }
    }

    /// A read-modify-write goes on with the release sequence that it reads from.
    fn update(&mut self, thread: usize, at: usize, order: Ordering) {
        self.acquire(thread, at, order);
        let mine = self.releases(thread, order);
        join(&mut self.released[at], &mine);
    }
}

fn join(clock: &mut Clock, other: &Clock) {
    clock.iter_mut().zip(other).for_each(|(mine, theirs)| *mine = (*mine).max(*theirs));
}

fn acquires(order: Ordering) -> bool {
    matches!(order, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
}

fn releases(order: Ordering) -> bool {
    matches!(order, Ordering::Release | Ordering::AcqRel | Ordering::SeqCst)
}
