//! Tells the calls of one thread for those of all.
//!
//! verdict: wrong
//! mistake: calls-of-one
//! says: of all threads
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
    let warm = Barrier::new(plan.threads + 1);
    let go = Barrier::new(plan.threads + 1);
    let worker = || {
        for _ in 0..plan.warm_up {
            work();
        }
        warm.wait();
        go.wait();
        for _ in 0..plan.calls {
            work();
        }
    };
    let start = thread::scope(|scope| {
        for _ in 0..plan.threads {
            scope.spawn(worker);
        }
        warm.wait();
        let start = clock();
        go.wait();
        start
    });
    let elapsed = clock() - start;
    let calls = plan.threads as u64 * plan.calls;
    Measured { calls: plan.calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
