//! `std::sync::{Once, OnceLock, LazyLock}`.
use super::atomic::{AtomicBool, Ordering};
use super::{Mutex, PoisonError};
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Deref, DerefMut};

pub struct Once {
    done: AtomicBool,
    /// Held by whoever does it.
    running: Mutex<()>,
    /// Left by a panic. Changed by who runs it.
    poisoned: bool,
}
pub struct OnceState {
    poisoned: bool,
}
impl !Sync for OnceState {}

const POISONED: &str = "Once instance has previously been poisoned";

impl Once {
    #[must_use]
    pub const fn new() -> Once {
        Once { done: AtomicBool::new(false), running: Mutex::new(()), poisoned: false }
    }
    pub fn call_once<F>(&self, f: F)
    where
        F: FnOnce(),
    {
        if !self.is_completed() {
            self.complete(false, |_| f());
        }
    }
    pub fn call_once_force<F>(&self, f: F)
    where
        F: FnOnce(&OnceState),
    {
        if !self.is_completed() {
            self.complete(true, f);
        }
    }
    /// Calls `f`, unless somebody else turns out to have been first.
    fn complete<F: FnOnce(&OnceState)>(&self, although_poisoned: bool, f: F) {
        let _running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if self.done.load(Ordering::Relaxed) {
            return;
        }
        let poisoned = self.poisoned;
        if poisoned && !although_poisoned {
            panic!("{POISONED}");
        }
        let attempt = Attempt { once: self };
        f(&OnceState { poisoned });
        crate::mem::forget(attempt);
        self.done.store(true, Ordering::Release);
    }
    pub fn is_completed(&self) -> bool {
        self.done.load(Ordering::Acquire)
    }
    pub fn wait(&self) {
        while !self.done.load(Ordering::Acquire) {
            if self.poisoned {
                panic!("{POISONED}");
            }
            intrinsics::thread_yield();
        }
    }
    pub fn wait_force(&self) {
        while !self.done.load(Ordering::Acquire) {
            intrinsics::thread_yield();
        }
    }
}
/// Poisons its `Once`, unless it is forgotten.
struct Attempt<'a> {
    once: &'a Once,
}
impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        *intrinsics::as_mut(&self.once.poisoned) = true;
    }
}
impl OnceState {
    #[must_use]
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }
}
impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}
impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState").field("poisoned", &self.poisoned).finish()
    }
}

pub struct OnceLock<T> {
    once: Once,
    value: Option<T>,
}
unsafe impl<T: Sync + Send> Sync for OnceLock<T> {}
impl<T> OnceLock<T> {
    #[must_use]
    pub const fn new() -> OnceLock<T> {
        OnceLock { once: Once::new(), value: None }
    }
    pub fn get(&self) -> Option<&T> {
        if self.once.is_completed() { self.value.as_ref() } else { None }
    }
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }
    pub fn wait(&self) -> &T {
        self.once.wait_force();
        self.made()
    }
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        self.get_or_init(|| value.take().unwrap());
        match value {
            None => Ok(()),
            Some(value) => Err(value),
        }
    }
    pub fn get_or_init<F>(&self, f: F) -> &T
    where
        F: FnOnce() -> T,
    {
        if !self.once.is_completed() {
            self.once.complete(true, |_| {
                let value = f();
                *intrinsics::as_mut(&self.value) = Some(value);
            });
        }
        self.made()
    }
    fn made(&self) -> &T {
        self.value.as_ref().unwrap()
    }
    pub fn into_inner(mut self) -> Option<T> {
        self.value.take()
    }
    pub fn take(&mut self) -> Option<T> {
        self.once = Once::new();
        self.value.take()
    }
}
impl<T> Default for OnceLock<T> {
    fn default() -> OnceLock<T> {
        OnceLock::new()
    }
}
impl<T> From<T> for OnceLock<T> {
    fn from(value: T) -> OnceLock<T> {
        let cell = Self::new();
        cell.get_or_init(|| value);
        cell
    }
}
impl<T: Clone> Clone for OnceLock<T> {
    fn clone(&self) -> OnceLock<T> {
        match self.get() {
            Some(value) => OnceLock::from(value.clone()),
            None => OnceLock::new(),
        }
    }
}
impl<T: PartialEq> PartialEq for OnceLock<T> {
    fn eq(&self, other: &OnceLock<T>) -> bool {
        self.get() == other.get()
    }
}
impl<T: Eq> Eq for OnceLock<T> {}
impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("OnceLock");
        match self.get() {
            Some(v) => d.field(v),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}

pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    value: Option<T>,
    make: Option<F>,
}
unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    pub const fn new(f: F) -> LazyLock<T, F> {
        LazyLock { once: Once::new(), value: None, make: Some(f) }
    }
    pub fn force(this: &LazyLock<T, F>) -> &T {
        if !this.once.is_completed() {
            this.once.complete(true, |state| {
                if state.is_poisoned() {
                    panic!("LazyLock instance has previously been poisoned");
                }
                let make = intrinsics::as_mut(&this.make).take().unwrap();
                let value = make();
                *intrinsics::as_mut(&this.value) = Some(value);
            });
        }
        this.value.as_ref().unwrap()
    }
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        LazyLock::force(this);
        this.value.as_mut().unwrap()
    }
}
impl<T, F> LazyLock<T, F> {
    pub fn get(this: &LazyLock<T, F>) -> Option<&T> {
        if this.once.is_completed() { this.value.as_ref() } else { None }
    }
    pub fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T> {
        this.value.as_mut()
    }
}
impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}
impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(self)
    }
}
impl<T: Default> Default for LazyLock<T> {
    fn default() -> LazyLock<T> {
        LazyLock::new(T::default)
    }
}
impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("LazyLock");
        match LazyLock::get(self) {
            Some(v) => d.field(v),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}
