//! # ex16: A counter that starts again at N
//!
//! Write a counter that hands out 0, 1, … up to `n - 1` and then 0 again, as round-robin scheduling needs it.
//!
//! - `next` returns the number whose turn it is, and moves on. Each turn goes to exactly one caller: with `n` = 2, four
//!   calls get 0, 1, 0 and 1, shared out between the threads in some way.
//! - `position` returns the number whose turn it is, and leaves it. Nobody ever sees `n` or more.
//! - It works for every `n` from 1 to `u64::MAX`, also where `n` is not a power of two, and for 2⁶⁴ turns: that is
//!   longer than programs run.
//! - Each `Ring` has a position of its own.
//! - Choose the fields yourself. Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicU64, Ordering};

/// Numbers from 0 up to a limit, over and over.
pub struct Ring {
    // Your fields go here.
}

impl Ring {
    /// Starts at 0 and hands out numbers below `n`, which is at least 1.
    pub fn new(n: u64) -> Self {
        todo!("keep n, and start at 0")
    }

    /// The number whose turn it is; the next one gets its turn.
    pub fn next(&self) -> u64 {
        todo!("return the position and move on, back to 0 after n - 1, in one step")
    }

    /// The number whose turn it is.
    pub fn position(&self) -> u64 {
        todo!("return the position")
    }
}
