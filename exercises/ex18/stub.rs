//! # ex18: Heartbeat and watchdog
//!
//! Write a heartbeat that workers keep up and watchdogs look at, and an alarm that sounds once for each silence.
//!
//! - There is no clock in here: whoever calls says what time it is, in milliseconds. The grader's clocks are not quite
//!   in step, so a time may come that is earlier than one before.
//! - `beat(now)` says that somebody was alive at `now`. The latest beat counts, in whatever order they come in.
//! - `is_silent(now)` says whether the latest beat was more than `limit` ago. A beat after `now` is no silence.
//! - Any `u64` may be a time or the limit, 0 and the largest one as well.
//! - `alarm(now)` says whether to sound the alarm: the first call in a silence gets `true`, all others `false`, even if
//!   two come at the same time. After another beat, the next silence gets an alarm of its own.
//!   A beat that comes in with an earlier time than the latest ends no silence; what one at the very same time does is
//!   open.
//! - Choose the fields yourself. Everything that threads share comes from `crate::sync`.
use crate::sync::atomic::{AtomicU64, Ordering};

/// When somebody was last alive.
pub struct Heartbeat {
    // Your fields go here.
}

impl Heartbeat {
    /// Somebody is alive at `now`; a silence is longer than `limit`. Both in milliseconds.
    pub fn new(now: u64, limit: u64) -> Self {
        todo!("keep the limit, and now as the latest beat")
    }

    /// Somebody is alive at `now`.
    pub fn beat(&self, now: u64) {
        todo!("raise the latest beat to now, unless it is later already")
    }

    /// Whether the latest beat is more than the limit before `now`.
    pub fn is_silent(&self, now: u64) -> bool {
        todo!(
            "compare the time since the latest beat with the limit; mind a beat that is later than now"
        )
    }

    /// Whether to sound the alarm at `now`: once for each silence.
    pub fn alarm(&self, now: u64) -> bool {
        todo!(
            "if it is silent, and nobody has sounded the alarm since that beat: remember it, in one step"
        )
    }
}
