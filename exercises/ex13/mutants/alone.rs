//! Does everything itself, however many threads are asked for.
//!
//! verdict: wrong
//! mistake: one-after-another
//! says: one thread does everything
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
    let _ = threads;
    for _ in 0..calls {
        work();
    }
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
