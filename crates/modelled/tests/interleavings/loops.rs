//! Loops that wait end; loops that never end are found.

use crate::outcomes::{assert_right, exhaustive, fails, is_panic, outcomes};
use modelled::runtime::{Config, Cut, Failure, explore};
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

/// Each swap that finds the lock taken may come before the store that lets go of it: not for ever.
#[test]
fn a_spin_lock_by_swap_that_is_taken_again_is_no_livelock() {
    assert_right(&exhaustive(|| {
        let (busy, total) = (AtomicBool::new(false), AtomicU64::new(0));
        let add = || {
            while busy.swap(true, Acquire) {
                hint::spin_loop();
            }
            total.store(total.load(Relaxed) + 1, Relaxed);
            busy.store(false, Release);
        };
        thread::scope(|scope| {
            scope.spawn(|| {
                add();
                add();
            });
            add();
            add();
        });
        assert_eq!(total.load(Relaxed), 4);
    }));
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

/// A thread waits for a flag that another one sets, and gives up after so many rounds. Returns what it may come to.
fn bounded_wait(rounds: u32, wait: fn()) -> Vec<bool> {
    let seen = outcomes(move || {
        let ready = AtomicBool::new(false);
        let wait_for_it = || {
            for _ in 0..rounds {
                if ready.load(Acquire) {
                    return true;
                }
                wait();
            }
            false
        };
        thread::scope(|scope| {
            scope.spawn(|| ready.store(true, Release));
            wait_for_it()
        })
    });
    seen.into_iter().collect()
}

#[test]
fn a_wait_of_some_rounds_may_give_up() {
    for rounds in [1, 2, 3, 4, 5, 10, 100, 900] {
        for wait in [|| {}, hint::spin_loop, thread::yield_now] {
            assert_eq!(bounded_wait(rounds, wait), [false, true], "{rounds} rounds");
        }
    }
}

#[test]
fn a_wait_that_gives_up_is_told_with_its_schedule() {
    let failure = fails(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| ready.store(true, Release));
            let seen = (0..7).any(|_| {
                hint::spin_loop();
                ready.load(Acquire)
            });
            assert!(seen, "given up");
        });
    });
    assert!(is_panic(&failure, "given up"));
}

#[test]
fn polling_a_lock_may_give_up() {
    for rounds in [2, 5, 50] {
        let seen = outcomes(move || {
            let done = Mutex::new(false);
            thread::scope(|scope| {
                scope.spawn(|| *done.lock().unwrap() = true);
                (0..rounds).any(|_| *done.lock().unwrap())
            })
        });
        assert_eq!(Vec::from_iter(seen), [false, true], "{rounds} rounds");
        let seen = outcomes(move || {
            let lock = Mutex::new(());
            thread::scope(|scope| {
                scope.spawn(|| drop(lock.lock().unwrap()));
                (0..rounds).any(|_| lock.try_lock().is_ok())
            })
        });
        assert_eq!(Vec::from_iter(seen), [false, true], "{rounds} rounds");
    }
}

#[test]
fn a_loop_of_waits_that_give_up_ends_and_may_see_either() {
    let seen = outcomes(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| ready.store(true, Release));
            let mut given_up = false;
            while !(0..4).any(|_| ready.load(Acquire)) {
                given_up = true;
                thread::yield_now();
            }
            given_up
        })
    });
    assert_eq!(Vec::from_iter(seen), [false, true]);
}

#[test]
fn what_was_not_interrupted_everywhere_is_reported() {
    let waits = |rounds: u32| {
        exhaustive(move || {
            let ready = AtomicBool::new(false);
            thread::scope(|scope| {
                scope.spawn(|| ready.store(true, Release));
                (0..rounds).any(|_| ready.load(Acquire));
            });
        })
    };
    assert!(waits(3).cuts.is_empty());
    assert!(matches!(waits(100).cuts[..], [Cut::Rounds(_), ..]));
    let endless = exhaustive(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| ready.store(true, Release));
            while !ready.load(Acquire) {}
        });
    });
    assert!(endless.cuts.is_empty(), "{:?}", endless.cuts);
}

#[test]
fn a_wait_of_very_many_rounds_is_seen_to_give_up_by_who_is_patient() {
    let waits = |rounds: u32| {
        explore(&Config::patient(), move || {
            let ready = AtomicBool::new(false);
            thread::scope(|scope| {
                let waiter = scope.spawn(|| {
                    (0..rounds).any(|_| {
                        thread::yield_now();
                        ready.load(Acquire)
                    })
                });
                scope.spawn(|| ready.store(true, Release));
                assert!(waiter.join().unwrap(), "given up");
            });
        })
    };
    let gives_up = waits(100_000);
    assert!(is_panic(gives_up.failure.as_ref().expect("a failure"), "given up"));
    assert!(gives_up.trace.len() < 5_000, "it is the same over and over");
    let endless = waits(u32::MAX);
    assert_right(&endless);
    assert!(!endless.endless.is_empty());
    assert!(waits(150_000).failure.is_some());
}

#[test]
fn a_wait_whose_rounds_are_long_is_seen_to_give_up_as_well() {
    let waits = |rounds: u32| {
        explore(&Config::patient(), move || {
            let parts: Vec<AtomicBool> = (0..40).map(|_| AtomicBool::new(false)).collect();
            thread::scope(|scope| {
                let all = || parts.iter().filter(|part| part.load(Acquire)).count() == 40;
                let waiter = scope.spawn(move || (0..rounds).any(|_| all()));
                scope.spawn(|| parts.iter().for_each(|part| part.store(true, Release)));
                assert!(waiter.join().unwrap(), "given up");
            });
        })
    };
    let gives_up = waits(5_000).failure;
    assert!(is_panic(gives_up.as_ref().expect("a failure"), "given up"), "{gives_up:?}");
    assert_right(&waits(u32::MAX));
}
