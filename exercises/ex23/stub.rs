//! # ex23: Publish a value
//!
//! Hand a value from one thread to others through plain memory, with a flag that says when it is ready.
//!
//! - `publish` is called once, by one thread. `read` may be called by many, before, during and after that.
//! - `read` returns `None` as long as the value is not ready, and then the value. Any `i64` can be one.
//! - The value stays in the `PlainCell`, which is plain memory: an access that nothing puts in order with a write is a
//!   data race, and the grader finds it.
//! - No locks. The flag must do it, and its `Ordering`s decide whether it does. The grader tries every value that the
//!   memory model lets a load return, also those that your processor would never show you.
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::cell::PlainCell;

/// A value that one thread gives to all.
pub struct Published {
    value: PlainCell<i64>,
    ready: AtomicBool,
}

impl Published {
    /// Nothing published yet.
    pub fn new() -> Self {
        Self { value: PlainCell::new(0), ready: AtomicBool::new(false) }
    }

    /// Publishes `value`. To be called once.
    pub fn publish(&self, value: i64) {
        todo!("write the value, then set the flag: with which Ordering?")
    }

    /// The value, if it has been published.
    pub fn read(&self) -> Option<i64> {
        todo!("look at the flag, with which Ordering?, and then at the value")
    }
}
