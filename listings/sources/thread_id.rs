// library/std/src/thread/id.rs, Rust 1.95.0, MIT OR Apache-2.0
// https://github.com/rust-lang/rust/blob/1.95.0/library/std/src/thread/id.rs

// ANCHOR: new
static COUNTER: Atomic<u64> = AtomicU64::new(0);

let mut last = COUNTER.load(Ordering::Relaxed); // (1)
loop {
    let Some(id) = last.checked_add(1) else { // (2)
        exhausted();
    };

    match COUNTER.compare_exchange_weak(last, id, Ordering::Relaxed, Ordering::Relaxed) { // (3)
        Ok(_) => return ThreadId(NonZero::new(id).unwrap()),
        Err(id) => last = id, // (4)
    }
}
// ANCHOR_END: new

// ANCHOR: fallback
static COUNTER_LOCKED: Atomic<bool> = AtomicBool::new(false);
static COUNTER: SyncUnsafeCell<u64> = SyncUnsafeCell::new(0);
// …
while COUNTER_LOCKED.swap(true, Ordering::Acquire) {
    // …
}
// …
unsafe {
    if let Some(id) = (*COUNTER.get()).checked_add(1) {
        *COUNTER.get() = id;
        COUNTER_LOCKED.store(false, Ordering::Release);
        ThreadId(NonZero::new(id).unwrap())
    } else {
        // …
    }
}
// ANCHOR_END: fallback
