//! All threads wait at a barrier until the clock has been read; then each takes one call after another from what is left.
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::{Barrier, thread};
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
    let (left, gate) = (AtomicU64::new(calls), Barrier::new(threads + 1));
    let takes_one = || left.try_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_ok();
    let start = thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                gate.wait();
                while takes_one() {
                    work();
                }
            });
        }
        let start = clock();
        gate.wait();
        start
    });
    clock() - start
}

pub fn table(
    calls: u64,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for threads in [1, 2, 4, 8, 16] {
        let elapsed = time(threads, calls, clock, work);
        let alone = rows.first().map_or(elapsed, |row| row.elapsed);
        let speed_up = alone.as_secs_f64() / elapsed.as_secs_f64();
        rows.push(Row { threads, elapsed, speed_up });
    }
    rows
}
