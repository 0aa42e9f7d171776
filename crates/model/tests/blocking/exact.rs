//! All that a program comes to, from state to state, with no rule about loops: a loop is where a state is met again.

use crate::code::{Instruction, Thread};
use crate::program::Program;
use crate::run::{Outcome, set_up};
use model::{Machine, ObjectId, Op, Ready, Semantics, ThreadId};
use std::collections::{BTreeSet, HashMap};

#[derive(Debug, Default)]
pub struct Exact {
    pub outcomes: BTreeSet<Outcome>,
    /// From some state no end can be reached.
    pub livelock: bool,
}

/// So many stores that can still be read are those of a loop that swaps, while others do not look.
const STORES: usize = 20;

type State = (Machine, Vec<Thread>);

/// `None` if there are more than `most` states, or without end.
pub fn exact(program: &Program, semantics: Semantics, most: usize) -> Option<Exact> {
    // The axiom for SeqCst looks at the whole past, so a loop never comes back to a state.
    let mixed_orderings = semantics.weak_memory && program.is_mixed();
    if mixed_orderings {
        return None;
    }
    let semantics = Semantics { skip_equivalent: false, mixed_orderings, ..semantics };
    let (mut machine, atomics, codes) = set_up(program, semantics);
    for _ in 1..program.threads.len() {
        machine.spawn(ThreadId::MAIN).expect("few threads");
    }
    let threads = vec![Thread::default(); program.threads.len()];
    let mut numbers = HashMap::from([((machine.encode(), threads.clone()), 0)]);
    let mut left: Vec<(usize, State)> = vec![(0, (machine, threads))];
    let mut before: Vec<Vec<usize>> = vec![Vec::new()];
    let mut ends = Vec::new();
    let mut exact = Exact::default();
    while let Some((number, state)) = left.pop() {
        if state.0.all_finished() {
            ends.push(number);
            exact.outcomes.insert(outcome(state, &atomics));
            continue;
        }
        for next in steps(&state, program, &codes) {
            let new = numbers.len();
            let known = *numbers.entry((next.0.encode(), next.1.clone())).or_insert(new);
            if known == new {
                before.push(Vec::new());
                left.push((new, next));
            }
            before[known].push(number);
        }
        let stores = |(_, (machine, _)): &(usize, State)| -> usize {
            atomics.iter().map(|&at| machine.stores(at).count()).sum()
        };
        if numbers.len() > most || left.last().map_or(0, stores) > STORES {
            return None;
        }
    }
    let mut ending = vec![false; before.len()];
    while let Some(end) = ends.pop() {
        if !std::mem::replace(&mut ending[end], true) {
            ends.extend(&before[end]);
        }
    }
    exact.livelock = ending.contains(&false);
    Some(exact)
}

fn outcome((machine, threads): State, atomics: &[ObjectId]) -> Outcome {
    let memory = atomics.iter().map(|&at| machine.newest(at)).collect();
    (threads.into_iter().map(|it| it.noted).collect(), memory)
}

fn steps(state: &State, program: &Program, codes: &[Vec<Instruction>]) -> Vec<State> {
    let able = state.0.threads().filter(|&thread| state.0.ready(thread) == Ready::Yes);
    let ways =
        able.flat_map(|thread| state.0.choices(thread).into_iter().map(move |way| (thread, way)));
    let next = ways.map(|(thread, way)| {
        let (mut machine, mut threads) = state.clone();
        let step = machine.step(thread, way);
        if step.op == Op::Finish {
            threads[thread.index()].end();
        } else {
            let code = &codes[program.threads[thread.index()]];
            let (op, ..) = threads[thread.index()].next(code, step.effect);
            machine.announce(thread, op);
        }
        machine.forget_unreadable();
        (machine, threads)
    });
    next.collect()
}
