//! `std::sync::{Once, OnceLock, LazyLock}`.

mod cell;
mod lazy;
mod slots;

pub use cell::OnceLock;
pub use lazy::LazyLock;

use super::atomic::{AtomicBool, Ordering};
use super::hint::spin_loop;
use super::mutex::Mutex;
use crate::runtime::{Context, context, in_model};
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::AtomicU64;
use std::sync::{self as std_sync, PoisonError};

/// As [`std::sync::Once`], poisoning included.
pub struct Once {
    real: std_sync::Once,
    done: AtomicBool,
    /// Held by whoever does it.
    running: Mutex<()>,
    /// The last execution in which it was left by a panic.
    poisoned: AtomicU64,
}

/// As [`std::sync::OnceState`].
pub struct OnceState {
    poisoned: bool,
    /// Not to be shared, as std's.
    _single: PhantomData<Cell<()>>,
}

impl OnceState {
    fn new(poisoned: bool) -> Self {
        OnceState { poisoned, _single: PhantomData }
    }

    /// As std's.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned
    }
}

const POISONED: &str = "Once instance has previously been poisoned";

impl Once {
    /// As std's.
    #[expect(clippy::new_without_default, reason = "std's has no default either")]
    pub const fn new() -> Self {
        Once {
            real: std_sync::Once::new(),
            done: AtomicBool::new(false),
            running: Mutex::new(()),
            poisoned: AtomicU64::new(0),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn call_once<F>(&self, f: F)
    where
        F: FnOnce(),
    {
        if !self.is_completed() {
            self.complete(false, |_| f());
        }
    }

    /// As std's.
    #[track_caller]
    pub fn call_once_force<F>(&self, f: F)
    where
        F: FnOnce(&OnceState),
    {
        if !self.is_completed() {
            self.complete(true, f);
        }
    }

    /// Calls `f`, unless somebody else turns out to have been first.
    #[track_caller]
    fn complete(&self, although_poisoned: bool, f: impl FnOnce(&OnceState)) {
        let Some(context) = context() else {
            return match although_poisoned {
                true => self.real.call_once_force(|state| f(&OnceState::new(state.is_poisoned()))),
                false => self.real.call_once(|| f(&OnceState::new(false))),
            };
        };
        let _running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if self.done.load(Ordering::Relaxed) {
            return;
        }
        let poisoned = self.is_poisoned(&context);
        if poisoned && !although_poisoned {
            panic!("{POISONED}");
        }
        let attempt = Attempt { once: self, execution: context.number() };
        f(&OnceState::new(poisoned));
        std::mem::forget(attempt);
        self.done.store(true, Ordering::Release);
    }

    fn is_poisoned(&self, context: &Context) -> bool {
        self.poisoned.load(Ordering::Relaxed) == context.number()
    }

    /// As std's.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        if in_model() { self.done.load(Ordering::Acquire) } else { self.real.is_completed() }
    }

    /// As std's.
    #[track_caller]
    pub fn wait(&self) {
        let Some(context) = context() else { return self.real.wait() };
        while !self.done.load(Ordering::Acquire) {
            if self.is_poisoned(&context) {
                panic!("{POISONED}");
            }
            spin_loop();
        }
    }

    /// As std's.
    #[track_caller]
    pub fn wait_force(&self) {
        if !in_model() {
            return self.real.wait_force();
        }
        while !self.done.load(Ordering::Acquire) {
            spin_loop();
        }
    }
}

/// Poisons its `Once`, unless it is forgotten.
struct Attempt<'a> {
    once: &'a Once,
    execution: u64,
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        self.once.poisoned.store(self.execution, Ordering::Relaxed);
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
