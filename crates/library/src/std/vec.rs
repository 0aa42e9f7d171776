//! `std::vec`.
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics::{self, Buffer};
use crate::ops::{Deref, DerefMut, Index, IndexMut, RangeBounds};
use crate::slice::{self, SliceIndex};

#[lang = "Vec"]
pub struct Vec<T> {
    pub(crate) buf: Buffer<T>,
}

#[lang = "vec_from_elem"]
pub fn from_elem<T: Clone>(elem: T, n: usize) -> Vec<T> {
    let mut all = Vec::new();
    all.resize(n, elem);
    all
}
#[lang = "vec_from_array"]
pub fn from_array<T, const N: usize>(array: [T; N]) -> Vec<T> {
    Vec { buf: intrinsics::buffer_from_array(array) }
}

impl<T> Vec<T> {
    #[must_use]
    pub const fn new() -> Self {
        Vec { buf: intrinsics::buffer_new() }
    }
    #[must_use]
    pub fn with_capacity(_capacity: usize) -> Self {
        Vec { buf: intrinsics::buffer_new() }
    }
    pub fn capacity(&self) -> usize {
        intrinsics::unsupported("a Vec's capacity is not modelled")
    }
    pub fn reserve(&mut self, _additional: usize) {}
    pub fn reserve_exact(&mut self, _additional: usize) {}
    pub fn shrink_to_fit(&mut self) {}
    pub fn into_boxed_slice(self) -> Box<[T]> {
        intrinsics::box_from_buffer(self.buf)
    }
    pub fn truncate(&mut self, len: usize) {
        if len < self.len() {
            let _rest = intrinsics::buffer_split_off(&mut self.buf, len);
        }
    }
    pub fn as_slice(&self) -> &[T] {
        intrinsics::buffer_slice(&self.buf)
    }
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        intrinsics::buffer_slice_mut(&mut self.buf)
    }
    pub fn swap_remove(&mut self, index: usize) -> T {
        let len = self.len();
        if index >= len {
            panic!("swap_remove index (is {index}) should be < len (is {len})");
        }
        self.as_mut_slice().swap(index, len - 1);
        intrinsics::buffer_pop(&mut self.buf)
    }
    pub fn insert(&mut self, index: usize, element: T) {
        let len = self.len();
        if index > len {
            panic!("insertion index (is {index}) should be <= len (is {len})");
        }
        intrinsics::buffer_insert(&mut self.buf, index, element)
    }
    pub fn remove(&mut self, index: usize) -> T {
        let len = self.len();
        if index >= len {
            panic!("removal index (is {index}) should be < len (is {len})");
        }
        intrinsics::buffer_remove(&mut self.buf, index)
    }
    pub fn retain<F>(&mut self, f: F)
    where
        F: FnMut(&T) -> bool,
    {
        let mut f = f;
        self.retain_mut(|x| f(x))
    }
    pub fn retain_mut<F>(&mut self, f: F)
    where
        F: FnMut(&mut T) -> bool,
    {
        let mut f = f;
        let mut i = 0;
        while i < self.len() {
            if f(&mut self[i]) {
                i += 1;
            } else {
                drop(intrinsics::buffer_remove(&mut self.buf, i));
            }
        }
    }
    pub fn dedup_by_key<F, K>(&mut self, key: F)
    where
        F: FnMut(&mut T) -> K,
        K: PartialEq,
    {
        let mut key = key;
        self.dedup_by(|a, b| key(a) == key(b))
    }
    pub fn dedup_by<F>(&mut self, same_bucket: F)
    where
        F: FnMut(&mut T, &mut T) -> bool,
    {
        let mut same = same_bucket;
        let mut i = 1;
        while i < self.len() {
            let (before, after) = self.as_mut_slice().split_at_mut(i);
            if same(&mut after[0], &mut before[i - 1]) {
                drop(intrinsics::buffer_remove(&mut self.buf, i));
            } else {
                i += 1;
            }
        }
    }
    pub fn push(&mut self, value: T) {
        intrinsics::buffer_push(&mut self.buf, value)
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.is_empty() { None } else { Some(intrinsics::buffer_pop(&mut self.buf)) }
    }
    pub fn pop_if(&mut self, predicate: impl FnOnce(&mut T) -> bool) -> Option<T> {
        let last = self.last_mut()?;
        if predicate(last) { self.pop() } else { None }
    }
    pub fn append(&mut self, other: &mut Self) {
        let more = intrinsics::buffer_split_off(&mut other.buf, 0);
        intrinsics::buffer_append(&mut self.buf, more)
    }
    pub fn drain<R>(&mut self, range: R) -> Drain<'_, T>
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = crate::ops::positions(&range, self.len());
        let mut taken = intrinsics::buffer_split_off(&mut self.buf, start);
        let rest = intrinsics::buffer_split_off(&mut taken, end - start);
        intrinsics::buffer_append(&mut self.buf, rest);
        Drain { iter: Vec { buf: taken }.into_iter(), of: crate::marker::PhantomData }
    }
    pub fn splice<R, I>(&mut self, range: R, replace_with: I) -> IntoIter<T>
    where
        R: RangeBounds<usize>,
        I: IntoIterator<Item = T>,
    {
        let (start, end) = crate::ops::positions(&range, self.len());
        let mut taken = intrinsics::buffer_split_off(&mut self.buf, start);
        let rest = intrinsics::buffer_split_off(&mut taken, end - start);
        self.extend(replace_with);
        intrinsics::buffer_append(&mut self.buf, rest);
        Vec { buf: taken }.into_iter()
    }
    pub fn clear(&mut self) {
        self.truncate(0)
    }
    pub fn len(&self) -> usize {
        intrinsics::buffer_len(&self.buf)
    }
    pub fn is_empty(&self) -> bool {
        intrinsics::buffer_len(&self.buf) == 0
    }
    #[must_use = "use `.truncate()` if you don't need the other half"]
    pub fn split_off(&mut self, at: usize) -> Self {
        let len = self.len();
        if at > len {
            panic!("`at` split index (is {at}) should be <= len (is {len})");
        }
        Vec { buf: intrinsics::buffer_split_off(&mut self.buf, at) }
    }
    pub fn resize_with<F>(&mut self, new_len: usize, f: F)
    where
        F: FnMut() -> T,
    {
        let mut f = f;
        self.truncate(new_len);
        while self.len() < new_len {
            self.push(f());
        }
    }
    pub fn leak<'a>(self) -> &'a mut [T] {
        intrinsics::box_leak(self.into_boxed_slice())
    }
}
impl<T: Clone> Vec<T> {
    pub fn resize(&mut self, new_len: usize, value: T) {
        self.truncate(new_len);
        while self.len() + 1 < new_len {
            self.push(value.clone());
        }
        if self.len() < new_len {
            self.push(value);
        }
    }
    pub fn extend_from_slice(&mut self, other: &[T]) {
        for x in other {
            self.push(x.clone());
        }
    }
    pub fn extend_from_within<R>(&mut self, src: R)
    where
        R: RangeBounds<usize>,
    {
        let (start, end) = crate::ops::positions(&src, self.len());
        let more = self[start..end].to_vec();
        self.extend(more)
    }
}
impl<T: PartialEq> Vec<T> {
    pub fn dedup(&mut self) {
        self.dedup_by(|a, b| a == b)
    }
}

