//! level: harder-counts
//! title: Built twice
//! goal: prints built: 2
//! par: 3
//! task: Whoever finds nothing builds it. Let it be built twice: `built: 2`.
//! hint: Neither may see what the other one does.
//! teaches: Looking under a lock and acting under the same lock *later* is still two steps. `OnceLock` is there for
//!   this.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static CACHE: Mutex<Option<u32>> = Mutex::new(None);
static BUILT: AtomicU32 = AtomicU32::new(0);

fn get() -> u32 {
    let found = *CACHE.lock().unwrap();
    match found {
        Some(value) => value,
        None => {
            let value = BUILT.fetch_add(1, Relaxed) + 1;
            *CACHE.lock().unwrap() = Some(value);
            value
        }
    }
}

fn main() {
    thread::scope(|s| {
        s.spawn(get);
        s.spawn(get);
    });
    println!("built: {}", BUILT.load(Relaxed));
}
