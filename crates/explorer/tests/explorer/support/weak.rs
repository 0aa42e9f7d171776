//! Weak memory by the model's machine alone: every order of steps and every choice is run to its
//! end, without telling states apart and without reduction.

use std::sync::atomic::Ordering;

use model::{Choice, Effect, Machine, ObjectId, Op, Ready, Semantics, ThreadId, Type, Update};

use super::{Behaviour, M, Micro, NAMES, Program, REGISTERS, Rmw, evaluate, flatten};

const EVERYTHING: Semantics = Semantics {
    weak_memory: true,
    skip_equivalent: false,
    stale_reads: u8::MAX,
    weak_failures: 1,
    spurious_wakeups: 0,
    mixed_orderings: true,
};

#[derive(Clone)]
struct State {
    machine: Machine,
    at: Vec<usize>,
    registers: Vec<[i64; REGISTERS]>,
    /// What mutexes guard.
    guarded: [i64; NAMES.len()],
}

struct Run {
    code: Vec<Vec<Micro>>,
    /// Of `X`, `Y`, `P`, `M`, `N`.
    objects: Vec<ObjectId>,
    behaviour: Behaviour,
    left: u128,
}

/// `None` if there are more than `limit` executions.
pub fn every_execution(program: &Program, limit: u128) -> Option<Behaviour> {
    let code: Vec<Vec<Micro>> = program.iter().map(|body| flatten(body)).collect();
    let mut machine = Machine::new(EVERYTHING);
    let objects = (0..NAMES.len()).map(|index| match index {
        0 | 1 => machine.add_atomic(Type::I64, 0),
        M.. => machine.add_lock(),
        _ => machine.add_plain(0),
    });
    let objects = objects.collect();
    machine.step(ThreadId::MAIN, Choice::Only);
    for _ in 1..code.len() {
        let thread = machine.spawn(ThreadId::MAIN).expect("room for a thread");
        machine.step(thread, Choice::Only);
    }
    let threads = code.len();
    let mut run = Run { code, objects, behaviour: Behaviour::default(), left: limit };
    let mut state = State {
        machine,
        at: vec![0; threads],
        registers: vec![[0; REGISTERS]; threads],
        guarded: [0; NAMES.len()],
    };
    (0..threads).for_each(|thread| run.announce(&mut state, thread));
    run.go(state).then_some(run.behaviour)
}

impl Run {
    fn go(&mut self, state: State) -> bool {
        let threads: Vec<ThreadId> = state.machine.threads().collect();
        let mut stuck = true;
        for &thread in threads.iter().filter(|&&thread| state.machine.ready(thread) == Ready::Yes) {
            stuck = false;
            for choice in state.machine.choices(thread) {
                let mut after = state.clone();
                self.step(&mut after, thread, choice);
                if !self.go(after) {
                    return false;
                }
            }
        }
        if stuck {
            let outcome = state.machine.all_finished().then(|| self.values(&state));
            *self.behaviour.outcomes.entry(outcome).or_default() += 1;
            self.left = self.left.saturating_sub(1);
        }
        self.left > 0
    }

    fn values(&self, state: &State) -> Vec<i64> {
        let shared = self.objects.iter().enumerate().map(|(index, &object)| match index {
            0 | 1 => state.machine.newest(object) as i64,
            M.. => state.guarded[index],
            _ => state.machine.plain_value(object) as i64,
        });
        let locals = state.registers.iter().flatten().copied();
        shared.chain(locals).collect()
    }

    fn step(&mut self, state: &mut State, thread: ThreadId, choice: Choice) {
        let index = thread.index();
        let micro = self.code[index][state.at[index]];
        let step = state.machine.step(thread, choice);
        let registers = &mut state.registers[index];
        match (micro, step.effect) {
            (Micro::Load { into, .. } | Micro::Read { into, .. }, Effect::Read { value, .. }) => {
                registers[into] = value as i64;
            }
            (Micro::Rmw { into, .. }, Effect::Updated { old, .. }) => registers[into] = old as i64,
            (Micro::Lock { mutex, add }, _) => state.guarded[mutex] += add,
            (Micro::Cas { into, .. }, effect) => {
                registers[into] = i64::from(matches!(effect, Effect::Updated { .. }));
            }
            _ => {}
        }
        if let Some(race) = step.race {
            let raced = self.objects.iter().position(|&object| object == race.at);
            self.behaviour.races.extend(raced);
        }
        state.at[index] += 1;
        self.announce(state, index);
    }

    fn announce(&self, state: &mut State, index: usize) {
        let thread = ThreadId::new(index).expect("few threads");
        loop {
            let Some(&micro) = self.code[index].get(state.at[index]) else {
                state.machine.announce(thread, Op::Finish);
                state.machine.step(thread, Choice::Only);
                return;
            };
            let Micro::SkipUnless { register, equals, count } = micro else {
                return state.machine.announce(thread, self.op(micro, &state.registers[index]));
            };
            let holds = state.registers[index][register] == equals;
            state.at[index] += if holds { 1 } else { 1 + count };
        }
    }

    fn op(&self, micro: Micro, registers: &[i64]) -> Op {
        let object = |index: usize| self.objects[index];
        match micro {
            Micro::Load { at, order, .. } => Op::Load { at: object(at), order },
            Micro::Store { at, value, order } => {
                Op::Store { at: object(at), value: evaluate(value, registers) as u64, order }
            }
            Micro::Rmw { at, kind, operand, order, .. } => {
                let with = match kind {
                    Rmw::Add => Update::Add(operand as u64),
                    Rmw::Max => Update::Max(operand as u64),
                    Rmw::Swap => Update::Swap(operand as u64),
                };
                Op::Update { at: object(at), with, success: order, failure: Ordering::Relaxed }
            }
            Micro::Cas { at, old, new, success, failure, .. } => {
                let with = Update::Exchange { expected: old as u64, new: new as u64, weak: false };
                Op::Update { at: object(at), with, success, failure }
            }
            Micro::Fence(order) => Op::Fence(order),
            Micro::Read { at, .. } => Op::ReadPlain { at: object(at) },
            Micro::Write { at, value } => {
                Op::WritePlain { at: object(at), value: evaluate(value, registers) as u64 }
            }
            Micro::Lock { mutex, .. } => Op::Lock { lock: object(mutex), shared: false },
            Micro::Unlock(mutex) => {
                Op::Unlock { lock: object(mutex), shared: false, changed: true }
            }
            Micro::SkipUnless { .. } => unreachable!("runs with the step before"),
        }
    }
}
