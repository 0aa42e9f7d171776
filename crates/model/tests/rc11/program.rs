//! Straight-line programs.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

/// Threads of instructions over atomics and plain cells, all of them 0 at first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    pub threads: Vec<Vec<Instruction>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Instruction {
    Load(usize, Ordering),
    Store(usize, u64, Ordering),
    Add(usize, u64, Ordering),
    /// Location, expected, new, on success, on failure.
    Exchange(usize, u64, u64, Ordering, Ordering),
    Fence(Ordering),
    ReadPlain(usize),
    WritePlain(usize, u64),
}

/// What one execution comes to: what each thread has read (the old value for an `Add`; for an `Exchange` also whether
/// it succeeded), and what is in memory at the end.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Outcome {
    pub reads: Vec<Vec<u64>>,
    pub memory: Vec<u64>,
}

/// What a program can do. A program with a data race has no outcomes: it can do anything.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Behaviour {
    Racy,
    Outcomes(BTreeSet<Outcome>),
}

/// What an `Exchange` leaves among the reads.
pub fn exchanged(value: u64, success: bool) -> u64 {
    value * 2 + u64::from(success)
}

impl Instruction {
    /// The atomic that it uses.
    pub fn atomic(self) -> Option<usize> {
        match self {
            Instruction::Load(at, _)
            | Instruction::Store(at, ..)
            | Instruction::Add(at, ..)
            | Instruction::Exchange(at, ..) => Some(at),
            _ => None,
        }
    }

    /// The plain cell that it uses.
    pub fn plain(self) -> Option<usize> {
        match self {
            Instruction::ReadPlain(at) | Instruction::WritePlain(at, _) => Some(at),
            _ => None,
        }
    }
}

impl Program {
    pub fn atomics(&self) -> usize {
        self.instructions().filter_map(Instruction::atomic).max().map_or(0, |last| last + 1)
    }

    pub fn plains(&self) -> usize {
        self.instructions().filter_map(Instruction::plain).max().map_or(0, |last| last + 1)
    }

    pub fn instructions(&self) -> impl Iterator<Item = Instruction> {
        self.threads.iter().flatten().copied()
    }

    /// Programs with one instruction less.
    pub fn smaller(&self) -> impl Iterator<Item = Program> {
        let places = self
            .threads
            .iter()
            .enumerate()
            .flat_map(|(thread, code)| (0..code.len()).map(move |index| (thread, index)));
        places.map(|(thread, index)| {
            let mut program = self.clone();
            program.threads[thread].remove(index);
            program
        })
    }
}
