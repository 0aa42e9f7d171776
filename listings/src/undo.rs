//! Counting something that can still fail.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

// ANCHOR: leak
/// Counts a job while it runs. Wrong: when the job fails, the count stays too high.
pub fn run_leaking<E>(running: &AtomicU64, job: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
    running.fetch_add(1, Relaxed);
    job()?; // an error leaves by this door
    running.fetch_sub(1, Relaxed);
    Ok(())
}
// ANCHOR_END: leak

// ANCHOR: quota
/// How many bytes may be stored, and how many are.
pub struct Quota {
    used: AtomicU64,
    limit: u64,
}

impl Quota {
    /// Nothing used yet.
    pub fn new(limit: u64) -> Self {
        Self { used: AtomicU64::new(0), limit }
    }

    /// Sets `bytes` aside, unless that is more than what is left.
    pub fn reserve(&self, bytes: u64) -> Option<Reservation<'_>> {
        self.used
            .try_update(Relaxed, Relaxed, |used| {
                used.checked_add(bytes).filter(|&sum| sum <= self.limit)
            })
            .ok()
            .map(|_| Reservation { quota: self, bytes })
    }

    /// Bytes in use or set aside.
    pub fn used(&self) -> u64 {
        self.used.load(Relaxed)
    }
}

/// Bytes set aside. They are given back on drop, unless kept.
pub struct Reservation<'a> {
    quota: &'a Quota,
    bytes: u64,
}

impl Reservation<'_> {
    /// The bytes are stored now: they stay counted.
    pub fn keep(mut self) {
        self.bytes = 0;
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        self.quota.used.fetch_sub(self.bytes, Relaxed);
    }
}
// ANCHOR_END: quota

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_failed_job_leaves_the_count_too_high() {
        // ANCHOR: leaked
        let running = AtomicU64::new(0);
        let _ = run_leaking(&running, || Err("the disk is full"));
        assert_eq!(running.load(Relaxed), 1); // for ever
        // ANCHOR_END: leaked
        assert!(run_leaking(&running, || Ok::<_, ()>(())).is_ok());
        assert_eq!(running.into_inner(), 1);
    }

    #[test]
    fn what_is_not_kept_is_given_back() {
        // ANCHOR: store
        let quota = Quota::new(100);
        let store = |bytes: u64, works: bool| -> Result<(), &str> {
            let reservation = quota.reserve(bytes).ok_or("over quota")?;
            if !works {
                return Err("the disk is full"); // the reservation is dropped
            }
            reservation.keep();
            Ok(())
        };

        assert_eq!(store(80, true), Ok(()));
        assert_eq!(store(15, false), Err("the disk is full"));
        assert_eq!(store(30, true), Err("over quota"));
        assert_eq!(quota.used(), 80);
        // ANCHOR_END: store
        assert!(quota.reserve(u64::MAX).is_none());
    }

    #[test]
    fn the_limit_holds_for_many_threads() {
        let quota = Quota::new(50);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while let Some(reservation) = quota.reserve(1) {
                        assert!(quota.used() <= 50);
                        reservation.keep();
                    }
                });
            }
        });
        assert_eq!(quota.used(), 50);
    }
}
