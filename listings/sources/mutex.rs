// library/std/src/sys/sync/mutex/futex.rs, Rust 1.95.0, MIT OR Apache-2.0
// https://github.com/rust-lang/rust/blob/1.95.0/library/std/src/sys/sync/mutex/futex.rs

// ANCHOR: spin
fn spin(&self) -> State {
    let mut spin = 100;
    loop {
        let state = self.futex.load(Relaxed); // (1)

        if state != LOCKED || spin == 0 { // (2)
            return state;
        }

        crate::hint::spin_loop(); // (3)
        spin -= 1;
    }
}
// ANCHOR_END: spin
