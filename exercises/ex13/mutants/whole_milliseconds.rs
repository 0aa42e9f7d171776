//! Compares whole milliseconds.
//!
//! verdict: wrong
//! mistake: none
//! says: a speed-up of
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
    let start = clock();
    thread::scope(|scope| {
        for index in 0..threads as u64 {
            let share = calls / threads as u64;
            let extra = u64::from(index < calls % threads as u64);
            scope.spawn(move || {
                for _ in 0..share + extra {
                    work();
                }
            });
        }
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
        let speed_up = alone.as_millis() as f64 / elapsed.as_millis() as f64;
        rows.push(Row { threads, elapsed, speed_up });
    }
    rows
}
