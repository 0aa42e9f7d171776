//! Temporaries between an instruction and the next one.
use super::jumps::keep;
use super::places::{Role, each_place, targets, whole};
use crate::code::{Base, Function, Instr, Local, Operand, Place, Rvalue, Step};

/// How a local is used all in all.
#[derive(Clone, Copy, Default)]
struct Uses {
    written: u32,
    read: u32,
    /// In other ways: references, drops, parts of it, indices.
    other: u32,
}

/// Whether something could be left out.
pub(super) fn forward(function: &mut Function) -> bool {
    let uses = count(function);
    let mut entered = vec![false; function.code.len() + 1];
    for instruction in &function.code {
        for target in targets(instruction) {
            entered[target as usize] = true;
        }
    }
    let mut kept = vec![true; function.code.len()];
    for (kept, instruction) in kept.iter_mut().zip(&function.code) {
        *kept = !is_never_read(instruction, &uses, &function.locals);
    }
    for at in 0..function.code.len().saturating_sub(1) {
        if entered[at + 1] || !kept[at] || !kept[at + 1] {
            continue;
        }
        let (before, after) = function.code.split_at_mut(at + 1);
        let (first, second) = (&mut before[at], &mut after[0]);
        if written_elsewhere(first, second, &uses, &function.locals) {
            kept[at + 1] = false;
        } else if looked_at_directly(first, second, &uses, &function.locals) {
            kept[at] = false;
        }
    }
    if kept.iter().all(|kept| *kept) {
        return false;
    }
    keep(function, &kept);
    true
}

fn count(function: &mut Function) -> Vec<Uses> {
    let mut uses = vec![Uses::default(); function.locals.len()];
    for at in 0..function.parameters {
        uses[usize::from(at)].written += 1;
    }
    for instruction in &mut function.code {
        if let Instr::Schedule(local) = instruction {
            uses[local.0 as usize].other += 1;
        }
        each_place(instruction, &mut |place, role| {
            if let Base::Local(local) = place.base {
                let uses = &mut uses[local.0 as usize];
                match role {
                    Role::Write if place.path.is_empty() => uses.written += 1,
                    Role::Copy | Role::Move if place.path.is_empty() => uses.read += 1,
                    // Through a reference, but not into the local itself.
                    _ if place.path.first() == Some(&Step::Deref) => uses.read += 1,
                    _ => uses.other += 1,
                }
            }
            for step in &place.path {
                if let Step::Index(local) = step {
                    uses[local.0 as usize].other += 1;
                }
            }
        });
    }
    uses
}

/// A temporary that is written once and read once.
fn is_passing(local: Local, uses: &[Uses], locals: &[crate::code::LocalDecl]) -> bool {
    let at = local.0 as usize;
    let uses = &uses[at];
    locals[at].name.is_none() && uses.written == 1 && uses.read == 1 && uses.other == 0
}

/// A constant that is put where nobody looks.
fn is_never_read(instruction: &Instr, uses: &[Uses], locals: &[crate::code::LocalDecl]) -> bool {
    let Instr::Assign(into, Rvalue::Use(Operand::Constant(_))) = instruction else { return false };
    whole(into).is_some_and(|local| {
        let uses = &uses[local.0 as usize];
        locals[local.0 as usize].name.is_none() && uses.read == 0 && uses.other == 0
    })
}

/// `t = …; place = move t` becomes `place = …`.
fn written_elsewhere(
    first: &mut Instr,
    second: &Instr,
    uses: &[Uses],
    locals: &[crate::code::LocalDecl],
) -> bool {
    let Instr::Assign(to, Rvalue::Use(Operand::Move(from) | Operand::Copy(from))) = second else {
        return false;
    };
    let Some(temporary) = whole(from).filter(|&it| is_passing(it, uses, locals)) else {
        return false;
    };
    let plain = to.path.iter().all(|step| matches!(step, Step::Field(_)))
        && matches!(to.base, Base::Local(_));
    let mutable = matches!(to.base, Base::Static(_));
    match first {
        Instr::Assign(into, _) if whole(into) == Some(temporary) && !mutable => {
            *into = to.clone();
            true
        }
        Instr::Call { into, .. } | Instr::Intrinsic { into, .. }
            if whole(into) == Some(temporary) && plain =>
        {
            *into = to.clone();
            true
        }
        _ => false,
    }
}

/// `t = copy p; … move t …` becomes `… copy p …`, and `t = &p; … *t …` becomes `… p …`.
fn looked_at_directly(
    first: &Instr,
    second: &mut Instr,
    uses: &[Uses],
    locals: &[crate::code::LocalDecl],
) -> bool {
    let Instr::Assign(into, value) = first else { return false };
    let Some(temporary) = whole(into).filter(|&it| is_passing(it, uses, locals)) else {
        return false;
    };
    match value {
        Rvalue::Use(operand) => {
            if matches!(operand, Operand::Copy(Place { base: Base::Static(_), .. })) {
                return false;
            }
            let mut done = false;
            super::places::each_operand(second, &mut |used| {
                let whole = match used {
                    Operand::Copy(place) | Operand::Move(place) => whole(place),
                    Operand::Constant(_) => None,
                };
                if whole == Some(temporary) {
                    *used = operand.clone();
                    done = true;
                }
            });
            // A reference that is copied to be looked through.
            if let (false, Operand::Copy(source) | Operand::Move(source)) = (done, operand) {
                return replaced(second, temporary, source, 0);
            }
            done
        }
        Rvalue::Ref(source) => replaced(second, temporary, source, 1),
        _ => false,
    }
}

/// The place in front of what the temporary leads to.
fn replaced(second: &mut Instr, temporary: Local, source: &Place, skipped: usize) -> bool {
    let mut done = false;
    each_place(second, &mut |place, _| {
        if place.base == Base::Local(temporary) && place.path.first() == Some(&Step::Deref) {
            let mut path = source.path.clone();
            path.extend_from_slice(&place.path[skipped..]);
            *place = Place { base: source.base, path };
            done = true;
        }
    });
    done
}
