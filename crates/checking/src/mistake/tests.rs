//! What each general pattern says, and above all where it must say nothing.
mod programs;

use super::COMMON;
use crate::complaint::{call_returned, complain};
use crate::native::HOOK;
use crate::observe::{Ending, Observer};
use crate::sync::thread;
use modelled::runtime::{Config, explore};
use std::fs;
use verdict::Kind;

/// The programs play the submission. The compiler knows them by a path that starts at the workspace.
const PROGRAMS: &str = "crates/checking/src/mistake/tests/programs.rs";

/// The names of all general mistakes that the first failed execution of `body` shows, and what is said of the first one.
fn shown(body: fn()) -> (Vec<&'static str>, String) {
    let _turn = HOOK.lock();
    let workspace = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let text = fs::read_to_string(format!("{workspace}/{PROGRAMS}")).expect("the programs");
    let observer = Observer::new(PROGRAMS.to_owned(), &text);
    let mut report = explore(&Config::simple(), body);
    if report.failure.is_none() {
        report = explore(&Config::exhaustive(), body);
    }
    let kind = match observer.ending(&report).expect("a program that goes wrong") {
        Ending::Panic(_) | Ending::Unfit(_) | Ending::Outlives(_) => Kind::Wrong,
        Ending::Deadlock(_) => Kind::Deadlock,
        Ending::Livelock(_) => Kind::Livelock,
        Ending::Race(_) => Kind::Race,
        Ending::Stuck(_) => Kind::Stuck,
    };
    let evidence = observer.evidence(&report, kind, "");
    let all = COMMON.iter().filter_map(|it| Some((it.name, (it.explain)(&evidence)?)));
    let (names, texts): (Vec<_>, Vec<_>) = all.unzip();
    (names, texts.into_iter().next().unwrap_or_default())
}

/// Starts a thread as a check does: in a line that is none of the submission's.
fn beside(other: impl FnOnce() + Send, own: impl FnOnce()) {
    thread::scope(|scope| {
        scope.spawn(other);
        own();
    });
}

fn names(body: fn()) -> Vec<&'static str> {
    shown(body).0
}

/// The check is content with nothing.
fn wrong() -> ! {
    complain("", "something else", "this")
}

/// Parts two calls. Here, as the place of its step is where it stands.
fn between() {
    call_returned();
}

#[test]
fn an_update_in_two_steps_is_split() {
    let (names, text) = shown(programs::split);
    assert_eq!(names, ["split-update"]);
    assert!(text.contains("Another thread wrote in between"), "{text}");
}

#[test]
fn a_look_and_a_later_call_are_no_split_update() {
    assert_eq!(names(programs::looks_then_stores_in_another_call), [""; 0]);
}

#[test]
fn one_guard_for_each_of_two_calls_is_not_dropped_early() {
    assert_eq!(names(programs::dropped_early), ["lock-dropped-early"]);
    assert_eq!(names(programs::locks_in_two_calls), [""; 0]);
}

#[test]
fn an_exchange_that_is_refused_by_what_it_asks_for_needs_no_retry() {
    assert_eq!(names(programs::exchanges_once), ["no-retry"]);
    assert_eq!(names(programs::leaves_what_is_not_its_own), [""; 0]);
    assert_eq!(names(programs::looks_for_another_value), [""; 0]);
    assert_eq!(names(programs::exchanges_until_it_succeeds), [""; 0]);
}

#[test]
fn a_result_that_is_read_again_is_not_a_loop_that_comes_round_again() {
    assert_eq!(names(programs::reads_again), ["reads-again"]);
    assert_eq!(names(programs::locks_again), ["reads-again"]);
    assert_eq!(names(programs::loops), [""; 0]);
    assert_eq!(names(programs::reads_again_and_parks), ["deadlock"]);
    assert_eq!(names(programs::adds_and_looks_in_another_call), [""; 0]);
}

#[test]
fn a_lock_that_is_tried_until_it_is_free_leaves_nothing_out() {
    assert_eq!(names(programs::tries_once), ["try-lock"]);
    assert_eq!(names(programs::tries_until_it_is_free), [""; 0]);
}

#[test]
fn a_call_gives_up_only_if_it_tries_again_and_returns_without() {
    let (exchange, text) = shown(programs::exchanges_three_times);
    assert_eq!(exchange, ["gives-up", "no-retry"]);
    assert!(text.contains("another thread had been quicker"), "{text}");
    let (lock, text) = shown(programs::tries_three_times);
    assert_eq!(lock, ["gives-up", "try-lock"]);
    assert!(text.contains("another thread had the lock"), "{text}");
    assert_eq!(names(programs::tries_until_it_succeeds), [""; 0]);
    assert_eq!(names(programs::tries_in_three_calls), ["try-lock"]);
    assert_eq!(names(programs::tries_for_ever), ["waits-for-ever"]);
}

#[test]
fn nothing_is_made_up_by_who_panics_or_is_refused() {
    assert_eq!(names(programs::made_up), ["made-up"]);
    assert_eq!(names(programs::panics), [""; 0]);
    assert_eq!(names(programs::sends), [""; 0]);
}

#[test]
fn a_race_is_blamed_on_the_memory_that_it_is_about() {
    assert_eq!(names(programs::reads_without_lock)[0], "access-without-lock");
    assert_eq!(names(programs::locks_something_else), ["data-race"]);
}

#[test]
fn a_guard_is_dropped_at_once_only_if_nothing_was_done_with_it() {
    assert_eq!(names(programs::drops_at_once)[0], "guard-dropped-at-once");
    assert!(!names(programs::uses_its_guard).contains(&"guard-dropped-at-once"));
}

#[test]
fn a_flag_is_published_too_weakly_only_if_it_is_relaxed() {
    assert!(names(programs::publishes_relaxed).contains(&"published-too-weakly"));
    assert!(!names(programs::publishes_too_early).contains(&"published-too-weakly"));
}
