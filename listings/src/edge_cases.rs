//! Corners where a counter surprises.

use crate::gauge::Counter;
use std::collections::{BTreeMap, HashMap};
use std::sync::RwLock;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

// ANCHOR: map
/// A count for each route, also for routes that nobody has thought of.
#[derive(Default)]
pub struct PerRoute {
    counts: RwLock<HashMap<String, Counter>>,
}

impl PerRoute {
    /// Adds one for `route`.
    pub fn record(&self, route: &str) {
        // Mostly the route is known: a shared lock is enough to find its counter and add to it.
        if let Some(count) = self.counts.read().unwrap().get(route) {
            count.add(1);
            return;
        }
        // A new one: now the map itself changes. Somebody may have been quicker, so ask again.
        let mut counts = self.counts.write().unwrap();
        counts.entry(route.to_owned()).or_default().add(1);
    }

    /// The count for `route`.
    pub fn get(&self, route: &str) -> u64 {
        self.counts.read().unwrap().get(route).map_or(0, Counter::get)
    }

    /// All routes that were asked for, with their counts.
    pub fn all(&self) -> BTreeMap<String, u64> {
        let counts = self.counts.read().unwrap();
        counts.iter().map(|(route, count)| (route.clone(), count.get())).collect()
    }
}
// ANCHOR_END: map

// ANCHOR: wrong_sale
/// Sells a ticket, if there is one. Wrong: two buyers can both get the last one.
pub fn sell_wrongly(tickets: &AtomicI64) -> bool {
    if tickets.load(Relaxed) > 0 {
        tickets.fetch_sub(1, Relaxed);
        return true;
    }
    false
}
// ANCHOR_END: wrong_sale

// ANCHOR: sale
/// Sells a ticket, if there is one.
pub fn sell(tickets: &AtomicI64) -> bool {
    let mut left = tickets.load(Relaxed);
    while left > 0 {
        match tickets.compare_exchange_weak(left, left - 1, Relaxed, Relaxed) {
            Ok(_) => return true,
            Err(now) => left = now, // somebody was quicker: look again
        }
    }
    false
}
// ANCHOR_END: sale

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;
    use std::sync::atomic::AtomicU64;
    use std::thread;

    #[test]
    fn moving_an_atomic_takes_its_value_along() {
        // ANCHOR: moved
        let count = AtomicI64::new(41);
        count.fetch_add(1, Relaxed);
        let moved = count; // a move; `count` cannot be used any more
        assert_eq!(moved.load(Relaxed), 42);
        // ANCHOR_END: moved
    }

    #[test]
    fn exclusive_access_needs_no_atomic_operation() {
        // ANCHOR: exclusive
        let mut count = AtomicI64::new(5);
        *count.get_mut() += 1; // `&mut`: nobody else can be there
        assert_eq!(count.into_inner(), 6);
        // ANCHOR_END: exclusive
    }

    #[test]
    fn every_counter_starts_at_zero() {
        // ANCHOR: default
        #[derive(Default)]
        struct Stats {
            requests: AtomicU64,
            errors: AtomicU64,
        }

        let stats = Stats::default();
        assert_eq!(stats.requests.load(Relaxed) + stats.errors.load(Relaxed), 0);
        // ANCHOR_END: default
    }

    #[test]
    fn routes_are_counted_apart() {
        let routes = PerRoute::default();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    (0..100).for_each(|i| routes.record(if i % 4 == 0 { "/a" } else { "/b" }))
                });
            }
        });
        assert_eq!((routes.get("/a"), routes.get("/b"), routes.get("/c")), (100, 300, 0));
    }

    #[test]
    fn between_looking_and_selling_another_buyer_comes() {
        // ANCHOR: oversold
        let tickets = AtomicI64::new(1);

        let a_sees = tickets.load(Relaxed); // one left
        let b_sees = tickets.load(Relaxed); // one left
        for sees in [a_sees, b_sees] {
            if sees > 0 {
                tickets.fetch_sub(1, Relaxed); // each step is atomic, and yet
            }
        }
        assert_eq!(tickets.load(Relaxed), -1); // the last ticket is sold twice
        // ANCHOR_END: oversold
    }

    #[test]
    fn exactly_the_tickets_there_are_get_sold() {
        for _ in 0..50 {
            let tickets = AtomicI64::new(3);
            let gate = Barrier::new(4);
            let sold: i32 = thread::scope(|scope| {
                let buyers: Vec<_> = (0..4)
                    .map(|_| {
                        scope.spawn(|| {
                            gate.wait();
                            (0..2).filter(|_| sell(&tickets)).count() as i32
                        })
                    })
                    .collect();
                buyers.into_iter().map(|buyer| buyer.join().unwrap()).sum()
            });
            assert_eq!((sold, tickets.into_inner()), (3, 0));
        }
    }

    #[test]
    fn alone_even_the_wrong_sale_is_right() {
        let tickets = AtomicI64::new(1);
        assert!(sell_wrongly(&tickets));
        assert!(!sell_wrongly(&tickets));
    }

    #[test]
    fn a_static_in_a_generic_function_is_one_for_all_types() {
        // ANCHOR: generic
        fn calls_with<T>(_: T) -> u64 {
            static CALLS: AtomicU64 = AtomicU64::new(0);
            CALLS.fetch_add(1, Relaxed) + 1
        }

        assert_eq!(calls_with("a text"), 1);
        assert_eq!(calls_with(7), 2); // not a counter for each type
        // ANCHOR_END: generic
    }
}
