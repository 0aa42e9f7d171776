//! `std::convert`.
use crate::fmt;
use crate::num::TryFromIntError;

#[lang = "From"]
pub trait From<T>: Sized {
    #[lang = "from"]
    fn from(value: T) -> Self;
}

#[lang = "Into"]
pub trait Into<T>: Sized {
    fn into(self) -> T;
}

impl<T, U> Into<U> for T
where
    U: From<T>,
{
    fn into(self) -> U {
        U::from(self)
    }
}

impl<T> From<T> for T {
    fn from(t: T) -> T {
        t
    }
}

pub trait TryFrom<T>: Sized {
    type Error;
    fn try_from(value: T) -> Result<Self, Self::Error>;
}

pub trait TryInto<T>: Sized {
    type Error;
    fn try_into(self) -> Result<T, Self::Error>;
}

impl<T, U> TryInto<U> for T
where
    U: TryFrom<T>,
{
    type Error = U::Error;

    fn try_into(self) -> Result<U, U::Error> {
        U::try_from(self)
    }
}

pub trait AsRef<T: ?Sized> {
    fn as_ref(&self) -> &T;
}

pub trait AsMut<T: ?Sized> {
    fn as_mut(&mut self) -> &mut T;
}

impl<T: ?Sized, U: ?Sized> AsRef<U> for &T
where
    T: AsRef<U>,
{
    fn as_ref(&self) -> &U {
        (**self).as_ref()
    }
}
impl<T: ?Sized, U: ?Sized> AsRef<U> for &mut T
where
    T: AsRef<U>,
{
    fn as_ref(&self) -> &U {
        (**self).as_ref()
    }
}
impl<T> AsRef<[T]> for [T] {
    fn as_ref(&self) -> &[T] {
        self
    }
}
impl<T> AsMut<[T]> for [T] {
    fn as_mut(&mut self) -> &mut [T] {
        self
    }
}
impl<T, const N: usize> AsRef<[T]> for [T; N] {
    fn as_ref(&self) -> &[T] {
        self
    }
}
impl<T, const N: usize> AsMut<[T]> for [T; N] {
    fn as_mut(&mut self) -> &mut [T] {
        self
    }
}
impl AsRef<str> for str {
    fn as_ref(&self) -> &str {
        self
    }
}
impl AsRef<[u8]> for str {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Infallible {}

impl fmt::Debug for Infallible {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
impl fmt::Display for Infallible {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
impl crate::error::Error for Infallible {}

pub const fn identity<T>(x: T) -> T {
    x
}

// ---- Numbers that always fit ----

#[for_types(i16, i32, i64, i128, isize, u16, u32, u64, u128, usize, f32, f64, char)]
impl From<u8> for T {
    fn from(small: u8) -> T {
        small as T
    }
}
#[for_types(i32, i64, i128, u32, u64, u128, usize, f32, f64)]
impl From<u16> for T {
    fn from(small: u16) -> T {
        small as T
    }
}
#[for_types(i64, i128, u64, u128, f64)]
impl From<u32> for T {
    fn from(small: u32) -> T {
        small as T
    }
}
#[for_types(i128, u128)]
impl From<u64> for T {
    fn from(small: u64) -> T {
        small as T
    }
}
#[for_types(i16, i32, i64, i128, isize, f32, f64)]
impl From<i8> for T {
    fn from(small: i8) -> T {
        small as T
    }
}
#[for_types(i32, i64, i128, isize, f32, f64)]
impl From<i16> for T {
    fn from(small: i16) -> T {
        small as T
    }
}
#[for_types(i64, i128, f64)]
impl From<i32> for T {
    fn from(small: i32) -> T {
        small as T
    }
}
impl From<i64> for i128 {
    fn from(small: i64) -> i128 {
        small as i128
    }
}
impl From<f32> for f64 {
    fn from(small: f32) -> f64 {
        small as f64
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl From<bool> for T {
    fn from(b: bool) -> T {
        b as T
    }
}
#[for_types(u32, u64, u128)]
impl From<char> for T {
    fn from(c: char) -> T {
        c as T
    }
}

// ---- Numbers that may not fit: `TryFromIntError` where there is no `From` (see `lib.rs` of the crate) ----

impl<T, U> TryFrom<U> for T
where
    U: Into<T>,
{
    type Error = Infallible;

    fn try_from(value: U) -> Result<T, Infallible> {
        Ok(U::into(value))
    }
}
impl TryFrom<u32> for char {
    type Error = crate::char::CharTryFromError;

    fn try_from(i: u32) -> Result<char, crate::char::CharTryFromError> {
        char::from_u32(i).ok_or(crate::char::CharTryFromError(()))
    }
}
impl TryFrom<char> for u8 {
    type Error = crate::char::TryFromCharError;

    fn try_from(c: char) -> Result<u8, crate::char::TryFromCharError> {
        if (c as u32) < 256 { Ok(c as u8) } else { Err(crate::char::TryFromCharError(())) }
    }
}
