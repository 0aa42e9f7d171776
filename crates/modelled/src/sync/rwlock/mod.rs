//! `std::sync::RwLock`.

mod readers;

use super::lock::{Poison, Site, debug, map, of_another_execution, try_map, uncontended};
use super::object::Handle;
use crate::runtime::{Context, context};
use model::{Effect, ObjectId, Op};
use readers::Readers;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::{self as std_sync, LockResult, TryLockError, TryLockResult};

/// As [`std::sync::RwLock`], poisoning included.
pub struct RwLock<T: ?Sized> {
    handle: Handle,
    poison: Poison,
    readers: Readers,
    /// Holds the data. In a model run it is never contended.
    real: std_sync::RwLock<T>,
}

/// A modelled lock that is held; letting go of it is a step.
struct Held<'a> {
    readers: &'a Readers,
    lock: ObjectId,
    shared: bool,
    changed: bool,
    site: Site,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if let Some(context) = context() {
            let Held { readers, lock, shared, changed, site } = *self;
            if shared {
                readers.remove(&context);
            }
            context.step(Op::Unlock { lock, shared, changed }, site);
        }
    }
}

/// As [`std::sync::RwLockReadGuard`].
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'rwlock, T: ?Sized> {
    // The fields are dropped in this order.
    real: std_sync::RwLockReadGuard<'rwlock, T>,
    _held: Option<Held<'rwlock>>,
}

/// As [`std::sync::RwLockWriteGuard`].
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'rwlock, T: ?Sized> {
    lock: &'rwlock RwLock<T>,
    /// Gone only while the guard is dropped or becomes one for reading.
    real: Option<std_sync::RwLockWriteGuard<'rwlock, T>>,
    held: Option<Held<'rwlock>>,
}

impl<'rwlock, T: ?Sized> RwLockWriteGuard<'rwlock, T> {
    /// As std's: others may read from now on, and nobody has written in between.
    #[track_caller]
    pub fn downgrade(mut s: Self) -> RwLockReadGuard<'rwlock, T> {
        let real = s.real.take().expect("a guard that holds the lock");
        let mut held = s.held.take();
        if let (Some(held), Some(context)) = (&mut held, context()) {
            let Held { lock, changed, .. } = *held;
            context.step(Op::Downgrade { lock, changed }, Location::caller());
            (held.shared, held.changed) = (true, false);
            held.readers.add(&context);
        }
        RwLockReadGuard { real: std_sync::RwLockWriteGuard::downgrade(real), _held: held }
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        if let (Some(held), Some(context)) = (&self.held, context()) {
            self.lock.poison.on_drop(&context, held.site);
        }
        // First the real lock (which may get poisoned), while the modelled one still keeps the others away.
        drop(self.real.take());
    }
}

impl<T> RwLock<T> {
    /// As std's.
    pub const fn new(value: T) -> Self {
        RwLock {
            handle: Handle::new(),
            poison: Poison::new(),
            readers: Readers::new(),
            real: std_sync::RwLock::new(value),
        }
    }
}

impl<T: ?Sized> RwLock<T> {
    fn object(&self, context: &Context, site: Site) -> ObjectId {
        let has_state = || self.real.try_read().is_ok_and(|data| size_of_val(&*data) > 0);
        if self.handle.is_left_over(context) && has_state() {
            of_another_execution(context, site);
        }
        self.handle.get(context, |machine| machine.add_lock())
    }

    fn take(&self, context: &Context, shared: bool, site: Site) -> Held<'_> {
        let lock = self.object(context, site);
        if shared {
            self.readers.expect_not_among_them(context, site);
        }
        context.step(Op::Lock { lock, shared }, site);
        self.held(context, lock, shared, site)
    }

    fn try_take(&self, context: &Context, shared: bool, site: Site) -> Option<Held<'_>> {
        let lock = self.object(context, site);
        let taken = context.step(Op::TryLock { lock, shared }, site).effect == Effect::Locked(true);
        taken.then(|| self.held(context, lock, shared, site))
    }

    fn held(&self, context: &Context, lock: ObjectId, shared: bool, site: Site) -> Held<'_> {
        if shared {
            self.readers.add(context);
        }
        Held { readers: &self.readers, lock, shared, changed: false, site }
    }

    fn write_guard<'a>(
        &'a self,
        real: std_sync::RwLockWriteGuard<'a, T>,
        held: Option<Held<'a>>,
    ) -> RwLockWriteGuard<'a, T> {
        RwLockWriteGuard { lock: self, real: Some(real), held }
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
            return map(self.real.write(), |real| self.write_guard(real, None));
        };
        let site = Location::caller();
        let held = self.take(&context, false, site);
        let data = uncontended(self.real.try_write(), &context, site);
        map(data, |real| self.write_guard(real, Some(held)))
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
            return try_map(self.real.try_write(), |real| self.write_guard(real, None));
        };
        let site = Location::caller();
        let held = self.try_take(&context, false, site).ok_or(TryLockError::WouldBlock)?;
        let data = uncontended(self.real.try_write(), &context, site);
        Ok(map(data, |real| self.write_guard(real, Some(held)))?)
    }

    /// As std's.
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        if let Some(context) = context() {
            self.poison.ask(&context, Location::caller());
        }
        self.real.is_poisoned()
    }

    /// As std's.
    #[track_caller]
    pub fn clear_poison(&self) {
        if let Some(context) = context() {
            self.poison.change(&context, false, Location::caller());
        }
        self.real.clear_poison();
    }

    /// As std's.
    pub fn into_inner(self) -> LockResult<T>
    where
        T: Sized,
    {
        self.real.into_inner()
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
        self.real.as_ref().expect("a guard that holds the lock")
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        if let Some(held) = &mut self.held {
            held.changed = true;
        }
        self.real.as_mut().expect("a guard that holds the lock")
    }
}

impl<T: Default> Default for RwLock<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for RwLock<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let guard = match self.try_read() {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        let data = guard.as_deref();
        debug(f, "RwLock", data.as_ref().map(|data| data as &dyn fmt::Debug), self.is_poisoned())
    }
}

macro_rules! text_of_data {
    ($($guard:ident)*) => {$(
        impl<T: ?Sized + fmt::Debug> fmt::Debug for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }

        impl<T: ?Sized + fmt::Display> fmt::Display for $guard<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt(f)
            }
        }
    )*};
}
text_of_data!(RwLockReadGuard RwLockWriteGuard);
