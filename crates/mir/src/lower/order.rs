//! The order of statics: each after those that its value is made with.
use super::tidy::each_place;
use crate::code::{Base, Callee, Constant, Instr, Operand, Program, StaticId};

/// Puts statics into an order in which their values can be made, the program's own as near to the order of the text as that allows.
pub(super) fn order_statics(program: &mut Program) {
    let count = program.statics.len();
    let needs: Vec<Vec<usize>> =
        (0..count).map(|at| needed(program, program.statics[at].initial.0 as usize)).collect();
    let mut order = Vec::with_capacity(count);
    let mut seen = vec![false; count];
    for at in 0..count {
        visit(at, &needs, &mut seen, &mut order);
    }
    let mut place = vec![0; count];
    for (now, &before) in order.iter().enumerate() {
        place[before] = now as u32;
    }
    let mut statics: Vec<_> = std::mem::take(&mut program.statics).into_iter().map(Some).collect();
    program.statics = order.iter().filter_map(|&at| statics[at].take()).collect();
    for instruction in program.functions.iter_mut().flat_map(|function| &mut function.code) {
        each_place(instruction, &mut |of, _| {
            if let Base::Static(id) = &mut of.base {
                *id = StaticId(place[id.0 as usize]);
            }
        });
    }
}

fn visit(at: usize, needs: &[Vec<usize>], seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[at], true) {
        return;
    }
    for &need in &needs[at] {
        visit(need, needs, seen, order);
    }
    order.push(at);
}

/// Statics that a function, and what it calls, names.
fn needed(program: &mut Program, function: usize) -> Vec<usize> {
    let mut open = vec![function];
    let mut reached = vec![false; program.functions.len()];
    let mut found = Vec::new();
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut reached[at], true) {
            continue;
        }
        for instruction in &mut program.functions[at].code {
            if let Instr::Call { callee: Callee::Function(id), .. } = instruction {
                open.push(id.0 as usize);
            }
            super::tidy::each_operand(instruction, &mut |operand| {
                if let Operand::Constant(Constant::Function(id)) = operand {
                    open.push(id.0 as usize);
                }
            });
            each_place(instruction, &mut |place, _| {
                if let Base::Static(id) = place.base
                    && !found.contains(&(id.0 as usize))
                {
                    found.push(id.0 as usize);
                }
            });
        }
    }
    found
}
