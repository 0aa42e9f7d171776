//! What a function may still do from each of its instructions on: which statics it may name, and which kinds of steps it may take.
//!
//! What is called through `dyn` or a function pointer may be any function that is used as a value; what is dropped may have any
//! destructor.

use crate::Interpreter;
use crate::code::{Instr, Operand, Place, Root, Rvalue};
use crate::value::Value;
use mir::code::Callee;
use std::rc::Rc;

/// A set: two bits for what kinds of steps, then one for each static.
pub(super) type Future = Rc<[u64]>;

/// It may write to atomics or plain memory, or take part in anything that is no memory.
pub(super) const WRITES: u16 = 0;
/// It may park or unpark.
pub(super) const PARKS: u16 = 1;
/// Where statics begin.
const STATICS: u16 = 2;

/// Of each function, of each of its instructions.
#[derive(Debug)]
pub(super) struct Futures {
    of: Vec<Vec<Future>>,
    words: usize,
    everything: Future,
}

pub(super) fn contains(set: &[u64], bit: u16) -> bool {
    set[usize::from(bit) / 64] >> (bit % 64) & 1 == 1
}

pub(super) fn statics(set: &[u64], count: usize) -> impl Iterator<Item = u32> + '_ {
    (0..count).filter(|&which| contains(set, which as u16 + STATICS)).map(|which| which as u32)
}

impl Futures {
    pub fn new(interpreter: &Interpreter) -> Futures {
        let words = (interpreter.program.statics.len() + usize::from(STATICS)).div_ceil(64);
        let functions = &interpreter.functions;
        let calls: Vec<Calls> =
            functions.iter().map(|function| Calls::of(interpreter, &function.code)).collect();
        // What may be called by whoever calls something unknown, and what may be run by whoever drops something.
        let values = calls.iter().flat_map(|calls| calls.values.iter().copied());
        let tables = interpreter.program.vtables.iter().flat_map(|table| &table.methods);
        let unknown: Vec<u32> = values.chain(tables.flatten().map(|function| function.0)).collect();
        let destructors: Vec<u32> =
            interpreter.program.types.iter().filter_map(|ty| Some(ty.drop?.0)).collect();
        let mut whole: Vec<Vec<u64>> = vec![vec![0; words]; functions.len()];
        loop {
            let mut changed = false;
            for (index, function) in functions.iter().enumerate() {
                let mut set = whole[index].clone();
                for instr in &function.code {
                    add(interpreter, instr, &whole, (&unknown, &destructors), &mut set);
                }
                changed |= set != whole[index];
                whole[index] = set;
            }
            if !changed {
                break;
            }
        }
        let everything = vec![u64::MAX; words].into();
        let of = functions.iter().map(|function| {
            backwards(&function.code, words, |instr, set| {
                add(interpreter, instr, &whole, (&unknown, &destructors), set);
            })
        });
        Futures { of: of.collect(), words, everything }
    }

    pub fn of(&self, function: u32, at: u32) -> &Future {
        self.of[function as usize].get(at as usize).unwrap_or(&self.everything)
    }

    pub fn nothing(&self) -> Vec<u64> {
        vec![0; self.words]
    }
}

/// What a function uses as values.
struct Calls {
    values: Vec<u32>,
}

impl Calls {
    fn of(interpreter: &Interpreter, code: &[Instr]) -> Calls {
        let mut values = Vec::new();
        for instr in code {
            for_each_operand(instr, &mut |operand| {
                if let Operand::Constant(Value::Function(function)) = operand {
                    values.push(function.0);
                }
            });
            values.extend(closure(interpreter, instr));
        }
        Calls { values }
    }
}

/// The body of the closure that the instruction makes.
fn closure(interpreter: &Interpreter, instr: &Instr) -> Option<u32> {
    match instr {
        Instr::Assign(_, Rvalue::Struct(ty, _, _)) => {
            Some(interpreter.program.types[ty.0 as usize].body?.0)
        }
        _ => None,
    }
}

fn insert(set: &mut [u64], bit: usize) {
    set[bit / 64] |= 1 << (bit % 64);
}

fn join(set: &mut [u64], other: &[u64]) {
    set.iter_mut().zip(other).for_each(|(mine, theirs)| *mine |= theirs);
}

