//! How long does the guard in the head of an `if let` live? That depends on the edition.

// ANCHOR: program
use std::collections::HashMap;
use std::sync::RwLock;

fn look(counts: &RwLock<HashMap<&str, u64>>) {
    if let Some(n) = counts.read().unwrap().get("/") {
        println!("{n} so far");
    } else {
        // `counts.write()` would have to wait for the guard above. Is it still there?
        println!("still locked: {}", counts.try_write().is_err());
    }
}
// ANCHOR_END: program

fn main() {
    look(&RwLock::default());
}
