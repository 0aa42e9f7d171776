//! # ex15: A counter for each key
//!
//! Write a counter for each key, where the keys are not known in advance.
//!
//! - `add` counts one more for `key` and returns that key's count right after it. The first time, it is 1.
//! - Two threads may come with the same new key at the same moment: both must be counted.
//! - `get` returns the count of a key, 0 for one that nobody has counted yet.
//! - `all` returns a copy of all counts, sorted by key.
//! - Choose the fields yourself. Everything that threads share comes from `crate::sync`. A `BTreeMap` is best here: the
//!   order of a `HashMap` differs from run to run, and the grader repeats runs.
use crate::sync::Mutex;
use std::collections::BTreeMap;

/// Counts by key.
pub struct PerKey {
    // Your fields go here.
}

impl PerKey {
    /// Nothing counted yet.
    pub fn new() -> Self {
        todo!("start with an empty map behind a lock")
    }

    /// Counts one more for `key` and returns that key's count right after this.
    pub fn add(&self, key: &str) -> u64 {
        todo!("find the key's count, or insert it, and add 1, without letting anybody in between")
    }

    /// The count of `key`.
    pub fn get(&self, key: &str) -> u64 {
        todo!("look the key up; 0 if it is not there")
    }

    /// All counts.
    pub fn all(&self) -> BTreeMap<String, u64> {
        todo!("copy the map")
    }
}
