//! A step: the one place where the state changes.

use super::state::Machine;
use crate::clock::{Epoch, ThreadId};
use crate::effect::{Effect, Race};
use crate::op::{Choice, Op};

/// A step that was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// Whose step it was, and which.
    pub epoch: Epoch,
    /// What was announced.
    pub op: Op,
    /// What it did.
    pub effect: Effect,
    /// The data race that it completes.
    pub race: Option<Race>,
}

impl Machine {
    /// Lets the thread do what it has announced, in one of its [`choices`](Self::choices). Says which step of the
    /// thread that was, what it did, and whether it makes a data race (after which the state is of no use).
    ///
    /// # Panics
    /// If the thread has announced nothing, or the choice is none of its.
    pub fn step(&mut self, thread: ThreadId, choice: Choice) -> Step {
        let op = self.threads[thread.index()].pending.take().expect("an announced operation");
        let epoch = self.advance(thread);
        let mut race = None;
        let effect = match op {
            Op::Load { .. } | Op::Store { .. } | Op::Update { .. } => {
                self.access(epoch, op, choice)
            }
            Op::Fence(order) => self.fence(epoch, order),
            Op::ReadPlain { at } => self.read_plain(epoch, at, &mut race),
            Op::WritePlain { at, value } => self.write_plain(epoch, at, value, &mut race),
            _ => self.synchronize(epoch, op, choice),
        };
        Step { epoch, op, effect, race }
    }
}
