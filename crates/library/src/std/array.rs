//! `std::array`.
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics;
use crate::ops::{Index, IndexMut};
use crate::slice::{self, SliceIndex};

pub type IntoIter<T, const N: usize> = crate::vec::IntoIter<T>;

pub fn from_fn<T, const N: usize, F>(f: F) -> [T; N]
where
    F: FnMut(usize) -> T,
{
    let mut f = f;
    let mut all = Vec::new();
    let mut i = 0;
    while i < N {
        all.push(f(i));
        i += 1;
    }
    intrinsics::buffer_into_array(all.buf)
}

impl<T, const N: usize> [T; N] {
    #[must_use]
    pub fn map<F, U>(self, f: F) -> [U; N]
    where
        F: FnMut(T) -> U,
    {
        let mut f = f;
        let mut all = Vec::new();
        for x in self {
            all.push(f(x));
        }
        intrinsics::buffer_into_array(all.buf)
    }
    pub const fn as_slice(&self) -> &[T] {
        self
    }
    pub const fn as_mut_slice(&mut self) -> &mut [T] {
        self
    }
    pub fn each_ref(&self) -> [&T; N] {
        from_fn(|i| &self[i])
    }
}

#[derive(Debug, Copy, Clone)]
pub struct TryFromSliceError(());
impl fmt::Display for TryFromSliceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("could not convert slice to array")
    }
}
impl crate::error::Error for TryFromSliceError {}

impl<T: Copy, const N: usize> TryFrom<&[T]> for [T; N] {
    type Error = TryFromSliceError;

    fn try_from(slice: &[T]) -> Result<[T; N], TryFromSliceError> {
        if slice.len() == N { Ok(*intrinsics::slice_as_array::<T, N>(slice)) } else { Err(TryFromSliceError(())) }
    }
}
impl<'a, T, const N: usize> TryFrom<&'a [T]> for &'a [T; N] {
    type Error = TryFromSliceError;

    fn try_from(slice: &'a [T]) -> Result<&'a [T; N], TryFromSliceError> {
        if slice.len() == N { Ok(intrinsics::slice_as_array(slice)) } else { Err(TryFromSliceError(())) }
    }
}

impl<T: Clone, const N: usize> Clone for [T; N] {
    fn clone(&self) -> Self {
        from_fn(|i| self[i].clone())
    }
}
impl<T: Copy, const N: usize> Copy for [T; N] {}
impl<T: Default, const N: usize> Default for [T; N] {
    fn default() -> [T; N] {
        from_fn(|_| T::default())
    }
}
impl<T, U, const N: usize> PartialEq<[U; N]> for [T; N]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &[U; N]) -> bool {
        slice::equal(self, other)
    }
}
impl<T, U, const N: usize> PartialEq<[U]> for [T; N]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &[U]) -> bool {
        slice::equal(self, other)
    }
}
impl<T, U, const N: usize> PartialEq<&[U]> for [T; N]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &&[U]) -> bool {
        slice::equal(self, *other)
    }
}
impl<T, U, const N: usize> PartialEq<[U; N]> for [T]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &[U; N]) -> bool {
        slice::equal(self, other)
    }
}
impl<T, U, const N: usize> PartialEq<[U; N]> for &[T]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &[U; N]) -> bool {
        slice::equal(*self, other)
    }
}
impl<T: Eq, const N: usize> Eq for [T; N] {}
impl<T: PartialOrd, const N: usize> PartialOrd for [T; N] {
    fn partial_cmp(&self, other: &[T; N]) -> Option<Ordering> {
        PartialOrd::partial_cmp(self.as_slice(), other.as_slice())
    }
}
impl<T: Ord, const N: usize> Ord for [T; N] {
    fn cmp(&self, other: &[T; N]) -> Ordering {
        Ord::cmp(self.as_slice(), other.as_slice())
    }
}
impl<T: Hash, const N: usize> Hash for [T; N] {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Hash::hash(self.as_slice(), state)
    }
}
impl<T, I, const N: usize> Index<I> for [T; N]
where
    I: SliceIndex<[T]>,
{
    type Output = I::Output;

    fn index(&self, index: I) -> &I::Output {
        index.index(self.as_slice())
    }
}
impl<T, I, const N: usize> IndexMut<I> for [T; N]
where
    I: SliceIndex<[T]>,
{
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self.as_mut_slice())
    }
}
impl<T, const N: usize> IntoIterator for [T; N] {
    type Item = T;
    type IntoIter = crate::vec::IntoIter<T>;

    fn into_iter(self) -> crate::vec::IntoIter<T> {
        crate::vec::from_array(self).into_iter()
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a [T; N] {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T, const N: usize> IntoIterator for &'a mut [T; N] {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;

    fn into_iter(self) -> slice::IterMut<'a, T> {
        self.iter_mut()
    }
}
