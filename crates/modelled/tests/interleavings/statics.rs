//! Statics start afresh in each execution, or are reported.

use crate::outcomes::{exhaustive, outcomes};
use modelled::runtime::Failure;
use modelled::sync::atomic::AtomicU64;
use modelled::sync::atomic::Ordering::{Relaxed, SeqCst};
use modelled::sync::cell::PlainCell;
use modelled::sync::{LazyLock, Mutex, Once, OnceLock, thread};

#[test]
fn atomics_and_cells_are_reset() {
    static COUNT: AtomicU64 = AtomicU64::new(7);
    static CELL: PlainCell<i32> = PlainCell::new(-1);
    let seen = outcomes(|| {
        let other = thread::spawn(|| COUNT.fetch_add(1, Relaxed));
        COUNT.fetch_add(1, Relaxed);
        other.join().unwrap();
        CELL.set(CELL.get() + 1);
        (COUNT.load(Relaxed), CELL.get())
    });
    assert_eq!(seen, [(9, 0)].into());
    assert_eq!((COUNT.load(Relaxed), CELL.get()), (7, -1));
}

#[test]
fn cells_that_are_set_once_are_reset() {
    static MADE: AtomicU64 = AtomicU64::new(0);
    static LAZY: LazyLock<u64> = LazyLock::new(|| MADE.fetch_add(1, SeqCst) + 1);
    static SET: OnceLock<u64> = OnceLock::new();
    static ONCE: Once = Once::new();
    let seen = outcomes(|| {
        assert_eq!(SET.get(), None);
        let use_all = |number: u64| {
            ONCE.call_once(|| SET.set(number).unwrap());
            assert!(ONCE.is_completed());
            (*LAZY, *SET.get().unwrap())
        };
        let other = thread::spawn(move || use_all(1));
        let mine = use_all(2);
        assert_eq!(other.join().unwrap(), mine);
        mine
    });
    assert_eq!(seen, [(1, 1), (1, 2)].into());
    assert_eq!(*LAZY, 1);
    assert_eq!(SET.get(), None);
}

#[test]
fn a_static_mutex_is_reported() {
    static TOTAL: Mutex<u64> = Mutex::new(0);
    let failure = exhaustive(|| {
        let other = thread::spawn(|| *TOTAL.lock().unwrap() += 1);
        *TOTAL.lock().unwrap() += 1;
        other.join().unwrap();
    })
    .failure;
    assert!(matches!(failure, Some(Failure::Unsupported { .. })), "{failure:?}");
}

#[test]
fn a_static_mutex_without_data_is_fine() {
    static LOCK: Mutex<()> = Mutex::new(());
    let seen = outcomes(|| {
        let x = PlainCell::new(0);
        let add = || {
            let _guard = LOCK.lock().unwrap();
            x.set(x.get() + 1);
        };
        thread::scope(|scope| {
            scope.spawn(add);
            add();
        });
        x.get()
    });
    assert_eq!(seen, [2].into());
}

/// A failed execution keeps what it holds, for ever.
#[test]
fn a_static_mutex_that_a_failed_run_holds_is_reported() {
    static HELD: Mutex<()> = Mutex::new(());
    let twice = || {
        let _first = HELD.lock().unwrap();
        let _second = HELD.lock().unwrap();
    };
    assert!(matches!(exhaustive(twice).failure, Some(Failure::Deadlock(_))));
    assert!(matches!(exhaustive(twice).failure, Some(Failure::Unsupported { .. })));
}
