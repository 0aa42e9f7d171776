//! Jumps to jumps, jumps to the next instruction, code that is never reached.
use super::places::{each_target, goes_on, targets, whole};
use crate::code::{Function, Instr, Operand, Rvalue, Target};

pub(super) fn shorten(function: &mut Function) {
    loop {
        decide(function);
        thread(function);
        let reached = reached(function);
        let useless = useless(function);
        let kept: Vec<bool> =
            reached.iter().zip(useless).map(|(reached, useless)| *reached && !useless).collect();
        if kept.iter().all(|kept| *kept) {
            return;
        }
        keep(function, &kept);
    }
}

/// Jumps to the next instruction; drops in front of those that drop more.
fn useless(function: &Function) -> Vec<bool> {
    let mut entered = vec![false; function.code.len() + 1];
    for target in function.code.iter().flat_map(targets) {
        entered[target as usize] = true;
    }
    let pairs = function.code.iter().enumerate().map(|(at, instruction)| {
        match (instruction, function.code.get(at + 1)) {
            (Instr::Jump(target), _) => *target == at as Target + 1,
            // An instruction is reached with one height only.
            (Instr::DropTo(from), Some(Instr::DropTo(to))) => to <= from && !entered[at + 1],
            _ => false,
        }
    });
    pairs.collect()
}

/// A switch on the variant of what has just been made goes one way only.
fn decide(function: &mut Function) {
    let mut entered = vec![false; function.code.len() + 1];
    for target in function.code.iter().flat_map(targets) {
        entered[target as usize] = true;
    }
    for at in 2..function.code.len() {
        let [first, second, third] = &function.code[at - 2..=at] else { continue };
        let (
            Instr::Assign(made, Rvalue::Struct(_, variant, _)),
            Instr::Assign(index, Rvalue::Variant(of)),
            Instr::Switch(Operand::Move(switched), ways, otherwise),
        ) = (first, second, third)
        else {
            continue;
        };
        if made == of
            && index == switched
            && whole(made) != whole(index)
            && !entered[at - 1]
            && !entered[at]
        {
            let way = ways.iter().find(|(value, _)| *value == i128::from(*variant));
            let target = way.map_or(*otherwise, |(_, target)| *target);
            function.code[at] = Instr::Jump(target);
            function.code[at - 1] = Instr::Jump(target);
        }
    }
}

/// Jumps lead to where they end up in the end.
fn thread(function: &mut Function) {
    let code = function.code.clone();
    let end = |mut at: Target| {
        for _ in 0..code.len() {
            match code.get(at as usize) {
                Some(Instr::Jump(next)) if *next != at => at = *next,
                _ => break,
            }
        }
        at
    };
    for instruction in &mut function.code {
        each_target(instruction, |target| *target = end(*target));
        if let Instr::Jump(target) = instruction
            && let Some(last @ (Instr::Return(_) | Instr::Unreachable)) = code.get(*target as usize)
        {
            *instruction = last.clone();
        }
    }
}

fn reached(function: &Function) -> Vec<bool> {
    let mut reached = vec![false; function.code.len()];
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        let Some(instruction) = function.code.get(at) else { continue };
        if std::mem::replace(&mut reached[at], true) {
            continue;
        }
        open.extend(targets(instruction).into_iter().map(|target| target as usize));
        if goes_on(instruction) {
            open.push(at + 1);
        }
    }
    reached
}

/// Only some of the instructions; targets and scopes are moved along.
pub(super) fn keep(function: &mut Function, kept: &[bool]) {
    let mut place = Vec::with_capacity(kept.len() + 1);
    let mut count: Target = 0;
    for kept in kept {
        place.push(count);
        count += Target::from(*kept);
    }
    place.push(count);
    let moved = |target: Target| place[(target as usize).min(kept.len())];
    for instruction in &mut function.code {
        each_target(instruction, |target| *target = moved(*target));
    }
    for local in &mut function.locals {
        local.scope = (moved(local.scope.0), moved(local.scope.1));
    }
    let mut which = kept.iter();
    function.code.retain(|_| *which.next().unwrap_or(&true));
    let mut which = kept.iter();
    function.spans.retain(|_| *which.next().unwrap_or(&true));
}
