//! `std::sync::LazyLock`.

use super::Once;
use super::slots::Slots;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

/// As [`std::sync::LazyLock`], except that the closure must be one that can be called again: once an execution.
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    slots: Slots<T>,
    make: F,
}

impl<T, F: Fn() -> T> LazyLock<T, F> {
    /// As std's.
    pub const fn new(make: F) -> Self {
        LazyLock { once: Once::new(), slots: Slots::new(), make }
    }

    /// As std's.
    #[track_caller]
    pub fn force(this: &Self) -> &T {
        if !this.once.is_completed() {
            this.once.complete(true, |state| {
                if state.is_poisoned() {
                    panic!("LazyLock instance has previously been poisoned");
                }
                let value = (this.make)();
                this.slots.current().get_or_init(|| value);
            });
        }
        this.slots.current().get().expect("a value that was made")
    }

    /// As std's.
    #[track_caller]
    pub fn force_mut(this: &mut Self) -> &mut T {
        Self::force(this);
        Self::get_mut(this).expect("a value that was made")
    }
}

impl<T, F> LazyLock<T, F> {
    /// As std's.
    #[track_caller]
    pub fn get(this: &Self) -> Option<&T> {
        if this.once.is_completed() { this.slots.current().get() } else { None }
    }

    /// As std's.
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        this.slots.current_mut().get_mut()
    }
}

impl<T, F: Fn() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        Self::force(self)
    }
}

impl<T, F: Fn() -> T> DerefMut for LazyLock<T, F> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        Self::force_mut(self)
    }
}

impl<T: Default> Default for LazyLock<T> {
    fn default() -> Self {
        LazyLock::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cell = f.debug_tuple("LazyLock");
        match LazyLock::get(self) {
            Some(value) => cell.field(value),
            None => cell.field(&format_args!("<uninit>")),
        };
        cell.finish()
    }
}

impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}
impl<T: UnwindSafe, F: UnwindSafe> UnwindSafe for LazyLock<T, F> {}
