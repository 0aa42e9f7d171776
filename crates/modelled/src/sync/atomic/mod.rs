//! `std::sync::atomic`.

mod pointer;

use super::object::Handle;
use crate::runtime::{Context, context, in_model};
use model::{Effect, ObjectId, Op, Type, Update};
use std::fmt;
use std::panic::Location;
use std::ptr::with_exposed_provenance_mut;
use std::sync::atomic as std_atomic;

pub use std::sync::atomic::Ordering;
pub use std::sync::atomic::compiler_fence;

/// As [`std::sync::atomic::fence`].
#[track_caller]
pub fn fence(order: Ordering) {
    let Some(context) = context() else { return std_atomic::fence(order) };
    assert!(order != Ordering::Relaxed, "there is no such thing as a relaxed fence");
    context.step(Op::Fence(order), Location::caller());
}

fn check_load(order: Ordering) {
    assert!(order != Ordering::Release, "there is no such thing as a release load");
    assert!(order != Ordering::AcqRel, "there is no such thing as an acquire-release load");
}

fn check_store(order: Ordering) {
    assert!(order != Ordering::Acquire, "there is no such thing as an acquire store");
    assert!(order != Ordering::AcqRel, "there is no such thing as an acquire-release store");
}

/// The ordering of a failure that goes with that of a success, for an operation that has only one.
fn of_failure(order: Ordering) -> Ordering {
    match order {
        Ordering::Release => Ordering::Relaxed,
        Ordering::AcqRel => Ordering::Acquire,
        other => other,
    }
}

macro_rules! atomic {
    ($name:ident $(<$of:ident>)?, $value:ty, $type:expr, $to:expr, $from:expr, { $($method:ident $update:ident),* }) => {
        #[doc = concat!("As [`std::sync::atomic::", stringify!($name), "`].")]
        pub struct $name $(<$of>)? {
            /// The value outside of model runs, and the one that each run begins with.
            real: std_atomic::$name $(<$of>)?,
            handle: Handle,
        }

        impl $(<$of>)? $name $(<$of>)? {
            const TYPE: Type = $type;

            /// As std's.
            pub const fn new(value: $value) -> Self {
                $name { real: std_atomic::$name::new(value), handle: Handle::new() }
            }

            fn object(&self, context: &Context) -> ObjectId {
                let initial = || ($to)(self.real.load(Ordering::Relaxed));
                self.handle.get(context, |machine| machine.add_atomic(Self::TYPE, initial()))
            }

            /// The newest value, for an exclusive owner, to whom all others are known.
            fn newest(&self) -> $value {
                let object = context().and_then(|context| Some((self.handle.known(&context)?, context)));
                match object {
                    Some((id, context)) => ($from)(context.with_machine(|machine| machine.newest(id))),
                    None => self.real.load(Ordering::Relaxed),
                }
            }

            /// As std's.
            pub fn into_inner(self) -> $value {
                self.newest()
            }

            /// As std's, for what lies outside of Rust: a model run does not look there.
            pub const fn as_ptr(&self) -> *mut $value {
                self.real.as_ptr()
            }

            /// As std's.
            pub fn get_mut(&mut self) -> &mut $value {
                *self.real.get_mut() = self.newest();
                self.handle.forget();
                self.real.get_mut()
            }

            /// As std's.
            #[track_caller]
            pub fn load(&self, order: Ordering) -> $value {
                let Some(context) = context() else { return self.real.load(order) };
                check_load(order);
                let op = Op::Load { at: self.object(&context), order };
                match context.step(op, Location::caller()).effect {
                    Effect::Read { value, .. } => ($from)(value),
                    other => unreachable!("a load that does {other:?}"),
                }
            }

            /// As std's.
            #[track_caller]
            pub fn store(&self, value: $value, order: Ordering) {
                let Some(context) = context() else { return self.real.store(value, order) };
                check_store(order);
                let op = Op::Store { at: self.object(&context), value: ($to)(value), order };
                context.step(op, Location::caller());
            }

            #[track_caller]
            fn read_modify_write(&self, with: Update, success: Ordering, failure: Ordering) -> Result<$value, $value> {
                let context = context().expect("a model run");
                let op = Op::Update { at: self.object(&context), with, success, failure };
                match context.step(op, Location::caller()).effect {
                    Effect::Updated { old, .. } => Ok(($from)(old)),
                    Effect::Failed { value, .. } => Err(($from)(value)),
                    other => unreachable!("an update that does {other:?}"),
                }
            }

            /// As std's.
            #[track_caller]
            pub fn swap(&self, value: $value, order: Ordering) -> $value {
                if !in_model() {
                    return self.real.swap(value, order);
                }
                let (Ok(old) | Err(old)) = self.read_modify_write(Update::Swap(($to)(value)), order, order);
                old
            }

            /// As std's.
            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                if !in_model() {
                    return self.real.compare_exchange(current, new, success, failure);
                }
                check_load(failure);
                let with = Update::Exchange { expected: ($to)(current), new: ($to)(new), weak: false };
                self.read_modify_write(with, success, failure)
            }

            /// As std's: it may fail although it finds the value that it expects.
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $value,
                new: $value,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$value, $value> {
                if !in_model() {
                    return self.real.compare_exchange_weak(current, new, success, failure);
                }
                check_load(failure);
                let with = Update::Exchange { expected: ($to)(current), new: ($to)(new), weak: true };
                self.read_modify_write(with, success, failure)
            }

            /// As std's.
            #[track_caller]
            #[deprecated(since = "1.50.0", note = "Use `compare_exchange` or `compare_exchange_weak` instead")]
            pub fn compare_and_swap(&self, current: $value, new: $value, order: Ordering) -> $value {
                let (Ok(old) | Err(old)) = self.compare_exchange(current, new, order, of_failure(order));
                old
            }

            /// As std's: a load, then weak compare-exchanges until one succeeds.
            #[track_caller]
            pub fn try_update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($value) -> Option<$value>,
            ) -> Result<$value, $value> {
                let mut found = self.load(fetch_order);
                while let Some(new) = f(found) {
                    match self.compare_exchange_weak(found, new, set_order, fetch_order) {
                        Ok(old) => return Ok(old),
                        Err(other) => found = other,
                    }
                }
                Err(found)
            }

            /// As std's: [`try_update`](Self::try_update) with a function that always has a next value.
            #[track_caller]
            pub fn update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut f: impl FnMut($value) -> $value,
            ) -> $value {
                let mut found = self.load(fetch_order);
                loop {
                    match self.compare_exchange_weak(found, f(found), set_order, fetch_order) {
                        Ok(old) => return old,
                        Err(other) => found = other,
                    }
                }
            }

            /// As std's: the name of `try_update` in code from before Rust 1.95.
            #[track_caller]
            pub fn fetch_update<F: FnMut($value) -> Option<$value>>(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                f: F,
            ) -> Result<$value, $value> {
                self.try_update(set_order, fetch_order, f)
            }

            $(
                /// As std's.
                #[track_caller]
                pub fn $method(&self, value: $value, order: Ordering) -> $value {
                    if !in_model() {
                        return self.real.$method(value, order);
                    }
                    let (Ok(old) | Err(old)) = self.read_modify_write(Update::$update(($to)(value)), order, order);
                    old
                }
            )*
        }

        impl $(<$of>)? Default for $name $(<$of>)? {
            fn default() -> Self {
                $name { real: std_atomic::$name::default(), handle: Handle::new() }
            }
        }

        impl $(<$of>)? From<$value> for $name $(<$of>)? {
            fn from(value: $value) -> Self {
                Self::new(value)
            }
        }

        impl $(<$of>)? fmt::Debug for $name $(<$of>)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.load(Ordering::Relaxed), f)
            }
        }
    };
}

