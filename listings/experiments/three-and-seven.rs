use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub fn add_one(count: &Mutex<AtomicU64>) {
    let n = count.lock().unwrap().load(Relaxed);
    count.lock().unwrap().store(n + 1, Relaxed);
}
