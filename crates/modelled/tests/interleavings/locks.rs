//! Mutex, RwLock, Condvar, Barrier and what is made of them.

use crate::outcomes::{assert_right, exhaustive, fails, is_panic, outcomes};
use modelled::runtime::{Failure, unwind};
use modelled::sync::atomic::Ordering::{Relaxed, SeqCst};
use modelled::sync::atomic::{AtomicBool, AtomicU64};
use modelled::sync::cell::PlainCell;
use modelled::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, RwLock, thread};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

#[test]
fn philosophers_deadlock() {
    let dine = |orderly: bool| {
        move || {
            let forks: Vec<Mutex<()>> = (0..3).map(|_| Mutex::new(())).collect();
            thread::scope(|scope| {
                for i in 0..3 {
                    let (left, right) = (i, (i + 1) % 3);
                    let (first, second) =
                        if orderly { (left.min(right), left.max(right)) } else { (left, right) };
                    let forks = &forks;
                    scope.spawn(move || {
                        let _first = forks[first].lock().unwrap();
                        let _second = forks[second].lock().unwrap();
                    });
                }
            });
        }
    };
    assert_right(&exhaustive(dine(true)));
    let Failure::Deadlock(blocked) = fails(dine(false)) else { panic!("a deadlock") };
    assert_eq!(blocked.len(), 4);
    assert!(blocked[1].why.starts_with("waits for a lock that thread"), "{}", blocked[1]);
}

#[test]
fn locking_twice_is_a_deadlock() {
    let Failure::Deadlock(blocked) = fails(|| {
        let lock = Mutex::new(());
        let _first = lock.lock().unwrap();
        let _second = lock.lock().unwrap();
    }) else {
        panic!("a deadlock")
    };
    assert_eq!(blocked[0].why, "waits for a lock that it holds itself");
}

#[test]
fn a_condition_is_waited_for() {
    assert_right(&exhaustive(|| {
        let (ready, news) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                *ready.lock().unwrap() = true;
                news.notify_one();
            });
            let guard = news.wait_while(ready.lock().unwrap(), |ready| !*ready).unwrap();
            assert!(*guard);
        });
    }));
}

#[test]
fn a_wake_up_gets_lost() {
    let failure = fails(|| {
        let (lock, news, ready) = (Mutex::new(()), Condvar::new(), AtomicBool::new(false));
        thread::scope(|scope| {
            scope.spawn(|| {
                ready.store(true, SeqCst);
                news.notify_one();
            });
            while !ready.load(SeqCst) {
                drop(news.wait(lock.lock().unwrap()).unwrap());
            }
        });
    });
    assert!(matches!(failure, Failure::Deadlock(_)), "{failure}");
}

#[test]
fn waiting_without_a_loop_is_caught() {
    let failure = fails(|| {
        let (ready, news) = (Mutex::new(false), Condvar::new());
        thread::scope(|scope| {
            scope.spawn(|| {
                *ready.lock().unwrap() = true;
                news.notify_one();
            });
            let mut guard = ready.lock().unwrap();
            if !*guard {
                guard = news.wait(guard).unwrap();
            }
            assert!(*guard, "woken up too early");
        });
    });
    assert!(is_panic(&failure, "woken up too early"), "{failure}");
}

#[test]
fn notify_one_wakes_any_one() {
    let seen = outcomes(|| {
        let (state, news) = (Mutex::new((0, false)), Condvar::new());
        let first = AtomicU64::new(0);
        thread::scope(|scope| {
            for number in 1..=2 {
                let (state, news, first) = (&state, &news, &first);
                scope.spawn(move || {
                    let mut guard = state.lock().unwrap();
                    guard.0 += 1;
                    guard = news.wait_while(guard, |state| !state.1).unwrap();
                    let _ = first.compare_exchange(0, number, SeqCst, SeqCst);
                    guard.1 = true;
                    news.notify_one();
                });
            }
            state.lock().unwrap().1 = true;
            news.notify_one();
        });
        first.load(SeqCst)
    });
    assert_eq!(seen, [1, 2].into());
}

#[test]
fn a_wait_with_a_time_limit_ends() {
    let seen = outcomes(|| {
        let (ready, news) = (Mutex::new(false), Condvar::new());
        let (_guard, result) =
            news.wait_timeout(ready.lock().unwrap(), Duration::from_secs(1)).unwrap();
        result.timed_out()
    });
    assert_eq!(seen, [true].into());
}

