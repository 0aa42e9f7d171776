//! Whoever has more than one thread to start hands half of them to another one.
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
    let (warm, go) = (Barrier::new(plan.threads + 1), Barrier::new(plan.threads + 1));
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
        scope.spawn(|| several(plan.threads, &worker));
        warm.wait();
        let start = clock();
        go.wait();
        start
    });
    let elapsed = clock() - start;
    let calls = plan.threads as u64 * plan.calls;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}

fn several(threads: usize, worker: &(impl Fn() + Sync)) {
    match threads {
        0 => {}
        1 => worker(),
        _ => thread::scope(|scope| {
            scope.spawn(|| several(threads / 2, worker));
            several(threads - threads / 2, worker);
        }),
    }
}
