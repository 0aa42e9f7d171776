//! `std::thread`.

mod ends;
mod handle;
mod identity;
mod scope;

pub use crate::runtime::available_parallelism;
pub(crate) use ends::{forget as forget_ends, was_in_vain};
#[expect(deprecated, reason = "std has it still")]
pub use handle::park_timeout_ms;
pub use handle::{Builder, JoinHandle, park, park_timeout, spawn};
pub use identity::{Thread, ThreadId, current};
pub use scope::{Scope, ScopedJoinHandle, scope};
pub use std::thread::{Result, panicking};

use crate::runtime::{Context, context};
use ends::End;
use model::{Op, ThreadId as ModelThread};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

type Site = &'static Location<'static>;

/// As [`std::thread::yield_now`].
#[track_caller]
pub fn yield_now() {
    match context() {
        None => std::thread::yield_now(),
        Some(context) => {
            context.step(Op::Yield, Location::caller());
        }
    }
}

/// As [`std::thread::sleep`]. Time is not modelled: in a model run it may be over at once or much later.
#[track_caller]
pub fn sleep(time: Duration) {
    match context() {
        None => std::thread::sleep(time),
        Some(context) => {
            context.step(Op::Yield, Location::caller());
        }
    }
}

/// As [`std::thread::sleep_ms`].
#[track_caller]
#[deprecated(since = "1.6.0", note = "replaced by `std::thread::sleep`")]
pub fn sleep_ms(ms: u32) {
    sleep(Duration::from_millis(ms.into()));
}

/// What a modelled thread leaves behind, for one taker.
struct Outcome<T>(Arc<Left<T>>);

struct Left<T> {
    slot: Mutex<Slot<T>>,
    end: End,
}

enum Slot<T> {
    Running,
    Ended(Result<T>),
    Taken,
}

impl<T> Clone for Outcome<T> {
    fn clone(&self) -> Self {
        Outcome(self.0.clone())
    }
}

impl<T> Outcome<T> {
    fn new() -> Self {
        Outcome(Arc::new(Left { slot: Mutex::new(Slot::Running), end: End::default() }))
    }

    fn slot(&self) -> MutexGuard<'_, Slot<T>> {
        self.0.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs the thread's closure.
    fn catch(self, f: impl FnOnce() -> T, site: Site) {
        let result = catch_unwind(AssertUnwindSafe(f));
        *self.slot() = Slot::Ended(result);
        self.0.end.reach(site);
    }

    #[track_caller]
    fn is_finished(&self, thread: &Thread) -> bool {
        let site = Location::caller();
        let (context, thread) = thread.in_execution(site);
        self.0.end.is_reached(&context, thread, site)
    }

    fn is_taken(&self) -> bool {
        matches!(*self.slot(), Slot::Taken)
    }

    /// Waits for the thread and takes its result.
    fn join(self, context: &Context, thread: ModelThread, site: Site) -> Result<T> {
        context.step(Op::Join(thread), site);
        match std::mem::replace(&mut *self.slot(), Slot::Taken) {
            Slot::Ended(result) => result,
            Slot::Running | Slot::Taken => {
                unreachable!("only one handle joins a thread, and only when it has ended")
            }
        }
    }
}
