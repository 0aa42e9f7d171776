//! Numbers that are not zero.
use crate::fmt;

pub trait ZeroablePrimitive: Sized + Copy {
    fn is_zero(self) -> bool;
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl ZeroablePrimitive for T {
    fn is_zero(self) -> bool {
        self == (0 as T)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NonZero<T: ZeroablePrimitive>(T);

pub type NonZeroU8 = NonZero<u8>;
pub type NonZeroU16 = NonZero<u16>;
pub type NonZeroU32 = NonZero<u32>;
pub type NonZeroU64 = NonZero<u64>;
pub type NonZeroUsize = NonZero<usize>;
pub type NonZeroI32 = NonZero<i32>;
pub type NonZeroI64 = NonZero<i64>;

impl<T: ZeroablePrimitive> NonZero<T> {
    pub const fn new(n: T) -> Option<Self> {
        if n.is_zero() { None } else { Some(NonZero(n)) }
    }
    pub const unsafe fn new_unchecked(n: T) -> Self {
        NonZero(n)
    }
    pub const fn get(self) -> T {
        self.0
    }
}
impl<T: ZeroablePrimitive + fmt::Debug> fmt::Debug for NonZero<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T: ZeroablePrimitive + fmt::Display> fmt::Display for NonZero<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl From<NonZero<T>> for T {
    fn from(nonzero: NonZero<T>) -> T {
        nonzero.0
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl TryFrom<T> for NonZero<T> {
    type Error = crate::num::TryFromIntError;

    fn try_from(value: T) -> Result<NonZero<T>, crate::num::TryFromIntError> {
        NonZero::new(value).ok_or(crate::num::TryFromIntError(()))
    }
}
