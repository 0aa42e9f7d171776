//! `std::num`, and the methods of numbers.
mod float;
mod int;
pub mod limits;
mod nonzero;
mod of_pairs;
mod parse;
mod wrapping;

pub use nonzero::{NonZero, NonZeroI32, NonZeroI64, NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize, ZeroablePrimitive};
pub use parse::{IntErrorKind, ParseFloatError, ParseIntError};
pub use wrapping::{Saturating, Wrapping};
use crate::fmt;

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct TryFromIntError(pub(crate) ());
impl fmt::Display for TryFromIntError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("out of range integral type conversion attempted")
    }
}
impl crate::error::Error for TryFromIntError {}
impl From<crate::convert::Infallible> for TryFromIntError {
    fn from(x: crate::convert::Infallible) -> TryFromIntError {
        match x {}
    }
}

impl bool {
    pub fn then_some<T>(self, t: T) -> Option<T> {
        if self { Some(t) } else { None }
    }
    pub fn then<T, F: FnOnce() -> T>(self, f: F) -> Option<T> {
        if self { Some(f()) } else { None }
    }
}
