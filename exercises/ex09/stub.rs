//! # ex09: The first arrival wins
//!
//! Let many threads arrive, and tell exactly one of them that it was the first, by an atomic operation. An `AtomicBool`
//! is all it takes.
//!
//! - `arrive` returns `true` to one caller, ever, and `false` to all others, however many there are: more than 32 bits can count.
//! - Whoever calls `arrive` when nobody else does, and nobody has before, is the first.
//! - `has_started` tells whether somebody has arrived. It may be asked at any time, and never goes back to `false`.
//! - Each `Start` is its own: an arrival at one is none at another.
//! - No locks, and none of your own making: nobody waits for anybody. Everything that threads share comes from
//!   `crate::sync`.
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
