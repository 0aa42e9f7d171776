//! What each stage of the lock costs: alone, behind somebody who keeps it, and shared by two.

use listings::lock_stages::{Lock, PatientLock, SleepingLock, SpinningLock, calls};
use listings::tiny_lock::TinyLock;
use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

// ANCHOR: program
fn main() {
    let locks = env::args().nth(1).map_or(100_000, |arg| arg.parse().expect("how many locks"));
    println!("               alone:   waits 100 ms:   two threads:");
    println!("stage          calls    CPU time           calls    ns per lock");
    row::<SpinningLock>("spinning", locks);
    row::<SleepingLock>("two states", locks);
    row::<TinyLock>("three states", locks);
    row::<PatientLock>("patient", locks);
}

fn row<L: Lock>(stage: &str, locks: u64) {
    let before = calls();
    add::<L>(1, locks);
    let alone = calls() - before;

    let cpu = wait_for::<L>(Duration::from_millis(100));

    let (before, start) = (calls(), Instant::now());
    add::<L>(2, locks / 2);
    let (shared, time) = (calls() - before, start.elapsed().as_nanos() / u128::from(locks));
    println!("{stage:12}{alone:8}   {cpu:>9}       {shared:8}     {time:6}");
}

/// Locks `times` in each of so many threads, adds one in two steps, and unlocks.
fn add<L: Lock>(threads: usize, times: u64) {
    let (lock, count) = (L::default(), AtomicU64::new(0));
    let start = Barrier::new(threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                start.wait();
                for _ in 0..times {
                    lock.lock();
                    count.store(count.load(Relaxed) + 1, Relaxed);
                    lock.unlock();
                }
            });
        }
    });
    assert_eq!(count.into_inner(), threads as u64 * times);
}
// ANCHOR_END: program

/// The processor time of a thread that waits for a lock which another one keeps for so long.
fn wait_for<L: Lock>(kept: Duration) -> String {
    let lock = L::default();
    lock.lock();
    let used = thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let before = processor_time();
            lock.lock();
            Some(processor_time()? - before?)
        });
        thread::sleep(kept);
        lock.unlock();
        waiting.join().expect("waiting does not panic")
    });
    used.map_or("unknown".to_owned(), |used| format!("{:.1} ms", used.as_secs_f64() * 1e3))
}

/// How long this thread has been on a processor, where the system tells it (Linux does).
fn processor_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}
