//! The lines one writes again and again.

#[cfg(test)]
mod tests {
    use crate::gauge::Gauge;
    use std::collections::HashMap;
    use std::sync::RwLock;
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

    #[test]
    fn each_line_does_what_its_heading_says() {
        let (count, started, open) = (AtomicU64::new(0), AtomicBool::new(false), Gauge::default());
        // ANCHOR: count
        count.fetch_add(1, Relaxed);
        // ANCHOR_END: count
        // ANCHOR: look
        let now = count.load(Relaxed);
        // ANCHOR_END: look
        assert_eq!(now, 1);
        // ANCHOR: gauge
        let _inside = open.enter();
        // ANCHOR_END: gauge
        assert_eq!(open.get(), 1);
        // ANCHOR: reset
        let since_last_time = count.swap(0, Relaxed);
        // ANCHOR_END: reset
        assert_eq!(since_last_time, 1);
        // ANCHOR: first
        if !started.swap(true, Relaxed) {
            // only one thread ever gets here
        }
        // ANCHOR_END: first
        assert!(started.into_inner());
        // ANCHOR: largest
        count.fetch_max(now, Relaxed);
        // ANCHOR_END: largest
        assert_eq!(count.load(Relaxed), 1);
        let limit = 1;
        // ANCHOR: limit
        let entered = count.try_update(Relaxed, Relaxed, |n| (n < limit).then_some(n + 1)).is_ok();
        // ANCHOR_END: limit
        assert!(!entered);
        let next = |n: u64| n * 2 + 1;
        // ANCHOR: anything
        let mut seen = count.load(Relaxed);
        while let Err(now) = count.compare_exchange_weak(seen, next(seen), Relaxed, Relaxed) {
            seen = now;
        }
        // ANCHOR_END: anything
        assert_eq!(count.load(Relaxed), 3);

        let counts: RwLock<HashMap<String, AtomicU64>> = RwLock::default();
        let record = |key: &str| {
            // ANCHOR: key
            if let Some(count) = counts.read().unwrap().get(key) {
                count.fetch_add(1, Relaxed);
                return;
            }
            counts.write().unwrap().entry(key.to_owned()).or_default().fetch_add(1, Relaxed);
            // ANCHOR_END: key
        };
        record("a");
        record("a");
        assert_eq!(counts.read().unwrap()["a"].load(Relaxed), 2);
    }
}
