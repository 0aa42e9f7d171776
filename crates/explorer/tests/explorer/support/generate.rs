//! Random programs from a seed.

use std::sync::atomic::Ordering::{self, *};

use super::{M, Program, REGISTERS, Rmw, Statement, Value};

/// The xorshift64* generator (Vigna, 2016): the same numbers everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// What may be in a program.
#[derive(Clone, Copy)]
pub struct Taste {
    pub threads: usize,
    pub statements: usize,
    pub atomics: usize,
    /// Plain accesses, locks and branches besides atomics.
    pub locks_and_branches: bool,
    pub fences: bool,
    pub sequential: bool,
}

pub fn program(random: &mut Random, taste: Taste) -> Program {
    (0..taste.threads).map(|_| body(random, taste, taste.statements, 0)).collect()
}

fn body(random: &mut Random, taste: Taste, most: usize, depth: usize) -> Vec<Statement> {
    let count = 1 + random.below(most);
    (0..count).map(|_| statement(random, taste, depth)).collect()
}

fn statement(random: &mut Random, taste: Taste, depth: usize) -> Statement {
    let (at, into) = (random.below(taste.atomics), random.below(REGISTERS));
    let kinds = if taste.locks_and_branches { 12 } else { 7 };
    match random.below(kinds) {
        0 | 1 => Statement::Load { into, at, order: load_order(random, taste) },
        2 | 3 => {
            let order = order(random, taste, &[Relaxed, Release, SeqCst]);
            Statement::Store { at, value: value(random), order }
        }
        4 => {
            let kind = random.pick(&[Rmw::Add, Rmw::Max, Rmw::Swap]);
            let order = rmw_order(random, taste);
            Statement::Rmw { into, at, kind, operand: random.below(3) as i64, order }
        }
        5 => Statement::Cas {
            into,
            at,
            old: random.below(2) as i64,
            new: random.below(3) as i64,
            success: rmw_order(random, taste),
            failure: load_order(random, taste),
        },
        6 if taste.fences => Statement::Fence(order(random, taste, &[Acquire, Release, SeqCst])),
        6 => Statement::Load { into, at, order: load_order(random, taste) },
        7 => Statement::ReadPlain { into },
        8 => Statement::WritePlain { value: value(random) },
        9 | 10 if depth < 2 => {
            let inner =
                if random.below(2) == 0 { body(random, taste, 1, depth + 1) } else { Vec::new() };
            Statement::Locked {
                mutex: M + random.below(2),
                add: 1 + random.below(2) as i64,
                body: inner,
            }
        }
        _ if depth < 2 => Statement::If {
            register: random.below(REGISTERS),
            equals: random.below(2) as i64,
            then: body(random, taste, 2, depth + 1),
        },
        _ => Statement::WritePlain { value: value(random) },
    }
}

fn value(random: &mut Random) -> Value {
    match random.below(2) {
        0 => Value::Constant(1 + random.below(2) as i64),
        _ => Value::Sum(random.below(REGISTERS), 1),
    }
}

fn order(random: &mut Random, taste: Taste, orders: &[Ordering]) -> Ordering {
    let order = random.pick(orders);
    if order == SeqCst && !taste.sequential { orders[0] } else { order }
}

fn load_order(random: &mut Random, taste: Taste) -> Ordering {
    order(random, taste, &[Relaxed, Acquire, SeqCst])
}

fn rmw_order(random: &mut Random, taste: Taste) -> Ordering {
    order(random, taste, &[Relaxed, Acquire, Release, AcqRel, SeqCst])
}
