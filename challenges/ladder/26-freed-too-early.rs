//! level: orderings
//! title: Freed while it is read
//! goal: race shared.0
//! par: 1
//! task: A value is shared by two threads, and the last owner frees it. The count of owners is `Relaxed`. Let the
//!   freeing race with the reading.
//! hint: One thread reads and gives up; the other one is the last and frees.
//! teaches: Whoever frees must have seen all that the others did. `Arc` counts down with `Release`, and looks with
//!   `Acquire` before it frees.
use std::sync::atomic::{AtomicUsize, Ordering::*};
use std::thread;

static OWNERS: AtomicUsize = AtomicUsize::new(2);

#[derive(Clone, Copy)]
struct Shared(*mut u64);

// SAFETY: would be right if `release` was.
unsafe impl Send for Shared {}

impl Shared {
    fn release(self) {
        if OWNERS.fetch_sub(1, Relaxed) == 1 {
            // SAFETY: none. Nothing puts what the other owner did before this.
            drop(unsafe { Box::from_raw(self.0) });
        }
    }

    fn read(self) -> u64 {
        // SAFETY: this owner has not given up yet.
        unsafe { *self.0 }
    }
}

fn main() {
    let shared = Shared(Box::into_raw(Box::new(42)));
    thread::scope(|s| {
        s.spawn(move || {
            println!("{}", shared.read());
            shared.release();
        });
        s.spawn(move || shared.release());
    });
}
