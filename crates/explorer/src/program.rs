//! A checked program, ready to run.

use super::code::{Instruction, Location, Pure, Register, Scalar, Shared};
use super::diagnostic::{Position, Span};

/// A program: its source text, and the step code made of it.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) source: String,
    pub(super) shared: Vec<Shared>,
    pub(super) threads: Vec<ThreadCode>,
    /// What makes up an outcome; the registers of `checks` count along this list.
    pub(super) watched: Vec<Watched>,
    pub(super) checks: Vec<FinalCheck>,
}

impl Program {
    /// The text that was parsed.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The shared variables, in the order of their declaration.
    pub fn shared(&self) -> &[Shared] {
        &self.shared
    }

    /// The names of the threads, in the order of their declaration.
    pub fn threads(&self) -> impl ExactSizeIterator<Item = &str> {
        self.threads.iter().map(|thread| thread.name.as_str())
    }

    /// What an outcome lists: each shared variable's last value, and each local that `finally`
    /// names.
    pub fn outcome_columns(&self) -> impl ExactSizeIterator<Item = &str> {
        self.watched.iter().map(|watched| watched.label.as_str())
    }

    /// The values of an outcome as Rust prints them, in the order of [`outcome_columns`](Self::outcome_columns).
    pub fn shown(&self, values: &[i64]) -> Vec<String> {
        let values = self.watched.iter().zip(values);
        values.map(|(watched, &value)| watched.scalar.show(value)).collect()
    }

    /// First and last place of a piece of the source.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        (Position::at(&self.source, span.start), Position::at(&self.source, span.end))
    }
}

/// The step code of one thread.
#[derive(Clone, Debug)]
pub(super) struct ThreadCode {
    pub name: String,
    /// Ends with `End`.
    pub instructions: Vec<Instruction>,
    pub registers: usize,
    /// Whether it has a `while` or a `loop`, whose turns nothing in the text bounds.
    pub may_loop_for_ever: bool,
    pub locals: Vec<Local>,
    /// For each instruction the registers (one bit each) whose values can still matter when it
    /// comes next.
    pub live: Vec<u64>,
}

/// A local variable, as the user interface shows it.
#[derive(Clone, Debug)]
pub(super) struct Local {
    pub name: String,
    pub shape: Shape,
    /// Its (first) register.
    pub register: Register,
    /// The instructions that can come next while it exists: from `from`, up to before `until`.
    pub from: usize,
    pub until: usize,
    /// Declared in the thread's outermost block, so that it has a value when the thread ends.
    pub top: bool,
}

/// What a local holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Scalar(Scalar),
    /// What `compare_exchange` returns: the first register holds 1 for `Ok`, the next one the value
    /// inside.
    Result(Scalar),
    /// A lock guard; the register holds 1 until it is dropped.
    Guard(Location),
}

/// One value of an outcome.
#[derive(Clone, Debug)]
pub(super) struct Watched {
    /// `count`, or `a.x`.
    pub label: String,
    pub scalar: Scalar,
    pub source: WatchedSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WatchedSource {
    Shared(Location),
    Local { thread: usize, register: Register },
}

impl Watched {
    /// The register, if this is a local of thread `index`.
    pub fn register_of(&self, index: usize) -> Option<Register> {
        match self.source {
            WatchedSource::Local { thread, register } if thread == index => Some(register),
            _ => None,
        }
    }
}

/// An assertion of `finally`. Its registers are indices of [`Program::watched`].
#[derive(Clone, Debug)]
pub(super) struct FinalCheck {
    pub condition: Pure,
    pub text: String,
    pub condition_span: Span,
}
