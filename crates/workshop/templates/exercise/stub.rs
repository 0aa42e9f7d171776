//! # ex99: My exercise
//!
//! TODO: the task, in a sentence that says what is to be written.
//!
//! - TODO: what each function promises, and under which conditions.
//! - Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicU64, Ordering};

/// TODO: what it is.
pub struct Tally {
    // Your field goes here.
}

impl Tally {
    /// Nothing is counted yet.
    pub fn new() -> Self {
        todo!("give the struct a field, and start it at 0")
    }

    /// Counts one.
    pub fn add(&self) {
        todo!("count one")
    }

    /// What is counted so far.
    pub fn get(&self) -> u64 {
        todo!("read the count")
    }
}
