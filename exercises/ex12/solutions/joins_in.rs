//! The thread that is asked is one of those that work; it reads the clock while the others wait.
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
    let (warm, go) = (Barrier::new(plan.threads), Barrier::new(plan.threads));
    let ready = || {
        for _ in 0..plan.warm_up {
            work();
        }
        warm.wait();
    };
    let calls = || {
        go.wait();
        for _ in 0..plan.calls {
            work();
        }
    };
    let start = thread::scope(|scope| {
        for _ in 1..plan.threads {
            scope.spawn(|| {
                ready();
                calls();
            });
        }
        ready();
        let start = clock();
        calls();
        start
    });
    let elapsed = clock() - start;
    let calls = plan.threads as u64 * plan.calls;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
