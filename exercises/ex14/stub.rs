//! # ex14: A snapshot of several counters
//!
//! Write a pair of counters, requests and bytes, that can be looked at and taken away as one.
//!
//! - `record(bytes)` counts one request with that many bytes.
//! - `snapshot` returns both counts as they are between two requests. It may be called while others record: it never
//!   returns a request without its bytes, or bytes without their request.
//! - `take` returns both counts and sets both to zero, as one. Whatever is recorded is in exactly one of the results
//!   of `take`, or still there.
//! - All 32 bits of both counts may be needed; between two calls of `take` there are always fewer than 2³² requests, and
//!   fewer than 2³² bytes.
//! - Choose the fields yourself. Everything that threads share comes from `crate::sync`.
use crate::sync::Mutex;

/// What was counted between two moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many requests.
    pub requests: u32,
    /// How many bytes they had, all together.
    pub bytes: u32,
}

/// Counts requests and their bytes.
pub struct Traffic {
    // Your fields go here.
}

impl Traffic {
    /// Nothing counted yet.
    pub fn new() -> Self {
        todo!("start both counts at zero")
    }

    /// Counts one request of `bytes` bytes.
    pub fn record(&self, bytes: u32) {
        todo!("change both counts in a way that nobody can see one changed and the other not")
    }

    /// Both counts, as they belong together.
    pub fn snapshot(&self) -> Counts {
        todo!("read both counts as one")
    }

    /// Both counts, which start again at zero.
    pub fn take(&self) -> Counts {
        todo!("swap both counts for zeros as one")
    }
}
