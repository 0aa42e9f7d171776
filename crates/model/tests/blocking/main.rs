//! Loops that keep nothing from one round to the next wait as if they were blocked: random programs with loops of many
//! kinds have the outcomes then that they have state by state; and where there is no end of states, at least those that they
//! have with these loops taken for any other code.

mod code;
mod exact;
mod program;
mod run;

use exact::exact;
use model::Semantics;
use program::{Action, Orders, Program, program, program_that_looks};
use proptest::prelude::*;
use run::{Found, Outcome, run};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

/// The most executions of a program; what has more is left out.
const MOST: u64 = 500;

/// The most states of a program that is looked at state by state.
const STATES: usize = 5_000;

fn compare(program: &Program, semantics: Semantics) -> Result<(), TestCaseError> {
    // With SeqCst beside weaker orderings the whole past is looked at before each step.
    let most = if program.is_mixed() { 3 } else { u8::MAX };
    let semantics = Semantics { stale_reads: most, ..semantics };
    let Some(blocking) = run(program, semantics, true, MOST) else { return Ok(()) };
    if let Some(exact) = exact(program, semantics, STATES) {
        covers(program, &blocking, &exact.outcomes, exact.livelock)?;
        let made_up: Vec<_> = blocking.reached.difference(&exact.outcomes).collect();
        prop_assert!(made_up.is_empty(), "made up {:?} of {}", made_up, program);
        return Ok(());
    }
    // These rules of thumb may leave something out.
    match run(program, semantics, false, MOST) {
        Some(plain) => covers(program, &blocking, &plain.covered, plain.livelock),
        None => Ok(()),
    }
}

fn covers(
    program: &Program,
    blocking: &Found,
    outcomes: &BTreeSet<Outcome>,
    livelock: bool,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(livelock, blocking.livelock, "{}", program);
    // A search stops where it finds one.
    if !livelock {
        let missed: Vec<_> = outcomes.difference(&blocking.covered).collect();
        prop_assert!(missed.is_empty(), "missed {:?} of {}", missed, program);
    }
    Ok(())
}

/// `CASES` and `SEED` ask for others than those that are always tried.
fn config() -> ProptestConfig {
    let number = |name, otherwise| {
        let given = std::env::var(name).ok();
        given.map_or(otherwise, |text: String| text.parse().expect("a number"))
    };
    ProptestConfig {
        cases: u32::try_from(number("CASES", 60)).expect("not too many"),
        rng_seed: prop::test_runner::RngSeed::Fixed(number("SEED", 1)),
        failure_persistence: None,
        max_shrink_iters: u32::try_from(number("SHRINK", 200)).expect("not too many"),
        ..ProptestConfig::default()
    }
}

fn waits(at: usize, until: u64) -> Box<Action> {
    Box::new(Action::Await { at, until, hint: false })
}

/// A thread for each code; all with these orderings.
fn threads(orders: Orders, codes: &[&[Action]]) -> Program {
    let ordered =
        |code: &&[Action]| code.iter().map(|action| (action.clone(), orders)).collect::<Vec<_>>();
    Program { codes: codes.iter().map(ordered).collect(), threads: (0..codes.len()).collect() }
}

/// Who looks in vain must not wake up those whose turn has been covered.
#[test]
fn a_thread_that_looks_in_vain_beside_one_that_goes_on() {
    let take = Action::Take { at: 0, from: 0, to: 0, weak: false };
    let unless = |or, action| Action::UnlessBefore { or, times: 1, action };
    let program = threads(
        [Relaxed; 3],
        &[
            &[Action::Store(1, 1)],
            &[Action::Load(2), unless(1, Box::new(take))],
            &[unless(0, waits(1, 1))],
        ],
    );
    compare(&program, Semantics::INTERLEAVING).unwrap();
}

/// Even where the loop is known to go on for ever.
#[test]
fn a_thread_that_comes_to_a_loop_again_does_not_wait_there_for_what_it_sees_at_once() {
    let wait = Action::AwaitOr { at: 1, until: 2, or: 0 };
    let store = |value| Action::Store(1, value);
    let program = threads(
        [Relaxed; 3],
        &[
            &[store(2), Action::Load(1), Action::Add(1), store(2)],
            &[Action::Again { times: 2, action: Box::new(wait) }, store(0)],
        ],
    );
    compare(&program, Semantics::INTERLEAVING).unwrap();
}

/// A round of two looks, by two threads that come to the same loop again.
#[test]
fn two_threads_that_look_at_two_places_in_each_round() {
    let wait = Box::new(Action::AwaitSum { first: 0, second: 1, until: 1 });
    let again = [Action::UnlessBefore { or: 0, times: 2, action: wait }, Action::Store(0, 1)];
    for orders in [[Relaxed; 3], [Acquire, Release, AcqRel]] {
        let program = threads(orders, &[&[Action::Store(1, 1)], &again, &again]);
        for semantics in [Semantics::INTERLEAVING, Semantics::RC11] {
            compare(&program, semantics).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn two_threads(program in program(2, 3)) {
        compare(&program, Semantics::INTERLEAVING)?;
    }

    #[test]
    fn two_threads_with_weak_memory(program in program(2, 3)) {
        compare(&program, Semantics::RC11)?;
    }

    #[test]
    fn three_threads(program in program(3, 2)) {
        compare(&program, Semantics::INTERLEAVING)?;
    }

    #[test]
    fn three_threads_with_weak_memory(program in program(3, 2)) {
        compare(&program, Semantics::RC11)?;
    }

    #[test]
    fn two_threads_with_several_looks_a_round(program in program_that_looks(2, 3)) {
        compare(&program, Semantics::RC11)?;
    }

    #[test]
    fn three_threads_with_several_looks_a_round(program in program_that_looks(3, 2)) {
        compare(&program, Semantics::INTERLEAVING)?;
        compare(&program, Semantics::RC11)?;
    }
}
