//! The runtime and the facade, on real Rust: what `runtime::explore` finds, and what it must not find.

mod channels;
mod locks;
mod loops;
mod memory;
mod native;
mod once;
mod outcomes;
mod reader_writer_locks;
mod starving;
mod statics;
mod threads;
mod updates;
mod waits;