macro_rules! integer {
    ($name:ident, $value:ty, $unsigned:ty) => {
        atomic!(
            $name,
            $value,
            Type::Int { bits: <$value>::BITS as u8, signed: <$value>::MIN != 0 },
            |value: $value| value as $unsigned as u64,
            |bits: u64| bits as $value,
            {
                fetch_add Add, fetch_sub Sub, fetch_and And, fetch_nand Nand, fetch_or Or, fetch_xor Xor,
                fetch_max Max, fetch_min Min
            }
        );
    };
}

atomic!(AtomicBool, bool, Type::Bool, u64::from, |bits: u64| bits != 0, {
    fetch_and And, fetch_nand Nand, fetch_or Or, fetch_xor Xor
});
integer!(AtomicI8, i8, u8);
integer!(AtomicU8, u8, u8);
integer!(AtomicI16, i16, u16);
integer!(AtomicU16, u16, u16);
integer!(AtomicI32, i32, u32);
integer!(AtomicU32, u32, u32);
integer!(AtomicI64, i64, u64);
integer!(AtomicU64, u64, u64);
integer!(AtomicIsize, isize, usize);
integer!(AtomicUsize, usize, usize);

impl AtomicBool {
    /// As std's.
    #[track_caller]
    pub fn fetch_not(&self, order: Ordering) -> bool {
        self.fetch_xor(true, order)
    }
}

atomic!(
    AtomicPtr<T>,
    *mut T,
    Type::Int { bits: usize::BITS as u8, signed: false },
    |pointer: *mut T| pointer.expose_provenance() as u64,
    |bits: u64| with_exposed_provenance_mut::<T>(bits as usize),
    {}
);

/// As [`std::sync::atomic::spin_loop_hint`].
#[track_caller]
#[deprecated(since = "1.51.0", note = "use hint::spin_loop instead")]
pub fn spin_loop_hint() {
    super::hint::spin_loop();
}
