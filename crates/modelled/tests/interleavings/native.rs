//! Outside of a model run the facade is std.

use modelled::sync::atomic::Ordering::{Relaxed, SeqCst};
use modelled::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicUsize};
use modelled::sync::cell::PlainCell;
use modelled::sync::mpsc::{channel, sync_channel};
use modelled::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, OnceLock, RwLock, thread};
use std::time::Duration;

#[test]
fn atomics() {
    let x = AtomicI64::new(-1);
    assert_eq!(x.fetch_add(3, SeqCst), -1);
    assert_eq!(x.compare_exchange(2, 9, SeqCst, Relaxed), Ok(2));
    assert_eq!(x.try_update(SeqCst, SeqCst, |old| old.checked_mul(2)), Ok(9));
    assert_eq!(x.into_inner(), 18);
    assert_eq!(AtomicU8::new(255).fetch_max(3, SeqCst), 255);
    assert!(AtomicBool::from(true).fetch_nand(true, SeqCst));
    assert_eq!(format!("{:?}", AtomicUsize::new(4)), "4");
}

#[test]
fn locks() {
    let pair = Arc::new((Mutex::new(0), Condvar::new()));
    let theirs = pair.clone();
    let other = thread::spawn(move || {
        *theirs.0.lock().unwrap() += 1;
        theirs.1.notify_all();
    });
    let guard = pair.1.wait_while(pair.0.lock().unwrap(), |count| *count == 0).unwrap();
    let (guard, result) = pair.1.wait_timeout(guard, Duration::from_millis(1)).unwrap();
    assert!(result.timed_out() || *guard == 1);
    drop(guard);
    other.join().unwrap();
    let lock = RwLock::new(1);
    *lock.write().unwrap() += 1;
    assert_eq!((*lock.read().unwrap(), *lock.try_read().unwrap()), (2, 2));
}

#[test]
fn poisoning() {
    let lock = Mutex::new(0);
    thread::scope(|scope| {
        let result = scope.spawn(|| {
            let _guard = lock.lock().unwrap();
            modelled::runtime::unwind("expected")
        });
        let result: thread::Result<()> = result.join();
        assert!(result.is_err());
    });
    assert!(lock.is_poisoned() && lock.try_lock().is_err());
    lock.clear_poison();
    assert_eq!(lock.into_inner().unwrap(), 0);
}

#[test]
fn channels_barriers_and_cells() {
    let (sender, receiver) = channel();
    let (bounded, full) = sync_channel(0);
    let other = thread::spawn(move || {
        sender.send(1).unwrap();
        drop(sender);
        bounded.send(2).unwrap();
    });
    assert_eq!(receiver.iter().chain(full.iter()).collect::<Vec<_>>(), [1, 2]);
    other.join().unwrap();
    let barrier = Barrier::new(2);
    let leaders: usize = thread::scope(|scope| {
        let other = scope.spawn(|| usize::from(barrier.wait().is_leader()));
        usize::from(barrier.wait().is_leader()) + other.join().unwrap()
    });
    assert_eq!(leaders, 1);
    static LAZY: LazyLock<Vec<u64>> = LazyLock::new(|| vec![1, 2]);
    static CELL: OnceLock<u64> = OnceLock::new();
    assert_eq!((LAZY.len(), *CELL.get_or_init(|| 3), CELL.set(4)), (2, 3, Err(4)));
}

#[test]
fn plain_cells_keep_what_one_thread_writes() {
    let cell = PlainCell::new(-5_i32);
    (0..10).for_each(|_| cell.set(cell.get() - 1));
    assert_eq!(cell.get(), -15);
    let flag = PlainCell::new(true);
    flag.set(false);
    assert!(!flag.get());
}
