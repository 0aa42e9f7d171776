//! Loops that keep nothing from one round to the next wait as if they were blocked: that must leave out no outcome.

use modelled::runtime::{Config, Failure, Loops, explore};
use modelled::sync::atomic::AtomicU64;
use modelled::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use modelled::sync::{hint, thread};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

fn blocking() -> Config {
    let loops = Loops::of(file!(), include_str!("waits.rs"));
    Config { loops, ..Config::exhaustive() }
}

/// What a body comes to, and in how many executions.
fn outcomes(config: &Config, body: fn() -> Vec<u64>) -> (BTreeSet<Vec<u64>>, u64) {
    let all = Arc::new(Mutex::new(BTreeSet::new()));
    let seen = all.clone();
    let report = explore(config, move || {
        let outcome = body();
        seen.lock().unwrap().insert(outcome);
    });
    assert!(report.failure.is_none() && !report.capped, "{:?}", report.failure);
    let all = all.lock().unwrap().clone();
    (all, report.executions + report.redundant)
}

/// The same with these loops taken for any other code.
#[track_caller]
fn same(body: fn() -> Vec<u64>) {
    let (with, few) = outcomes(&blocking(), body);
    let (without, many) = outcomes(&Config::exhaustive(), body);
    assert_eq!(with, without);
    assert!(few <= many, "{few} of {many}");
}

fn wait_for(x: &AtomicU64, value: u64) {
    while x.load(Acquire) < value {
        hint::spin_loop();
    }
}

/// The threads' own results, in their order.
fn both(a: impl FnOnce() -> u64 + Send, b: impl FnOnce() -> u64 + Send) -> Vec<u64> {
    thread::scope(|scope| {
        let (a, b) = (scope.spawn(a), scope.spawn(b));
        vec![a.join().unwrap(), b.join().unwrap()]
    })
}

#[test]
fn a_loop_that_is_come_to_again_is_no_loop_that_goes_on() {
    same(|| {
        let x = AtomicU64::new(0);
        let waiter = || {
            (0..3).for_each(|_| wait_for(&x, 1));
            x.load(Relaxed)
        };
        both(waiter, || {
            x.store(1, Release);
            x.store(2, Release);
            0
        })
    });
}

#[test]
fn who_remembers_what_it_has_seen_is_seen_to() {
    same(|| {
        let x = AtomicU64::new(0);
        let waiter = || {
            let mut seen = 0;
            loop {
                let now = x.load(Relaxed);
                seen |= 1 << now;
                if now == 2 {
                    return seen;
                }
            }
        };
        both(waiter, || {
            x.store(1, Relaxed);
            x.store(2, Relaxed);
            0
        })
    });
}

#[test]
fn a_wait_that_gives_up_beside_one_that_does_not() {
    same(|| {
        let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
        let waiter = || {
            let early = (0..2).any(|_| y.load(Acquire) == 1);
            wait_for(&x, 1);
            u64::from(early)
        };
        both(waiter, || {
            y.store(1, Release);
            x.store(1, Release);
            y.load(Relaxed)
        })
    });
}

#[test]
fn a_wait_for_two_things_that_come_and_go() {
    same(|| {
        let (x, y) = (AtomicU64::new(1), AtomicU64::new(0));
        let waiter = || {
            while x.load(SeqCst) + y.load(SeqCst) < 2 {}
            x.load(SeqCst) * 10 + y.load(SeqCst)
        };
        both(waiter, || {
            x.store(0, SeqCst);
            y.store(1, SeqCst);
            x.store(3, SeqCst);
            y.store(0, SeqCst);
            7
        })
    });
}

#[test]
fn what_is_read_behind_a_lock() {
    same(|| {
        let (held, total) = (AtomicU64::new(0), AtomicU64::new(0));
        let add = |n: u64| {
            loop {
                while held.load(Relaxed) == 1 {
                    hint::spin_loop();
                }
                if held.compare_exchange(0, 1, Acquire, Relaxed).is_ok() {
                    break;
                }
            }
            let old = total.load(Relaxed);
            total.store(old + n, Relaxed);
            held.store(0, Release);
            old
        };
        both(|| add(1) * 100 + add(2), || add(10))
    });
    same(|| {
        let (held, total) = (AtomicU64::new(0), AtomicU64::new(0));
        let add = |n: u64| {
            while held.swap(1, AcqRel) == 1 {}
            let old = total.load(Relaxed);
            total.store(old + n, Relaxed);
            held.store(0, Release);
            old
        };
        both(|| add(1), || add(10))
    });
}

#[test]
fn waits_that_depend_on_each_other() {
    same(|| {
        let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
        let ping = || {
            x.store(1, Release);
            wait_for(&y, 1);
            x.fetch_add(1, AcqRel)
        };
        both(ping, || {
            let early = x.load(Relaxed);
            wait_for(&x, 1);
            y.store(1, Release);
            early * 10 + x.load(Relaxed)
        })
    });
}

#[test]
fn a_wait_for_what_does_not_always_come_is_a_livelock() {
    let report = explore(&blocking(), || {
        let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            scope.spawn(|| wait_for(&x, 1));
            scope.spawn(|| {
                if y.load(Relaxed) == 0 {
                    x.store(1, Release);
                }
            });
            scope.spawn(|| y.store(1, Relaxed));
        });
    });
    assert!(matches!(report.failure, Some(Failure::Livelock(_))), "{:?}", report.failure);
}
