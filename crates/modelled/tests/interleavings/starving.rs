//! Loops that give up after some attempts are found out; loops that go on get through.

use crate::outcomes::is_panic;
use modelled::runtime::{Config, Failure, interrupt, replay, starve};
use modelled::sync::atomic::AtomicU64;
use modelled::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use modelled::sync::{Mutex, thread};

/// One thread tries once, while another one adds again and again.
fn client(attempt: fn(&AtomicU64) -> bool) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        let x = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| assert!(attempt(&x), "given up"));
            scope.spawn(|| {
                for _ in 0..70 {
                    while !exchange(&x, true) {}
                }
            });
        });
    }
}

fn exchange(x: &AtomicU64, strong: bool) -> bool {
    let old = x.load(Relaxed);
    match strong {
        true => x.compare_exchange(old, old + 1, AcqRel, Relaxed).is_ok(),
        false => x.compare_exchange_weak(old, old + 1, AcqRel, Relaxed).is_ok(),
    }
}

/// Tries again from what it has found, without a load.
fn tries(x: &AtomicU64, times: u32) -> bool {
    let mut found = x.load(Relaxed);
    for _ in 0..times {
        match x.compare_exchange(found, found + 1, AcqRel, Acquire) {
            Ok(_) => return true,
            Err(other) => found = other,
        }
    }
    false
}

/// An optimistic reader, which wants to see the same twice.
fn looks(x: &AtomicU64, times: u32) -> bool {
    (0..times).any(|_| x.load(SeqCst) == x.load(SeqCst))
}

#[track_caller]
fn gives_up(body: impl Fn() + Clone + Send + Sync + 'static) {
    let report = starve(body.clone());
    let failure = report.failure.expect("it gives up");
    assert!(is_panic(&failure, "given up"), "{failure}");
    let again = replay(&Config::starving(), &report.schedule, body).expect("its schedule");
    assert_eq!(again.failure, Some(failure));
}

#[track_caller]
fn gets_through(body: impl Fn() + Send + Sync + 'static) {
    let failure = starve(body).failure;
    assert!(failure.is_none(), "{}", failure.as_ref().map(Failure::to_string).unwrap_or_default());
}

#[test]
fn exchanges_that_give_up_are_found() {
    gives_up(client(|x| (0..2).any(|_| exchange(x, true))));
    gives_up(client(|x| (0..10).any(|_| exchange(x, true))));
    gives_up(client(|x| (0..50).any(|_| exchange(x, true))));
    gives_up(client(|x| tries(x, 3)));
    gives_up(client(|x| tries(x, 50)));
}

#[test]
fn exchanges_that_go_on_get_through() {
    gets_through(client(|x| (0..).any(|_| exchange(x, true))));
    gets_through(client(|x| (0..).any(|_| exchange(x, false))));
    gets_through(client(|x| tries(x, u32::MAX)));
}

#[test]
fn weak_exchanges_that_give_up_are_found_even_alone() {
    let alone = |times: u32| {
        move || assert!((0..times).any(|_| exchange(&AtomicU64::new(0), false)), "given up")
    };
    for times in [1, 2, 3, 6, 50] {
        gives_up(alone(times));
    }
    gets_through(alone(u32::MAX));
}

#[test]
fn looks_that_give_up_are_found() {
    gives_up(client(|x| looks(x, 2)));
    gives_up(client(|x| looks(x, 30)));
    gets_through(client(|x| looks(x, u32::MAX)));
}

#[test]
fn a_lock_that_is_given_up_on_is_found() {
    let body = |times: u32| {
        move || {
            let lock = Mutex::new(0);
            thread::scope(|scope| {
                scope.spawn(|| assert!((0..times).any(|_| lock.try_lock().is_ok()), "given up"));
                scope.spawn(|| (0..70).for_each(|_| *lock.lock().unwrap() += 1));
            });
        }
    };
    for times in [1, 2, 10, 50] {
        gives_up(body(times));
    }
    gets_through(body(u32::MAX));
}

/// Others never touch what it attempts first: they must not be used up there.
#[test]
fn an_attempt_that_cannot_be_spoiled_is_left_alone() {
    let body = |times: u32| {
        move || {
            let (own, x) = (AtomicU64::new(0), AtomicU64::new(0));
            thread::scope(|scope| {
                scope.spawn(|| {
                    assert!(exchange(&own, true));
                    assert!((0..times).any(|_| exchange(&x, true)), "given up");
                });
                scope.spawn(|| {
                    for _ in 0..70 {
                        x.fetch_add(1, Relaxed);
                    }
                });
            });
        }
    };
    gives_up(body(3));
    gives_up(body(50));
    gets_through(body(u32::MAX));
}

