//! Small random programs, and what they can do by trying everything: written apart from the
//! explorer's own compiler, interpreter and search, so that a mistake would have to be made twice.

#![allow(dead_code, reason = "each test binary uses a part of this")]

pub mod brute;
pub mod generate;
pub mod weak;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::atomic::Ordering;

use explorer::{Ending, Interleavings, Report};

/// Registers of a thread.
pub const REGISTERS: usize = 3;
/// The atomics `x` and `y`, the plain `p`, the mutexes `m` and `n`: indices of what is shared.
pub const X: usize = 0;
pub const P: usize = 2;
pub const M: usize = 3;
pub const NAMES: [&str; 5] = ["x", "y", "p", "m", "n"];

#[derive(Clone, Copy, Debug)]
pub enum Value {
    Constant(i64),
    Sum(usize, i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rmw {
    Add,
    Max,
    Swap,
}

/// A statement of a generated program; `at` is an atomic, `into` a register.
#[derive(Clone, Debug)]
pub enum Statement {
    Load {
        into: usize,
        at: usize,
        order: Ordering,
    },
    Store {
        at: usize,
        value: Value,
        order: Ordering,
    },
    Rmw {
        into: usize,
        at: usize,
        kind: Rmw,
        operand: i64,
        order: Ordering,
    },
    Cas {
        into: usize,
        at: usize,
        old: i64,
        new: i64,
        success: Ordering,
        failure: Ordering,
    },
    Fence(Ordering),
    ReadPlain {
        into: usize,
    },
    WritePlain {
        value: Value,
    },
    /// Locks the mutex, adds to its value, runs the statements, unlocks.
    Locked {
        mutex: usize,
        add: i64,
        body: Vec<Statement>,
    },
    If {
        register: usize,
        equals: i64,
        then: Vec<Statement>,
    },
}

/// One body for each thread.
pub type Program = Vec<Vec<Statement>>;

/// The program's text. `finally` names every register, so that outcomes list them.
pub fn source(program: &Program) -> String {
    let mut text = "static x = AtomicI64(0); static y = AtomicI64(0);\nstatic mut p = 0; \
                    static m = Mutex(0); static n = Mutex(0);\n"
        .to_owned();
    for (index, body) in program.iter().enumerate() {
        writeln!(
            text,
            "thread {} {{\n  let mut r0 = 0; let mut r1 = 0; let mut r2 = 0;",
            name(index)
        )
        .unwrap();
        body.iter().for_each(|statement| print(&mut text, statement, 1));
        text.push_str("}\n");
    }
    text.push_str("finally {\n");
    for index in 0..program.len() {
        for register in 0..REGISTERS {
            writeln!(text, "  assert({0}.r{register} == {0}.r{register});", name(index)).unwrap();
        }
    }
    text + "}\n"
}

fn name(thread: usize) -> char {
    (b'a' + thread as u8) as char
}

fn show(value: Value) -> String {
    match value {
        Value::Constant(number) => number.to_string(),
        Value::Sum(register, number) => format!("r{register} + {number}"),
    }
}

fn print(text: &mut String, statement: &Statement, depth: usize) {
    let indent = "  ".repeat(depth);
    let line = match statement {
        Statement::Load { into, at, order } => format!("r{into} = {}.load({order:?});", NAMES[*at]),
        Statement::Store { at, value, order } => {
            format!("{}.store({}, {order:?});", NAMES[*at], show(*value))
        }
        Statement::Rmw { into, at, kind, operand, order } => {
            let method = match kind {
                Rmw::Add => "fetch_add",
                Rmw::Max => "fetch_max",
                Rmw::Swap => "swap",
            };
            format!("r{into} = {}.{method}({operand}, {order:?});", NAMES[*at])
        }
        Statement::Cas { into, at, old, new, success, failure } => format!(
            "r{into} = 0; if let Ok(_) = {}.compare_exchange({old}, {new}, {success:?}, {failure:?}) \
             {{ r{into} = 1; }}",
            NAMES[*at]
        ),
        Statement::Fence(order) => format!("fence({order:?});"),
        Statement::ReadPlain { into } => format!("r{into} = p;"),
        Statement::WritePlain { value } => format!("p = {};", show(*value)),
        Statement::Locked { mutex, add, body } => {
            writeln!(text, "{indent}{{ let g = {}.lock(); *g += {add};", NAMES[*mutex]).unwrap();
            body.iter().for_each(|inner| print(text, inner, depth + 1));
            "}".to_owned()
        }
        Statement::If { register, equals, then } => {
            writeln!(text, "{indent}if r{register} == {equals} {{").unwrap();
            then.iter().for_each(|inner| print(text, inner, depth + 1));
            "}".to_owned()
        }
    };
    writeln!(text, "{indent}{line}").unwrap();
}

/// One access to shared memory, or a jump, as the enumerations run it.
#[derive(Clone, Copy, Debug)]
pub enum Micro {
    Load { into: usize, at: usize, order: Ordering },
    Store { at: usize, value: Value, order: Ordering },
    Rmw { into: usize, at: usize, kind: Rmw, operand: i64, order: Ordering },
    Cas { into: usize, at: usize, old: i64, new: i64, success: Ordering, failure: Ordering },
    Fence(Ordering),
    Read { into: usize, at: usize },
    Write { at: usize, value: Value },
    Lock(usize),
    Unlock(usize),
    SkipUnless { register: usize, equals: i64, count: usize },
}

/// A register that programs cannot name: for `*g += k`.
pub const HIDDEN: usize = REGISTERS;

pub fn flatten(body: &[Statement]) -> Vec<Micro> {
    let mut out = Vec::new();
    for statement in body {
        match statement {
            &Statement::Load { into, at, order } => out.push(Micro::Load { into, at, order }),
            &Statement::Store { at, value, order } => out.push(Micro::Store { at, value, order }),
            &Statement::Rmw { into, at, kind, operand, order } => {
                out.push(Micro::Rmw { into, at, kind, operand, order });
            }
            &Statement::Cas { into, at, old, new, success, failure } => {
                out.push(Micro::Cas { into, at, old, new, success, failure });
            }
            &Statement::Fence(order) => out.push(Micro::Fence(order)),
            &Statement::ReadPlain { into } => out.push(Micro::Read { into, at: P }),
            &Statement::WritePlain { value } => out.push(Micro::Write { at: P, value }),
            Statement::Locked { mutex, add, body } => {
                out.push(Micro::Lock(*mutex));
                out.push(Micro::Read { into: HIDDEN, at: *mutex });
                out.push(Micro::Write { at: *mutex, value: Value::Sum(HIDDEN, *add) });
                out.extend(flatten(body));
                out.push(Micro::Unlock(*mutex));
            }
            Statement::If { register, equals, then } => {
                let then = flatten(then);
                let (register, equals) = (*register, *equals);
                out.push(Micro::SkipUnless { register, equals, count: then.len() });
                out.extend(then);
            }
        }
    }
    out
}

pub fn evaluate(value: Value, registers: &[i64]) -> i64 {
    match value {
        Value::Constant(number) => number,
        Value::Sum(register, number) => registers[register] + number,
    }
}

/// What a program can do: each outcome (`None` for a deadlock) with its number of executions, and
/// the plain variables that are raced on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behaviour {
    pub outcomes: BTreeMap<Option<Vec<i64>>, u128>,
    pub races: BTreeSet<usize>,
}

impl Behaviour {
    /// What a report of the explorer says.
    pub fn of(report: &Report) -> Behaviour {
        assert_eq!(report.unfinished, None);
        assert_eq!(report.livelock, None);
        let mut behaviour = Behaviour::default();
        for found in &report.endings {
            let outcome = match &found.what {
                Ending::Finished { values, violated: None } => Some(values.clone()),
                Ending::Deadlock { .. } => None,
                other => panic!("generated programs do not end like this: {other:?}"),
            };
            let count = match found.interleavings {
                Some(Interleavings::Exactly(count)) => count,
                None => 0,
                other => panic!("generated programs end: {other:?}"),
            };
            *behaviour.outcomes.entry(outcome).or_default() += count;
        }
        behaviour.races = report.races.iter().map(|found| found.what.location).collect();
        behaviour
    }

    pub fn without_counts(mut self) -> Behaviour {
        self.outcomes.values_mut().for_each(|count| *count = 0);
        self
    }
}
