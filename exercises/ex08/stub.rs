//! # ex08: Events per second, by `swap(0)`
//!
//! Count events, and turn the count into a rate at each look: take what has been counted, and start again from zero.
//!
//! - Every event is in exactly one interval: none is lost, and none is counted twice, whatever happens during a look.
//! - The rate is a number of events per second, with its fraction: 1 event in 2 seconds is 0.5.
//! - Count with 64 bits. An interval may be a nanosecond or a century.
//! - In an interval of no length there is no rate. Return `None`, and leave the events to the next look.
//!
//! The grader tells you how long the interval was, so there is no clock to wait for. Everything that threads share
//! comes from `crate::sync`.
use crate::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Counts events, for a rate.
pub struct Rate {
    // Your field goes here.
}

impl Rate {
    /// No events so far.
    pub fn new() -> Self {
        todo!("give the struct an AtomicU64 field, and start it at 0")
    }

    /// Counts one event. Many threads do this.
    pub fn event(&self) {
        todo!("add 1")
    }

    /// Events per second since the last look, which was `interval` ago. One thread does this, now and then.
    pub fn per_second(&self, interval: Duration) -> Option<f64> {
        todo!(
            "take the count and leave 0 in one step, and divide by the seconds; mind an interval of zero"
        )
    }
}
