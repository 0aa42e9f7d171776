//! Plain, unsynchronised memory that is safe to share: what `static mut` is, without the undefined behaviour.

use super::object::Handle;
use crate::runtime::{Context, context};
use model::{Effect, ObjectId, Op};
use std::fmt;
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

/// A value that can be read and written, each at once, but with nothing that orders one access with another.
///
/// In a model run two such accesses from different threads, at least one of them a write, are a data race. On real
/// threads each access is a relaxed load or store: updates get lost, but nothing is undefined.
pub struct PlainCell<T> {
    initial: T,
    /// The value's bits, changed by those of the initial value, so that `new` can be `const` for every type.
    difference: AtomicU64,
    handle: Handle,
}

/// A type that fits into a word of memory.
pub trait Word: Copy + sealed::Sealed {
    #[doc(hidden)]
    fn to_bits(self) -> u64;
    #[doc(hidden)]
    fn from_bits(bits: u64) -> Self;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! words {
    ($($type:ty),*) => {$(
        impl sealed::Sealed for $type {}
        impl Word for $type {
            fn to_bits(self) -> u64 {
                self as u64
            }
            fn from_bits(bits: u64) -> Self {
                bits as $type
            }
        }
    )*};
}
words!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl sealed::Sealed for bool {}
impl Word for bool {
    fn to_bits(self) -> u64 {
        u64::from(self)
    }
    fn from_bits(bits: u64) -> Self {
        bits != 0
    }
}

impl<T> PlainCell<T> {
    /// A cell with this value, which every thread knows.
    pub const fn new(value: T) -> Self {
        PlainCell { initial: value, difference: AtomicU64::new(0), handle: Handle::new() }
    }
}

impl<T: Word> PlainCell<T> {
    fn native_bits(&self) -> u64 {
        self.difference.load(Ordering::Relaxed) ^ self.initial.to_bits()
    }

    fn object(&self, context: &Context) -> ObjectId {
        self.handle.get(context, |machine| machine.add_plain(self.native_bits()))
    }

    /// Reads the value.
    #[track_caller]
    pub fn get(&self) -> T {
        let Some(context) = context() else { return T::from_bits(self.native_bits()) };
        let at = self.object(&context);
        match context.step(Op::ReadPlain { at }, Location::caller()).effect {
            Effect::Read { value, .. } => T::from_bits(value),
            other => unreachable!("a read that does {other:?}"),
        }
    }

    /// Writes the value.
    #[track_caller]
    pub fn set(&self, value: T) {
        match context() {
            None => {
                self.difference.store(value.to_bits() ^ self.initial.to_bits(), Ordering::Relaxed)
            }
            Some(context) => {
                let at = self.object(&context);
                context.step(Op::WritePlain { at, value: value.to_bits() }, Location::caller());
            }
        }
    }
}

impl<T: Default> Default for PlainCell<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Word + fmt::Debug> fmt::Debug for PlainCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PlainCell").field(&self.get()).finish()
    }
}