/// What others do need not be news: up and down again is as good as anything.
#[test]
fn others_may_do_and_undo_the_same_time_after_time() {
    let body = |times: u32| {
        move || {
            let x = AtomicU64::new(1);
            thread::scope(|scope| {
                scope.spawn(|| assert!((0..times).any(|_| exchange(&x, true)), "given up"));
                scope.spawn(|| {
                    for _ in 0..35 {
                        x.update(Relaxed, Relaxed, |it| it + 1);
                        x.update(Relaxed, Relaxed, |it| it - 1);
                    }
                });
            });
        }
    };
    gives_up(body(3));
    gives_up(body(50));
    gets_through(body(u32::MAX));
}

/// Works something out without the lock, and takes its place if nobody has been quicker.
#[test]
fn what_is_worked_out_without_a_lock_is_out_of_date_each_time() {
    let body = |times: u32| {
        move || {
            let lock = Mutex::new(0);
            let attempt = || {
                let seen = *lock.lock().unwrap();
                let mut now = lock.lock().unwrap();
                let is_same = *now == seen;
                if is_same {
                    *now += 1;
                }
                is_same
            };
            thread::scope(|scope| {
                scope.spawn(|| assert!((0..times).any(|_| attempt()), "given up"));
                scope.spawn(|| (0..70).for_each(|_| *lock.lock().unwrap() += 1));
            });
        }
    };
    gives_up(body(2));
    gives_up(body(20));
    gets_through(body(u32::MAX));
}

/// Nobody is starved any more when it has ended: what waits then waits for what it has left undone.
#[test]
fn who_waits_for_what_was_left_undone_is_found() {
    let body = |times: u32| {
        move || {
            let x = AtomicU64::new(0);
            thread::scope(|scope| {
                let done = scope.spawn(|| (0..times).any(|_| exchange(&x, true)));
                scope.spawn(|| {
                    for _ in 0..70 {
                        x.fetch_add(1, Relaxed);
                    }
                });
                done.join().unwrap();
                while x.load(Relaxed) < 71 {
                    thread::yield_now();
                }
            });
        }
    };
    for times in [3, 50] {
        let failure = starve(body(times)).failure;
        assert!(matches!(failure, Some(Failure::Livelock(_))), "{failure:?}");
    }
    gets_through(body(u32::MAX));
}

#[test]
fn a_spin_lock_is_no_victim() {
    gets_through(|| {
        let (held, x) = (AtomicU64::new(0), AtomicU64::new(0));
        let add = |times: u32| {
            for _ in 0..times {
                while held.compare_exchange_weak(0, 1, Acquire, Relaxed).is_err() {}
                x.store(x.load(Relaxed) + 1, Relaxed);
                held.store(0, Release);
            }
        };
        thread::scope(|scope| {
            scope.spawn(|| add(1));
            scope.spawn(|| add(70));
        });
        assert_eq!(x.load(Relaxed), 71);
    });
}

/// A reader of two words, which takes them for one if the lowest bits of a version are the same before and after it, while another thread
/// writes both eight times.
fn versions(mask: u64) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        let [version, one, other] = [const { AtomicU64::new(0) }; 3];
        thread::scope(|scope| {
            scope.spawn(|| {
                loop {
                    let before = version.load(SeqCst);
                    let both = (one.load(SeqCst), other.load(SeqCst));
                    if before % 2 == 0 && version.load(SeqCst) & mask == before & mask {
                        return assert_eq!(both.0, both.1, "torn");
                    }
                    thread::yield_now();
                }
            });
            scope.spawn(|| {
                for n in 1..=8 {
                    version.fetch_add(1, SeqCst);
                    one.store(n, SeqCst);
                    other.store(n, SeqCst);
                    version.fetch_add(1, SeqCst);
                }
            });
        });
    }
}

#[test]
fn a_version_that_comes_round_is_found() {
    let report = interrupt(versions(15));
    let failure = report.failure.expect("sixteen steps of the version, and it is the same");
    assert!(is_panic(&failure, "torn"), "{failure}");
    let again = replay(&Config::starving(), &report.schedule, versions(15)).expect("its schedule");
    assert_eq!(again.failure, Some(failure));
    assert_eq!(interrupt(versions(u64::MAX)).failure, None);
}

#[test]
fn who_looks_again_and_again_waits_for_nothing() {
    let report = interrupt(|| {
        let x = AtomicU64::new(0);
        thread::scope(|scope| {
            scope.spawn(|| x.fetch_add(1, SeqCst));
            scope.spawn(|| (0..256).for_each(|_| assert!(x.load(SeqCst) < 2)));
        });
    });
    assert_eq!(report.failure, None);
}

/// Nobody comes in between while the lock is held, and the one who is held up is not to blame.
#[test]
fn a_lock_is_waited_for_by_the_others() {
    let report = interrupt(|| {
        let sum = Mutex::new(0);
        thread::scope(|scope| {
            scope.spawn(|| *sum.lock().unwrap() += 1);
            scope.spawn(|| (0..8).for_each(|_| *sum.lock().unwrap() += 1));
        });
        assert_eq!(*sum.lock().unwrap(), 9);
    });
    assert_eq!(report.failure, None);
    assert!(report.executions > 1);
}
