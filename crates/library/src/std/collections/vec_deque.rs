//! `std::collections::VecDeque`: a vector.
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::ops::{Index, IndexMut, RangeBounds};
use crate::slice;
use crate::vec;

pub type Iter<'a, T> = slice::Iter<'a, T>;
pub type IterMut<'a, T> = slice::IterMut<'a, T>;
pub type IntoIter<T> = vec::IntoIter<T>;
pub type Drain<'a, T> = vec::Drain<'a, T>;

pub struct VecDeque<T> {
    all: Vec<T>,
}
impl<T> VecDeque<T> {
    #[must_use]
    pub const fn new() -> VecDeque<T> {
        VecDeque { all: Vec::new() }
    }
    #[must_use]
    pub fn with_capacity(_capacity: usize) -> VecDeque<T> {
        VecDeque::new()
    }
    pub fn reserve(&mut self, _additional: usize) {}
    pub fn get(&self, index: usize) -> Option<&T> {
        self.all.get(index)
    }
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.all.get_mut(index)
    }
    pub fn swap(&mut self, i: usize, j: usize) {
        assert!(i < self.len());
        assert!(j < self.len());
        self.all.swap(i, j)
    }
    pub fn truncate(&mut self, len: usize) {
        self.all.truncate(len)
    }
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.all.iter()
    }
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.all.iter_mut()
    }
    pub fn as_slices(&self) -> (&[T], &[T]) {
        (self.all.as_slice(), &[])
    }
    pub fn make_contiguous(&mut self) -> &mut [T] {
        self.all.as_mut_slice()
    }
    pub fn len(&self) -> usize {
        self.all.len()
    }
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
    pub fn drain<R>(&mut self, range: R) -> vec::Drain<'_, T>
    where
        R: RangeBounds<usize>,
    {
        self.all.drain(range)
    }
    pub fn clear(&mut self) {
        self.all.clear()
    }
    pub fn contains(&self, x: &T) -> bool
    where
        T: PartialEq<T>,
    {
        self.all.contains(x)
    }
    pub fn front(&self) -> Option<&T> {
        self.all.first()
    }
    pub fn front_mut(&mut self) -> Option<&mut T> {
        self.all.first_mut()
    }
    pub fn back(&self) -> Option<&T> {
        self.all.last()
    }
    pub fn back_mut(&mut self) -> Option<&mut T> {
        self.all.last_mut()
    }
    pub fn pop_front(&mut self) -> Option<T> {
        if self.all.is_empty() { None } else { Some(self.all.remove(0)) }
    }
    pub fn pop_back(&mut self) -> Option<T> {
        self.all.pop()
    }
    pub fn push_front(&mut self, value: T) {
        self.all.insert(0, value)
    }
    pub fn push_back(&mut self, value: T) {
        self.all.push(value)
    }
    pub fn insert(&mut self, index: usize, value: T) {
        assert!(index <= self.len(), "index out of bounds");
        self.all.insert(index, value)
    }
    pub fn remove(&mut self, index: usize) -> Option<T> {
        if index < self.len() { Some(self.all.remove(index)) } else { None }
    }
    pub fn split_off(&mut self, at: usize) -> VecDeque<T> {
        assert!(at <= self.len(), "`at` out of bounds");
        VecDeque { all: self.all.split_off(at) }
    }
    pub fn append(&mut self, other: &mut VecDeque<T>) {
        self.all.append(&mut other.all)
    }
    pub fn retain<F>(&mut self, f: F)
    where
        F: FnMut(&T) -> bool,
    {
        self.all.retain(f)
    }
    pub fn retain_mut<F>(&mut self, f: F)
    where
        F: FnMut(&mut T) -> bool,
    {
        self.all.retain_mut(f)
    }
    pub fn rotate_left(&mut self, n: usize) {
        assert!(n <= self.len());
        self.all.rotate_left(n)
    }
    pub fn rotate_right(&mut self, n: usize) {
        assert!(n <= self.len());
        self.all.rotate_right(n)
    }
    pub fn resize(&mut self, new_len: usize, value: T)
    where
        T: Clone,
    {
        self.all.resize(new_len, value)
    }
    pub fn binary_search(&self, x: &T) -> Result<usize, usize>
    where
        T: Ord,
    {
        self.all.binary_search(x)
    }
}
impl<T> Index<usize> for VecDeque<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        self.get(index).expect("Out of bounds access")
    }
}
impl<T> IndexMut<usize> for VecDeque<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        self.get_mut(index).expect("Out of bounds access")
    }
}
impl<T> FromIterator<T> for VecDeque<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> VecDeque<T> {
        VecDeque { all: iter.into_iter().collect() }
    }
}
impl<T> Extend<T> for VecDeque<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        self.all.extend(iter)
    }
}
impl<T> IntoIterator for VecDeque<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.all.into_iter()
    }
}
impl<'a, T> IntoIterator for &'a VecDeque<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.all.iter()
    }
}
impl<'a, T> IntoIterator for &'a mut VecDeque<T> {
    type Item = &'a mut T;
    type IntoIter = slice::IterMut<'a, T>;

    fn into_iter(self) -> slice::IterMut<'a, T> {
        self.all.iter_mut()
    }
}
impl<T> From<Vec<T>> for VecDeque<T> {
    fn from(all: Vec<T>) -> VecDeque<T> {
        VecDeque { all }
    }
}
impl<T> From<VecDeque<T>> for Vec<T> {
    fn from(deque: VecDeque<T>) -> Vec<T> {
        deque.all
    }
}
impl<T, const N: usize> From<[T; N]> for VecDeque<T> {
    fn from(arr: [T; N]) -> VecDeque<T> {
        VecDeque { all: vec::from_array(arr) }
    }
}
impl<T> Default for VecDeque<T> {
    fn default() -> VecDeque<T> {
        VecDeque::new()
    }
}
impl<T: Clone> Clone for VecDeque<T> {
    fn clone(&self) -> VecDeque<T> {
        VecDeque { all: self.all.clone() }
    }
}
impl<T: PartialEq> PartialEq for VecDeque<T> {
    fn eq(&self, other: &VecDeque<T>) -> bool {
        self.all == other.all
    }
}
impl<T: PartialEq<U>, U> PartialEq<Vec<U>> for VecDeque<T> {
    fn eq(&self, other: &Vec<U>) -> bool {
        self.all == *other
    }
}
impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for VecDeque<T> {
    fn eq(&self, other: &[U; N]) -> bool {
        self.all == *other
    }
}
impl<T: Eq> Eq for VecDeque<T> {}
impl<T: PartialOrd> PartialOrd for VecDeque<T> {
    fn partial_cmp(&self, other: &VecDeque<T>) -> Option<Ordering> {
        self.all.partial_cmp(&other.all)
    }
}
impl<T: Ord> Ord for VecDeque<T> {
    fn cmp(&self, other: &VecDeque<T>) -> Ordering {
        self.all.cmp(&other.all)
    }
}
impl<T: Hash> Hash for VecDeque<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.all.hash(state)
    }
}
impl<T: fmt::Debug> fmt::Debug for VecDeque<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all.fmt(f)
    }
}
