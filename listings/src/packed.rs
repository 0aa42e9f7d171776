//! Two counters in one atomic.

use std::sync::atomic::{AtomicU64, Ordering::AcqRel};

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

    /// One waiter more. Returns how many tasks there were at that very moment.
    pub fn add_waiter(&self) -> u32 {
        (self.0.fetch_add(ONE_WAITER, AcqRel) >> 32) as u32
    }

    /// One task less. For the last one, returns how many threads must be woken.
    pub fn task_done(&self) -> Option<u32> {
        let before = self.0.fetch_sub(ONE_TASK, AcqRel);
        assert!(before >= ONE_TASK, "more tasks were done than added");
        (before >> 32 == 1).then_some(before as u32)
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
        assert_eq!(packed.add_waiter(), 1); // so this thread will sleep
        assert_eq!(packed.task_done(), Some(1)); // and must be woken
        // ANCHOR_END: use
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
