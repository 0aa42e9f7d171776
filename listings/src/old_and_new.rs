//! What older code looks like, and what one writes now.

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst};

    #[test]
    #[allow(deprecated)]
    fn old_and_new_do_the_same() {
        // ANCHOR: old
        use std::sync::atomic::ATOMIC_USIZE_INIT;
        static OLD: AtomicUsize = ATOMIC_USIZE_INIT;

        let seen = OLD.compare_and_swap(0, 5, SeqCst); // returns what it found
        assert_eq!(seen, 0); // … so it was exchanged

        let limited = OLD.fetch_update(SeqCst, SeqCst, |n| (n < 6).then_some(n + 1));
        assert_eq!(limited, Ok(5));
        // ANCHOR_END: old

        // ANCHOR: new
        static NEW: AtomicUsize = AtomicUsize::new(0);

        let result = NEW.compare_exchange(0, 5, SeqCst, SeqCst);
        assert_eq!(result, Ok(0)); // says that it was exchanged

        let limited = NEW.try_update(SeqCst, SeqCst, |n| (n < 6).then_some(n + 1));
        assert_eq!(limited, Ok(5)); // 6
        assert_eq!(NEW.update(SeqCst, SeqCst, |n| n % 6), 6); // 0: always a next value
        // ANCHOR_END: new
        assert_eq!((OLD.load(SeqCst), NEW.load(SeqCst)), (6, 0));
    }

    #[test]
    fn every_operation() {
        // ANCHOR: all
        let x = AtomicI64::new(6);

        assert_eq!(x.load(SeqCst), 6);
        x.store(7, SeqCst);
        assert_eq!(x.swap(8, SeqCst), 7);
        assert_eq!(x.fetch_add(2, SeqCst), 8); // 10
        assert_eq!(x.fetch_sub(1, SeqCst), 10); // 9
        assert_eq!(x.fetch_max(12, SeqCst), 9); // 12
        assert_eq!(x.fetch_min(3, SeqCst), 12); // 3
        assert_eq!(x.fetch_and(1, SeqCst), 3); // 1
        assert_eq!(x.fetch_or(4, SeqCst), 1); // 5
        assert_eq!(x.compare_exchange(5, 0, SeqCst, SeqCst), Ok(5));
        assert_eq!(x.try_update(SeqCst, SeqCst, |n| n.checked_add(7)), Ok(0)); // 7
        assert_eq!(x.update(SeqCst, SeqCst, |n| n / 2), 7); // 3
        // ANCHOR_END: all
    }
}
