//! Whoever has more than one thread to share with hands half of it to another one.
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
    share(threads as u64, calls, work);
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

fn share(threads: u64, calls: u64, work: &(impl Fn() + Sync)) {
    if threads <= 1 {
        (0..calls).for_each(|_| work());
        return;
    }
    let half = threads / 2;
    let given = calls * half / threads;
    thread::scope(|scope| {
        scope.spawn(move || share(half, given, work));
        share(threads - half, calls - given, work);
    });
}
