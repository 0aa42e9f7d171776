//! Loops that wait end; loops that never end are found.

use crate::outcomes::{assert_right, exhaustive, fails};
use modelled::runtime::{Config, Failure, explore};
use modelled::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use modelled::sync::atomic::{AtomicBool, AtomicU64};
use modelled::sync::{Mutex, hint, thread};
use std::time::Duration;

#[test]
fn a_loop_that_waits_for_a_flag_ends() {
    for wait in [|| {}, hint::spin_loop, thread::yield_now] {
        assert_right(&exhaustive(move || {
            let flag = AtomicBool::new(false);
            thread::scope(|scope| {
                scope.spawn(|| flag.store(true, Release));
                while !flag.load(Acquire) {
                    wait();
                }
            });
        }));
    }
}

#[test]
fn a_loop_that_looks_at_two_things_ends() {
    assert_right(&exhaustive(|| {
        let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                x.store(1, Relaxed);
                y.store(1, Relaxed);
            });
            while x.load(Relaxed) + y.load(Relaxed) < 2 {}
        });
    }));
}

#[test]
fn spin_locks_made_of_swap_or_exchange_exclude() {
    let counted = |take: fn(&AtomicBool) -> bool| {
        move || {
            let (locked, count) = (AtomicBool::new(false), AtomicU64::new(0));
            let add = || {
                while !take(&locked) {}
                count.store(count.load(Relaxed) + 1, Relaxed);
                locked.store(false, Release);
            };
            thread::scope(|scope| {
                scope.spawn(add);
                add();
            });
            assert_eq!(count.load(Relaxed), 2);
        }
    };
    assert_right(&exhaustive(counted(|locked| !locked.swap(true, Acquire))));
    assert_right(&exhaustive(counted(|locked| {
        locked.compare_exchange_weak(false, true, Acquire, Relaxed).is_ok()
    })));
    assert!(matches!(fails(counted(|locked| !locked.swap(true, Relaxed))), Failure::Panic { .. }));
}

#[test]
fn polling_under_a_lock_ends() {
    assert_right(&exhaustive(|| {
        let done = Mutex::new(false);
        thread::scope(|scope| {
            scope.spawn(|| *done.lock().unwrap() = true);
            while !*done.lock().unwrap() {}
        });
    }));
    assert_right(&exhaustive(|| {
        let lock = Mutex::new(());
        thread::scope(|scope| {
            scope.spawn(|| drop(lock.lock().unwrap()));
            while lock.try_lock().is_err() {}
        });
    }));
}

#[test]
fn a_loop_that_ends_by_itself_is_no_livelock() {
    assert_right(&exhaustive(|| {
        let x = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| (0..20).for_each(|_| assert!(x.load(SeqCst) < 2)));
            x.store(1, SeqCst);
        });
        (0..200).for_each(|_| assert_eq!(x.load(SeqCst), 1));
    }));
}

#[test]
fn a_loop_that_cannot_end_is_a_livelock() {
    let Failure::Livelock(blocked) = fails(|| {
        let x = AtomicU64::new(0);
        while x.load(SeqCst) == 0 {}
    }) else {
        panic!("a livelock")
    };
    assert!(blocked[0].to_string().starts_with("the test goes round a loop"), "{}", blocked[0]);
    assert!(matches!(
        fails(|| {
            let turn = AtomicU64::new(0);
            thread::scope(|scope| {
                scope.spawn(|| while turn.load(SeqCst) != 1 {});
                while turn.load(SeqCst) != 2 {}
            });
        }),
        Failure::Livelock(_)
    ));
}

#[test]
fn a_loop_that_goes_on_changing_things_is_too_long() {
    let failure = fails(|| {
        let x = AtomicU64::new(0);
        loop {
            x.fetch_add(1, Relaxed);
        }
    });
    assert!(matches!(failure, Failure::TooLong { .. }));
}

#[test]
fn a_loop_that_touches_nothing_is_reported() {
    let config = Config { stuck_after: Duration::from_millis(50), ..Config::simple() };
    let report = explore(&config, || {
        AtomicU64::new(0).load(Relaxed);
        loop {
            std::thread::park();
        }
    });
    assert_eq!(report.failure, Some(Failure::Stuck { after: config.stuck_after }));
    assert!(!report.trace.is_empty());
}
