//! # ex05: A gauge that never leaks
//!
//! Run requests, at most so many at a time, and keep a gauge of those in flight that is right however a request ends.
//!
//! - `run` calls `work` if fewer than the limit are in flight, and returns what it returned. The gauge counts the
//!   request while `work` runs, and not a moment longer: after an `Ok`, after an `Err`, and after a panic, which goes on.
//! - If the limit is reached, `run` returns `None`, calls nothing, and leaves the gauge as it was.
//! - However many threads call `run`, there are never more in flight than the limit; and with room, nobody is refused.
//!   Requests that are in flight work at the same time: one may wait for what another one does.
//! - `now` may be asked at any time, by `work` as well. After a panic everything goes on as before.
//!
//! Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicUsize, Ordering};

/// The requests in flight, and their limit.
pub struct InFlight {
    limit: usize,
    // Your field goes here.
}

impl InFlight {
    /// Nothing is in flight; at most `limit` requests will be.
    pub fn new(limit: usize) -> Self {
        todo!("keep the limit, and start the gauge at 0")
    }

    /// Runs `work` as a request; `None` if there is no room for it.
    pub fn run<T, E>(&self, work: impl FnOnce() -> Result<T, E>) -> Option<Result<T, E>> {
        todo!("enter, if there is room, in one step; make a guard whose Drop leaves; call work")
    }

    /// How many requests are in flight.
    pub fn now(&self) -> usize {
        todo!("load the gauge")
    }
}
