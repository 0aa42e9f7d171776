//! Litmus tests, in Rust as a reader would write it.

use crate::outcomes::{assert_right, exhaustive, fails, outcomes};
use modelled::runtime::{Config, Failure, explore};
use modelled::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use modelled::sync::atomic::{AtomicBool, AtomicU64, Ordering, fence};
use modelled::sync::cell::PlainCell;
use modelled::sync::{Arc, Mutex, thread};
use std::collections::BTreeSet;

fn store_buffering(store: Ordering, load: Ordering) -> BTreeSet<(u64, u64)> {
    outcomes(move || {
        let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            let other = scope.spawn(|| {
                x.store(1, store);
                y.load(load)
            });
            y.store(1, store);
            (x.load(load), other.join().unwrap())
        })
    })
}

#[test]
fn store_buffering_needs_seq_cst() {
    assert!(store_buffering(Relaxed, Relaxed).contains(&(0, 0)));
    assert!(store_buffering(Release, Acquire).contains(&(0, 0)));
    assert_eq!(store_buffering(SeqCst, SeqCst), [(0, 1), (1, 0), (1, 1)].into());
}

#[test]
fn store_buffering_is_stopped_by_fences_too() {
    let seen = outcomes(|| {
        let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            let other = scope.spawn(|| {
                x.store(1, Relaxed);
                fence(SeqCst);
                y.load(Relaxed)
            });
            y.store(1, Relaxed);
            fence(SeqCst);
            (x.load(Relaxed), other.join().unwrap())
        })
    });
    assert_eq!(seen, [(0, 1), (1, 0), (1, 1)].into());
}

fn message_passing(publish: Ordering, look: Ordering) -> BTreeSet<(u64, u64)> {
    outcomes(move || {
        let (data, flag) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            scope.spawn(|| {
                data.store(1, Relaxed);
                flag.store(1, publish);
            });
            (flag.load(look), data.load(Relaxed))
        })
    })
}

#[test]
fn message_passing_needs_both_sides() {
    assert!(message_passing(Relaxed, Relaxed).contains(&(1, 0)));
    assert!(message_passing(Release, Relaxed).contains(&(1, 0)));
    assert!(message_passing(Relaxed, Acquire).contains(&(1, 0)));
    assert_eq!(message_passing(Release, Acquire), [(0, 0), (0, 1), (1, 1)].into());
}

#[test]
fn independent_readers_may_disagree_unless_seq_cst() {
    let disagree = |store: Ordering, load: Ordering| {
        let seen = outcomes(move || {
            let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
            thread::scope(|scope| {
                scope.spawn(|| x.store(1, store));
                scope.spawn(|| y.store(1, store));
                let other = scope.spawn(|| (x.load(load), y.load(load)));
                let mine = (y.load(load), x.load(load));
                (mine, other.join().unwrap())
            })
        });
        seen.contains(&((1, 0), (1, 0)))
    };
    assert!(disagree(Relaxed, Relaxed));
    assert!(disagree(Release, Acquire));
    assert!(!disagree(SeqCst, SeqCst));
}

#[test]
fn stores_may_take_their_places_against_the_order_of_steps() {
    let seen = outcomes(|| {
        let (x, y) = (AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            let other = scope.spawn(|| {
                x.store(1, Relaxed);
                y.store(2, Relaxed);
            });
            y.store(1, Relaxed);
            x.store(2, Relaxed);
            other.join().unwrap();
        });
        (x.load(Relaxed), y.load(Relaxed))
    });
    assert_eq!(seen, [(1, 1), (1, 2), (2, 1), (2, 2)].into());
}

#[test]
fn updates_lose_nothing_whatever_the_ordering() {
    let seen = outcomes(|| {
        let x = AtomicU64::new(0);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    x.fetch_add(1, Relaxed);
                    x.fetch_add(1, Relaxed);
                });
            }
            x.fetch_add(1, Relaxed);
        });
        x.load(Relaxed)
    });
    assert_eq!(seen, [5].into());
}

#[test]
fn a_load_and_a_store_lose_updates() {
    let body = || {
        let x = Arc::new(AtomicU64::new(0));
        let add = |x: &AtomicU64| x.store(x.load(SeqCst) + 1, SeqCst);
        let other = x.clone();
        let thread = thread::spawn(move || add(&other));
        add(&x);
        thread.join().unwrap();
        assert_eq!(x.load(SeqCst), 2);
    };
    assert!(matches!(fails(body), Failure::Panic { thread: 0, .. }));
    let simple = explore(&Config::simple(), body);
    let switches = simple.trace.windows(2).filter(|pair| pair[0].thread != pair[1].thread).count();
    assert!(switches <= 3, "a short story: {:#?}", simple.trace);
}

#[test]
fn a_weak_exchange_may_fail_for_no_reason() {
    let once = |weak: bool| {
        move || {
            let x = AtomicU64::new(0);
            let done = if weak {
                x.compare_exchange_weak(0, 1, AcqRel, Relaxed)
            } else {
                x.compare_exchange(0, 1, AcqRel, Relaxed)
            };
            assert_eq!(done, Ok(0));
        }
    };
    assert_right(&exhaustive(once(false)));
    assert!(matches!(fails(once(true)), Failure::Panic { .. }));
}

#[test]
fn plain_memory_is_checked_for_races() {
    let counted = |locked: bool| {
        move || {
            let (cell, lock) = (PlainCell::new(0), Mutex::new(()));
            let add = || {
                let _guard = locked.then(|| lock.lock().unwrap());
                cell.set(cell.get() + 1);
            };
            thread::scope(|scope| {
                scope.spawn(add);
                add();
            });
            assert_eq!(cell.get(), 2);
        }
    };
    assert_right(&exhaustive(counted(true)));
    let Failure::Race { first, second } = fails(counted(false)) else { panic!("a race") };
    assert_ne!(first.0, second.0);
    assert!(first.2 || second.2);
    assert!(first.1.file.ends_with("memory.rs"));
}

#[test]
fn publishing_with_relaxed_is_caught() {
    let publish = |order: Ordering| {
        move || {
            let (data, ready) = (PlainCell::new(0), AtomicBool::new(false));
            thread::scope(|scope| {
                scope.spawn(|| {
                    data.set(42);
                    ready.store(true, order);
                });
                if ready.load(Acquire) {
                    assert_eq!(data.get(), 42);
                }
            });
        }
    };
    assert_right(&exhaustive(publish(Release)));
    assert!(matches!(fails(publish(Relaxed)), Failure::Race { .. }));
    let sequential = explore(&Config::simple(), publish(Relaxed));
    assert!(matches!(sequential.failure, Some(Failure::Race { .. })));
}

#[test]
fn an_exclusive_owner_sees_the_newest_value() {
    let seen = outcomes(|| {
        let mut x = AtomicU64::new(3);
        thread::scope(|scope| {
            scope.spawn(|| x.fetch_add(4, Relaxed));
        });
        *x.get_mut() *= 10;
        x.fetch_add(1, Relaxed);
        x.into_inner()
    });
    assert_eq!(seen, [71].into());
}
