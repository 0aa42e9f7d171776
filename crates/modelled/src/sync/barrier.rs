//! `std::sync::Barrier`, made of the modelled mutex and condition variable as std's is of its own.

use super::{Condvar, Mutex};
use crate::runtime::in_model;
use std::fmt;
use std::sync::{self as std_sync, PoisonError};

/// As [`std::sync::Barrier`].
pub struct Barrier {
    threads: usize,
    real: std_sync::Barrier,
    state: Mutex<State>,
    next_round: Condvar,
}

struct State {
    arrived: usize,
    round: usize,
}

/// As [`std::sync::BarrierWaitResult`].
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    /// As std's.
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl Barrier {
    /// As std's.
    pub const fn new(threads: usize) -> Self {
        Barrier {
            threads,
            real: std_sync::Barrier::new(threads),
            state: Mutex::new(State { arrived: 0, round: 0 }),
            next_round: Condvar::reliable(),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn wait(&self) -> BarrierWaitResult {
        if !in_model() {
            return BarrierWaitResult(self.real.wait().is_leader());
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.arrived += 1;
        if state.arrived >= self.threads {
            state.arrived = 0;
            state.round += 1;
            self.next_round.notify_all();
            return BarrierWaitResult(true);
        }
        let round = state.round;
        while state.round == round {
            state = self.next_round.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        BarrierWaitResult(false)
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}

impl fmt::Debug for BarrierWaitResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BarrierWaitResult").field("is_leader", &self.0).finish()
    }
}
