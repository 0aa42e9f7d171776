//! Waiting for a number in a test.

use std::thread;
use std::time::{Duration, Instant};

// ANCHOR: eventually
/// Waits until `condition` holds.
///
/// # Panics
/// If it does not hold after `patience`.
pub fn eventually(patience: Duration, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + patience;
    while !condition() {
        assert!(Instant::now() < deadline, "this has not happened within {patience:?}");
        thread::sleep(Duration::from_millis(1));
    }
}
// ANCHOR_END: eventually

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

    #[test]
    fn it_waits_for_the_number_and_gives_up_in_the_end() {
        let count = AtomicU32::new(0);
        thread::scope(|scope| {
            scope.spawn(|| count.store(3, Relaxed));
            eventually(Duration::from_secs(60), || count.load(Relaxed) == 3);
        });
        assert!(catch_unwind(|| eventually(Duration::from_millis(2), || false)).is_err());
    }
}
