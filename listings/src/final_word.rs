//! Three lines to remember.

#[cfg(test)]
mod tests {
    use crate::gauge::Gauge;
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    #[test]
    fn three_lines() {
        let (count, open) = (AtomicU64::new(0), Gauge::default());
        // ANCHOR: three
        count.fetch_add(1, Relaxed);
        let _inside = open.enter();
        let since_last_time = count.swap(0, Relaxed);
        // ANCHOR_END: three
        assert_eq!((since_last_time, open.get(), count.into_inner()), (1, 1, 0));
    }
}
