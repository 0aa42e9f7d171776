//! Small functions of the library become part of those that call them. Their steps are those of the line that calls.
use super::given::{CALLERS, Given, give, passed};
use super::places::{each_local, each_target};
use super::{copies, jumps, slots};
use crate::code::{
    Base, Callee, Constant, Function, Instr, Local, Operand, Place, Program, Rvalue, Target,
};

/// The longest function that becomes part of others, in instructions.
const SHORT: usize = 14;
/// No function grows beyond this by it.
const LONG: usize = 4000;
/// How deep such calls may be nested.
const ROUNDS: usize = 5;

pub(in super::super) fn inline(program: &mut Program) {
    for _ in 0..ROUNDS {
        let small: Vec<Option<Function>> = program
            .functions
            .iter()
            .map(|function| is_small(program, function).then(|| function.clone()))
            .collect();
        let mut changed = false;
        for function in &mut program.functions {
            if insert(function, &small) {
                jumps::shorten(function);
                while copies::forward(function) {}
                slots::share(function);
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

fn is_small(program: &Program, function: &Function) -> bool {
    let library =
        program.sources.get(usize::from(function.source.0)).is_some_and(|source| source.library);
    library
        && (1..=SHORT).contains(&function.code.len())
        && function.code.iter().all(|instruction| {
            !matches!(instruction, Instr::Schedule(_) | Instr::DropTo(_) | Instr::Drop(_))
        })
}

/// Whether a call was replaced.
fn insert(function: &mut Function, small: &[Option<Function>]) -> bool {
    let mut changed = false;
    let mut at = 0;
    while at < function.code.len() {
        let callee = match &function.code[at] {
            Instr::Call { callee: Callee::Function(id), .. } => small[id.0 as usize].as_ref(),
            _ => None,
        };
        let room = function.code.len() < LONG && function.locals.len() < 1000;
        match callee {
            Some(callee) if room && callee.name != function.name => {
                at += replace(function, at, callee);
                changed = true;
            }
            _ => at += 1,
        }
    }
    changed
}

/// Puts the code of the callee in place of the call; gives how many instructions there are now.
fn replace(function: &mut Function, at: usize, callee: &Function) -> usize {
    let Instr::Call { into, args, .. } = function.code[at].clone() else { return 1 };
    let span = function.spans[at];
    let first = function.locals.len() as u16;
    for local in &callee.locals {
        function.locals.push(crate::code::LocalDecl { name: None, ..local.clone() });
    }
    let mut code = Vec::new();
    let mut given: Vec<Given> = Vec::new();
    for (parameter, operand) in args.into_iter().enumerate() {
        let place = Place { base: Base::Local(Local(first + parameter as u16)), path: Vec::new() };
        match passed(function, callee, parameter, &operand, &given) {
            Given::Itself => {
                if operand != Operand::Constant(Constant::Unit) {
                    code.push(Instr::Assign(place, Rvalue::Use(operand)));
                }
                given.push(Given::Itself);
            }
            other => given.push(other),
        }
    }
    let begin = (at + code.len()) as Target;
    // A result is written before control goes on, which may take an instruction more.
    let returns = |instruction: &Instr| matches!(instruction, Instr::Return(_));
    let mut starts = Vec::new();
    let mut length = 0;
    for (number, instruction) in callee.code.iter().enumerate() {
        starts.push(begin + length);
        let last = number + 1 == callee.code.len();
        // `()` is nowhere.
        let written = *instruction != Instr::Return(Operand::Constant(Constant::Unit));
        length += match returns(instruction) {
            true => Target::from(written) + Target::from(!last),
            false => 1,
        };
    }
    let end = begin + length;
    for (number, instruction) in callee.code.iter().enumerate() {
        let mut instruction = instruction.clone();
        give(&mut instruction, &given);
        each_local(&mut instruction, &mut |local| {
            // What is the caller's is marked by `give`.
            local.0 = if local.0 >= CALLERS { local.0 - CALLERS } else { local.0 + first };
        });
        each_target(&mut instruction, |target| *target = starts[*target as usize]);
        if let Instr::Return(operand) = instruction {
            if operand != Operand::Constant(Constant::Unit) {
                code.push(Instr::Assign(into.clone(), Rvalue::Use(operand)));
            }
            if number + 1 < callee.code.len() {
                code.push(Instr::Jump(end));
            }
        } else {
            code.push(instruction);
        }
    }
    // Nothing may be left of it: then what follows moves up.
    let count = code.len() as Target;
    let moved = |target: Target| match target > at as Target {
        true => (target - 1).saturating_add(count),
        false => target,
    };
    for (other, instruction) in function.code.iter_mut().enumerate() {
        if other != at {
            each_target(instruction, |target| *target = moved(*target));
        }
    }
    for local in &mut function.locals[..usize::from(first)] {
        local.scope = (moved(local.scope.0), moved(local.scope.1));
    }
    for local in &mut function.locals[usize::from(first)..] {
        local.scope = (at as Target, end);
    }
    let count = code.len();
    function.spans.splice(at..=at, std::iter::repeat_n(span, count));
    function.code.splice(at..=at, code);
    count
}
