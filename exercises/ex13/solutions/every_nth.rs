//! Thread number `i` of `n` makes the calls `i`, `i + n`, `i + 2n` and so on. The thread that is asked is number 0.
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
    let calls_of = |index: u64| (index..calls).step_by(threads).for_each(|_| work());
    thread::scope(|scope| {
        for index in 1..threads as u64 {
            scope.spawn(move || calls_of(index));
        }
        calls_of(0);
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
