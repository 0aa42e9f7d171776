//! The counter that threads help themselves from is a `static`, and nobody sets it back.
//!
//! verdict: wrong
//! mistake: counted-on
//! says: begin anew
use crate::sync::atomic::{AtomicU64, Ordering::Relaxed};
use crate::sync::thread;
use std::time::Duration;

static NEXT: AtomicU64 = AtomicU64::new(0);

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
        for _ in 0..threads {
            scope.spawn(|| {
                while NEXT.fetch_add(1, Relaxed) < calls {
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
        let speed_up = alone.as_secs_f64() / elapsed.as_secs_f64();
        rows.push(Row { threads, elapsed, speed_up });
    }
    rows
}
