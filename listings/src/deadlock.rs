//! How to be stuck, and how not to be.

use std::sync::{Mutex, MutexGuard};

// ANCHOR: transfer
/// Moves `amount` from one count to the other. Two threads that do this in opposite directions can wait for each
/// other for ever.
pub fn transfer_badly(from: &Mutex<i64>, to: &Mutex<i64>, amount: i64) {
    let mut from = from.lock().unwrap();
    let mut to = to.lock().unwrap();
    *from -= amount;
    *to += amount;
}
// ANCHOR_END: transfer

// ANCHOR: ordered
/// Moves `amount` from one count to another, always locking the one with the lower number first.
pub fn transfer(counts: &[Mutex<i64>], from: usize, to: usize, amount: i64) {
    assert_ne!(from, to, "the same mutex cannot be locked twice");
    let mut low = counts[from.min(to)].lock().unwrap();
    let mut high = counts[from.max(to)].lock().unwrap();
    let (from, to) = if from < to { (&mut low, &mut high) } else { (&mut high, &mut low) };
    **from -= amount;
    **to += amount;
}
// ANCHOR_END: ordered

// ANCHOR: helper
/// Two counts behind one lock, and a helper that works on what is already locked.
#[derive(Default)]
pub struct Totals {
    inner: Mutex<(u64, u64)>,
}

impl Totals {
    /// Adds one of each.
    pub fn add(&self) {
        let mut guard = self.inner.lock().unwrap();
        guard.0 += 1;
        guard.1 += 1;
        Self::check(&guard); // takes the guard: it cannot lock again
    }

    fn check(guard: &MutexGuard<'_, (u64, u64)>) {
        assert_eq!(guard.0, guard.1);
    }
}
// ANCHOR_END: helper

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::TryLockError;
    use std::thread;

    #[test]
    fn a_held_lock_cannot_be_had_again() {
        // ANCHOR: again
        let count = Mutex::new(0);
        let guard = count.lock().unwrap();
        // `count.lock()` would never return here. `try_lock` does not wait:
        assert!(matches!(count.try_lock(), Err(TryLockError::WouldBlock)));
        drop(guard);
        assert!(count.try_lock().is_ok());
        // ANCHOR_END: again
    }

    #[test]
    fn a_match_holds_the_guard_to_its_end() {
        // ANCHOR: scrutinee
        let queue = Mutex::new(vec![1, 2, 3]);

        match queue.lock().unwrap().pop() {
            Some(_) => assert!(queue.try_lock().is_err()), // still locked in here
            None => unreachable!(),
        }

        let job = queue.lock().unwrap().pop(); // unlocked at this semicolon
        match job {
            Some(_) => assert!(queue.try_lock().is_ok()),
            None => unreachable!(),
        }
        // ANCHOR_END: scrutinee
    }

    #[expect(clippy::await_holding_lock, reason = "the lesson is what comes of it")]
    // ANCHOR: across_await
    async fn record(total: &Mutex<u64>, ask: impl Future<Output = u64>) {
        let mut total = total.lock().unwrap();
        *total += ask.await; // locked for as long as the answer takes
    }

    async fn record_later(total: &Mutex<u64>, ask: impl Future<Output = u64>) {
        let answer = ask.await;
        *total.lock().unwrap() += answer;
    }
    // ANCHOR_END: across_await

    #[test]
    fn a_future_that_waits_keeps_its_guard() {
        use crate::cancellation::endless;
        use std::pin::pin;
        use std::task::{Context, Waker};
        // ANCHOR: await_locked
        let total = Mutex::new(0);
        let mut context = Context::from_waker(Waker::noop());

        let mut waiting = pin!(record(&total, async {
            endless().await;
            1
        }));
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        // Whoever calls `total.lock()` on this thread now stops the executor that would go on with `waiting`:
        assert!(total.try_lock().is_err());
        // ANCHOR_END: await_locked

        let other = Mutex::new(0);
        let mut waiting = pin!(record_later(&other, async {
            endless().await;
            1
        }));
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert!(other.try_lock().is_ok());
    }

    /// How std's lock on Linux does it; elsewhere it may let the second reader in.
    #[cfg(target_os = "linux")]
    #[test]
    fn who_reads_may_not_read_again_while_a_writer_waits() {
        use std::sync::RwLock;
        use std::time::{Duration, Instant};
        // ANCHOR: read_again
        let count = RwLock::new(0);
        thread::scope(|scope| {
            let reader = count.read().unwrap();
            assert!(count.try_read().is_ok()); // two readers, no harm

            scope.spawn(|| *count.write().unwrap() += 1); // waits for the reader
            let start = Instant::now();
            while count.try_read().is_ok() && start.elapsed() < Duration::from_secs(10) {
                thread::yield_now();
            }
            // The reader waits behind the writer, and the writer for the reader:
            assert!(count.try_read().is_err());
            drop(reader);
        });
        assert_eq!(*count.read().unwrap(), 1);
        // ANCHOR_END: read_again
    }

    #[test]
    fn two_threads_can_each_hold_what_the_other_wants() {
        // ANCHOR: circle
        let (a, b) = (Mutex::new(0), Mutex::new(0));

        let _first_of_left = a.lock().unwrap(); // the left thread has a …
        let _first_of_right = b.lock().unwrap(); // the right thread has b
        assert!(b.try_lock().is_err()); // … left wants b, and waits
        assert!(a.try_lock().is_err()); // right wants a, and waits
        // ANCHOR_END: circle
    }

    #[test]
    fn transfers_in_both_directions_end() {
        let counts = [Mutex::new(100), Mutex::new(100)];
        thread::scope(|scope| {
            scope.spawn(|| (0..10_000).for_each(|_| transfer(&counts, 0, 1, 1)));
            scope.spawn(|| (0..10_000).for_each(|_| transfer(&counts, 1, 0, 1)));
        });
        assert_eq!(counts.map(|it| it.into_inner().unwrap()), [100, 100]);
    }

    #[test]
    fn one_transfer_at_a_time_is_harmless() {
        let (a, b) = (Mutex::new(5), Mutex::new(0));
        transfer_badly(&a, &b, 2);
        assert_eq!((a.into_inner().unwrap(), b.into_inner().unwrap()), (3, 2));
    }

    #[test]
    fn the_helper_does_not_lock_again() {
        let totals = Totals::default();
        totals.add();
        assert_eq!(totals.inner.into_inner().unwrap(), (1, 1));
    }
}
