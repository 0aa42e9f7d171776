//! `std::collections::LinkedList`: a vector all the same.
use crate::fmt;
use crate::slice;
use crate::vec;

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkedList<T> {
    all: Vec<T>,
}
impl<T> LinkedList<T> {
    #[must_use]
    pub const fn new() -> LinkedList<T> {
        LinkedList { all: Vec::new() }
    }
    pub fn append(&mut self, other: &mut LinkedList<T>) {
        self.all.append(&mut other.all)
    }
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.all.iter()
    }
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.all.iter_mut()
    }
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
    pub fn len(&self) -> usize {
        self.all.len()
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
    pub fn push_front(&mut self, elt: T) {
        self.all.insert(0, elt)
    }
    pub fn pop_front(&mut self) -> Option<T> {
        if self.all.is_empty() { None } else { Some(self.all.remove(0)) }
    }
    pub fn push_back(&mut self, elt: T) {
        self.all.push(elt)
    }
    pub fn pop_back(&mut self) -> Option<T> {
        self.all.pop()
    }
    pub fn split_off(&mut self, at: usize) -> LinkedList<T> {
        assert!(at <= self.len(), "Cannot split off at a nonexistent index");
        LinkedList { all: self.all.split_off(at) }
    }
}
impl<T> FromIterator<T> for LinkedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> LinkedList<T> {
        LinkedList { all: iter.into_iter().collect() }
    }
}
impl<T> Extend<T> for LinkedList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        self.all.extend(iter)
    }
}
impl<T> IntoIterator for LinkedList<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.all.into_iter()
    }
}
impl<'a, T> IntoIterator for &'a LinkedList<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.all.iter()
    }
}
impl<T, const N: usize> From<[T; N]> for LinkedList<T> {
    fn from(arr: [T; N]) -> LinkedList<T> {
        LinkedList { all: vec::from_array(arr) }
    }
}
impl<T> Default for LinkedList<T> {
    fn default() -> LinkedList<T> {
        LinkedList::new()
    }
}
impl<T: fmt::Debug> fmt::Debug for LinkedList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all.fmt(f)
    }
}
