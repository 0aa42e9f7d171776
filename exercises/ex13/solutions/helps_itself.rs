//! Threads help themselves from a shared counter: whoever is quicker does more.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::thread;
use std::time::Duration;

pub struct Row {
    pub threads: usize,
    pub elapsed: Duration,
    pub speed_up: f64,
}

pub fn time(
    threads: usize,
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Duration {
    let next = AtomicU64::new(0);
    let worker = || {
        while next.fetch_add(1, Relaxed) < calls {
            work();
        }
    };
    let start = clock();
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(worker);
        }
        // This thread is one of them.
        worker();
    });
    clock() - start
}

pub fn table(
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Vec<Row> {
    let times = [1, 2, 4, 8, 16].map(|threads| (threads, time(threads, calls, clock, work)));
    let alone = times[0].1;
    let row = |(threads, elapsed): (usize, Duration)| Row {
        threads,
        elapsed,
        speed_up: alone.div_duration_f64(elapsed),
    };
    times.into_iter().map(row).collect()
}
