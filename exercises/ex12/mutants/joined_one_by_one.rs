//! Waits for the end of each thread before it starts the next one, for which that thread waits.
//!
//! verdict: deadlock
//! mistake: deadlock
//! says: nobody
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
    let start = clock();
    let worker = || {
        for _ in 0..plan.warm_up {
            work();
        }
        all_warm.wait();
        for _ in 0..plan.calls {
            work();
        }
    };
    thread::scope(|scope| {
        for _ in 0..plan.threads {
            scope.spawn(worker).join().unwrap();
        }
    });
    let elapsed = clock() - start;
    let calls = plan.threads as u64 * plan.calls;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
