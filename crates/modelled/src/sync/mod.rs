//! What a reader's `use crate::sync::…` sees: the names and signatures of `std::sync`, `std::thread` and `std::hint`, all
//! that is stable in Rust 1.95. `tests/interface` compares them with std's documentation and names what is missing.
//!
//! Outside of a model run these types behave as std's, being made of them. Inside of one
//! ([`runtime::explore`](crate::runtime::explore)) every operation on them is a step that `model` schedules.
//!
//! Inside of a run and outside of one a program sees the same: threads are named and numbered alike (the first one is
//! `main`, number 1), and what is printed reads alike; `tests/alike` asks. What only happens on some machines (a stack
//! of a gigabyte, room for a billion messages) is refused in a run.
//!
//! Differences from std, inside of a model run:
//! - `Arc` is std's own: its counts are no steps, and `Arc::try_unwrap` and `Arc::get_mut` order nothing.
//! - `LazyLock` takes a closure that can be called again, since a static starts afresh in each run.
//! - Time is not modelled: a sleep is a `yield_now`, and a time-out can happen at any moment.
//! - A panic is a failure of the run, even where it is caught; [`runtime::unwind`](crate::runtime::unwind) is not.
//! - A `RwLock` prefers nobody, and a thread that reads through it must not wait to read through it again; `mpsc` messages are never lost, and `Condvar` and `park` may wake up for no reason once.
//! - Statics made of atomics, `PlainCell`, `Once`, `OnceLock` and `LazyLock` start afresh in each run. A `static
//!   Mutex` cannot (its data is not `Clone`) and is reported.

pub mod atomic;
mod barrier;
pub mod cell;
mod condvar;
pub mod hint;
mod lock;
pub mod mpsc;
mod mutex;
mod object;
mod once;
mod rwlock;
pub mod thread;

pub use barrier::{Barrier, BarrierWaitResult};
pub use condvar::{Condvar, WaitTimeoutResult};
pub use mutex::{Mutex, MutexGuard};
pub use once::{LazyLock, Once, OnceLock, OnceState};
pub use rwlock::{RwLock, RwLockReadGuard, RwLockWriteGuard};
pub use std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};
