//! Each thread takes its own time, and the longest counts: the one that began first may not be the one that ended last.
//!
//! verdict: wrong
//! mistake: not-the-span
//! says: the earliest and the latest
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
        for _ in 0..plan.warm_up {
            work();
        }
        all_warm.wait();
        let start = clock();
        for _ in 0..plan.calls {
            work();
        }
        clock() - start
    };
    let times: Vec<Duration> = thread::scope(|scope| {
        let threads: Vec<_> = (0..plan.threads).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let elapsed = times.into_iter().max().unwrap_or_default();
    let calls = plan.threads as u64 * plan.calls;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
