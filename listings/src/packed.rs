//! Two counters in one atomic.

use std::sync::atomic::{
    AtomicU64,
    Ordering::{AcqRel, Acquire},
};

// ANCHOR: packed
/// How many tasks are left (high half) and how many threads wait for them (low half), in one number.
#[derive(Default)]
pub struct Packed(AtomicU64);

const ONE_TASK: u64 = 1 << 32;
const ONE_WAITER: u64 = 1;

impl Packed {
    /// One task more.
    pub fn add_task(&self) {
        self.0.fetch_add(ONE_TASK, AcqRel);
    }

    /// One waiter more, if there is a task to wait for. Returns whether there is.
    pub fn add_waiter(&self) -> bool {
        let waits = |state| (state >= ONE_TASK).then_some(state + ONE_WAITER);
        self.0.try_update(AcqRel, Acquire, waits).is_ok()
    }

    /// One task less. For the last one, returns how many threads must be woken.
    pub fn task_done(&self) -> Option<u32> {
        let before = self.0.fetch_sub(ONE_TASK, AcqRel);
        assert!(before >= ONE_TASK, "more tasks were done than added");
        let waiters = before % ONE_TASK;
        if before >> 32 > 1 {
            return None;
        }
        // Without a waiter there is nobody to tell, and the next task may already have been added.
        if waiters == 0 {
            return Some(0);
        }
        // Those who wait are told once. Nobody can have joined them: there is no task to wait for.
        let told = self.0.compare_exchange(waiters, 0, AcqRel, Acquire);
        assert!(told.is_ok(), "a task was added while threads wait for the last one");
        Some(waiters as u32)
    }
}
// ANCHOR_END: packed

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn the_last_task_learns_how_many_wait() {
        // ANCHOR: use
        let packed = Packed::default();
        packed.add_task();
        packed.add_task();
        assert_eq!(packed.task_done(), None); // one is left
        assert!(packed.add_waiter()); // so this thread will sleep
        assert_eq!(packed.task_done(), Some(1)); // and must be woken
        assert!(!packed.add_waiter()); // nothing to wait for: nobody sleeps
        // ANCHOR_END: use
    }

    #[test]
    fn the_next_round_wakes_nobody_of_the_last_one() {
        let packed = Packed::default();
        packed.add_task();
        assert!(packed.add_waiter());
        assert_eq!(packed.task_done(), Some(1));
        packed.add_task();
        assert_eq!(packed.task_done(), Some(0));
    }

    #[test]
    fn a_task_may_be_added_while_nobody_waits() {
        let packed = Packed::default();
        let rounds = || {
            for _ in 0..20_000 {
                packed.add_task();
                packed.task_done();
            }
        };
        thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(rounds))));
        assert!(!packed.add_waiter(), "all tasks are done");
    }

    #[test]
    fn exactly_one_task_is_the_last() {
        let packed = Packed::default();
        (0..8).for_each(|_| packed.add_task());
        let last = thread::scope(|scope| {
            let crew: Vec<_> = (0..8).map(|_| scope.spawn(|| packed.task_done())).collect();
            crew.into_iter().filter_map(|it| it.join().unwrap()).count()
        });
        assert_eq!(last, 1);
    }
}
