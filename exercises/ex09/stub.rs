//! # ex09: The first arrival wins
//!
//! Let many threads arrive, and tell exactly one of them that it was the first, with an `AtomicBool`.
//!
//! - `arrive` returns `true` to one caller, ever, and `false` to all others.
//! - Whoever calls `arrive` when nobody else does, and nobody has before, is the first.
//! - `has_started` tells whether somebody has arrived. It may be asked at any time, and never goes back to `false`.
//! - No locks. Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicBool, Ordering};

/// A start that happens once.
pub struct Start {
    // Your field goes here.
}

impl Start {
    /// Nobody has arrived.
    pub fn new() -> Self {
        todo!("give the struct an AtomicBool field, and start it at false")
    }

    /// Arrives. Returns whether this was the first arrival.
    pub fn arrive(&self) -> bool {
        todo!("set the flag and learn what it was before, in one step")
    }

    /// Whether somebody has arrived.
    pub fn has_started(&self) -> bool {
        todo!("load the flag")
    }
}
