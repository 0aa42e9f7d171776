//! Thousands of generated programs: the engine allows what the axioms allow, no more and no less.

use crate::explore::{EVERYTHING, Explored, executions, states};
use crate::generate::{Orders, Random, Shape};
use crate::program::{Behaviour, Program};
use crate::{axioms, program::Outcome};
use model::Semantics;
use std::collections::BTreeSet;

const PAIR: Shape = Shape { threads: 2, length: 4, atomics: 2, plain: false, orders: Orders::All };
const TRIO: Shape = Shape { threads: 3, length: 2, ..PAIR };

fn both(program: &Program) -> Behaviour {
    executions(program, EVERYTHING, None).behaviour
}

/// Compares on so many programs; on a difference, shows the smallest program that has one.
fn compare(name: &str, count: u64, shape: Shape, engine: impl Fn(&Program) -> Behaviour) {
    for seed in 0..count {
        let program = Random::new(seed).program(shape);
        if engine(&program) != axioms::behaviour(&program) {
            let program =
                smallest(program, |program| engine(program) != axioms::behaviour(program));
            let (engine, axioms) = (engine(&program), axioms::behaviour(&program));
            panic!("{name}, seed {seed}: {program:#?}\n{}", difference(&engine, &axioms));
        }
    }
}

fn smallest(mut program: Program, fails: impl Fn(&Program) -> bool) -> Program {
    loop {
        let smaller = program.smaller().find(&fails);
        match smaller {
            Some(smaller) => program = smaller,
            None => return program,
        }
    }
}

fn difference(engine: &Behaviour, axioms: &Behaviour) -> String {
    let (Behaviour::Outcomes(engine), Behaviour::Outcomes(axioms)) = (engine, axioms) else {
        return format!("the engine says {engine:?}, the axioms say {axioms:?}");
    };
    let list = |outcomes: Vec<&Outcome>| format!("{outcomes:#?}");
    format!(
        "missed by the engine: {}\nimpossible: {}",
        list(axioms.difference(engine).collect()),
        list(engine.difference(axioms).collect())
    )
}

#[test]
fn two_threads() {
    compare("two threads", 3_000, PAIR, both);
}

#[test]
fn three_threads() {
    compare("three threads", 2_000, TRIO, both);
    compare("three longer threads", 500, Shape { length: 3, ..TRIO }, both);
}

#[test]
fn without_seq_cst() {
    compare("weak, two", 1_000, Shape { orders: Orders::Weak, ..PAIR }, both);
    compare("weak, three", 1_000, Shape { orders: Orders::Weak, ..TRIO }, both);
}

#[test]
fn one_place() {
    compare("one place", 1_000, Shape { atomics: 1, length: 3, ..PAIR }, both);
}

#[test]
fn three_places() {
    compare("three places", 1_000, Shape { atomics: 3, ..PAIR }, both);
    compare("three places, three threads", 1_000, Shape { atomics: 3, ..TRIO }, both);
}

#[test]
fn plain_memory() {
    compare("plain", 1_500, Shape { plain: true, ..PAIR }, both);
    compare("plain, three threads", 1_000, Shape { plain: true, ..TRIO }, both);
}

#[test]
fn state_by_state() {
    let engine = |program: &Program| states(program).behaviour;
    compare("states", 1_000, Shape { length: 3, ..PAIR }, engine);
    compare("states, weak", 500, Shape { length: 3, orders: Orders::Weak, ..PAIR }, engine);
    compare("states, sequential", 300, Shape { orders: Orders::Sequential, ..PAIR }, engine);
    compare("states, three threads", 500, TRIO, engine);
    compare("states, plain", 500, Shape { length: 3, plain: true, ..PAIR }, engine);
}

/// A program of SeqCst operations alone has the outcomes of its interleavings.
#[test]
fn sequential_programs() {
    let shape = Shape { orders: Orders::Sequential, ..PAIR };
    compare("sequential", 1_000, shape, both);
    compare("interleaving", 1_000, shape, |program| {
        executions(program, Semantics::INTERLEAVING, None).behaviour
    });
}

/// Enough preemptions find everything.
#[test]
fn preemption_bounds() {
    for seed in 0..300 {
        let program =
            Random::new(seed).program(Shape { orders: Orders::Sequential, length: 3, ..PAIR });
        let bounded = |bound| executions(&program, Semantics::INTERLEAVING, Some(bound));
        let outcomes = |explored: Explored| match explored.behaviour {
            Behaviour::Outcomes(outcomes) => outcomes,
            Behaviour::Racy => BTreeSet::new(),
        };
        let (none, two, all) = (outcomes(bounded(0)), outcomes(bounded(2)), outcomes(bounded(9)));
        assert!(none.is_subset(&two) && two.is_subset(&all), "{program:?}");
        assert_eq!(Behaviour::Outcomes(all), axioms::behaviour(&program), "{program:?}");
    }
}
