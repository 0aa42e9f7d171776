//! Handles that are kept, and joined when all have been started.
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
    let bounds: Vec<u64> =
        (0..=threads as u64).map(|index| index * calls / threads as u64).collect();
    let start = clock();
    thread::scope(|scope| {
        let start = |bounds: &[u64]| {
            let share = bounds[1] - bounds[0];
            scope.spawn(move || (0..share).for_each(|_| work()))
        };
        let running: Vec<_> = bounds.windows(2).map(start).collect();
        running.into_iter().for_each(|thread| thread.join().unwrap());
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
