//! `std::sync::Mutex`.

use super::lock::{Poison, Site, debug, map, of_another_execution, try_map, uncontended};
use super::object::Handle;
use crate::runtime::{Context, context};
use model::{Effect, ObjectId, Op};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::{self as std_sync, LockResult, TryLockError, TryLockResult};

/// As [`std::sync::Mutex`], poisoning included.
pub struct Mutex<T: ?Sized> {
    handle: Handle,
    poison: Poison,
    /// Holds the data. In a model run it is never contended: it is locked only by who has the modelled lock.
    real: std_sync::Mutex<T>,
}

/// As [`std::sync::MutexGuard`].
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized> {
    mutex: &'a Mutex<T>,
    /// Gone only while a condition variable or the guard's drop lets go of the lock.
    real: Option<std_sync::MutexGuard<'a, T>>,
    held: Option<Held>,
    changed: bool,
}

/// A modelled lock that is held.
#[derive(Clone, Copy)]
struct Held {
    lock: ObjectId,
    site: Site,
}

/// Tells a story's reader what is behind the lock that was just taken.
fn note<T: ?Sized>(held: Option<Held>, value: &T) {
    if let (Some(value), Some(context)) = (held.and_then(|_| integer(value)), context()) {
        context.note_guarded(value);
    }
}

/// The value, if it is an integer that fits.
fn integer<T: ?Sized>(value: &T) -> Option<i64> {
    macro_rules! any_of {
        ($($type:ty),*) => {
            $(if let Ok(value) = castaway::cast!(value, &$type) {
                return i64::try_from(*value).ok();
            })*
        };
    }
    any_of!(i64, u64, i32, u32, usize, isize, i16, u16, i8, u8);
    None
}

impl<T> Mutex<T> {
    /// As std's.
    pub const fn new(value: T) -> Self {
        Mutex { handle: Handle::new(), poison: Poison::new(), real: std_sync::Mutex::new(value) }
    }
}

impl<T: ?Sized> Mutex<T> {
    fn object(&self, context: &Context, site: Site) -> ObjectId {
        // Data of no size has no state that could be left over.
        let has_state = || self.real.try_lock().is_ok_and(|data| size_of_val(&*data) > 0);
        if self.handle.is_left_over(context) && has_state() {
            of_another_execution(context, site);
        }
        self.handle.get(context, |machine| machine.add_lock())
    }

    /// The data, for who has the modelled lock.
    fn data(&self, context: &Context, site: Site) -> LockResult<std_sync::MutexGuard<'_, T>> {
        uncontended(self.real.try_lock(), context, site)
    }

    fn guard<'a>(
        &'a self,
        real: std_sync::MutexGuard<'a, T>,
        held: Option<Held>,
    ) -> MutexGuard<'a, T> {
        note(held, &*real);
        MutexGuard { mutex: self, real: Some(real), held, changed: false }
    }

    /// As std's. Locking twice in one thread is a deadlock.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let Some(context) = context() else {
            return map(self.real.lock(), |real| self.guard(real, None));
        };
        let site = Location::caller();
        let lock = self.object(&context, site);
        context.step(Op::Lock { lock, shared: false }, site);
        map(self.data(&context, site), |real| self.guard(real, Some(Held { lock, site })))
    }

    /// As std's.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let Some(context) = context() else {
            return try_map(self.real.try_lock(), |real| self.guard(real, None));
        };
        let site = Location::caller();
        let lock = self.object(&context, site);
        match context.step(Op::TryLock { lock, shared: false }, site).effect {
            Effect::Locked(true) => {
                let held = Some(Held { lock, site });
                Ok(map(self.data(&context, site), |real| self.guard(real, held))?)
            }
            _ => Err(TryLockError::WouldBlock),
        }
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

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    /// Lets go of the lock, waits with `wait`, and takes the lock again. `wait` gets the real guard, or the modelled
    /// lock and whether the data may have been changed.
    pub(super) fn while_unlocked<R>(
        mut self,
        native: impl FnOnce(std_sync::MutexGuard<'a, T>) -> (LockResult<std_sync::MutexGuard<'a, T>>, R),
        modelled: impl FnOnce(&Context, ObjectId, bool) -> R,
    ) -> (LockResult<Self>, R) {
        let real = self.real.take().expect("a guard that holds the lock");
        let mutex = self.mutex;
        match (self.held.take(), context()) {
            (Some(held), Some(context)) => {
                drop(real);
                let result = modelled(&context, held.lock, self.changed);
                let data = mutex.data(&context, held.site);
                (map(data, |real| mutex.guard(real, Some(held))), result)
            }
            _ => {
                let (real, result) = native(real);
                (map(real, |real| mutex.guard(real, None)), result)
            }
        }
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        let value = self.held.and_then(|_| integer(self.real.as_deref()?));
        let modelled = self.held.zip(context());
        if let Some((held, context)) = &modelled {
            self.mutex.poison.on_drop(context, held.site);
        }
        // First the real lock (which may get poisoned), while the modelled one still keeps the others away.
        drop(self.real.take());
        if let Some((Held { lock, site }, context)) = modelled {
            context.step(Op::Unlock { lock, shared: false, changed: self.changed }, site);
            if let Some(value) = value {
                context.note_guarded(value);
            }
        }
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.real.as_ref().expect("a guard that holds the lock")
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        self.real.as_mut().expect("a guard that holds the lock")
    }
}

impl<T: Default> Default for Mutex<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> From<T> for Mutex<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let guard = match self.try_lock() {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        let data = guard.as_deref();
        debug(f, "Mutex", data.as_ref().map(|data| data as &dyn fmt::Debug), self.is_poisoned())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
