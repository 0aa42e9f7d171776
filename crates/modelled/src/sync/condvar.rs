//! `std::sync::Condvar`.

use super::lock::map;
use super::mutex::MutexGuard;
use super::object::Handle;
use crate::runtime::{Context, context};
use model::{Effect, ObjectId, Op, Wakeup};
use std::fmt;
use std::panic::Location;
use std::sync::{self as std_sync, LockResult, PoisonError};
use std::time::Duration;

type Site = &'static Location<'static>;

/// As [`std::sync::Condvar`].
pub struct Condvar {
    reliable: bool,
    handle: Handle,
    real: std_sync::Condvar,
}

/// As [`std::sync::WaitTimeoutResult`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// As std's.
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    /// As std's.
    pub const fn new() -> Self {
        Condvar { reliable: false, handle: Handle::new(), real: std_sync::Condvar::new() }
    }

    /// One that wakes nobody up for no reason: for a type of this module that goes on waiting in that case.
    pub(super) const fn reliable() -> Self {
        Condvar { reliable: true, handle: Handle::new(), real: std_sync::Condvar::new() }
    }

    fn object(&self, context: &Context) -> ObjectId {
        self.handle.get(context, |machine| match self.reliable {
            true => machine.add_reliable_condvar(),
            false => machine.add_condvar(),
        })
    }

    /// Waits in the model; says whether the time was over.
    fn sleep(
        &self,
        context: &Context,
        mutex: ObjectId,
        changed: bool,
        timeout: bool,
        site: Site,
    ) -> bool {
        let condvar = self.object(context);
        context.step(Op::Wait { condvar, mutex, changed }, site);
        let woken = context.step(Op::Wake { condvar, mutex, timeout }, site).effect;
        woken == Effect::Woken(Wakeup::TimedOut)
    }

    /// As std's.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let site = Location::caller();
        let (guard, _) = guard.while_unlocked(
            |real| (self.real.wait(real), false),
            |context, mutex, changed| self.sleep(context, mutex, changed, false, site),
        );
        guard
    }

    /// As std's.
    #[track_caller]
    pub fn wait_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// As std's. In a model run the time can be over at any moment.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        time: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let site = Location::caller();
        let native = |real| match self.real.wait_timeout(real, time) {
            Ok((real, result)) => (Ok(real), result.timed_out()),
            Err(poisoned) => {
                let (real, result) = poisoned.into_inner();
                (Err(PoisonError::new(real)), result.timed_out())
            }
        };
        let (guard, timed_out) = guard.while_unlocked(native, |context, mutex, changed| {
            self.sleep(context, mutex, changed, true, site)
        });
        map(guard, |guard| (guard, WaitTimeoutResult(timed_out)))
    }

    /// As std's; says whether it was notified before the time was over.
    #[track_caller]
    #[deprecated(since = "1.6.0", note = "replaced by `std::sync::Condvar::wait_timeout`")]
    pub fn wait_timeout_ms<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        milliseconds: u32,
    ) -> LockResult<(MutexGuard<'a, T>, bool)> {
        let result = self.wait_timeout(guard, Duration::from_millis(milliseconds.into()));
        map(result, |(guard, result)| (guard, !result.timed_out()))
    }

    /// As std's, but for the time: in a model run each wait may be cut short once by it, and then it is over.
    #[track_caller]
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        time: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let start = std::time::Instant::now();
        while condition(&mut guard) {
            let left =
                if context().is_some() { Some(time) } else { time.checked_sub(start.elapsed()) };
            let Some(left) = left else { return Ok((guard, WaitTimeoutResult(true))) };
            let result;
            (guard, result) = self.wait_timeout(guard, left)?;
            if result.timed_out() && context().is_some() {
                let late = condition(&mut guard);
                return Ok((guard, WaitTimeoutResult(late)));
            }
        }
        Ok((guard, WaitTimeoutResult(false)))
    }

    /// As std's. In a model run it wakes any one of those who wait.
    #[track_caller]
    pub fn notify_one(&self) {
        let Some(context) = context() else { return self.real.notify_one() };
        let condvar = self.object(&context);
        context.step(Op::Notify { condvar, all: false }, Location::caller());
    }

    /// As std's.
    #[track_caller]
    pub fn notify_all(&self) {
        let Some(context) = context() else { return self.real.notify_all() };
        let condvar = self.object(&context);
        context.step(Op::Notify { condvar, all: true }, Location::caller());
    }
}

impl Default for Condvar {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
