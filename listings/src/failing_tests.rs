//! Tests that show a race, from a matter of luck to a certainty.

use std::sync::Barrier;
use std::sync::atomic::AtomicU64;
use std::thread;

// ANCHOR: hammer
/// Runs `add` `each` times on each of `threads` threads that start together, and returns the total.
pub fn hammer(threads: usize, each: u64, add: impl Fn(&AtomicU64) + Sync) -> u64 {
    let count = AtomicU64::new(0);
    let start = Barrier::new(threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                start.wait();
                (0..each).for_each(|_| add(&count));
            });
        }
    });
    count.into_inner()
}
// ANCHOR_END: hammer

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering::Relaxed;

    #[test]
    fn giving_way_between_read_and_write_shows_the_loss() {
        // ANCHOR: give_way
        let total = hammer(4, 1000, |count| {
            let n = count.load(Relaxed);
            thread::yield_now();
            count.store(n + 1, Relaxed);
        });
        assert!(total < 4000);
        // ANCHOR_END: give_way
    }

    #[test]
    fn a_meeting_between_read_and_write_makes_the_loss_certain() {
        // ANCHOR: meet
        let both_have_read = Barrier::new(2);
        let total = hammer(2, 1, |count| {
            let n = count.load(Relaxed);
            both_have_read.wait();
            count.store(n + 1, Relaxed);
        });
        assert_eq!(total, 1); // every time
        // ANCHOR_END: meet
    }

    #[test]
    fn the_right_counter_survives_it_all() {
        // ANCHOR: right
        let total = hammer(8, 10_000, |count| {
            count.fetch_add(1, Relaxed);
        });
        assert_eq!(total, 80_000);
        // ANCHOR_END: right
    }
}
