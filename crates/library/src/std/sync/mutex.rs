//! `std::sync::Mutex`.
use super::poison::{self, LockResult, Poison, TryLockError, TryLockResult};
use crate::fmt;
use crate::intrinsics::{self, RawLock};
use crate::ops::{Deref, DerefMut};

pub struct Mutex<T: ?Sized> {
    pub(super) lock: RawLock,
    poison: Poison,
    data: T,
}
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized + 'a> {
    pub(super) mutex: &'a Mutex<T>,
    pub(super) changed: bool,
    panicking: bool,
}
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}
impl<T: ?Sized> !Send for MutexGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

impl<T> Mutex<T> {
    pub const fn new(t: T) -> Mutex<T> {
        Mutex { lock: intrinsics::lock_new(), poison: Poison::new(), data: t }
    }
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poison.of_holder();
        if poisoned { Err(poison::PoisonError::new(self.data)) } else { Ok(self.data) }
    }
}
impl<T: ?Sized> Mutex<T> {
    /// For who has just taken the lock.
    pub(super) fn guard(&self) -> LockResult<MutexGuard<'_, T>> {
        intrinsics::note_guarded(&self.data);
        self.poison.result(MutexGuard { mutex: self, changed: false, panicking: crate::thread::panicking() })
    }
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        intrinsics::lock(&self.lock, false);
        self.guard()
    }
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        if intrinsics::try_lock(&self.lock, false) { Ok(self.guard()?) } else { Err(TryLockError::WouldBlock) }
    }
    pub fn is_poisoned(&self) -> bool {
        self.poison.ask()
    }
    pub fn clear_poison(&self) {
        self.poison.change(false)
    }
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.poison.of_holder();
        if poisoned { Err(poison::PoisonError::new(&mut self.data)) } else { Ok(&mut self.data) }
    }
}
impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        self.mutex.poison.on_drop(self.panicking);
        intrinsics::unlock(&self.mutex.lock, false, self.changed);
        intrinsics::note_guarded(&self.mutex.data);
    }
}
impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.mutex.data
    }
}
impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        intrinsics::as_mut(&self.mutex.data)
    }
}
impl<T: Default> Default for Mutex<T> {
    fn default() -> Mutex<T> {
        Mutex::new(T::default())
    }
}
impl<T> From<T> for Mutex<T> {
    fn from(t: T) -> Mutex<T> {
        Mutex::new(t)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let guard = match self.try_lock() {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        let poisoned = self.is_poisoned();
        match &guard {
            Some(guard) => poison::debug(f, "Mutex", Some(&&**guard), poisoned),
            None => poison::debug(f, "Mutex", None, poisoned),
        }
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
