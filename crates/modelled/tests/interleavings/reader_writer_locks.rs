//! What a reader-writer lock can do that a mutex cannot.

use crate::outcomes::{assert_right, exhaustive, fails, outcomes};
use modelled::runtime::Failure;
use modelled::sync::atomic::AtomicU64;
use modelled::sync::atomic::Ordering::Relaxed;
use modelled::sync::{RwLock, RwLockWriteGuard, thread};
use std::collections::BTreeSet;

/// Whoever wrote goes on reading what it wrote: no other writer comes in between, and other readers come in.
#[test]
fn a_writer_becomes_a_reader_without_letting_go() {
    let seen = outcomes(|| {
        let (lock, both) = (RwLock::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            scope.spawn(|| *lock.write().unwrap() += 10);
            let other = scope.spawn(|| {
                let seen = *lock.read().unwrap();
                both.fetch_add(1, Relaxed);
                seen
            });
            let mut mine = lock.write().unwrap();
            *mine += 1;
            let wrote = *mine;
            let mine = RwLockWriteGuard::downgrade(mine);
            assert_eq!(*mine, wrote);
            let while_held = both.load(Relaxed);
            assert_eq!(*mine, wrote);
            drop(mine);
            (wrote, while_held, other.join().unwrap())
        })
    });
    assert_eq!(seen.iter().map(|it| it.0).collect::<BTreeSet<_>>(), [1, 11].into());
    assert!(seen.contains(&(1, 1, 1)), "a reader comes in while it is held: {seen:?}");
    let failure = fails(|| {
        let lock = RwLock::new(0);
        let _reader = RwLockWriteGuard::downgrade(lock.write().unwrap());
        let _writer = lock.write();
    });
    assert!(matches!(failure, Failure::Deadlock(_)), "{failure}");
}

/// std promises nothing to a thread that waits for a lock which it has, be it only for reading.
#[test]
fn a_reader_that_waits_to_read_again_is_reported() {
    let failure = fails(|| {
        let lock = RwLock::new(0);
        let (_one, _other) = (lock.read().unwrap(), lock.read().unwrap());
    });
    assert!(matches!(failure, Failure::Unsupported { .. }), "{failure}");
    let failure = fails(|| {
        let lock = RwLock::new(0);
        let _first = RwLockWriteGuard::downgrade(lock.write().unwrap());
        let _second = lock.read();
    });
    assert!(matches!(failure, Failure::Unsupported { .. }), "{failure}");
    assert_right(&exhaustive(|| {
        let lock = RwLock::new(0);
        let first = lock.read().unwrap();
        // Who only tries does not wait.
        assert_eq!(*first, *lock.try_read().unwrap());
        drop(first);
        thread::scope(|scope| {
            scope.spawn(|| *lock.read().unwrap());
            *lock.read().unwrap()
        });
        assert_eq!(*lock.read().unwrap() + *RwLock::new(1).read().unwrap(), 1);
    }));
}
