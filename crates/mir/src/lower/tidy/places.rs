//! What instructions take, write and lead to.
use crate::code::{Base, Instr, Local, Operand, Place, Rvalue, Step, Target};

/// What is done with a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Role {
    Copy,
    Move,
    Write,
    /// A reference is taken of it.
    Ref,
    /// Its variant or length is read.
    Look,
    Drop,
}

pub(in super::super) fn each_target(instruction: &mut Instr, mut change: impl FnMut(&mut Target)) {
    match instruction {
        Instr::Jump(target) | Instr::Unless(_, target) => change(target),
        Instr::Switch(_, targets, otherwise) => {
            targets.iter_mut().for_each(|(_, target)| change(target));
            change(otherwise);
        }
        _ => {}
    }
}

/// Where to go on, other than with the next instruction.
pub(super) fn targets(instruction: &Instr) -> Vec<Target> {
    match instruction {
        Instr::Jump(target) | Instr::Unless(_, target) => vec![*target],
        Instr::Switch(_, targets, otherwise) => {
            targets.iter().map(|(_, target)| *target).chain([*otherwise]).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the next instruction may come next.
pub(super) fn goes_on(instruction: &Instr) -> bool {
    !matches!(
        instruction,
        Instr::Jump(_)
            | Instr::Switch(..)
            | Instr::Return(_)
            | Instr::Unreachable
            | Instr::Panic(_)
    )
}

pub(in super::super) fn each_operand(
    instruction: &mut Instr,
    change: &mut dyn FnMut(&mut Operand),
) {
    match instruction {
        Instr::Assign(_, value) => match value {
            Rvalue::Use(operand)
            | Rvalue::Unary(_, _, operand)
            | Rvalue::Cast(operand, ..)
            | Rvalue::Repeat(operand, _)
            | Rvalue::ToSlice(operand)
            | Rvalue::ToDyn(operand, _) => change(operand),
            Rvalue::Binary(_, _, left, right) => {
                change(left);
                change(right);
            }
            Rvalue::Struct(_, _, all) | Rvalue::Tuple(all) | Rvalue::Array(all) => {
                all.iter_mut().for_each(change);
            }
            Rvalue::Ref(_) | Rvalue::Variant(_) | Rvalue::Len(_) => {}
        },
        Instr::Call { args, .. } | Instr::Intrinsic { args, .. } => {
            args.iter_mut().for_each(change)
        }
        Instr::Unless(operand, _) | Instr::Switch(operand, ..) | Instr::Return(operand) => {
            change(operand);
        }
        Instr::Jump(_)
        | Instr::Schedule(_)
        | Instr::DropTo(_)
        | Instr::Drop(_)
        | Instr::Panic(_)
        | Instr::Unreachable => {}
    }
}

/// All places, those that are written last.
pub(in super::super) fn each_place(
    instruction: &mut Instr,
    change: &mut dyn FnMut(&mut Place, Role),
) {
    each_operand(instruction, &mut |operand| match operand {
        Operand::Copy(place) => change(place, Role::Copy),
        Operand::Move(place) => change(place, Role::Move),
        Operand::Constant(_) => {}
    });
    match instruction {
        Instr::Assign(into, value) => {
            match value {
                Rvalue::Ref(place) => change(place, Role::Ref),
                Rvalue::Variant(place) | Rvalue::Len(place) => change(place, Role::Look),
                _ => {}
            }
            change(into, Role::Write);
        }
        Instr::Call { into, .. } | Instr::Intrinsic { into, .. } => change(into, Role::Write),
        Instr::Drop(place) => change(place, Role::Drop),
        _ => {}
    }
}

/// All locals that are named: to call them otherwise.
pub(super) fn each_local(instruction: &mut Instr, change: &mut dyn FnMut(&mut Local)) {
    each_place(instruction, &mut |place, _| {
        if let Base::Local(local) = &mut place.base {
            change(local);
        }
        for step in &mut place.path {
            if let Step::Index(local) = step {
                change(local);
            }
        }
    });
    if let Instr::Schedule(local) = instruction {
        change(local);
    }
}

/// The local, if the place is all of one.
pub(super) fn whole(place: &Place) -> Option<Local> {
    match place.base {
        Base::Local(local) if place.path.is_empty() => Some(local),
        _ => None,
    }
}
