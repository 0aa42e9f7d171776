//! What one increment costs, for each tool and several numbers of threads: `cargo bench -p listings`.

// ANCHOR: bench
use divan::Bencher;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn main() {
    divan::main();
}

#[divan::bench(threads = [1, 2, 4], sample_size = 100_000)]
fn atomic(bencher: Bencher) {
    let count = AtomicU64::new(0);
    bencher.bench(|| count.fetch_add(1, Relaxed));
}

#[divan::bench(threads = [1, 2, 4], sample_size = 100_000)]
fn mutex(bencher: Bencher) {
    let count = Mutex::new(0_u64);
    bencher.bench(|| *count.lock().unwrap() += 1);
}
// ANCHOR_END: bench
