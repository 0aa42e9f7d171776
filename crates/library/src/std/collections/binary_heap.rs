//! `std::collections::BinaryHeap`, with the order of std's own: it can be seen in `iter` and `into_vec`.
use crate::fmt;
use crate::ops::{Deref, DerefMut};
use crate::slice;
use crate::vec;

#[derive(Clone)]
pub struct BinaryHeap<T> {
    data: Vec<T>,
}
impl<T: Ord> BinaryHeap<T> {
    #[must_use]
    pub const fn new() -> BinaryHeap<T> {
        BinaryHeap { data: Vec::new() }
    }
    #[must_use]
    pub fn with_capacity(_capacity: usize) -> BinaryHeap<T> {
        BinaryHeap::new()
    }
    pub fn peek_mut(&mut self) -> Option<PeekMut<'_, T>> {
        if self.is_empty() { None } else { Some(PeekMut { heap: self, changed: false }) }
    }
    pub fn pop(&mut self) -> Option<T> {
        let last = self.data.pop()?;
        if self.is_empty() {
            return Some(last);
        }
        let top = crate::mem::replace(&mut self.data[0], last);
        self.sift_down_to_bottom(0);
        Some(top)
    }
    pub fn push(&mut self, item: T) {
        self.data.push(item);
        self.sift_up(0, self.data.len() - 1);
    }
    pub fn into_sorted_vec(self) -> Vec<T> {
        let mut all = self.data;
        all.sort();
        all
    }
    pub fn append(&mut self, other: &mut BinaryHeap<T>) {
        if self.len() < other.len() {
            crate::mem::swap(self, other);
        }
        self.data.append(&mut other.data);
        self.rebuild();
    }
    pub fn retain<F>(&mut self, f: F)
    where
        F: FnMut(&T) -> bool,
    {
        self.data.retain(f);
        self.rebuild();
    }
    fn rebuild(&mut self) {
        let mut n = self.data.len() / 2;
        while n > 0 {
            n -= 1;
            self.sift_down(n);
        }
    }
    fn sift_up(&mut self, start: usize, pos: usize) {
        let mut pos = pos;
        while pos > start {
            let parent = (pos - 1) / 2;
            if self.data[pos] <= self.data[parent] {
                break;
            }
            self.data.swap(pos, parent);
            pos = parent;
        }
    }
    fn sift_down(&mut self, pos: usize) {
        let end = self.data.len();
        let mut pos = pos;
        let mut child = 2 * pos + 1;
        while child < end {
            if child + 1 < end && self.data[child] <= self.data[child + 1] {
                child += 1;
            }
            if self.data[pos] >= self.data[child] {
                return;
            }
            self.data.swap(pos, child);
            pos = child;
            child = 2 * pos + 1;
        }
    }
    /// All the way down, then up to where it belongs.
    fn sift_down_to_bottom(&mut self, start: usize) {
        let end = self.data.len();
        let mut pos = start;
        let mut child = 2 * pos + 1;
        while child < end {
            if child + 1 < end && self.data[child] <= self.data[child + 1] {
                child += 1;
            }
            self.data.swap(pos, child);
            pos = child;
            child = 2 * pos + 1;
        }
        self.sift_up(start, pos);
    }
}
impl<T> BinaryHeap<T> {
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.data.iter()
    }
    pub fn peek(&self) -> Option<&T> {
        self.data.first()
    }
    pub fn into_vec(self) -> Vec<T> {
        self.data
    }
    pub fn as_slice(&self) -> &[T] {
        self.data.as_slice()
    }
    pub fn len(&self) -> usize {
        self.data.len()
    }
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }
    pub fn drain(&mut self) -> vec::Drain<'_, T> {
        self.data.drain(..)
    }
    pub fn clear(&mut self) {
        self.data.clear()
    }
}

pub struct PeekMut<'a, T: Ord + 'a> {
    heap: &'a mut BinaryHeap<T>,
    changed: bool,
}
impl<'a, T: Ord> PeekMut<'a, T> {
    pub fn pop(this: PeekMut<'a, T>) -> T {
        let mut this = this;
        this.changed = false;
        this.heap.pop().unwrap()
    }
}
impl<T: Ord> Deref for PeekMut<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.heap.data[0]
    }
}
impl<T: Ord> DerefMut for PeekMut<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        &mut self.heap.data[0]
    }
}
impl<T: Ord> Drop for PeekMut<'_, T> {
    fn drop(&mut self) {
        if self.changed {
            self.heap.sift_down(0);
        }
    }
}
impl<T: Ord> Default for BinaryHeap<T> {
    fn default() -> BinaryHeap<T> {
        BinaryHeap::new()
    }
}
impl<T: Ord> From<Vec<T>> for BinaryHeap<T> {
    fn from(vec: Vec<T>) -> BinaryHeap<T> {
        let mut heap = BinaryHeap { data: vec };
        heap.rebuild();
        heap
    }
}
impl<T: Ord, const N: usize> From<[T; N]> for BinaryHeap<T> {
    fn from(arr: [T; N]) -> BinaryHeap<T> {
        BinaryHeap::from(vec::from_array(arr))
    }
}
impl<T> From<BinaryHeap<T>> for Vec<T> {
    fn from(heap: BinaryHeap<T>) -> Vec<T> {
        heap.data
    }
}
impl<T: Ord> FromIterator<T> for BinaryHeap<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> BinaryHeap<T> {
        let all: Vec<T> = iter.into_iter().collect();
        BinaryHeap::from(all)
    }
}
impl<T: Ord> Extend<T> for BinaryHeap<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, iter: I) {
        for item in iter {
            self.push(item);
        }
    }
}
impl<T> IntoIterator for BinaryHeap<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.data.into_iter()
    }
}
impl<'a, T> IntoIterator for &'a BinaryHeap<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.data.iter()
    }
}
impl<T: fmt::Debug> fmt::Debug for BinaryHeap<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.data.fmt(f)
    }
}
