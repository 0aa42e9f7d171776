// library/std/src/sys/sync/rwlock/futex.rs, Rust 1.95.0, MIT OR Apache-2.0
// https://github.com/rust-lang/rust/blob/1.95.0/library/std/src/sys/sync/rwlock/futex.rs

// ANCHOR: state
const READ_LOCKED: Primitive = 1; // (1)
const MASK: Primitive = (1 << 30) - 1; // (2)
const WRITE_LOCKED: Primitive = MASK; // (3)
// …
const MAX_READERS: Primitive = MASK - 1;
const READERS_WAITING: Primitive = 1 << 30; // (4)
const WRITERS_WAITING: Primitive = 1 << 31;
// …
fn is_read_lockable(state: Primitive) -> bool {
    state & MASK < MAX_READERS && !has_readers_waiting(state) && !has_writers_waiting(state) // (5)
}
// ANCHOR_END: state
