//! Makes all the calls itself.
//!
//! verdict: wrong
//! mistake: wrong-threads
//! says: as many threads
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
    for _ in 0..plan.threads as u64 * plan.warm_up {
        work();
    }
    let start = clock();
    let calls = plan.threads as u64 * plan.calls;
    for _ in 0..calls {
        work();
    }
    let elapsed = clock() - start;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
