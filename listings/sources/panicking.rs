// library/std/src/panicking.rs, Rust 1.95.0, MIT OR Apache-2.0
// https://github.com/rust-lang/rust/blob/1.95.0/library/std/src/panicking.rs

// ANCHOR: zero
pub fn count_is_zero() -> bool {
    if GLOBAL_PANIC_COUNT.load(Ordering::Relaxed) & !ALWAYS_ABORT_FLAG == 0 { // (1)
        true
    } else {
        is_zero_slow_path() // (2)
    }
}
// …
fn is_zero_slow_path() -> bool {
    LOCAL_PANIC_COUNT.with(|c| c.get().0 == 0)
}
// ANCHOR_END: zero
