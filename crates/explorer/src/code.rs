//! Step code: what a checked program runs.
//!
//! An [`Action`] is one visible step: it touches shared memory, so the scheduler may let another
//! thread go before it. Everything else (arithmetic, branches, assertions) runs together with the
//! step before it.

use std::sync::atomic::Ordering;

use super::ast::Binary;
use super::diagnostic::Span;

/// Index of a shared variable in [`Program::shared`](super::Program::shared).
pub(super) type Location = usize;
/// Index of one of a thread's registers: its locals and its temporaries.
pub(super) type Register = usize;
/// Index of an instruction of a thread.
pub(super) type Counter = usize;

/// What a value means to the reader; at run time each is an `i64`, a `bool` being 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `i64`
    Int,
    /// `bool`
    Bool,
}

impl Scalar {
    /// The type's name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Scalar::Int => "i64",
            Scalar::Bool => "bool",
        }
    }

    /// `value` as Rust prints it.
    pub fn show(self, value: i64) -> String {
        match self {
            Scalar::Int => value.to_string(),
            Scalar::Bool => (value != 0).to_string(),
        }
    }
}

/// How a shared variable may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SharedKind {
    /// `AtomicI64` or `AtomicBool`.
    Atomic,
    /// `static mut`: unordered accesses from two threads, one of them a write, are a data race.
    Plain,
    /// `Mutex`: a lock, and a plain value that only the guard reaches.
    Mutex,
}

/// A `static` of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its name in the source.
    pub name: String,
    /// Atomic, plain or guarded by a lock.
    pub kind: SharedKind,
    /// What its value means.
    pub scalar: Scalar,
    /// Its value before the threads start.
    pub initial: i64,
    /// Where it is declared.
    pub span: Span,
}

/// The read-modify-write operations that always succeed; arithmetic wraps around, as std's does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum UpdateKind {
    Add,
    Sub,
    Max,
    Min,
    Swap,
}

/// One visible step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Load {
        into: Register,
        from: Location,
        order: Ordering,
    },
    Store {
        to: Location,
        value: Pure,
        order: Ordering,
    },
    /// `into` takes the old value.
    Update {
        into: Register,
        at: Location,
        update: UpdateKind,
        operand: Pure,
        order: Ordering,
    },
    /// `ok` takes 1 for `Ok` and 0 for `Err`, `found` the value inside.
    CompareExchange {
        ok: Register,
        found: Register,
        at: Location,
        expected: Pure,
        new: Pure,
        success: Ordering,
        failure: Ordering,
        weak: bool,
    },
    Fence {
        order: Ordering,
    },
    /// A plain read of a `static mut` or of a mutex' value.
    Read {
        into: Register,
        from: Location,
    },
    /// A plain write of a `static mut` or of a mutex' value.
    Write {
        to: Location,
        value: Pure,
    },
    /// Waits until the mutex is free, then takes it.
    Lock {
        mutex: Location,
    },
    /// Gives the mutex back: a guard is dropped.
    Unlock {
        mutex: Location,
    },
}

impl Action {
    /// The shared variable that it touches; a fence touches none.
    pub fn location(&self) -> Option<Location> {
        match *self {
            Action::Load { from, .. } | Action::Read { from, .. } => Some(from),
            Action::Store { to, .. } | Action::Write { to, .. } => Some(to),
            Action::Update { at, .. } | Action::CompareExchange { at, .. } => Some(at),
            Action::Lock { mutex } | Action::Unlock { mutex } => Some(mutex),
            Action::Fence { .. } => None,
        }
    }
}

/// An instruction and the source that it stands for.
#[derive(Clone, Debug)]
pub(super) struct Instruction {
    pub kind: InstructionKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum InstructionKind {
    Act(Action),
    Set { into: Register, value: Pure },
    Jump { to: Counter },
    JumpUnless { condition: Pure, to: Counter },
    Assert { condition: Pure, text: String },
    End,
}

/// An expression over registers only: it can be evaluated without touching shared memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pure {
    Constant(i64),
    Register(Register),
    Not(Box<Pure>),
    Negate(Box<Pure>),
    Binary(Binary, Box<Pure>, Box<Pure>),
}

impl Pure {
    /// The value, given those of the registers.
    ///
    /// # Errors
    /// As in a debug build of Rust: overflow and division by zero, in the words of Rust's panic.
    pub fn evaluate(&self, registers: &[i64]) -> Result<i64, &'static str> {
        Ok(match self {
            Pure::Constant(value) => *value,
            Pure::Register(register) => registers[*register],
            Pure::Not(operand) => i64::from(operand.evaluate(registers)? == 0),
            Pure::Negate(operand) => operand
                .evaluate(registers)?
                .checked_neg()
                .ok_or("attempt to negate with overflow")?,
            Pure::Binary(Binary::And, left, right) if left.evaluate(registers)? != 0 => {
                right.evaluate(registers)?
            }
            Pure::Binary(Binary::And, ..) => 0,
            Pure::Binary(Binary::Or, left, right) if left.evaluate(registers)? == 0 => {
                right.evaluate(registers)?
            }
            Pure::Binary(Binary::Or, ..) => 1,
            Pure::Binary(operator, left, right) => {
                apply(*operator, left.evaluate(registers)?, right.evaluate(registers)?)?
            }
        })
    }

    /// Calls `visit` for each register that the value depends on.
    pub fn registers(&self, visit: &mut impl FnMut(Register)) {
        match self {
            Pure::Constant(_) => {}
            Pure::Register(register) => visit(*register),
            Pure::Not(operand) | Pure::Negate(operand) => operand.registers(visit),
            Pure::Binary(_, left, right) => {
                left.registers(visit);
                right.registers(visit);
            }
        }
    }
}

fn apply(operator: Binary, left: i64, right: i64) -> Result<i64, &'static str> {
    let (value, failure) = match operator {
        Binary::Add => (left.checked_add(right), "attempt to add with overflow"),
        Binary::Sub => (left.checked_sub(right), "attempt to subtract with overflow"),
        Binary::Mul => (left.checked_mul(right), "attempt to multiply with overflow"),
        Binary::Div if right == 0 => (None, "attempt to divide by zero"),
        Binary::Div => (left.checked_div(right), "attempt to divide with overflow"),
        Binary::Rem if right == 0 => {
            (None, "attempt to calculate the remainder with a divisor of zero")
        }
        Binary::Rem => {
            (left.checked_rem(right), "attempt to calculate the remainder with overflow")
        }
        Binary::Equal => (Some(i64::from(left == right)), ""),
        Binary::NotEqual => (Some(i64::from(left != right)), ""),
        Binary::Less => (Some(i64::from(left < right)), ""),
        Binary::LessEqual => (Some(i64::from(left <= right)), ""),
        Binary::Greater => (Some(i64::from(left > right)), ""),
        Binary::GreaterEqual => (Some(i64::from(left >= right)), ""),
        // Evaluated above, because their right side may not run; these are the values of both sides
        // known.
        Binary::And => (Some(left & right), ""),
        Binary::Or => (Some(left | right), ""),
    };
    value.ok_or(failure)
}
