//! Requests in all and requests in flight, in five versions.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

use crate::gauge::{Counter, Gauge};
use prometheus_client::metrics::counter;
use prometheus_client::metrics::gauge;
use prometheus_client::registry::Registry;

// ANCHOR: one
/// Version 1: in two steps each.
#[derive(Default)]
pub struct Broken {
    requests: AtomicU64,
    in_flight: AtomicI64,
}

impl Broken {
    /// Counts a request around `work`.
    pub fn handle(&self, work: impl FnOnce()) {
        self.requests.store(self.requests.load(Relaxed) + 1, Relaxed);
        self.in_flight.store(self.in_flight.load(Relaxed) + 1, Relaxed);
        work();
        self.in_flight.store(self.in_flight.load(Relaxed) - 1, Relaxed);
    }
}
// ANCHOR_END: one

// ANCHOR: two
/// Version 2: a mutex for each.
#[derive(Default)]
pub struct TwoLocks {
    requests: Mutex<u64>,
    in_flight: Mutex<i64>,
}

impl TwoLocks {
    /// Counts a request around `work`.
    pub fn handle(&self, work: impl FnOnce()) {
        *self.requests.lock().unwrap() += 1;
        *self.in_flight.lock().unwrap() += 1;
        work();
        *self.in_flight.lock().unwrap() -= 1;
    }
}
// ANCHOR_END: two

// ANCHOR: three
/// Version 3: one mutex for both.
#[derive(Default)]
pub struct OneLock {
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    requests: u64,
    in_flight: i64,
}

impl OneLock {
    /// Counts a request around `work`.
    pub fn handle(&self, work: impl FnOnce()) {
        {
            let mut counts = self.counts.lock().unwrap();
            counts.requests += 1;
            counts.in_flight += 1;
        } // not held while working
        work();
        self.counts.lock().unwrap().in_flight -= 1;
    }
}
// ANCHOR_END: three

// ANCHOR: four
/// Version 4: atomics and a guard.
#[derive(Default)]
pub struct Atomics {
    requests: Counter,
    in_flight: Gauge,
}

impl Atomics {
    /// Counts a request around `work`.
    pub fn handle(&self, work: impl FnOnce()) {
        self.requests.add(1);
        let _inside = self.in_flight.enter();
        work();
    }
}
// ANCHOR_END: four

// ANCHOR: five
/// Version 5: metrics with names, which a registry can show.
pub struct Exported {
    requests: counter::Counter,
    in_flight: gauge::Gauge,
}

impl Exported {
    /// Registers both under their names.
    pub fn register(registry: &mut Registry) -> Self {
        let exported = Self { requests: Default::default(), in_flight: Default::default() };
        registry.register("http_requests", "Requests let in", exported.requests.clone());
        registry.register(
            "http_requests_in_flight",
            "Requests being answered",
            exported.in_flight.clone(),
        );
        exported
    }

    /// Counts a request around `work`.
    pub fn handle(&self, work: impl FnOnce()) {
        struct Leave<'a>(&'a gauge::Gauge);
        impl Drop for Leave<'_> {
            fn drop(&mut self) {
                self.0.dec();
            }
        }

        self.requests.inc();
        self.in_flight.inc();
        let _leave = Leave(&self.in_flight);
        work();
    }
}
// ANCHOR_END: five

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::thread;

    fn hammer(handle: impl Fn() + Sync) {
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..1000).for_each(|_| handle()));
            }
        });
    }

    fn panicking() {
        std::panic::resume_unwind(Box::new("the work fails"));
    }

    #[test]
    fn four_of_five_are_exact() {
        let two = TwoLocks::default();
        hammer(|| two.handle(|| {}));
        assert_eq!((*two.requests.lock().unwrap(), *two.in_flight.lock().unwrap()), (4000, 0));

        let one = OneLock::default();
        hammer(|| one.handle(|| {}));
        let counts = one.counts.into_inner().unwrap();
        assert_eq!((counts.requests, counts.in_flight), (4000, 0));

        let atomics = Atomics::default();
        hammer(|| atomics.handle(|| {}));
        assert_eq!((atomics.requests.get(), atomics.in_flight.get()), (4000, 0));

        let exported = Exported::register(&mut Registry::default());
        hammer(|| exported.handle(|| {}));
        assert_eq!((exported.requests.get(), exported.in_flight.get()), (4000, 0));
    }

    #[test]
    fn alone_even_the_first_is_right() {
        let broken = Broken::default();
        broken.handle(|| {});
        assert_eq!((broken.requests.into_inner(), broken.in_flight.into_inner()), (1, 0));
    }

    #[test]
    fn a_panic_leaves_the_locks_too_high_and_the_guards_right() {
        let broken = Broken::default();
        let _ = catch_unwind(AssertUnwindSafe(|| broken.handle(panicking)));
        assert_eq!(broken.in_flight.into_inner(), 1);

        let two = TwoLocks::default();
        let _ = catch_unwind(AssertUnwindSafe(|| two.handle(panicking)));
        assert_eq!(two.in_flight.into_inner().unwrap(), 1);

        let one = OneLock::default();
        let _ = catch_unwind(AssertUnwindSafe(|| one.handle(panicking)));
        assert_eq!(one.counts.into_inner().unwrap().in_flight, 1);

        let atomics = Atomics::default();
        let _ = catch_unwind(AssertUnwindSafe(|| atomics.handle(panicking)));
        assert_eq!(atomics.in_flight.get(), 0);

        let exported = Exported::register(&mut Registry::default());
        let _ = catch_unwind(AssertUnwindSafe(|| exported.handle(panicking)));
        assert_eq!(exported.in_flight.get(), 0);
    }
}
