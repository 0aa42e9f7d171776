//! `std::sync::RwLock`.

use super::object::Handle;
use crate::runtime::{Context, Failure, OBJECT_OF_ANOTHER_EXECUTION, context};
use model::{Effect, ObjectId, Op};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::{self as std_sync, LockResult, PoisonError, TryLockError, TryLockResult};

type Site = &'static Location<'static>;

/// As [`std::sync::RwLock`], poisoning included.
#[derive(Default)]
pub struct RwLock<T: ?Sized> {
    handle: Handle,
    /// Holds the data. In a model run it is never contended.
    real: std_sync::RwLock<T>,
}

/// A modelled lock that is held; letting go of it is a step.
struct Held {
    lock: ObjectId,
    shared: bool,
    changed: bool,
    site: Site,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(context) = context() {
            let Held { lock, shared, changed, site } = *self;
            context.step(Op::Unlock { lock, shared, changed }, site);
        }
    }
}

/// As [`std::sync::RwLockReadGuard`].
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized> {
    // The fields are dropped in this order.
    real: std_sync::RwLockReadGuard<'a, T>,
    _held: Option<Held>,
}

/// As [`std::sync::RwLockWriteGuard`].
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized> {
    // The fields are dropped in this order.
    real: std_sync::RwLockWriteGuard<'a, T>,
    held: Option<Held>,
}

impl<T> RwLock<T> {
    /// As std's.
    pub const fn new(value: T) -> Self {
        RwLock { handle: Handle::new(), real: std_sync::RwLock::new(value) }
    }

    /// As std's.
    pub fn into_inner(self) -> LockResult<T> {
        self.real.into_inner()
    }
}

/// Replaces what is inside of a result, poisoned or not.
fn map<G, H>(result: LockResult<G>, f: impl FnOnce(G) -> H) -> LockResult<H> {
    match result {
        Ok(guard) => Ok(f(guard)),
        Err(poisoned) => Err(PoisonError::new(f(poisoned.into_inner()))),
    }
}

/// The result of a try that must succeed, or else the failure of the execution.
fn uncontended<G>(result: TryLockResult<G>, context: &Context, site: Site) -> LockResult<G> {
    match result {
        Ok(guard) => Ok(guard),
        Err(TryLockError::Poisoned(poisoned)) => Err(poisoned),
        Err(TryLockError::WouldBlock) => {
            context.fail(Failure::Unsupported { what: OBJECT_OF_ANOTHER_EXECUTION, location: site })
        }
    }
}

fn try_map<G, H>(result: TryLockResult<G>, f: impl FnOnce(G) -> H) -> TryLockResult<H> {
    match result {
        Ok(guard) => Ok(f(guard)),
        Err(TryLockError::Poisoned(poisoned)) => {
            Err(TryLockError::Poisoned(PoisonError::new(f(poisoned.into_inner()))))
        }
        Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
    }
}

impl<T: ?Sized> RwLock<T> {
    fn object(&self, context: &Context, site: Site) -> ObjectId {
        let has_state = || self.real.try_read().is_ok_and(|data| size_of_val(&*data) > 0);
        if self.handle.is_left_over(context) && has_state() {
            context
                .fail(Failure::Unsupported { what: OBJECT_OF_ANOTHER_EXECUTION, location: site });
        }
        self.handle.get(context, |machine| machine.add_lock())
    }

    fn take(&self, context: &Context, shared: bool, site: Site) -> Held {
        let lock = self.object(context, site);
        context.step(Op::Lock { lock, shared }, site);
        Held { lock, shared, changed: false, site }
    }

    fn try_take(&self, context: &Context, shared: bool, site: Site) -> Option<Held> {
        let lock = self.object(context, site);
        let taken = context.step(Op::TryLock { lock, shared }, site).effect == Effect::Locked(true);
        taken.then_some(Held { lock, shared, changed: false, site })
    }

    /// As std's.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let Some(context) = context() else {
            return map(self.real.read(), |real| RwLockReadGuard { real, _held: None });
        };
        let site = Location::caller();
        let held = self.take(&context, true, site);
        let data = uncontended(self.real.try_read(), &context, site);
        map(data, |real| RwLockReadGuard { real, _held: Some(held) })
    }

    /// As std's.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let Some(context) = context() else {
            return map(self.real.write(), |real| RwLockWriteGuard { real, held: None });
        };
        let site = Location::caller();
        let held = self.take(&context, false, site);
        let data = uncontended(self.real.try_write(), &context, site);
        map(data, |real| RwLockWriteGuard { real, held: Some(held) })
    }

    /// As std's.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let Some(context) = context() else {
            return try_map(self.real.try_read(), |real| RwLockReadGuard { real, _held: None });
        };
        let site = Location::caller();
        let held = self.try_take(&context, true, site).ok_or(TryLockError::WouldBlock)?;
        let data = uncontended(self.real.try_read(), &context, site);
        Ok(map(data, |real| RwLockReadGuard { real, _held: Some(held) })?)
    }

    /// As std's.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let Some(context) = context() else {
            return try_map(self.real.try_write(), |real| RwLockWriteGuard { real, held: None });
        };
        let site = Location::caller();
        let held = self.try_take(&context, false, site).ok_or(TryLockError::WouldBlock)?;
        let data = uncontended(self.real.try_write(), &context, site);
        Ok(map(data, |real| RwLockWriteGuard { real, held: Some(held) })?)
    }

    /// As std's.
    pub fn is_poisoned(&self) -> bool {
        self.real.is_poisoned()
    }

    /// As std's.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.real.get_mut()
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.real
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.real
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        if let Some(held) = &mut self.held {
            held.changed = true;
        }
        &mut self.real
    }
}

impl<T> From<T> for RwLock<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.real.fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.real.fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.real.fmt(f)
    }
}
