//! Which locals can still matter: by a data flow backwards through a function.

use super::code::{Instr, Operand, Place, Root, Rvalue};
use mir::code::Step;
use std::rc::Rc;

/// Of each instruction the locals that may be read at it or later, a bit each. Those of which references are taken or which
/// are dropped at a scope's end always are.
pub(crate) fn of(code: &[Instr], locals: usize) -> Vec<Rc<[u64]>> {
    let words = locals.div_ceil(64);
    let mut always = vec![0; words];
    for instr in code {
        match instr {
            Instr::Schedule(local) => set(&mut always, *local),
            Instr::Assign(_, Rvalue::Ref(place)) => {
                if let Root::Local(local) = place.root
                    && !place.steps.contains(&Step::Deref)
                {
                    set(&mut always, local);
                }
            }
            _ => {}
        }
    }
    let mut live: Vec<Vec<u64>> = vec![always.clone(); code.len() + 1];
    loop {
        let mut changed = false;
        for (at, instr) in code.iter().enumerate().rev() {
            let mut now = always.clone();
            for next in successors(instr, at) {
                let after = &live[(next as usize).min(code.len())];
                now.iter_mut().zip(after).for_each(|(now, after)| *now |= after);
            }
            if let Some(local) = overwritten(instr) {
                now[usize::from(local) / 64] &= !(1 << (local % 64));
                now.iter_mut().zip(&always).for_each(|(now, always)| *now |= always);
            }
            for_each_use(instr, &mut |local| set(&mut now, local));
            if live[at] != now {
                changed = true;
                live[at] = now;
            }
        }
        if !changed {
            break;
        }
    }
    live.truncate(code.len());
    // Runs of instructions have the same sets.
    let mut shared: Vec<Rc<[u64]>> = Vec::with_capacity(live.len());
    for set in live {
        match shared.last() {
            Some(last) if **last == *set => shared.push(last.clone()),
            _ => shared.push(set.into()),
        }
    }
    shared
}

fn set(words: &mut [u64], local: u16) {
    words[usize::from(local) / 64] |= 1 << (local % 64);
}

pub(crate) fn successors(instr: &Instr, at: usize) -> Vec<u32> {
    let next = at as u32 + 1;
    match instr {
        Instr::Jump(to) => vec![*to],
        Instr::Unless(_, to) => vec![next, *to],
        Instr::Switch(_, arms, otherwise) => {
            arms.iter().map(|arm| arm.1).chain([*otherwise]).collect()
        }
        Instr::Return(_) | Instr::Panic(_) | Instr::Unreachable => Vec::new(),
        _ => vec![next],
    }
}

/// The local that gets a new value as a whole.
fn overwritten(instr: &Instr) -> Option<u16> {
    match instr {
        Instr::Assign(into, _) | Instr::Call { into, .. } | Instr::Intrinsic { into, .. } => {
            into.local()
        }
        _ => None,
    }
}

fn for_each_use(instr: &Instr, visit: &mut impl FnMut(u16)) {
    match instr {
        Instr::Assign(to, value) => {
            target(to, visit);
            match value {
                Rvalue::Use(a)
                | Rvalue::Unary(_, _, a)
                | Rvalue::Cast(a, _, _)
                | Rvalue::Repeat(a, _)
                | Rvalue::ToSlice(a)
                | Rvalue::ToDyn(a, _) => operand(a, visit),
                Rvalue::Binary(_, _, a, b) => {
                    operand(a, visit);
                    operand(b, visit);
                }
                Rvalue::Ref(at) | Rvalue::Variant(at) | Rvalue::Len(at) => place(at, visit),
                Rvalue::Struct(_, _, parts) | Rvalue::Tuple(parts) | Rvalue::Array(parts) => {
                    parts.iter().for_each(|part| operand(part, visit));
                }
            }
        }
        Instr::Call { into, args, .. } | Instr::Intrinsic { into, args, .. } => {
            target(into, visit);
            args.iter().for_each(|arg| operand(arg, visit));
        }
        Instr::Unless(a, _) | Instr::Switch(a, _, _) | Instr::Return(a) => operand(a, visit),
        Instr::Schedule(local) => visit(*local),
        Instr::Drop(at) => place(at, visit),
        Instr::Jump(_) | Instr::DropTo(_) | Instr::Panic(_) | Instr::Unreachable => {}
    }
}

/// A part of a local is written: the rest of it stays.
fn target(to: &Place, visit: &mut impl FnMut(u16)) {
    if to.local().is_none() {
        place(to, visit);
    }
}

fn place(place: &Place, visit: &mut impl FnMut(u16)) {
    if let Root::Local(local) = place.root {
        visit(local);
    }
    for step in &place.steps {
        if let Step::Index(local) = step {
            visit(local.0);
        }
    }
}

fn operand(operand: &Operand, visit: &mut impl FnMut(u16)) {
    match operand {
        Operand::Copy(at) | Operand::Move(at) => place(at, visit),
        Operand::Constant(_) => {}
    }
}
