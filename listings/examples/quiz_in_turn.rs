//! A question: three servers in turn, when the number wraps around.

// ANCHOR: program
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

fn main() {
    let turn = AtomicU8::new(254);
    let servers = [(); 4].map(|()| turn.fetch_add(1, Relaxed) % 3);
    println!("{servers:?}");
}
// ANCHOR_END: program
