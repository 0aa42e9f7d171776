//! `std::sync::OnceLock`.

use super::Once;
use super::slots::Slots;
use std::fmt;

/// As [`std::sync::OnceLock`].
pub struct OnceLock<T> {
    once: Once,
    slots: Slots<T>,
}

impl<T> OnceLock<T> {
    /// As std's.
    pub const fn new() -> Self {
        OnceLock { once: Once::new(), slots: Slots::new() }
    }

    /// As std's.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        if self.once.is_completed() { self.slots.current().get() } else { None }
    }

    /// As std's.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.slots.current_mut().get_mut()
    }

    /// As std's.
    #[track_caller]
    pub fn wait(&self) -> &T {
        self.once.wait_force();
        self.made()
    }

    /// As std's.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        let mut value = Some(value);
        self.get_or_init(|| value.take().expect("a closure that is called once"));
        value.map_or(Ok(()), Err)
    }

    /// As std's.
    #[track_caller]
    pub fn get_or_init<F>(&self, f: F) -> &T
    where
        F: FnOnce() -> T,
    {
        if !self.once.is_completed() {
            self.once.complete(true, |_| {
                let value = f();
                self.slots.current().get_or_init(|| value);
            });
        }
        self.made()
    }

    fn made(&self) -> &T {
        self.slots.current().get().expect("a value that was made")
    }

    /// As std's.
    pub fn into_inner(mut self) -> Option<T> {
        self.take()
    }

    /// As std's.
    pub fn take(&mut self) -> Option<T> {
        self.once = Once::new();
        self.slots.current_mut().take()
    }
}

impl<T> Default for OnceLock<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<T> for OnceLock<T> {
    fn from(value: T) -> Self {
        let cell = Self::new();
        cell.get_or_init(|| value);
        cell
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    fn clone(&self) -> Self {
        self.get().cloned().map_or_else(Self::new, Self::from)
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq> Eq for OnceLock<T> {}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cell = f.debug_tuple("OnceLock");
        match self.get() {
            Some(value) => cell.field(value),
            None => cell.field(&format_args!("<uninit>")),
        };
        cell.finish()
    }
}