impl<T> Deref for Vec<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        intrinsics::buffer_slice(&self.buf)
    }
}
impl<T> DerefMut for Vec<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        intrinsics::buffer_slice_mut(&mut self.buf)
    }
}
impl<T: Clone> Clone for Vec<T> {
    fn clone(&self) -> Self {
        self.as_slice().to_vec()
    }
}
impl<T: Hash> Hash for Vec<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Hash::hash(self.as_slice(), state)
    }
}
impl<T, I: SliceIndex<[T]>> Index<I> for Vec<T> {
    type Output = I::Output;

    fn index(&self, index: I) -> &I::Output {
        index.index(self.as_slice())
    }
}
impl<T, I: SliceIndex<[T]>> IndexMut<I> for Vec<T> {
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self.as_mut_slice())
    }
}
impl<T> FromIterator<T> for Vec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Vec<T> {
        let mut all = Vec::new();
        for x in iter {
            all.push(x);
        }
        all
    }
}
impl<T> Extend<T> for Vec<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        for x in iter {
            self.push(x);
        }
    }
}
impl<'a, T: Copy + 'a> Extend<&'a T> for Vec<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, iter: I) {
        for x in iter {
            self.push(*x);
        }
    }
}
impl<T> Default for Vec<T> {
    fn default() -> Vec<T> {
        Vec::new()
    }
}
impl<T: fmt::Debug> fmt::Debug for Vec<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_slice(), f)
    }
}
impl<T> AsRef<Vec<T>> for Vec<T> {
    fn as_ref(&self) -> &Vec<T> {
        self
    }
}
impl<T> AsRef<[T]> for Vec<T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}
impl<T> AsMut<[T]> for Vec<T> {
    fn as_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}
