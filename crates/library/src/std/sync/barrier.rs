//! `std::sync::Barrier`, made of the mutex and the condition variable as std's is of its own.
use super::{Condvar, Mutex, PoisonError};
use crate::fmt;

pub struct Barrier {
    threads: usize,
    state: Mutex<State>,
    next_round: Condvar,
}
struct State {
    arrived: usize,
    round: usize,
}
pub struct BarrierWaitResult(bool);

impl Barrier {
    #[must_use]
    pub const fn new(n: usize) -> Barrier {
        Barrier { threads: n, state: Mutex::new(State { arrived: 0, round: 0 }), next_round: Condvar::reliable() }
    }
    pub fn wait(&self) -> BarrierWaitResult {
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
impl BarrierWaitResult {
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.0
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
