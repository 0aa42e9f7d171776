use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

struct Counter(AtomicI64);

impl Counter {
    fn add_one(self) {
        self.0.fetch_add(1, Relaxed);
    }
}

fn main() {
    let counter = Counter(AtomicI64::new(0));
    counter.add_one();
    counter.add_one();
}
