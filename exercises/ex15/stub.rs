//! # ex15: A counter for each key
//!
//! Write a counter for each key, where the keys are not known in advance.
//!
//! - `add` counts one more for `key` and returns that key's count right after it. The first time, it is 1.
//! - Two threads may come with the same new key at the same moment: both must be counted.
//! - `get` returns the count of a key, 0 for one that nobody has counted yet. Asking for a key does not make one.
//! - `all` returns a copy of all counts, sorted by key. While others add, it may see one key a little earlier than another:
//!   it need not be a snapshot.
//! - Keys are the same only if they are equal byte for byte. There may be any number of them, of any length: the grader
//!   comes with 70,000.
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
