//! What a mutex and a reader-writer lock have in common.

use super::object::Handle;
use crate::runtime::{Context, Failure, OBJECT_OF_ANOTHER_EXECUTION};
use model::{ObjectId, Op, Type};
use std::fmt::{self, Debug};
use std::panic::Location;
use std::sync::atomic::Ordering;
use std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};
use std::thread;

pub(super) type Site = &'static Location<'static>;

/// Replaces what is inside of a result, poisoned or not.
pub(super) fn map<G, H>(result: LockResult<G>, f: impl FnOnce(G) -> H) -> LockResult<H> {
    match result {
        Ok(guard) => Ok(f(guard)),
        Err(poisoned) => Err(PoisonError::new(f(poisoned.into_inner()))),
    }
}

/// The same for a try.
pub(super) fn try_map<G, H>(result: TryLockResult<G>, f: impl FnOnce(G) -> H) -> TryLockResult<H> {
    match result {
        Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
        Ok(guard) => Ok(f(guard)),
        Err(TryLockError::Poisoned(poisoned)) => Ok(map(Err(poisoned), f)?),
    }
}

/// The result of a try by who has the modelled lock: it succeeds, unless a thread of a failed execution has the real one
/// for ever.
pub(super) fn uncontended<G>(
    result: TryLockResult<G>,
    context: &Context,
    site: Site,
) -> LockResult<G> {
    match result {
        Ok(guard) => Ok(guard),
        Err(TryLockError::Poisoned(poisoned)) => Err(poisoned),
        Err(TryLockError::WouldBlock) => of_another_execution(context, site),
    }
}

pub(super) fn of_another_execution(context: &Context, site: Site) -> ! {
    context.fail(Failure::Unsupported { what: OBJECT_OF_ANOTHER_EXECUTION, location: site.into() })
}

/// What std prints of a lock; `data` is none while somebody has it.
pub(super) fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    data: Option<&dyn Debug>,
    poisoned: bool,
) -> fmt::Result {
    let mut lock = f.debug_struct(name);
    match data {
        Some(data) => lock.field("data", data),
        // std quotes the text for the one kind of lock, and not for the other.
        None if name == "Mutex" => lock.field("data", &"<locked>"),
        None => lock.field("data", &format_args!("<locked>")),
    };
    lock.field("poisoned", &poisoned).finish_non_exhaustive()
}

/// Where the question whether a lock is poisoned, and what changes the answer, have their place among the steps. The
/// answer itself is the real lock's.
#[derive(Default)]
pub(super) struct Poison(Handle);

impl Poison {
    pub const fn new() -> Self {
        Poison(Handle::new())
    }

    fn object(&self, context: &Context) -> ObjectId {
        self.0.get(context, |machine| machine.add_atomic(Type::Bool, 0))
    }

    /// To be called before the answer is looked at.
    pub fn ask(&self, context: &Context, site: Site) {
        let at = self.object(context);
        context.step(Op::Load { at, order: Ordering::Relaxed }, site);
    }

    /// To be called before the answer changes.
    pub fn change(&self, context: &Context, poisoned: bool, site: Site) {
        let at = self.object(context);
        let value = u64::from(poisoned);
        context.step(Op::Store { at, value, order: Ordering::Relaxed }, site);
    }

    /// To be called before the real guard is dropped.
    pub fn on_drop(&self, context: &Context, site: Site) {
        if thread::panicking() {
            self.change(context, true, site);
        }
    }
}
