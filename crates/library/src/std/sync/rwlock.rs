//! `std::sync::RwLock`.
use super::poison::{self, LockResult, Poison, TryLockError, TryLockResult};
use crate::fmt;
use crate::intrinsics::{self, RawLock};
use crate::ops::{Deref, DerefMut};

pub struct RwLock<T: ?Sized> {
    lock: RawLock,
    poison: Poison,
    /// Which threads have it for reading.
    readers: Vec<u64>,
    data: T,
}
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
}
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    changed: bool,
    panicking: bool,
}
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}
impl<T: ?Sized> !Send for RwLockReadGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}
impl<T: ?Sized> !Send for RwLockWriteGuard<'_, T> {}
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<T> RwLock<T> {
    pub const fn new(t: T) -> RwLock<T> {
        RwLock { lock: intrinsics::lock_new(), poison: Poison::new(), readers: Vec::new(), data: t }
    }
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.poison.of_holder();
        if poisoned { Err(poison::PoisonError::new(self.data)) } else { Ok(self.data) }
    }
}
impl<T: ?Sized> RwLock<T> {
    fn read_guard(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        intrinsics::as_mut(&self.readers).push(intrinsics::thread_current());
        self.poison.result(RwLockReadGuard { lock: self })
    }
    fn write_guard(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.poison.result(RwLockWriteGuard { lock: self, changed: false, panicking: crate::thread::panicking() })
    }
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        if self.readers.contains(&intrinsics::thread_current()) {
            // Here a writer need not wait in that very moment.
            intrinsics::unsupported(
                "this thread has the lock for reading and asks for it again: if another one asks to write in between, both may wait for ever",
            )
        }
        intrinsics::lock(&self.lock, true);
        self.read_guard()
    }
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        if intrinsics::try_lock(&self.lock, true) { Ok(self.read_guard()?) } else { Err(TryLockError::WouldBlock) }
    }
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        intrinsics::lock(&self.lock, false);
        self.write_guard()
    }
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        if intrinsics::try_lock(&self.lock, false) { Ok(self.write_guard()?) } else { Err(TryLockError::WouldBlock) }
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
impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    pub fn downgrade(s: Self) -> RwLockReadGuard<'a, T> {
        let lock = s.lock;
        intrinsics::downgrade(&lock.lock, s.changed);
        crate::mem::forget(s);
        intrinsics::as_mut(&lock.readers).push(intrinsics::thread_current());
        RwLockReadGuard { lock }
    }
}
impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        let readers = intrinsics::as_mut(&self.lock.readers);
        let me = intrinsics::thread_current();
        if let Some(at) = readers.iter().position(|reader| *reader == me) {
            readers.swap_remove(at);
        }
        intrinsics::unlock(&self.lock.lock, true, false)
    }
}
impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.poison.on_drop(self.panicking);
        intrinsics::unlock(&self.lock.lock, false, self.changed)
    }
}
impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.lock.data
    }
}
impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.lock.data
    }
}
impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        intrinsics::as_mut(&self.lock.data)
    }
}
impl<T: Default> Default for RwLock<T> {
    fn default() -> RwLock<T> {
        RwLock::new(T::default())
    }
}
impl<T> From<T> for RwLock<T> {
    fn from(t: T) -> RwLock<T> {
        RwLock::new(t)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let guard = match self.try_read() {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        let poisoned = self.is_poisoned();
        match &guard {
            Some(guard) => poison::debug(f, "RwLock", Some(&&**guard), poisoned),
            None => poison::debug(f, "RwLock", None, poisoned),
        }
    }
}
#[for_types(RwLockReadGuard, RwLockWriteGuard)]
impl<D: ?Sized + fmt::Debug> fmt::Debug for T<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
#[for_types(RwLockReadGuard, RwLockWriteGuard)]
impl<D: ?Sized + fmt::Display> fmt::Display for T<'_, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
