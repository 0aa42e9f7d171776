//! A second opinion: loom runs the same programs on its own atomics and locks.
//!
//! Only read-modify-writes and locks: where loads and stores meet, loom 0.7 misses plain
//! interleavings (tokio-rs/loom#166, #392) and takes SeqCst for AcqRel (#180).

use std::collections::BTreeSet;
use std::sync::{Arc as StdArc, Mutex as StdMutex};

use crate::support::generate::Random;
use crate::support::{Behaviour, HIDDEN, M, Program, REGISTERS, Rmw, Statement, source};
use explorer::{Options, Program as Parsed, Search};
use loom::sync::atomic::{AtomicI64, Ordering};
use loom::sync::{Arc, Mutex};

struct Shared {
    atomics: [AtomicI64; 2],
    mutexes: [Mutex<i64>; 2],
}

fn generate(random: &mut Random) -> Program {
    (0..2).map(|_| (0..1 + random.below(3)).map(|_| statement(random, 0)).collect()).collect()
}

fn statement(random: &mut Random, depth: usize) -> Statement {
    let inner = |random: &mut Random| (0..random.below(2)).map(|_| update(random)).collect();
    match random.below(5) {
        0 | 1 if depth == 0 => {
            let (mutex, add) = (M + random.below(2), 1 + random.below(2) as i64);
            Statement::Locked { mutex, add, body: inner(random) }
        }
        2 if depth == 0 => {
            let (register, equals) = (random.below(REGISTERS), random.below(2) as i64);
            Statement::If { register, equals, then: vec![statement(random, 1)] }
        }
        _ => update(random),
    }
}

fn update(random: &mut Random) -> Statement {
    let (into, at) = (random.below(REGISTERS), random.below(2));
    let kind = random.pick(&[Rmw::Add, Rmw::Max, Rmw::Swap]);
    let order =
        random.pick(&[Ordering::Relaxed, Ordering::Acquire, Ordering::Release, Ordering::AcqRel]);
    Statement::Rmw { into, at, kind, operand: 1 + random.below(3) as i64, order }
}

fn run(body: &[Statement], shared: &Shared, registers: &mut [i64; HIDDEN + 1]) {
    for statement in body {
        match statement {
            Statement::Rmw { into, at, kind, operand, order } => {
                let atomic = &shared.atomics[*at];
                registers[*into] = match kind {
                    Rmw::Add => atomic.fetch_add(*operand, *order),
                    Rmw::Max => atomic.fetch_max(*operand, *order),
                    Rmw::Swap => atomic.swap(*operand, *order),
                };
            }
            Statement::Locked { mutex, add, body } => {
                let mut guard = shared.mutexes[*mutex - M].lock().expect("nobody panics");
                *guard += add;
                run(body, shared, registers);
            }
            Statement::If { register, equals, then } => {
                if registers[*register] == *equals {
                    run(then, shared, registers);
                }
            }
            other => panic!("not generated here: {other:?}"),
        }
    }
}

fn outcomes_by_loom(program: &Program) -> BTreeSet<Vec<i64>> {
    let outcomes = StdArc::new(StdMutex::new(BTreeSet::new()));
    let (program, found) = (program.clone(), outcomes.clone());
    loom::model(move || {
        let shared = Arc::new(Shared {
            atomics: [AtomicI64::new(0), AtomicI64::new(0)],
            mutexes: [Mutex::new(0), Mutex::new(0)],
        });
        let threads: Vec<_> = program
            .iter()
            .map(|body| {
                let (body, shared) = (body.clone(), shared.clone());
                loom::thread::spawn(move || {
                    let mut registers = [0; HIDDEN + 1];
                    run(&body, &shared, &mut registers);
                    registers
                })
            })
            .collect();
        let registers: Vec<_> =
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
        let last = |at: usize| shared.atomics[at].load(Ordering::Relaxed);
        let guarded = |at: usize| *shared.mutexes[at].lock().expect("nobody panics");
        let mut values = vec![last(0), last(1), 0, guarded(0), guarded(1)];
        values.extend(registers.iter().flat_map(|registers| &registers[..REGISTERS]));
        found.lock().expect("nobody panics").insert(values);
    });
    let outcomes = outcomes.lock().expect("nobody panics");
    outcomes.clone()
}

#[test]
fn loom_finds_the_same_outcomes() {
    let mut different = 0;
    for seed in 0..150 {
        let program = generate(&mut Random::new(seed));
        let text = source(&program);
        let parsed =
            Parsed::parse(&text).unwrap_or_else(|diagnostic| panic!("{text}\n{diagnostic}"));
        let report = Search::new(parsed, Options::default()).finish();
        let ours: BTreeSet<Vec<i64>> =
            Behaviour::of(&report).outcomes.into_keys().flatten().collect();
        assert_eq!(ours, outcomes_by_loom(&program), "seed {seed}:\n{text}");
        different += usize::from(ours.len() > 1);
    }
    assert!(different > 50, "only {different} programs have more than one outcome");
}