#[test]
fn readers_share_and_writers_do_not() {
    assert_right(&exhaustive(|| {
        let (lock, cell) = (RwLock::new(()), PlainCell::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                let _write = lock.write().unwrap();
                cell.set(cell.get() + 1);
            });
            scope.spawn(|| {
                let _read = lock.read().unwrap();
                assert!(cell.get() < 2);
            });
            let _read = lock.read().unwrap();
            let _again = lock.try_read().unwrap();
            assert!(lock.try_write().is_err());
            cell.get();
        });
    }));
}

#[test]
fn readers_do_not_synchronize_with_readers() {
    let failure = fails(|| {
        let (lock, cell) = (RwLock::new(()), PlainCell::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                let _read = lock.read().unwrap();
                cell.set(1);
            });
            drop(lock.read().unwrap());
            cell.get();
        });
    });
    assert!(matches!(failure, Failure::Race { .. }), "{failure}");
}

#[test]
fn unwinding_poisons() {
    assert_right(&exhaustive(|| {
        let lock = Arc::new(Mutex::new(0));
        let other = lock.clone();
        let result = thread::spawn(move || {
            let _guard = other.lock().unwrap();
            unwind("expected")
        });
        let result: thread::Result<()> = result.join();
        assert_eq!(result.unwrap_err().downcast_ref::<String>().unwrap(), "expected");
        assert!(lock.is_poisoned());
        assert_eq!(*lock.lock().unwrap_err().into_inner(), 0);
    }));
    assert_right(&exhaustive(|| {
        let lock = RwLock::new(0);
        let caught = catch_unwind(AssertUnwindSafe(|| {
            let _guard = lock.write().unwrap();
            unwind("expected")
        }));
        assert!(caught.is_err_and(|_| lock.read().is_err()));
    }));
}

#[test]
fn barriers_and_cells_that_are_set_once() {
    let seen = outcomes(|| {
        let (barrier, cell, arrived) = (Barrier::new(2), OnceLock::new(), AtomicU64::new(0));
        let arrive = |number: u64| {
            arrived.fetch_add(1, Relaxed);
            let leads = barrier.wait().is_leader();
            (arrived.load(Relaxed), leads, *cell.get_or_init(|| number))
        };
        thread::scope(|scope| {
            let other = scope.spawn(|| arrive(1));
            let (mine, other) = (arrive(2), other.join().unwrap());
            assert_eq!((mine.0, other.0), (2, 2));
            assert_ne!(mine.1, other.1);
            assert_eq!(mine.2, other.2);
            mine.2
        })
    });
    assert_eq!(seen, [1, 2].into());
}

/// A barrier's waiters go on waiting when they wake up for no reason, so that need not be tried: it would show nothing.
#[test]
fn nobody_leaves_a_barrier_for_no_reason() {
    let report = exhaustive(|| {
        let barrier = Barrier::new(2);
        thread::scope(|scope| {
            scope.spawn(|| barrier.wait());
            barrier.wait();
        });
    });
    assert_right(&report);
    assert_eq!(report.executions, 2, "either of the two comes first");
}

/// The question has its place among the steps, and so has the answer.
#[test]
fn poison_is_seen_or_not_yet() {
    let seen = outcomes(|| {
        let (mutex, lock) = (Mutex::new(0), RwLock::new(0));
        thread::scope(|scope| {
            let other = scope.spawn(|| {
                let _guards = (mutex.lock().unwrap(), lock.write().unwrap());
                unwind("expected")
            });
            let seen = (mutex.is_poisoned(), lock.is_poisoned());
            let other: thread::Result<()> = other.join();
            assert!(other.is_err() && mutex.is_poisoned() && lock.is_poisoned());
            mutex.clear_poison();
            lock.clear_poison();
            assert!(mutex.lock().is_ok() && lock.read().is_ok());
            seen
        })
    });
    assert_eq!(seen, [(false, false), (false, true), (true, false), (true, true)].into());
}

#[test]
fn the_text_of_a_lock_is_a_try_to_take_it() {
    let seen = outcomes(|| {
        let mutex = Mutex::new(1);
        thread::scope(|scope| {
            scope.spawn(|| *mutex.lock().unwrap() += 1);
            format!("{mutex:?}")
        })
    });
    let text = |data| format!("Mutex {{ data: {data}, poisoned: false, .. }}");
    assert_eq!(seen, ["1", "2", "\"<locked>\""].map(text).into());
}
