//! `std::sync::{Once, OnceLock, LazyLock}`.
//!
//! A value is made once an execution, and `get` returns a reference into the cell itself; so a static keeps the values
//! of all executions, in slots that are filled one after the other.

use super::atomic::{AtomicBool, Ordering};
use super::mutex::Mutex;
use crate::runtime::{Context, context};
use std::fmt;
use std::ops::Deref;
use std::sync::atomic::AtomicU64;
use std::sync::{self as std_sync, PoisonError};

/// As [`std::sync::OnceLock`].
pub struct OnceLock<T> {
    real: std_sync::OnceLock<T>,
    made: AtomicBool,
    making: Mutex<()>,
    slots: Slots<T>,
}

impl<T> OnceLock<T> {
    /// As std's.
    pub const fn new() -> Self {
        OnceLock {
            real: std_sync::OnceLock::new(),
            made: AtomicBool::new(false),
            making: Mutex::new(()),
            slots: Slots::new(),
        }
    }

    /// As std's.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        let Some(context) = context() else { return self.real.get() };
        if self.made.load(Ordering::Acquire) { self.slots.of(&context).get() } else { None }
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
    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        let Some(context) = context() else { return self.real.get_or_init(make) };
        let slot = self.slots.of(&context);
        if !self.made.load(Ordering::Acquire) {
            let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
            if !self.made.load(Ordering::Relaxed) {
                let value = make();
                slot.get_or_init(|| value);
                self.made.store(true, Ordering::Release);
            }
        }
        slot.get().expect("a value that was made")
    }

    /// As std's.
    pub fn into_inner(mut self) -> Option<T> {
        self.take()
    }

    /// As std's.
    pub fn take(&mut self) -> Option<T> {
        match context() {
            None => self.real.take(),
            Some(context) => {
                *self.made.get_mut() = false;
                self.slots.take(&context)
            }
        }
    }
}

impl<T> Default for OnceLock<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OnceLock").field(&self.get()).finish()
    }
}

/// As [`std::sync::LazyLock`], except that the closure can be called again: once an execution.
pub struct LazyLock<T, F = fn() -> T> {
    cell: OnceLock<T>,
    make: F,
}

impl<T, F: Fn() -> T> LazyLock<T, F> {
    /// As std's.
    pub const fn new(make: F) -> Self {
        LazyLock { cell: OnceLock::new(), make }
    }

    /// As std's.
    #[track_caller]
    pub fn force(this: &Self) -> &T {
        this.cell.get_or_init(&this.make)
    }
}

impl<T, F: Fn() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        Self::force(self)
    }
}

/// As [`std::sync::Once`].
#[derive(Debug)]
pub struct Once(OnceLock<()>);

impl Once {
    /// As std's.
    #[expect(clippy::new_without_default, reason = "std's has no default either")]
    pub const fn new() -> Self {
        Once(OnceLock::new())
    }

    /// As std's.
    #[track_caller]
    pub fn call_once(&self, f: impl FnOnce()) {
        self.0.get_or_init(f);
    }

    /// As std's.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        self.0.get().is_some()
    }
}

/// A slot for each execution in which the cell is used. Chunks double in size, so that a reference into one stays good
/// while more are added.
struct Slots<T> {
    chunks: [std_sync::OnceLock<Box<[std_sync::OnceLock<T>]>>; CHUNKS],
    /// The execution of the newest slot, and how many slots there are.
    execution: AtomicU64,
    count: AtomicU64,
}

/// Enough for a million executions.
const CHUNKS: usize = 20;

impl<T> Slots<T> {
    const fn new() -> Self {
        Slots {
            chunks: [const { std_sync::OnceLock::new() }; CHUNKS],
            execution: AtomicU64::new(0),
            count: AtomicU64::new(0),
        }
    }

    /// Where the slot of this execution is. Only the thread that holds the baton calls this.
    fn place(&self, context: &Context) -> (usize, usize) {
        let relaxed = std_sync::atomic::Ordering::Relaxed;
        if self.execution.swap(context.number(), relaxed) != context.number() {
            self.count.fetch_add(1, relaxed);
        }
        let nth = self.count.load(relaxed);
        let chunk = nth.ilog2();
        (chunk as usize, (nth - (1 << chunk)) as usize)
    }

    fn of(&self, context: &Context) -> &std_sync::OnceLock<T> {
        let (chunk, index) = self.place(context);
        let slots = self.chunks[chunk]
            .get_or_init(|| (0..1 << chunk).map(|_| std_sync::OnceLock::new()).collect());
        &slots[index]
    }

    fn take(&mut self, context: &Context) -> Option<T> {
        let (chunk, index) = self.place(context);
        self.chunks[chunk].get_mut()?[index].take()
    }
}
