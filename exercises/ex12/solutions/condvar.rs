//! What a barrier is made of: a count, and a condition variable for those who wait.
use crate::sync::{Condvar, Mutex, thread};
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
    let (state, changed) = (Mutex::new((0, false)), Condvar::new());
    let worker = || {
        for _ in 0..plan.warm_up {
            work();
        }
        let mut warm = state.lock().unwrap();
        warm.0 += 1;
        changed.notify_all();
        drop(changed.wait_while(warm, |(_, go)| !*go).unwrap());
        for _ in 0..plan.calls {
            work();
        }
    };
    let start = thread::scope(|scope| {
        for _ in 0..plan.threads {
            scope.spawn(worker);
        }
        let state = state.lock().unwrap();
        let mut state = changed.wait_while(state, |(warm, _)| *warm < plan.threads).unwrap();
        let start = clock();
        state.1 = true;
        changed.notify_all();
        start
    });
    let elapsed = clock() - start;
    let calls = plan.threads as u64 * plan.calls;
    Measured { calls, elapsed, ns_per_call: elapsed.as_secs_f64() * 1e9 / calls as f64 }
}