/// What one instruction may do, calls included.
fn add(
    interpreter: &Interpreter,
    instr: &Instr,
    whole: &[Vec<u64>],
    (unknown, destructors): (&[u32], &[u32]),
    set: &mut [u64],
) {
    for_each_place(instr, &mut |place| {
        if let Root::Static(which) = place.root {
            insert(set, which as usize + usize::from(STATICS));
            let item = &interpreter.program.statics[which as usize];
            if item.mutable {
                insert(set, usize::from(WRITES));
            }
            if item.thread_local {
                join(set, &whole[item.initial.0 as usize]);
            }
        }
    });
    if let Some(body) = closure(interpreter, instr) {
        join(set, &whole[body as usize]);
    }
    for_each_operand(instr, &mut |operand| {
        if let Operand::Constant(Value::Function(function)) = operand {
            join(set, &whole[function.0 as usize]);
        }
    });
    match instr {
        Instr::Call { callee: Callee::Function(function), .. } => {
            join(set, &whole[function.0 as usize]);
        }
        Instr::Call { .. } => unknown.iter().for_each(|&any| join(set, &whole[any as usize])),
        Instr::Intrinsic { what, .. } => match what.name {
            "atomic_load" | "plain_read" | "fence" | "thread_yield" | "thread_join" => {}
            "thread_park" | "thread_unpark" => insert(set, usize::from(PARKS)),
            "catch" | "thread_spawn" => {
                unknown.iter().for_each(|&any| join(set, &whole[any as usize]));
            }
            "drop_in_place" => {
                destructors.iter().for_each(|&any| join(set, &whole[any as usize]));
            }
            _ if matches!(what.does, crate::intrinsics::Does::Step { .. }) => {
                insert(set, usize::from(WRITES));
            }
            _ => {}
        },
        Instr::DropTo(_) | Instr::Drop(_) | Instr::Schedule(_) => {
            destructors.iter().for_each(|&any| join(set, &whole[any as usize]));
        }
        _ => {}
    }
}

fn backwards(code: &[Instr], words: usize, own: impl Fn(&Instr, &mut [u64])) -> Vec<Future> {
    let own: Vec<Vec<u64>> = code
        .iter()
        .map(|instr| {
            let mut set = vec![0; words];
            own(instr, &mut set);
            set
        })
        .collect();
    let mut sets = own;
    loop {
        let mut changed = false;
        for at in (0..code.len()).rev() {
            for next in crate::liveness::successors(&code[at], at) {
                if let Some(after) = sets.get(next as usize).cloned() {
                    let before = sets[at].clone();
                    join(&mut sets[at], &after);
                    changed |= before != sets[at];
                }
            }
        }
        if !changed {
            break;
        }
    }
    let mut shared: Vec<Future> = Vec::with_capacity(sets.len());
    for set in sets {
        match shared.last() {
            Some(last) if **last == *set => shared.push(last.clone()),
            _ => shared.push(set.into()),
        }
    }
    shared
}

fn for_each_operand<'a>(instr: &'a Instr, visit: &mut impl FnMut(&'a Operand)) {
    match instr {
        Instr::Assign(_, value) => match value {
            Rvalue::Use(a)
            | Rvalue::Unary(_, _, a)
            | Rvalue::Cast(a, _, _)
            | Rvalue::Repeat(a, _)
            | Rvalue::ToSlice(a)
            | Rvalue::ToDyn(a, _) => visit(a),
            Rvalue::Binary(_, _, a, b) => {
                visit(a);
                visit(b);
            }
            Rvalue::Struct(_, _, parts) | Rvalue::Tuple(parts) | Rvalue::Array(parts) => {
                parts.iter().for_each(visit);
            }
            Rvalue::Ref(_) | Rvalue::Variant(_) | Rvalue::Len(_) => {}
        },
        Instr::Call { args, .. } | Instr::Intrinsic { args, .. } => args.iter().for_each(visit),
        Instr::Unless(a, _) | Instr::Switch(a, _, _) | Instr::Return(a) => visit(a),
        _ => {}
    }
}

fn for_each_place<'a>(instr: &'a Instr, visit: &mut impl FnMut(&'a Place)) {
    for_each_operand(instr, &mut |operand| {
        if let Operand::Copy(place) | Operand::Move(place) = operand {
            visit(place);
        }
    });
    match instr {
        Instr::Assign(to, value) => {
            visit(to);
            if let Rvalue::Ref(of) | Rvalue::Variant(of) | Rvalue::Len(of) = value {
                visit(of);
            }
        }
        Instr::Call { into, .. } | Instr::Intrinsic { into, .. } => visit(into),
        Instr::Drop(at) => visit(at),
        _ => {}
    }
}
