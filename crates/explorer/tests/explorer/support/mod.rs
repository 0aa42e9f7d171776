//! Small random programs, and what they can do by trying everything: written apart from the
//! front end, the interpreter and the search, so that a mistake would have to be made twice.

pub mod brute;
pub mod generate;
pub mod weak;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::atomic::Ordering;

use explorer::{Ending, Interleavings, Report};

/// Registers of a thread.
pub const REGISTERS: usize = 3;
/// The atomics `X` and `Y`, the plain `P`, the mutexes `M` and `N`: indices of what is shared.
pub const P: usize = 2;
pub const M: usize = 3;
pub const NAMES: [&str; 5] = ["X", "Y", "P", "M", "N"];

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

/// The program's text. `main` prints what is shared, and then each thread's registers.
pub fn source(program: &Program) -> String {
    let mut text = "use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::*, fence};
use std::thread;
static X: AtomicI64 = AtomicI64::new(0);
static Y: AtomicI64 = AtomicI64::new(0);
static mut P: i64 = 0;
static M: Mutex<i64> = Mutex::new(0);
static N: Mutex<i64> = Mutex::new(0);
fn main() {
  let registers = thread::scope(|s| {
    let handles = [
"
    .to_owned();
    for body in program {
        text.push_str("    s.spawn(|| { let (mut r0, mut r1, mut r2) = (0i64, 0i64, 0i64);\n");
        body.iter().for_each(|statement| print(&mut text, statement, 3));
        text.push_str("      [r0, r1, r2] }),\n");
    }
    text + "    ];
    handles.map(|handle| handle.join().unwrap())
  });
  let shared = [X.load(SeqCst), Y.load(SeqCst), unsafe { P }, *M.lock().unwrap(), *N.lock().unwrap()];
  println!(\"{:?} {:?}\", shared, registers);
  let _ = fence as fn(std::sync::atomic::Ordering);
}
"
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
            "r{into} = i64::from({}.compare_exchange({old}, {new}, {success:?}, {failure:?}).is_ok());",
            NAMES[*at]
        ),
        Statement::Fence(order) => format!("fence({order:?});"),
        Statement::ReadPlain { into } => format!("r{into} = unsafe {{ P }};"),
        Statement::WritePlain { value } => format!("unsafe {{ P = {} }};", show(*value)),
        Statement::Locked { mutex, add, body } => {
            writeln!(
                text,
                "{indent}{{ let mut g = {}.lock().unwrap(); *g += {add};",
                NAMES[*mutex]
            )
            .unwrap();
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
    Read {
        into: usize,
        at: usize,
    },
    Write {
        at: usize,
        value: Value,
    },
    /// Takes the lock and adds to what it guards: one step, since nobody else can come between.
    Lock {
        mutex: usize,
        add: i64,
    },
    Unlock(usize),
    SkipUnless {
        register: usize,
        equals: i64,
        count: usize,
    },
}

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
                out.push(Micro::Lock { mutex: *mutex, add: *add });
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
                Ending::Finished { printed, panics, .. } if panics.is_empty() => {
                    Some(numbers(&printed[0]))
                }
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
        let named = |name: &str| NAMES.iter().position(|known| *known == name).expect("a static");
        behaviour.races = report.races.iter().map(|found| named(&found.what.name)).collect();
        behaviour
    }

    pub fn without_counts(mut self) -> Behaviour {
        self.outcomes.values_mut().for_each(|count| *count = 0);
        self
    }
}

/// All numbers of a text.
fn numbers(text: &str) -> Vec<i64> {
    let is_apart = |c: char| c != '-' && !c.is_ascii_digit();
    text.split(is_apart).filter_map(|number| number.parse().ok()).collect()
}
