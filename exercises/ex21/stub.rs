//! # ex21: A counter library
//!
//! Write a small library: a counter, a gauge, a maximum, a minimum, and a registry that shows them all by name.
//!
//! - `Max` and `Min` say `None` until something was observed. Any `i64` can be observed.
//! - No count and no gauge outgrows its type here: what happens then is not asked.
//! - `register` gives a metric a name. If the name is taken, it changes nothing and returns the name in an error, even
//!   if two threads come with the same name at the same moment.
//! - `json` shows all metrics as one JSON object: names and numbers, or `null` where nothing was observed. A name can be
//!   any text, so quotes, backslashes and control characters in it must be escaped.
//! - Threads share all of it. Everything that they share comes from `crate::sync`, and all methods take `&self`.
use crate::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use crate::sync::{Arc, Mutex};

/// Counts up.
pub struct Counter {
    // Your field goes here.
}

impl Counter {
    /// A count of zero.
    pub fn new() -> Self {
        todo!("start at zero")
    }

    /// Adds `n`.
    pub fn add(&self, n: u64) {
        todo!("add n in one step")
    }

    /// The count.
    pub fn get(&self) -> u64 {
        todo!("return the count")
    }
}

/// Goes up and down, also below zero.
pub struct Gauge {
    // Your field goes here.
}

impl Gauge {
    /// A gauge at zero.
    pub fn new() -> Self {
        todo!("start at zero")
    }

    /// Adds `n`, which may be negative.
    pub fn add(&self, n: i64) {
        todo!("add n in one step")
    }

    /// The value.
    pub fn get(&self) -> i64 {
        todo!("return the value")
    }
}

/// The largest value that was observed.
pub struct Max {
    // Your fields go here.
}

impl Max {
    /// Nothing observed yet.
    pub fn new() -> Self {
        todo!("start with nothing")
    }

    /// Takes note of `value`.
    pub fn observe(&self, value: i64) {
        todo!("raise the maximum to value in one step")
    }

    /// The largest value so far.
    pub fn get(&self) -> Option<i64> {
        todo!("return the maximum, or None if nothing was observed")
    }
}

/// The smallest value that was observed.
pub struct Min {
    // Your fields go here.
}

impl Min {
    /// Nothing observed yet.
    pub fn new() -> Self {
        todo!("start with nothing")
    }

    /// Takes note of `value`.
    pub fn observe(&self, value: i64) {
        todo!("lower the minimum to value in one step")
    }

    /// The smallest value so far.
    pub fn get(&self) -> Option<i64> {
        todo!("return the minimum, or None if nothing was observed")
    }
}

/// What a registry can show. The program keeps a share of its own and counts with that.
pub enum Metric {
    Counter(Arc<Counter>),
    Gauge(Arc<Gauge>),
    Max(Arc<Max>),
    Min(Arc<Min>),
}

/// This name is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateName(pub String);

/// Metrics by name.
pub struct Registry {
    // Your field goes here.
}

impl Registry {
    /// Without metrics.
    pub fn new() -> Self {
        todo!("start with an empty map behind a lock")
    }

    /// Gives `metric` the name `name`, unless that is taken.
    pub fn register(&self, name: &str, metric: Metric) -> Result<(), DuplicateName> {
        todo!("look for the name and insert it under one guard")
    }

    /// All metrics as a JSON object.
    pub fn json(&self) -> String {
        todo!("write each name, escaped, and its value")
    }
}
