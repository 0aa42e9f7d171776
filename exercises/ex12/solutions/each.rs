//! Each thread reads the clock itself; the measured time goes from the first beginning to the last end.
use crate::sync::{Barrier, thread};
use std::time::Duration;

#[derive(Clone, Copy)]
pub struct Plan {
    pub threads: usize,
    pub warm_up: u64,
    pub calls: u64,
}

pub struct Measured {
    pub calls: u64,
    pub elapsed: Duration,
    pub ns_per_call: f64,
}

pub fn run(
    plan: Plan,
    clock: &(impl Fn() -> Duration + Sync),
    work: &(impl Fn() + Sync),
) -> Measured {
    let all_warm = Barrier::new(plan.threads);
    let worker = || {
        (0..plan.warm_up).for_each(|_| work());
        all_warm.wait();
        let start = clock();
        (0..plan.calls).for_each(|_| work());
        (start, clock())
    };
    let times: Vec<(Duration, Duration)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..plan.threads).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let start = times.iter().map(|time| time.0).min().unwrap_or_default();
    let end = times.iter().map(|time| time.1).max().unwrap_or_default();
    let calls = plan.threads as u64 * plan.calls;
    let elapsed = end - start;
    Measured { calls, elapsed, ns_per_call: elapsed.as_nanos() as f64 / calls as f64 }
}
