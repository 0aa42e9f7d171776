//! No barrier, but what one is made of: a count of those who are warm, and a flag that lets them go.
use crate::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use crate::sync::thread;
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
    let (warm, go) = (AtomicUsize::new(0), AtomicBool::new(false));
    let worker = || {
        (0..plan.warm_up).for_each(|_| work());
        warm.fetch_add(1, Ordering::Release);
        while !go.load(Ordering::Acquire) {
            thread::yield_now();
        }
        (0..plan.calls).for_each(|_| work());
    };
    let start = thread::scope(|scope| {
        for _ in 0..plan.threads {
            scope.spawn(worker);
        }
        while warm.load(Ordering::Acquire) < plan.threads {
            thread::yield_now();
        }
        let start = clock();
        go.store(true, Ordering::Release);
        start
    });
    let elapsed = clock() - start;
    let calls = plan.threads as u64 * plan.calls;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
