//! The same programs on the engine, driven in its two ways.

use crate::program::{Behaviour, Instruction, Outcome, Program, exchanged};
use model::{
    Effect, Execution, Limits, Machine, Next, ObjectId, Op, Ready, Search, Semantics, Step,
    ThreadId, Type, Update, Verdict,
};
use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::Ordering;

/// Everything, with reads of overwritten stores as often as the program likes.
pub const EVERYTHING: Semantics = Semantics { stale_reads: u8::MAX, ..Semantics::RC11 };

/// What a search has done.
#[derive(Debug)]
pub struct Explored {
    pub behaviour: Behaviour,
    pub executions: u64,
}

/// The program's own state: how far each thread is, and what it has read.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Progress {
    next: Vec<usize>,
    reads: Vec<Vec<u64>>,
}

/// A program with its objects added and its threads started.
fn set_up(program: &Program, semantics: Semantics) -> (Machine, Vec<ObjectId>, Vec<ObjectId>) {
    let mut machine = Machine::new(semantics);
    let atomics = (0..program.atomics()).map(|_| machine.add_atomic(Type::I64, 0)).collect();
    let plains = (0..program.plains()).map(|_| machine.add_plain(0)).collect();
    (machine, atomics, plains)
}

fn op(instruction: Instruction, atomics: &[ObjectId], plains: &[ObjectId]) -> Op {
    match instruction {
        Instruction::Load(at, order) => Op::Load { at: atomics[at], order },
        Instruction::Store(at, value, order) => Op::Store { at: atomics[at], value, order },
        Instruction::Add(at, more, order) => {
            Op::Update { at: atomics[at], with: Update::Add(more), success: order, failure: order }
        }
        Instruction::Exchange(at, expected, new, success, failure) => {
            let with = Update::Exchange { expected, new, weak: false };
            Op::Update { at: atomics[at], with, success, failure }
        }
        Instruction::Fence(order) => Op::Fence(order),
        Instruction::ReadPlain(at) => Op::ReadPlain { at: plains[at] },
        Instruction::WritePlain(at, value) => Op::WritePlain { at: plains[at], value },
    }
}

impl Progress {
    fn new(threads: usize) -> Self {
        Progress { next: vec![0; threads], reads: vec![Vec::new(); threads] }
    }

    /// Takes in what a step has read.
    fn learn(&mut self, step: &Step) {
        let read = match (step.op, step.effect) {
            (_, Effect::Read { value, .. }) => Some(value),
            (Op::Update { with: Update::Exchange { .. }, .. }, Effect::Updated { old, .. }) => {
                Some(exchanged(old, true))
            }
            (_, Effect::Updated { old, .. }) => Some(old),
            (_, Effect::Failed { value, .. }) => Some(exchanged(value, false)),
            _ => None,
        };
        self.reads[step.epoch.thread.index()].extend(read);
    }

    fn fetch(&mut self, program: &Program, thread: ThreadId) -> Option<Instruction> {
        let next = &mut self.next[thread.index()];
        let instruction = program.threads[thread.index()].get(*next).copied();
        *next += 1;
        instruction
    }

    fn outcome(self, machine: &Machine, atomics: &[ObjectId], plains: &[ObjectId]) -> Outcome {
        let atomics = atomics.iter().map(|&at| machine.newest(at));
        let plains = plains.iter().map(|&at| machine.plain_value(at));
        Outcome { reads: self.reads, memory: atomics.chain(plains).collect() }
    }
}

/// Runs the program again for each order of steps, as the grader does.
pub fn executions(program: &Program, semantics: Semantics, preemptions: Option<u32>) -> Explored {
    let mut search = Search::new(preemptions);
    let mut outcomes = BTreeSet::new();
    let (mut racy, mut executions) = (false, 0);
    loop {
        let (machine, atomics, plains) = set_up(program, semantics);
        let mut execution = Execution::new(machine, search, Limits { steps: 1_000 }, (0, 0));
        for _ in 1..program.threads.len() {
            execution.spawn(ThreadId::MAIN, (0, 0)).expect("few threads");
        }
        let mut progress = Progress::new(program.threads.len());
        while let Next::Run(thread) = execution.schedule_next() {
            let step = execution.perform(thread);
            progress.learn(&step);
            if step.op != Op::Finish {
                let op = progress
                    .fetch(program, thread)
                    .map(|instruction| op(instruction, &atomics, &plains));
                let site = (thread.index(), progress.next[thread.index()]);
                execution.announce(thread, op.unwrap_or(Op::Finish), site);
            }
        }
        match execution.verdict() {
            None => {
                outcomes.insert(progress.outcome(execution.machine(), &atomics, &plains));
            }
            Some(Verdict::Race { .. }) => racy = true,
            Some(other) => panic!("{other:?}"),
        }
        executions += u64::from(!execution.is_redundant());
        search = execution.into_guide();
        assert!(!search.diverged());
        if !search.advance() {
            let behaviour = if racy { Behaviour::Racy } else { Behaviour::Outcomes(outcomes) };
            return Explored { behaviour, executions };
        }
    }
}

/// Steps the program from state to state and leaves out states met before, as the explorer does.
pub fn states(program: &Program) -> Explored {
    let sequential = |order: Ordering| order == Ordering::SeqCst;
    let orders: Vec<Ordering> = program.instructions().flat_map(orders).collect();
    let mixed_orderings = orders.iter().any(|&order| sequential(order))
        && !orders.iter().all(|&order| sequential(order));
    let semantics = Semantics { skip_equivalent: false, mixed_orderings, ..EVERYTHING };
    let (mut machine, atomics, plains) = set_up(program, semantics);
    for _ in 1..program.threads.len() {
        machine.spawn(ThreadId::MAIN).expect("few threads");
    }
    let mut seen = HashSet::new();
    let mut outcomes = BTreeSet::new();
    let mut racy = false;
    let mut todo = vec![(machine, Progress::new(program.threads.len()))];
    while let Some((machine, progress)) = todo.pop() {
        if !seen.insert((machine.encode(), progress.clone())) {
            continue;
        }
        if machine.all_finished() {
            outcomes.insert(progress.outcome(&machine, &atomics, &plains));
            continue;
        }
        for thread in machine.threads().filter(|&thread| machine.ready(thread) == Ready::Yes) {
            for choice in machine.choices(thread) {
                let (mut machine, mut progress) = (machine.clone(), progress.clone());
                let step = machine.step(thread, choice);
                racy |= step.race.is_some();
                progress.learn(&step);
                machine.forget_unreadable();
                if step.op != Op::Finish {
                    let op = progress
                        .fetch(program, thread)
                        .map(|instruction| op(instruction, &atomics, &plains));
                    machine.announce(thread, op.unwrap_or(Op::Finish));
                }
                todo.push((machine, progress));
            }
        }
    }
    let behaviour = if racy { Behaviour::Racy } else { Behaviour::Outcomes(outcomes) };
    Explored { behaviour, executions: seen.len() as u64 }
}

fn orders(instruction: Instruction) -> Vec<Ordering> {
    match instruction {
        Instruction::Load(_, order)
        | Instruction::Store(_, _, order)
        | Instruction::Add(_, _, order)
        | Instruction::Fence(order) => vec![order],
        Instruction::Exchange(_, _, _, success, failure) => vec![success, failure],
        Instruction::ReadPlain(_) | Instruction::WritePlain(..) => Vec::new(),
    }
}
