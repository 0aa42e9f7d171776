//! `std::cmp`.
use Ordering::{Equal, Greater, Less};

#[lang = "eq"]
pub trait PartialEq<Rhs: ?Sized = Self> {
    #[must_use]
    fn eq(&self, other: &Rhs) -> bool;

    #[must_use]
    fn ne(&self, other: &Rhs) -> bool {
        !self.eq(other)
    }
}

#[lang = "Eq"]
pub trait Eq: PartialEq<Self> {}

#[lang = "Ordering"]
#[derive(Clone, Copy, Eq, PartialOrd, Ord, PartialEq, Debug, Hash)]
pub enum Ordering {
    Less = -1,
    Equal = 0,
    Greater = 1,
}

impl Ordering {
    pub const fn is_eq(self) -> bool {
        matches!(self, Equal)
    }
    pub const fn is_ne(self) -> bool {
        !matches!(self, Equal)
    }
    pub const fn is_lt(self) -> bool {
        matches!(self, Less)
    }
    pub const fn is_gt(self) -> bool {
        matches!(self, Greater)
    }
    pub const fn is_le(self) -> bool {
        !matches!(self, Greater)
    }
    pub const fn is_ge(self) -> bool {
        !matches!(self, Less)
    }
    pub const fn reverse(self) -> Ordering {
        match self {
            Less => Greater,
            Equal => Equal,
            Greater => Less,
        }
    }
    pub const fn then(self, other: Ordering) -> Ordering {
        match self {
            Equal => other,
            _ => self,
        }
    }
    pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering {
        match self {
            Equal => f(),
            _ => self,
        }
    }
}

#[lang = "partial_ord"]
pub trait PartialOrd<Rhs: ?Sized = Self>: PartialEq<Rhs> {
    #[must_use]
    fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>;

    #[must_use]
    fn lt(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Less))
    }
    #[must_use]
    fn le(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Less | Equal))
    }
    #[must_use]
    fn gt(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Greater))
    }
    #[must_use]
    fn ge(&self, other: &Rhs) -> bool {
        matches!(self.partial_cmp(other), Some(Greater | Equal))
    }
}

#[lang = "Ord"]
pub trait Ord: Eq + PartialOrd<Self> {
    #[must_use]
    fn cmp(&self, other: &Self) -> Ordering;

    #[must_use]
    fn max(self, other: Self) -> Self
    where
        Self: Sized,
    {
        if other < self { self } else { other }
    }
    #[must_use]
    fn min(self, other: Self) -> Self
    where
        Self: Sized,
    {
        if other < self { other } else { self }
    }
    #[must_use]
    fn clamp(self, min: Self, max: Self) -> Self
    where
        Self: Sized,
    {
        assert!(min <= max);
        if self < min {
            min
        } else if self > max {
            max
        } else {
            self
        }
    }
}

#[must_use]
pub fn min<T: Ord>(v1: T, v2: T) -> T {
    v1.min(v2)
}
#[must_use]
pub fn max<T: Ord>(v1: T, v2: T) -> T {
    v1.max(v2)
}

#[derive(PartialEq, Eq, Debug, Copy, Clone, Default, Hash)]
pub struct Reverse<T>(pub T);

impl<T: PartialOrd> PartialOrd for Reverse<T> {
    fn partial_cmp(&self, other: &Reverse<T>) -> Option<Ordering> {
        other.0.partial_cmp(&self.0)
    }
}
impl<T: Ord> Ord for Reverse<T> {
    fn cmp(&self, other: &Reverse<T>) -> Ordering {
        other.0.cmp(&self.0)
    }
}

// ---- What the language compares itself ----

#[for_types(bool, char, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64)]
impl PartialEq for T {
    fn eq(&self, other: &T) -> bool {
        *self == *other
    }
    fn ne(&self, other: &T) -> bool {
        *self != *other
    }
}
#[for_types(bool, char, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Eq for T {}
#[for_types(bool, char, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl PartialOrd for T {
    fn partial_cmp(&self, other: &T) -> Option<Ordering> {
        Some(self.cmp(other))
    }
    fn lt(&self, other: &T) -> bool {
        *self < *other
    }
    fn le(&self, other: &T) -> bool {
        *self <= *other
    }
    fn gt(&self, other: &T) -> bool {
        *self > *other
    }
    fn ge(&self, other: &T) -> bool {
        *self >= *other
    }
}
#[for_types(bool, char, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Ord for T {
    fn cmp(&self, other: &T) -> Ordering {
        if *self < *other {
            Less
        } else if *self == *other {
            Equal
        } else {
            Greater
        }
    }
}
#[for_types(f32, f64)]
impl PartialOrd for T {
    fn partial_cmp(&self, other: &T) -> Option<Ordering> {
        if *self < *other {
            Some(Less)
        } else if *self == *other {
            Some(Equal)
        } else if *self > *other {
            Some(Greater)
        } else {
            None
        }
    }
    fn lt(&self, other: &T) -> bool {
        *self < *other
    }
    fn le(&self, other: &T) -> bool {
        *self <= *other
    }
    fn gt(&self, other: &T) -> bool {
        *self > *other
    }
    fn ge(&self, other: &T) -> bool {
        *self >= *other
    }
}
impl PartialEq for () {
    fn eq(&self, _other: &()) -> bool {
        true
    }
}
impl Eq for () {}
impl PartialOrd for () {
    fn partial_cmp(&self, _other: &()) -> Option<Ordering> {
        Some(Equal)
    }
}
impl Ord for () {
    fn cmp(&self, _other: &()) -> Ordering {
        Equal
    }
}
impl PartialEq for ! {
    fn eq(&self, _other: &!) -> bool {
        *self
    }
}
impl Eq for ! {}

impl<A: ?Sized, B: ?Sized> PartialEq<&B> for &A
where
    A: PartialEq<B>,
{
    fn eq(&self, other: &&B) -> bool {
        PartialEq::eq(*self, *other)
    }
}
impl<A: ?Sized, B: ?Sized> PartialEq<&mut B> for &mut A
where
    A: PartialEq<B>,
{
    fn eq(&self, other: &&mut B) -> bool {
        PartialEq::eq(&**self, &**other)
    }
}
impl<A: ?Sized + Eq> Eq for &A {}
impl<A: ?Sized + Eq> Eq for &mut A {}
impl<A: ?Sized, B: ?Sized> PartialOrd<&B> for &A
where
    A: PartialOrd<B>,
{
    fn partial_cmp(&self, other: &&B) -> Option<Ordering> {
        PartialOrd::partial_cmp(*self, *other)
    }
}
impl<A: ?Sized + Ord> Ord for &A {
    fn cmp(&self, other: &Self) -> Ordering {
        Ord::cmp(*self, *other)
    }
}
impl<A: ?Sized, B: ?Sized> PartialOrd<&mut B> for &mut A
where
    A: PartialOrd<B>,
{
    fn partial_cmp(&self, other: &&mut B) -> Option<Ordering> {
        PartialOrd::partial_cmp(&**self, &**other)
    }
}
impl<A: ?Sized + Ord> Ord for &mut A {
    fn cmp(&self, other: &Self) -> Ordering {
        Ord::cmp(&**self, &**other)
    }
}
impl<T: ?Sized> PartialEq for *const T {
    fn eq(&self, other: &*const T) -> bool {
        *self == *other
    }
}
impl<T: ?Sized> Eq for *const T {}
impl<T: ?Sized> PartialEq for *mut T {
    fn eq(&self, other: &*mut T) -> bool {
        *self == *other
    }
}
impl<T: ?Sized> Eq for *mut T {}
