//! What only an `AtomicPtr` can do.

use super::{AtomicPtr, Ordering};
use crate::runtime::in_model;
use model::Update;
use std::fmt;

macro_rules! pointer_arithmetic {
    ($($method:ident $update:ident $unit:expr),*) => {
        impl<T> AtomicPtr<T> {$(
            /// As std's.
            #[track_caller]
            pub fn $method(&self, value: usize, order: Ordering) -> *mut T {
                if !in_model() {
                    return self.real.$method(value, order);
                }
                let with = Update::$update(value.wrapping_mul($unit) as u64);
                let (Ok(old) | Err(old)) = self.read_modify_write(with, order, order);
                old
            }
        )*}
    };
}
pointer_arithmetic!(
    fetch_ptr_add Add size_of::<T>(), fetch_ptr_sub Sub size_of::<T>(), fetch_byte_add Add 1, fetch_byte_sub Sub 1,
    fetch_and And 1, fetch_or Or 1, fetch_xor Xor 1
);

impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.load(Ordering::Relaxed), f)
    }
}
