//! Hundreds of random programs: the explorer's search must find exactly what an independent
//! enumeration of every execution finds, no more and no less, and count it right.

use crate::support::generate::{Random, Taste, program};
use crate::support::{Behaviour, brute, source, weak};
use explorer::{Memory, Options, Program, Search};

/// Enough for most of the small programs; the others are left out.
const MOST_EXECUTIONS: u128 = 20_000;

fn explore(text: &str, memory: Memory, reduce: bool) -> Behaviour {
    let program = Program::parse(text).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes}"));
    Behaviour::of(&Search::new(program, Options { memory, reduce, ..Options::default() }).finish())
}

/// Compares `count` programs, and demands that most of them were small enough to be compared.
fn compare(
    seeds: std::ops::Range<u64>,
    taste: Taste,
    memory: Memory,
    enumerate: impl Fn(&crate::support::Program) -> Option<Behaviour>,
) {
    let (mut compared, all) = (0, seeds.end - seeds.start);
    for seed in seeds {
        let generated = program(&mut Random::new(seed), taste);
        let Some(expected) = enumerate(&generated) else { continue };
        let text = source(&generated);
        assert_eq!(explore(&text, memory, false), expected, "seed {seed}:\n{text}");
        let reduced = explore(&text, memory, true);
        assert_eq!(reduced, expected.without_counts(), "reduced, seed {seed}:\n{text}");
        compared += 1;
    }
    assert!(compared * 10 > all * 6, "only {compared} of {all} programs were small enough");
}

const MIXED: Taste = Taste {
    threads: 2,
    statements: 3,
    atomics: 2,
    locks_and_branches: true,
    fences: true,
    sequential: true,
};

#[test]
fn two_threads_interleave_as_enumerated() {
    compare(0..250, MIXED, Memory::Interleaving, |program| {
        brute::every_interleaving(program, MOST_EXECUTIONS)
    });
}

#[test]
fn three_threads_interleave_as_enumerated() {
    let taste = Taste { threads: 3, statements: 2, ..MIXED };
    compare(0..120, taste, Memory::Interleaving, |program| {
        brute::every_interleaving(program, MOST_EXECUTIONS)
    });
}

#[test]
fn four_threads_interleave_as_enumerated() {
    let taste = Taste { threads: 4, statements: 1, ..MIXED };
    compare(0..40, taste, Memory::Interleaving, |program| {
        brute::every_interleaving(program, MOST_EXECUTIONS)
    });
}

/// With a single atomic, weak memory is sequential consistency unless there is a data race; the
/// explorer uses that.
#[test]
fn one_atomic_needs_no_weak_memory() {
    let taste = Taste { atomics: 1, ..MIXED };
    for seed in 0..80 {
        let generated = program(&mut Random::new(seed), taste);
        let Some(expected) = weak::every_execution(&generated, MOST_EXECUTIONS) else { continue };
        let text = source(&generated);
        let interleaved = explore(&text, Memory::Interleaving, true);
        assert_eq!(interleaved.races, expected.races, "seed {seed}:\n{text}");
        if expected.races.is_empty() {
            assert_eq!(interleaved, expected.without_counts(), "seed {seed}:\n{text}");
        }
    }
}

#[test]
fn relaxed_and_acquire_release_programs_do_what_the_model_does() {
    let taste = Taste { locks_and_branches: false, sequential: false, ..MIXED };
    compare(0..120, taste, Memory::Weak, |program| weak::every_execution(program, MOST_EXECUTIONS));
}

#[test]
fn programs_with_every_ordering_do_what_the_model_does() {
    compare(0..80, Taste { statements: 2, ..MIXED }, Memory::Weak, |program| {
        weak::every_execution(program, MOST_EXECUTIONS)
    });
}

#[test]
fn three_threads_do_what_the_model_does() {
    let taste = Taste { threads: 3, statements: 2, locks_and_branches: false, ..MIXED };
    compare(0..40, taste, Memory::Weak, |program| weak::every_execution(program, MOST_EXECUTIONS));
}
