//! What is done once.

use crate::outcomes::{assert_right, exhaustive, fails, outcomes};
use modelled::runtime::{Failure, unwind};
use modelled::sync::atomic::AtomicU64;
use modelled::sync::atomic::Ordering::Relaxed;
use modelled::sync::cell::PlainCell;
use modelled::sync::{LazyLock, Once, OnceLock, thread};
use std::panic::{AssertUnwindSafe, catch_unwind};

#[test]
fn whoever_waits_sees_what_was_done() {
    let seen = outcomes(|| {
        let (once, cell, data) = (Once::new(), OnceLock::new(), PlainCell::new(0));
        thread::scope(|scope| {
            scope.spawn(|| once.call_once(|| data.set(1)));
            scope.spawn(|| cell.set(2).unwrap());
            once.wait();
            (data.get(), *cell.wait())
        })
    });
    assert_eq!(seen, [(1, 2)].into());
}

#[test]
fn to_wait_for_what_nobody_does_is_no_way() {
    let failure = fails(|| Once::new().wait_force());
    assert!(matches!(failure, Failure::Livelock(_) | Failure::Deadlock(_)), "{failure}");
}

#[test]
fn a_look_comes_before_or_after() {
    let seen = outcomes(|| {
        let (once, lazy) = (Once::new(), LazyLock::new(|| 1));
        thread::scope(|scope| {
            scope.spawn(|| {
                once.call_once(|| ());
                LazyLock::force(&lazy);
            });
            (once.is_completed(), LazyLock::get(&lazy).is_some())
        })
    });
    assert_eq!(seen, [(false, false), (false, true), (true, false), (true, true)].into());
}

#[test]
fn the_next_one_tries_again_after_a_panic() {
    assert_right(&exhaustive(|| {
        let (once, cell, tries) = (Once::new(), OnceLock::new(), AtomicU64::new(0));
        let attempt = || {
            let result = catch_unwind(AssertUnwindSafe(|| {
                once.call_once_force(|state| {
                    let earlier = tries.fetch_add(1, Relaxed);
                    assert_eq!(state.is_poisoned(), earlier > 0);
                    if earlier == 0 {
                        unwind("the first fails");
                    }
                });
                cell.get_or_init(|| tries.load(Relaxed));
            }));
            usize::from(result.is_err())
        };
        let failed = thread::scope(|scope| {
            let other = scope.spawn(attempt);
            attempt() + other.join().unwrap()
        });
        assert_eq!((failed, tries.into_inner(), cell.into_inner()), (1, 2, Some(2)));
    }));
}

#[test]
fn an_owner_takes_a_value_out_and_the_cell_can_be_used_again() {
    assert_right(&exhaustive(|| {
        let mut cell = OnceLock::new();
        thread::scope(|scope| {
            scope.spawn(|| cell.set(1));
        });
        *cell.get_mut().unwrap() += 1;
        assert_eq!((cell.take(), cell.get(), cell.set(3)), (Some(2), None, Ok(())));
        let mut lazy = LazyLock::new(|| 4);
        assert_eq!(LazyLock::get_mut(&mut lazy), None);
        *lazy += 1;
        assert_eq!((*lazy, cell.clone() == cell), (5, true));
    }));
}
