//! A counter that starts again.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

// ANCHOR: wrapping
/// The next number after `count`, from 0 up to `n - 1` and then from 0 again. Returns the old one.
pub fn next_in_turn(count: &AtomicU32, n: u32) -> u32 {
    count.update(Relaxed, Relaxed, |i| (i + 1) % n)
}
// ANCHOR_END: wrapping

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn it_goes_round() {
        let count = AtomicU32::new(0);
        assert_eq!([(); 5].map(|()| next_in_turn(&count, 3)), [0, 1, 2, 0, 1]);
    }

    #[test]
    fn no_turn_is_lost() {
        let count = AtomicU32::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..1000).for_each(|_| assert!(next_in_turn(&count, 7) < 7)));
            }
        });
        assert_eq!(count.into_inner(), 4000 % 7);
    }
}
