//! What locks have in common.
use crate::fmt;
use crate::intrinsics::{self, RawAtomic};
use crate::sync::atomic::Ordering;

pub struct PoisonError<T> {
    data: T,
}
pub enum TryLockError<T> {
    Poisoned(PoisonError<T>),
    WouldBlock,
}
pub type LockResult<T> = Result<T, PoisonError<T>>;
pub type TryLockResult<Guard> = Result<Guard, TryLockError<Guard>>;

impl<T> PoisonError<T> {
    pub fn new(data: T) -> PoisonError<T> {
        PoisonError { data }
    }
    pub fn into_inner(self) -> T {
        self.data
    }
    pub fn get_ref(&self) -> &T {
        &self.data
    }
    pub fn get_mut(&mut self) -> &mut T {
        &mut self.data
    }
}
impl<T> fmt::Debug for PoisonError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PoisonError").finish_non_exhaustive()
    }
}
impl<T> fmt::Display for PoisonError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("poisoned lock: another task failed inside")
    }
}
impl<T> crate::error::Error for PoisonError<T> {}
impl<T> From<PoisonError<T>> for TryLockError<T> {
    fn from(err: PoisonError<T>) -> TryLockError<T> {
        TryLockError::Poisoned(err)
    }
}
impl<T> fmt::Debug for TryLockError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TryLockError::Poisoned(_) => f.pad("Poisoned(..)"),
            TryLockError::WouldBlock => f.pad("WouldBlock"),
        }
    }
}
impl<T> fmt::Display for TryLockError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            TryLockError::Poisoned(_) => "poisoned lock: another task failed inside",
            TryLockError::WouldBlock => "try_lock failed because the operation would block",
        })
    }
}
impl<T> crate::error::Error for TryLockError<T> {}

/// The answer is kept beside the model's object: only who asks takes a step.
pub(super) struct Poison {
    asked: RawAtomic<bool>,
    poisoned: bool,
}
impl Poison {
    pub const fn new() -> Self {
        Poison { asked: intrinsics::atomic_new(false), poisoned: false }
    }
    /// What whoever has the lock finds. No step.
    pub fn of_holder(&self) -> bool {
        self.poisoned
    }
    /// Step: a relaxed load.
    pub fn ask(&self) -> bool {
        intrinsics::atomic_load(&self.asked, Ordering::Relaxed);
        self.poisoned
    }
    /// Step: a relaxed store.
    pub fn change(&self, poisoned: bool) {
        intrinsics::atomic_store(&self.asked, poisoned, Ordering::Relaxed);
        *intrinsics::as_mut(&self.poisoned) = poisoned;
    }
    /// Before a guard that could write lets go; `before`: whether the thread was unwinding already when it took the lock.
    pub fn on_drop(&self, before: bool) {
        if crate::thread::panicking() {
            intrinsics::atomic_store(&self.asked, true, Ordering::Relaxed);
            if !before {
                *intrinsics::as_mut(&self.poisoned) = true;
            }
        }
    }
    pub fn result<G>(&self, guard: G) -> LockResult<G> {
        if self.poisoned { Err(PoisonError { data: guard }) } else { Ok(guard) }
    }
}

/// What std prints of a lock; `data` is none while somebody has it.
pub(super) fn debug(f: &mut fmt::Formatter<'_>, name: &str, data: Option<&dyn fmt::Debug>, poisoned: bool) -> fmt::Result {
    let mut lock = f.debug_struct(name);
    match data {
        Some(data) => lock.field("data", data),
        // std quotes the text for the one kind of lock, and not for the other.
        None if name == "Mutex" => lock.field("data", &"<locked>"),
        None => lock.field("data", &format_args!("<locked>")),
    };
    lock.field("poisoned", &poisoned).finish_non_exhaustive()
}
