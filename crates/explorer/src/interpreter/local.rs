//! What a thread does between two visible steps: nobody else can tell when.

use model::{Choice, Op, Update};
use std::sync::atomic::Ordering;

use super::super::code::{Action, InstructionKind, Location, Pure, UpdateKind};
use super::super::ending::Ending;
use super::super::limits::MAX_LOCAL_INSTRUCTIONS;
use super::{Interpreter, State, id};

impl Interpreter {
    /// Runs the thread up to its next visible step, and announces that.
    pub(super) fn advance(&self, state: &mut State, thread: usize) {
        if state.ending.is_some() {
            return;
        }
        let code = self.code(thread);
        let frame = &mut state.threads[thread];
        for _ in 0..MAX_LOCAL_INSTRUCTIONS {
            let instruction = &code.instructions[frame.at];
            let mut next = frame.at + 1;
            let outcome = match &instruction.kind {
                InstructionKind::Set { into, value } => {
                    value.evaluate(&frame.registers).map(|value| frame.registers[*into] = value)
                }
                InstructionKind::Jump { to } => {
                    next = *to;
                    Ok(())
                }
                InstructionKind::JumpUnless { condition, to } => {
                    condition.evaluate(&frame.registers).map(|holds| {
                        if holds == 0 {
                            next = *to;
                        }
                    })
                }
                InstructionKind::Assert { condition, text } => {
                    match condition.evaluate(&frame.registers) {
                        Ok(0) => {
                            let (at, text) = (instruction.span, text.clone());
                            state.ending = Some(Ending::AssertionFailed { thread, at, text });
                            return;
                        }
                        other => other.map(|_| ()),
                    }
                }
                InstructionKind::Act(action) => match self.operation(action, &frame.registers) {
                    Ok(op) => return state.memory.announce(id(thread), op),
                    Err(message) => Err(message),
                },
                InstructionKind::End => {
                    state.memory.announce(id(thread), Op::Finish);
                    state.memory.step(id(thread), Choice::Only);
                    return;
                }
            };
            if let Err(message) = outcome {
                state.ending = Some(Ending::Panicked {
                    thread,
                    at: instruction.span,
                    message: message.to_owned(),
                });
                return;
            }
            frame.at = next;
        }
        state.ending = Some(Ending::EndlessLoop { thread, at: code.instructions[frame.at].span });
    }

    fn operation(&self, action: &Action, registers: &[i64]) -> Result<Op, &'static str> {
        let place = |location: Location| self.places[location];
        let number = |value: &Pure| value.evaluate(registers).map(|value| value as u64);
        let lock = |mutex: Location| self.places[mutex].lock.unwrap_or(self.places[mutex].value);
        Ok(match action {
            Action::Load { from, order, .. } => Op::Load { at: place(*from).value, order: *order },
            Action::Store { to, value, order } => {
                Op::Store { at: place(*to).value, value: number(value)?, order: *order }
            }
            Action::Update { at, update, operand, order, .. } => {
                let operand = number(operand)?;
                let with = match update {
                    UpdateKind::Add => Update::Add(operand),
                    UpdateKind::Sub => Update::Sub(operand),
                    UpdateKind::Max => Update::Max(operand),
                    UpdateKind::Min => Update::Min(operand),
                    UpdateKind::Swap => Update::Swap(operand),
                };
                // The failure ordering is for compare-exchanges only.
                Op::Update {
                    at: place(*at).value,
                    with,
                    success: *order,
                    failure: Ordering::Relaxed,
                }
            }
            Action::CompareExchange { at, expected, new, success, failure, weak, .. } => {
                let with = Update::Exchange {
                    expected: number(expected)?,
                    new: number(new)?,
                    weak: *weak,
                };
                Op::Update { at: place(*at).value, with, success: *success, failure: *failure }
            }
            Action::Fence { order } => Op::Fence(*order),
            Action::Read { from, .. } => Op::ReadPlain { at: place(*from).value },
            Action::Write { to, value } => {
                Op::WritePlain { at: place(*to).value, value: number(value)? }
            }
            Action::Lock { mutex } => Op::Lock { lock: lock(*mutex), shared: false },
            Action::Unlock { mutex } => {
                Op::Unlock { lock: lock(*mutex), shared: false, changed: true }
            }
        })
    }
}
