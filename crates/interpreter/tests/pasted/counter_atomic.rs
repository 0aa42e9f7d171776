use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

struct Stats {
    hits: AtomicUsize,
    misses: AtomicUsize,
}

impl Stats {
    fn new() -> Self {
        Self { hits: AtomicUsize::new(0), misses: AtomicUsize::new(0) }
    }

    fn record(&self, hit: bool) {
        let counter = if hit { &self.hits } else { &self.misses };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

fn main() {
    let stats = Arc::new(Stats::new());
    let handles: Vec<_> = (0..3)
        .map(|i| {
            let stats = stats.clone();
            thread::spawn(move || {
                stats.record(i % 2 == 0);
                stats.record(true);
            })
        })
        .collect();
    for handle in handles {
        handle.join().unwrap();
    }
    println!(
        "{} hits, {} misses",
        stats.hits.load(Ordering::Relaxed),
        stats.misses.load(Ordering::Relaxed)
    );
}
