//! Arguments of a function that becomes part of its caller: what a parameter is from then on.
use super::places::{Role, each_local, each_operand, each_place, whole};
use crate::code::{Base, Function, Instr, Local, Operand, Place, Step};

/// Locals from here on are the caller's, while code is moved into it.
pub(super) const CALLERS: u16 = 1 << 15;

/// What stands for a parameter.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Given {
    /// A place of its own.
    Itself,
    /// The temporary that held the argument; nobody else looks at it any more.
    Taken(Local),
    /// A variable of the caller, which stays as it is for as long as the callee runs.
    Shared(Local),
    /// A constant.
    Known(Operand),
}

pub(super) fn passed(
    caller: &mut Function,
    callee: &Function,
    parameter: usize,
    operand: &Operand,
    given: &[Given],
) -> Given {
    let uses = uses(callee, Local(parameter as u16));
    match operand {
        Operand::Constant(_) if uses.only_whole => Given::Known(operand.clone()),
        Operand::Move(place) => match whole(place) {
            Some(local)
                if caller.locals[usize::from(local.0)].name.is_none()
                    && local.0 < CALLERS
                    && !given.contains(&Given::Taken(local))
                    && !is_pinned(caller, local) =>
            {
                Given::Taken(local)
            }
            _ => Given::Itself,
        },
        Operand::Copy(place) => match whole(place) {
            Some(local) if uses.only_read && local.0 < CALLERS && !is_pinned(caller, local) => {
                Given::Shared(local)
            }
            _ => Given::Itself,
        },
        Operand::Constant(_) => Given::Itself,
    }
}

struct Uses {
    /// Only as an operand, all of it.
    only_whole: bool,
    /// Never written, dropped, nor referred to; parts of it are not moved.
    only_read: bool,
}

fn uses(callee: &Function, parameter: Local) -> Uses {
    let mut uses = Uses { only_whole: true, only_read: true };
    for instruction in &callee.code {
        let mut instruction = instruction.clone();
        each_place(&mut instruction, &mut |place, role| {
            if place.path.contains(&Step::Index(parameter)) {
                uses.only_whole = false;
            }
            if place.base != Base::Local(parameter) {
                return;
            }
            let operand = matches!(role, Role::Copy | Role::Move);
            uses.only_whole &= operand && place.path.is_empty();
            let through = place.path.first() == Some(&Step::Deref);
            uses.only_read &= through || operand || role == Role::Look;
            uses.only_read &= through || role != Role::Move || place.path.is_empty();
        });
    }
    uses
}

/// Whether somebody may look at it through a reference, or drops it later.
fn is_pinned(caller: &mut Function, local: Local) -> bool {
    caller.code.iter_mut().any(|instruction| {
        let mut pinned = *instruction == Instr::Schedule(local);
        each_place(instruction, &mut |place, role| {
            pinned |= role == Role::Ref
                && place.base == Base::Local(local)
                && place.path.first() != Some(&Step::Deref);
        });
        pinned
    })
}

/// Puts what is given in place of the parameters; the caller's locals are marked.
pub(super) fn give(instruction: &mut Instr, given: &[Given]) {
    each_operand(instruction, &mut |operand| {
        let (Operand::Copy(place) | Operand::Move(place)) = operand.clone() else { return };
        let Base::Local(local) = place.base else { return };
        match given.get(usize::from(local.0)) {
            Some(Given::Known(known)) => *operand = known.clone(),
            Some(Given::Shared(_)) if place.path.is_empty() => {
                *operand = Operand::Copy(Place { base: place.base, path: Vec::new() });
            }
            _ => {}
        }
    });
    each_local(instruction, &mut |local| {
        if let Some(Given::Taken(other) | Given::Shared(other)) = given.get(usize::from(local.0)) {
            local.0 = other.0 + CALLERS;
        }
    });
}
