//! Small random programs, the same ones in every run.

use crate::program::{Instruction, Program};
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

/// What kind of programs.
#[derive(Clone, Copy)]
pub struct Shape {
    pub threads: usize,
    /// The most instructions in a thread.
    pub length: usize,
    pub atomics: usize,
    /// Whether there is a plain cell too.
    pub plain: bool,
    pub orders: Orders,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Orders {
    /// Relaxed, Release, Acquire, AcqRel.
    Weak,
    Sequential,
    All,
}

/// Marsaglia's xorshift, which is random enough.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn one_of(&mut self, orders: Orders, weak: &[Ordering]) -> Ordering {
        match orders {
            Orders::Sequential => SeqCst,
            Orders::Weak => weak[self.below(weak.len())],
            Orders::All => {
                let index = self.below(weak.len() + 2);
                weak.get(index).copied().unwrap_or(SeqCst)
            }
        }
    }

    pub fn program(&mut self, shape: Shape) -> Program {
        let threads = (0..shape.threads).map(|_| {
            let length = 1 + self.below(shape.length);
            (0..length).map(|_| self.instruction(shape)).collect()
        });
        Program { threads: threads.collect() }
    }

    fn instruction(&mut self, shape: Shape) -> Instruction {
        let at = self.below(shape.atomics);
        let value = 1 + self.below(2) as u64;
        let orders = shape.orders;
        match self.below(if shape.plain { 18 } else { 14 }) {
            0..=4 => Instruction::Load(at, self.one_of(orders, &[Relaxed, Acquire])),
            5..=9 => Instruction::Store(at, value, self.one_of(orders, &[Relaxed, Release])),
            10 => Instruction::Add(
                at,
                value,
                self.one_of(orders, &[Relaxed, Acquire, Release, AcqRel]),
            ),
            11 => {
                let expected = self.below(2) as u64;
                let success = self.one_of(orders, &[Relaxed, Acquire, Release, AcqRel]);
                let failure = self.one_of(orders, &[Relaxed, Acquire]);
                Instruction::Exchange(at, expected, value, success, failure)
            }
            12 | 13 => Instruction::Fence(self.one_of(orders, &[Acquire, Release, AcqRel])),
            14 | 15 => Instruction::ReadPlain(0),
            _ => Instruction::WritePlain(0, value),
        }
    }
}
