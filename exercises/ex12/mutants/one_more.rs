//! Starts as many threads as are asked for, and lends a hand besides.
//!
//! verdict: wrong
//! mistake: wrong-threads
//! says: as many threads
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
        for _ in 0..plan.warm_up + plan.calls {
            work();
        }
        start
    });
    let elapsed = clock() - start;
    let calls = (plan.threads as u64 + 1) * plan.calls;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
