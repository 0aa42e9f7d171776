//! Searches a program, and gathers what it comes to.

use crate::code::{Compiler, Instruction, Thread};
use crate::program::{ATOMICS, Program};
use model::{
    Execution, Limits, Machine, Next, ObjectId, Search, Semantics, ThreadId, Type, Verdict,
};
use std::collections::BTreeSet;

/// What each thread has noted, and what is in memory in the end.
pub type Outcome = (Vec<Vec<u64>>, Vec<u64>);

#[derive(Debug, Default)]
pub struct Found {
    /// Of executions that are not redundant.
    pub covered: BTreeSet<Outcome>,
    /// Of all.
    pub reached: BTreeSet<Outcome>,
    pub livelock: bool,
    pub executions: u64,
}

/// The machine with its atomics, and the code of the threads.
pub fn set_up(
    program: &Program,
    semantics: Semantics,
) -> (Machine, Vec<ObjectId>, Vec<Vec<Instruction>>) {
    let mut machine = Machine::new(semantics);
    let atomics: Vec<_> = (0..ATOMICS).map(|_| machine.add_atomic(Type::I64, 0)).collect();
    let mut loops = 0;
    let codes = program.codes.iter();
    let codes = codes.map(|code| Compiler::compile(&atomics, &mut loops, code));
    let codes = codes.collect();
    (machine, atomics, codes)
}

/// In every order of steps; `blocking`: whether loops that keep nothing wait. `None` if there are more than `most`.
pub fn run(program: &Program, semantics: Semantics, blocking: bool, most: u64) -> Option<Found> {
    let mut search = Search::new(None).with_rounds(50);
    let mut found = Found::default();
    loop {
        let (machine, atomics, codes) = set_up(program, semantics);
        let limits = Limits { steps: 20_000 };
        let site = (usize::MAX, 0);
        let mut execution = Execution::new(machine, search, limits, site);
        let mut threads = Vec::new();
        for thread in 0..program.threads.len() {
            if thread > 0 {
                execution.spawn(ThreadId::MAIN, site).expect("few threads");
            }
            threads.push(Thread::default());
        }
        while let Next::Run(thread) = execution.schedule_next() {
            let step = execution.perform(thread);
            if step.op == model::Op::Finish {
                continue;
            }
            let code = program.threads[thread.index()];
            let (op, at, within) = threads[thread.index()].next(&codes[code], step.effect);
            execution.announce_within(thread, op, (code, at), within.filter(|_| blocking));
        }
        if !execution.is_spoilt() {
            match execution.verdict() {
                None => {
                    let memory = atomics.iter().map(|&at| execution.machine().newest(at)).collect();
                    let outcome = (threads.into_iter().map(|it| it.noted).collect(), memory);
                    if !execution.is_redundant() {
                        found.covered.insert(outcome.clone());
                    }
                    found.reached.insert(outcome);
                }
                Some(Verdict::Livelock(_)) => found.livelock = true,
                Some(other) => panic!("{other:?} in {program}"),
            }
        }
        found.executions += 1;
        search = execution.into_guide();
        assert!(!search.diverged(), "{program}");
        if found.livelock || !search.advance() {
            return Some(found);
        }
        if found.executions == most {
            return None;
        }
    }
}