impl<T, U> PartialEq<Vec<U>> for Vec<T>
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &Vec<U>) -> bool {
        slice::equal(self.as_slice(), other.as_slice())
    }
}
impl<T, U> PartialEq<[U]> for Vec<T>
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &[U]) -> bool {
        slice::equal(self.as_slice(), other)
    }
}
impl<T, U> PartialEq<&[U]> for Vec<T>
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &&[U]) -> bool {
        slice::equal(self.as_slice(), *other)
    }
}
impl<T, U, const N: usize> PartialEq<[U; N]> for Vec<T>
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &[U; N]) -> bool {
        slice::equal(self.as_slice(), other)
    }
}
impl<T, U, const N: usize> PartialEq<&[U; N]> for Vec<T>
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &&[U; N]) -> bool {
        slice::equal(self.as_slice(), *other)
    }
}
impl<T, U> PartialEq<Vec<U>> for [T]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &Vec<U>) -> bool {
        slice::equal(self, other.as_slice())
    }
}
impl<T, U> PartialEq<Vec<U>> for &[T]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &Vec<U>) -> bool {
        slice::equal(*self, other.as_slice())
    }
}
impl<T: Eq> Eq for Vec<T> {}
impl<T: PartialOrd> PartialOrd<Vec<T>> for Vec<T> {
    fn partial_cmp(&self, other: &Vec<T>) -> Option<Ordering> {
        PartialOrd::partial_cmp(self.as_slice(), other.as_slice())
    }
}
impl<T: Ord> Ord for Vec<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        Ord::cmp(self.as_slice(), other.as_slice())
    }
}
impl<T: Clone> From<&[T]> for Vec<T> {
    fn from(s: &[T]) -> Vec<T> {
        s.to_vec()
    }
}
impl<T: Clone> From<&mut [T]> for Vec<T> {
    fn from(s: &mut [T]) -> Vec<T> {
        s.to_vec()
    }
}
impl<T: Clone, const N: usize> From<&[T; N]> for Vec<T> {
    fn from(s: &[T; N]) -> Vec<T> {
        s.to_vec()
    }
}
impl<T, const N: usize> From<[T; N]> for Vec<T> {
    fn from(s: [T; N]) -> Vec<T> {
        from_array(s)
    }
}
impl<T> From<Box<[T]>> for Vec<T> {
    fn from(s: Box<[T]>) -> Vec<T> {
        s.into_vec()
    }
}
impl From<&str> for Vec<u8> {
    fn from(s: &str) -> Vec<u8> {
        s.as_bytes().to_vec()
    }
}
impl From<String> for Vec<u8> {
    fn from(s: String) -> Vec<u8> {
        s.into_bytes()
    }
}
impl<T, const N: usize> TryFrom<Vec<T>> for [T; N] {
    type Error = Vec<T>;

    fn try_from(vec: Vec<T>) -> Result<[T; N], Vec<T>> {
        if vec.len() == N { Ok(intrinsics::buffer_into_array(vec.buf)) } else { Err(vec) }
    }
}

/// What was moved out holds nothing.
pub struct IntoIter<T> {
    buf: Buffer<T>,
    at: usize,
    end: usize,
}
impl<T> IntoIter<T> {
    pub fn as_slice(&self) -> &[T] {
        intrinsics::slice_part(intrinsics::buffer_slice(&self.buf), self.at, self.end)
    }
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        intrinsics::slice_part_mut(intrinsics::buffer_slice_mut(&mut self.buf), self.at, self.end)
    }
}
impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        let i = self.at;
        self.at += 1;
        Some(intrinsics::move_out(&mut intrinsics::buffer_slice_mut(&mut self.buf)[i]))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.at, Some(self.end - self.at))
    }
}
impl<T> DoubleEndedIterator for IntoIter<T> {
    fn next_back(&mut self) -> Option<T> {
        if self.at == self.end {
            return None;
        }
        self.end -= 1;
        let i = self.end;
        Some(intrinsics::move_out(&mut intrinsics::buffer_slice_mut(&mut self.buf)[i]))
    }
}
impl<T> ExactSizeIterator for IntoIter<T> {}
impl<T: Clone> Clone for IntoIter<T> {
    fn clone(&self) -> Self {
        self.as_slice().to_vec().into_iter()
    }
}
impl<T: fmt::Debug> fmt::Debug for IntoIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IntoIter").field(&self.as_slice()).finish()
    }
}

/// They are taken out at once; std does it bit by bit, and nobody can tell.
pub struct Drain<'a, T: 'a> {
    iter: IntoIter<T>,
    of: crate::marker::PhantomData<&'a mut Vec<T>>,
}
impl<T> Iterator for Drain<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.iter.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
}
impl<T> DoubleEndedIterator for Drain<'_, T> {
    fn next_back(&mut self) -> Option<T> {
        self.iter.next_back()
    }
}
impl<T> ExactSizeIterator for Drain<'_, T> {}

impl<T> IntoIterator for Vec<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        let end = self.len();
        IntoIter { buf: self.buf, at: 0, end }
    }
}
impl<'a, T> IntoIterator for &'a Vec<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T> IntoIterator for &'a mut Vec<T> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;

    fn into_iter(self) -> slice::IterMut<'a, T> {
        self.iter_mut()
    }
}
