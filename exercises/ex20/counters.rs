//! Counters to be told apart: four that keep their promise, eleven that do not.
use super::Counter;
use checking::sync::Mutex;
use checking::sync::atomic::{AtomicI64, Ordering::Relaxed};

/// Right: one read-modify-write operation.
#[derive(Default)]
pub struct OneStep(AtomicI64);

impl Counter for OneStep {
    fn add(&self, n: i64) -> i64 {
        self.0.fetch_add(n, Relaxed) + n
    }

    fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}

/// Right: one guard for each call.
#[derive(Default)]
pub struct Locked(Mutex<i64>);

impl Counter for Locked {
    fn add(&self, n: i64) -> i64 {
        let mut total = self.0.lock().expect("no panic under the lock");
        *total += n;
        *total
    }

    fn get(&self) -> i64 {
        *self.0.lock().expect("no panic under the lock")
    }
}

/// Right: an exchange that is tried until it succeeds.
#[derive(Default)]
pub struct Retries(AtomicI64);

impl Counter for Retries {
    fn add(&self, n: i64) -> i64 {
        let mut seen = self.0.load(Relaxed);
        while let Err(now) = self.0.compare_exchange(seen, seen + n, Relaxed, Relaxed) {
            seen = now;
        }
        seen + n
    }

    fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}

/// Right: it shows what has ended.
#[derive(Default)]
pub struct Ended {
    begun: AtomicI64,
    ended: AtomicI64,
}

impl Counter for Ended {
    fn add(&self, n: i64) -> i64 {
        let total = self.begun.fetch_add(n, Relaxed) + n;
        self.ended.fetch_add(n, Relaxed);
        total
    }

    fn get(&self) -> i64 {
        self.ended.load(Relaxed)
    }
}

/// Broken: what `add` returns has no sign.
#[derive(Default)]
pub struct ReturnsNoDebts(OneStep);

impl Counter for ReturnsNoDebts {
    fn add(&self, n: i64) -> i64 {
        self.0.add(n).abs()
    }

    fn get(&self) -> i64 {
        self.0.get()
    }
}

/// Broken: additions get lost between the two steps.
#[derive(Default)]
pub struct LoadThenStore(AtomicI64);

impl Counter for LoadThenStore {
    fn add(&self, n: i64) -> i64 {
        let sum = self.0.load(Relaxed) + n;
        self.0.store(sum, Relaxed);
        sum
    }

    fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}

/// Broken: the result is that of a second look.
#[derive(Default)]
pub struct ReadsAgain(OneStep);

impl Counter for ReadsAgain {
    fn add(&self, n: i64) -> i64 {
        self.0.add(n);
        self.0.get()
    }

    fn get(&self) -> i64 {
        self.0.get()
    }
}

/// Broken: the result is the total from before.
#[derive(Default)]
pub struct OldValue(OneStep);

impl Counter for OldValue {
    fn add(&self, n: i64) -> i64 {
        self.0.add(n) - n
    }

    fn get(&self) -> i64 {
        self.0.get()
    }
}

/// Broken: every addition is one of 1.
#[derive(Default)]
pub struct ForgetsN(OneStep);

impl Counter for ForgetsN {
    fn add(&self, _n: i64) -> i64 {
        self.0.add(1)
    }

    fn get(&self) -> i64 {
        self.0.get()
    }
}

/// Broken: the sign is lost.
#[derive(Default)]
pub struct LosesNegative(OneStep);

impl Counter for LosesNegative {
    fn add(&self, n: i64) -> i64 {
        self.0.add(n.abs())
    }

    fn get(&self) -> i64 {
        self.0.get()
    }
}

/// Broken: looking takes everything away.
#[derive(Default)]
pub struct Resets(AtomicI64);

impl Counter for Resets {
    fn add(&self, n: i64) -> i64 {
        self.0.fetch_add(n, Relaxed) + n
    }

    fn get(&self) -> i64 {
        self.0.swap(0, Relaxed)
    }
}

/// Broken: an exchange that fails is not tried again, and nobody is told.
#[derive(Default)]
pub struct GivesUp(AtomicI64);

impl Counter for GivesUp {
    fn add(&self, n: i64) -> i64 {
        let seen = self.0.load(Relaxed);
        let _ = self.0.compare_exchange(seen, seen + n, Relaxed, Relaxed);
        seen + n
    }

    fn get(&self) -> i64 {
        self.0.load(Relaxed)
    }
}

/// Broken: what would be below zero is zero.
#[derive(Default)]
pub struct StopsAtZero(Locked);

impl Counter for StopsAtZero {
    fn add(&self, n: i64) -> i64 {
        let mut total = self.0.0.lock().expect("no panic under the lock");
        *total = (*total + n).max(0);
        *total
    }

    fn get(&self) -> i64 {
        self.0.get()
    }
}

/// Broken: what is below zero is shown as zero, by `get` alone.
#[derive(Default)]
pub struct HidesDebts(OneStep);

impl Counter for HidesDebts {
    fn add(&self, n: i64) -> i64 {
        self.0.add(n)
    }

    fn get(&self) -> i64 {
        self.0.get().max(0)
    }
}

/// Broken: whoever looks while somebody adds is told 0.
#[derive(Default)]
pub struct ZeroWhileBusy(Locked);

impl Counter for ZeroWhileBusy {
    fn add(&self, n: i64) -> i64 {
        self.0.add(n)
    }

    fn get(&self) -> i64 {
        self.0.0.try_lock().map(|total| *total).unwrap_or(0)
    }
}
