//! # ex11: A token bucket with a refill
//!
//! Limit how often something may happen: each time takes a token, and tokens drop into the bucket one by one.
//!
//! - A new bucket is full. `take` takes a token and returns `true`, or returns `false` if there is none.
//! - The refill is gradual: with 4 per second, a token is there 250 ms after the bucket was empty. Parts of a token add
//!   up, however often somebody asks in between. Whoever is refused pays nothing.
//! - It is exact: with 3 per second, a token is there after 333,333,334 ns, and none after 333,333,333.
//! - There are never more tokens than the capacity, however long nobody asks: what does not fit is lost, also a part of
//!   a token.
//! - Many threads take. No token is given out twice, and no stretch of time is refilled twice.
//!
//! The clock is the caller's: `now` is the time since the bucket was made. Two threads may look at the clock in one order
//! and get here in the other, so `now` may be a little less than last time; then nothing drops in, nothing is lost, and
//! nothing panics. It is always less than a hundred years. Everything that threads share comes from `crate::sync`.
use crate::sync::Mutex;
use std::time::Duration;

/// Tokens, and how they come back.
pub struct Bucket {
    // Your fields go here.
}

impl Bucket {
    /// A full bucket for `capacity` tokens, into which `per_second` tokens drop in a second. Both are at least 1.
    pub fn new(capacity: u32, per_second: u32) -> Self {
        todo!(
            "capacity and rate; under a lock, the tokens that are there and until when they have been counted"
        )
    }

    /// Takes a token at the time `now`, if there is one.
    pub fn take(&self, now: Duration) -> bool {
        todo!(
            "under one lock: let drop in what has come since the last time, at most to the rim; then take one"
        )
    }
}
