//! A program in mid-execution.

use model::{Effect, Machine, ObjectId, Op};

use super::super::code::{Action, Counter};
use super::super::ending::Ending;

/// A program in mid-execution.
#[derive(Clone, Debug)]
pub(in super::super) struct State {
    pub memory: Machine,
    pub threads: Vec<Frame>,
    /// Set once nothing can follow.
    pub ending: Option<Ending>,
}

/// What a thread keeps to itself.
#[derive(Clone, Debug)]
pub(in super::super) struct Frame {
    /// Its next instruction: a visible step or the end.
    pub at: Counter,
    pub registers: Vec<i64>,
    /// Its latest accesses to plain memory, to tell where a race began. Not a part of what tells states apart.
    pub(super) accesses: Vec<PlainAccess>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct PlainAccess {
    pub object: ObjectId,
    pub writes: bool,
    /// The thread's step, in the memory model's count.
    pub count: u32,
    pub at: Counter,
}

impl Frame {
    /// Replaces the access of the same kind to the same memory: only the latest can race with what follows.
    pub(super) fn note_access(&mut self, op: Op, count: u32) {
        let (object, writes) = match op {
            Op::ReadPlain { at } => (at, false),
            Op::WritePlain { at, .. } => (at, true),
            _ => return,
        };
        self.accesses.retain(|known| (known.object, known.writes) != (object, writes));
        self.accesses.push(PlainAccess { object, writes, count, at: self.at });
    }
}

/// Puts what a step read into the registers that take it.
pub(super) fn keep_result(action: &Action, effect: Effect, registers: &mut [i64]) {
    match (action, effect) {
        (Action::Load { into, .. } | Action::Read { into, .. }, Effect::Read { value, .. }) => {
            registers[*into] = value as i64;
        }
        (Action::Update { into, .. }, Effect::Updated { old, .. }) => registers[*into] = old as i64,
        (Action::CompareExchange { ok, found, .. }, Effect::Updated { old, .. }) => {
            registers[*ok] = 1;
            registers[*found] = old as i64;
        }
        (Action::CompareExchange { ok, found, .. }, Effect::Failed { value, .. }) => {
            registers[*ok] = 0;
            registers[*found] = value as i64;
        }
        _ => {}
    }
}
