//! Which registers can still matter: two states that differ only in the others are the same state.

use super::super::code::{Action, Instruction, InstructionKind, Pure, Register};

/// For each instruction the set (one bit a register) of those that may be read before they are
/// written again, when this instruction comes next. `kept` are read at the end of the thread.
///
/// The usual backward data flow (Aho, Lam, Sethi, Ullman, "Compilers", 9.2.5), repeated until
/// nothing changes.
pub(super) fn live_at_each(instructions: &[Instruction], kept: &[Register]) -> Vec<u64> {
    let mut live = vec![0; instructions.len()];
    loop {
        let mut changed = false;
        for (index, instruction) in instructions.iter().enumerate().rev() {
            let after = match instruction.kind {
                InstructionKind::End => kept.iter().fold(0, |set, register| set | 1 << register),
                InstructionKind::Jump { to } => live[to],
                InstructionKind::JumpUnless { to, .. } => live[to] | live[index + 1],
                _ => live[index + 1],
            };
            let before = after & !written(&instruction.kind) | read(&instruction.kind);
            changed |= live[index] != before;
            live[index] = before;
        }
        if !changed {
            return live;
        }
    }
}

fn written(instruction: &InstructionKind) -> u64 {
    match instruction {
        InstructionKind::Set { into, .. } => 1 << into,
        InstructionKind::Act(
            Action::Load { into, .. } | Action::Read { into, .. } | Action::Update { into, .. },
        ) => 1 << into,
        InstructionKind::Act(Action::CompareExchange { ok, found, .. }) => 1 << ok | 1 << found,
        _ => 0,
    }
}

fn read(instruction: &InstructionKind) -> u64 {
    let mut set = 0;
    let mut add = |value: &Pure| value.registers(&mut |register| set |= 1 << register);
    match instruction {
        InstructionKind::Set { value, .. } => add(value),
        InstructionKind::JumpUnless { condition, .. }
        | InstructionKind::Assert { condition, .. } => add(condition),
        InstructionKind::Act(action) => match action {
            Action::Store { value, .. } | Action::Write { value, .. } => add(value),
            Action::Update { operand, .. } => add(operand),
            Action::CompareExchange { expected, new, .. } => {
                add(expected);
                add(new);
            }
            Action::Load { .. } | Action::Read { .. } | Action::Fence { .. } => {}
            Action::Lock { .. } | Action::Unlock { .. } => {}
        },
        InstructionKind::Jump { .. } | InstructionKind::End => {}
    }
    set
}
