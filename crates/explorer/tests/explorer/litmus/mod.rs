//! Litmus tests with their published verdicts under RC11: see `verdicts.txt` and `executions.txt`. Each becomes a Rust program, is read, and is
//! searched.

mod shape;

use explorer::{Ending, Memory, Options, Program, Search};
use shape::{Line, Outcome, Test};
use std::collections::BTreeSet;

/// Every outcome of a test.
fn outcomes(test: &Test, memory: Memory) -> BTreeSet<Outcome> {
    let source = test.source();
    let program = Program::parse(&source).unwrap_or_else(|mistakes| panic!("{source}\n{mistakes}"));
    let report = Search::new(program, Options { memory, ..Options::default() }).finish();
    assert_eq!((report.unfinished, report.races.len()), (None, 0), "{source}");
    let outcome = |ending: &Ending| match ending {
        Ending::Finished { printed, panics, .. } if panics.is_empty() => Outcome::of(&printed[0]),
        other => panic!("{source}\n{other:?}"),
    };
    report.endings.iter().map(|found| outcome(&found.what)).collect()
}

#[test]
fn outcomes_are_allowed_or_not_as_published() {
    let (mut count, mut wrong) = (0, Vec::new());
    for Line { test, expected } in shape::verdicts(include_str!("verdicts.txt")) {
        let found = outcomes(&test, Memory::Weak).iter().any(|outcome| test.is_seen_in(outcome));
        if found != expected {
            let verdict = if expected { "some" } else { "never" };
            wrong.push(format!("{}: {verdict} is expected\n{}", test.name, test.source()));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 200, "only {count} tests");
}

/// Where the outcome is not one of sequential consistency, as for all of these shapes, nothing but weak memory shows it.
#[test]
fn weak_outcomes_are_weak() {
    for Line { test, expected } in shape::verdicts(include_str!("verdicts.txt")) {
        if expected {
            let found = outcomes(&test, Memory::Interleaving);
            assert!(!found.iter().any(|outcome| test.is_seen_in(outcome)), "{}", test.name);
        }
    }
}

#[test]
fn there_are_as_many_executions_as_published() {
    let (mut count, mut wrong) = (0, Vec::new());
    for Line { test, expected } in shape::executions(include_str!("executions.txt")) {
        let found = outcomes(&test, Memory::Weak).len();
        if found != expected {
            wrong.push(format!("{}: {found}, {expected} expected\n{}", test.name, test.source()));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 60, "only {count} tests");
}

#[test]
fn locks_order_what_they_guard() {
    let source = "use std::sync::{Mutex, atomic::{AtomicI64, Ordering::Relaxed}};
        static M: Mutex<()> = Mutex::new(());
        static X: AtomicI64 = AtomicI64::new(0);
        static Y: AtomicI64 = AtomicI64::new(0);
        fn main() {
            let writer = std::thread::spawn(|| {
                let _guard = M.lock().unwrap();
                X.store(1, Relaxed);
                Y.store(1, Relaxed);
            });
            let guard = M.lock().unwrap();
            assert_eq!(Y.load(Relaxed), X.load(Relaxed));
            drop(guard);
            writer.join().unwrap();
        }";
    let program = Program::parse(source).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert!(Search::new(program, Options::default()).finish().proves_the_program());
}
