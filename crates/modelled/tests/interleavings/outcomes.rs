//! What the tests ask of an exploration.

use modelled::runtime::{Config, Failure, Report, explore, replay};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// The exhaustive exploration of a body.
pub fn exhaustive(body: impl Fn() + Send + Sync + 'static) -> Report {
    explore(&Config::exhaustive(), body)
}

/// All values that the body returns in some execution; it must not fail in any.
#[track_caller]
pub fn outcomes<T: Ord + Send + 'static>(
    body: impl Fn() -> T + Send + Sync + 'static,
) -> BTreeSet<T> {
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let here = seen.clone();
    let report = exhaustive(move || {
        let value = body();
        here.lock().unwrap().insert(value);
    });
    assert_right(&report);
    std::mem::take(&mut *seen.lock().unwrap())
}

/// Explores to the end without a failure.
#[track_caller]
pub fn assert_right(report: &Report) {
    assert!(report.failure.is_none(), "{}\n{:#?}", report.failure.as_ref().unwrap(), report.trace);
    assert!(!report.capped, "gave up after {} executions", report.executions);
}

/// Finds a failure, and finds it again with the schedule that it has recorded.
#[track_caller]
pub fn fails(body: impl Fn() + Send + Sync + Clone + 'static) -> Failure {
    let report = exhaustive(body.clone());
    let again =
        replay(&Config::exhaustive(), &report.schedule, body).expect("a schedule of this body");
    assert_eq!(again.failure, report.failure);
    assert_eq!(told(&again), told(&report));
    report.failure.expect("a failure")
}

/// Whether a panic with this message is what failed.
pub fn is_panic(failure: &Failure, text: &str) -> bool {
    matches!(failure, Failure::Panic { message, .. } if message.contains(text))
}

fn told(report: &Report) -> Vec<(usize, &str)> {
    report.trace.iter().map(|event| (event.thread, event.what.as_str())).collect()
}
