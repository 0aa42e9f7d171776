//! Numbers that wrap or saturate.
use crate::fmt;
use crate::ops::{Add, AddAssign, Mul, MulAssign, Sub, SubAssign};

#[derive(PartialEq, PartialOrd, Eq, Ord, Clone, Copy, Default, Hash)]
pub struct Wrapping<T>(pub T);
#[derive(PartialEq, PartialOrd, Eq, Ord, Clone, Copy, Default, Hash)]
pub struct Saturating<T>(pub T);

impl<T: fmt::Debug> fmt::Debug for Wrapping<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T: fmt::Display> fmt::Display for Wrapping<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T: fmt::Debug> fmt::Debug for Saturating<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T: fmt::Display> fmt::Display for Saturating<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Add for Wrapping<T> {
    type Output = Wrapping<T>;

    fn add(self, other: Wrapping<T>) -> Wrapping<T> {
        Wrapping(self.0.wrapping_add(other.0))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl AddAssign for Wrapping<T> {
    fn add_assign(&mut self, other: Wrapping<T>) {
        *self = *self + other;
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Sub for Wrapping<T> {
    type Output = Wrapping<T>;

    fn sub(self, other: Wrapping<T>) -> Wrapping<T> {
        Wrapping(self.0.wrapping_sub(other.0))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl SubAssign for Wrapping<T> {
    fn sub_assign(&mut self, other: Wrapping<T>) {
        *self = *self - other;
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Mul for Wrapping<T> {
    type Output = Wrapping<T>;

    fn mul(self, other: Wrapping<T>) -> Wrapping<T> {
        Wrapping(self.0.wrapping_mul(other.0))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl MulAssign for Wrapping<T> {
    fn mul_assign(&mut self, other: Wrapping<T>) {
        *self = *self * other;
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Add for Saturating<T> {
    type Output = Saturating<T>;

    fn add(self, other: Saturating<T>) -> Saturating<T> {
        Saturating(self.0.saturating_add(other.0))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl AddAssign for Saturating<T> {
    fn add_assign(&mut self, other: Saturating<T>) {
        *self = *self + other;
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Sub for Saturating<T> {
    type Output = Saturating<T>;

    fn sub(self, other: Saturating<T>) -> Saturating<T> {
        Saturating(self.0.saturating_sub(other.0))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl SubAssign for Saturating<T> {
    fn sub_assign(&mut self, other: Saturating<T>) {
        *self = *self - other;
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Mul for Saturating<T> {
    type Output = Saturating<T>;

    fn mul(self, other: Saturating<T>) -> Saturating<T> {
        Saturating(self.0.saturating_mul(other.0))
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl MulAssign for Saturating<T> {
    fn mul_assign(&mut self, other: Saturating<T>) {
        *self = *self * other;
    }
}
