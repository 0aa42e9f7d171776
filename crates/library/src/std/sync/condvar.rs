//! `std::sync::Condvar`.
use super::poison::{LockResult, PoisonError};
use super::MutexGuard;
use crate::fmt;
use crate::intrinsics::{self, RawCondvar};
use crate::time::Duration;

pub struct Condvar {
    raw: RawCondvar,
}
unsafe impl Send for Condvar {}
unsafe impl Sync for Condvar {}

#[derive(Debug, PartialEq, Eq, Copy, Clone)]
pub struct WaitTimeoutResult(bool);
impl WaitTimeoutResult {
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

fn map<G, H, F: FnOnce(G) -> H>(result: LockResult<G>, f: F) -> LockResult<H> {
    match result {
        Ok(guard) => Ok(f(guard)),
        Err(poisoned) => Err(PoisonError::new(f(poisoned.into_inner()))),
    }
}

impl Condvar {
    #[must_use]
    pub const fn new() -> Condvar {
        Condvar { raw: intrinsics::condvar_new(false) }
    }
    /// One that wakes nobody up for no reason: for who goes on waiting in that case.
    pub(super) const fn reliable() -> Condvar {
        Condvar { raw: intrinsics::condvar_new(true) }
    }
    /// Whether the time was over.
    fn sleep<'a, T>(&self, guard: MutexGuard<'a, T>, timeout: bool) -> (LockResult<MutexGuard<'a, T>>, bool) {
        let mutex = guard.mutex;
        let changed = guard.changed;
        // While it waits, a guard that is dropped by nobody.
        crate::mem::forget(guard);
        intrinsics::condvar_wait(&self.raw, &mutex.lock, changed);
        let timed_out = intrinsics::condvar_wake(&self.raw, &mutex.lock, timeout);
        (mutex.guard(), timed_out)
    }
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.sleep(guard, false).0
    }
    pub fn wait_while<'a, T, F>(&self, mut guard: MutexGuard<'a, T>, mut condition: F) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }
    pub fn wait_timeout<'a, T>(&self, guard: MutexGuard<'a, T>, _dur: Duration) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let (guard, timed_out) = self.sleep(guard, true);
        map(guard, |guard| (guard, WaitTimeoutResult(timed_out)))
    }
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        dur: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        // Each wait may be cut short once by the time, and then it is over.
        while condition(&mut *guard) {
            let result;
            (guard, result) = self.wait_timeout(guard, dur)?;
            if result.timed_out() {
                let late = condition(&mut *guard);
                return Ok((guard, WaitTimeoutResult(late)));
            }
        }
        Ok((guard, WaitTimeoutResult(false)))
    }
    pub fn wait_timeout_ms<'a, T>(&self, guard: MutexGuard<'a, T>, ms: u32) -> LockResult<(MutexGuard<'a, T>, bool)> {
        let result = self.wait_timeout(guard, Duration::from_millis(ms as u64));
        map(result, |(guard, result)| (guard, !result.timed_out()))
    }
    pub fn notify_one(&self) {
        intrinsics::condvar_notify(&self.raw, false)
    }
    pub fn notify_all(&self) {
        intrinsics::condvar_notify(&self.raw, true)
    }
}
impl Default for Condvar {
    fn default() -> Condvar {
        Condvar::new()
    }
}
impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
