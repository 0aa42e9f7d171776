//! Everything at a glance.

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
    use std::sync::mpsc;
    use std::thread;

    #[test]
    fn atomic() {
        // ANCHOR: atomic
        static COUNT: AtomicU64 = AtomicU64::new(0);

        COUNT.fetch_add(1, Relaxed); // add one
        let n = COUNT.fetch_add(1, Relaxed) + 1; // … and the new value
        let now = COUNT.load(Relaxed); // look
        let all = COUNT.swap(0, Relaxed); // take all, start afresh
        let first = COUNT.compare_exchange(0, 1, Relaxed, Relaxed).is_ok(); // only one gets true
        COUNT.fetch_max(7, Relaxed); // keep the larger
        // ANCHOR_END: atomic
        assert_eq!((n, now, all, first, COUNT.load(Relaxed)), (2, 2, 2, true, 7));
    }

    #[test]
    fn mutex() {
        // ANCHOR: mutex
        static TOTALS: Mutex<(u64, u64)> = Mutex::new((0, 0));

        {
            let mut totals = TOTALS.lock().unwrap();
            totals.0 += 1;
            totals.1 += 20;
        } // unlocked here
        let (requests, bytes) = *TOTALS.lock().unwrap(); // copied, and unlocked at once
        // ANCHOR_END: mutex
        assert_eq!((requests, bytes), (1, 20));
    }

    #[test]
    fn channel() {
        // ANCHOR: channel
        let (sender, inbox) = mpsc::channel();
        let owner = thread::spawn(move || inbox.into_iter().sum::<u64>());

        sender.send(1).unwrap();
        sender.send(1).unwrap();
        drop(sender); // the last sender: the owner ends
        let total = owner.join().unwrap();
        // ANCHOR_END: channel
        assert_eq!(total, 2);
    }
}
