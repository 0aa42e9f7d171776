//! `std::slice`.
mod index;
mod iter;
mod sort;

pub use index::SliceIndex;
pub(crate) use index::check_range;
pub use iter::{
    ChunkBy, Chunks, ChunksExact, ChunksMut, Iter, IterMut, RChunks, Split, Windows,
};
use crate::cmp::Ordering;
use crate::hash::{Hash, Hasher};
use crate::intrinsics;
use crate::ops::{Index, IndexMut, RangeBounds};

pub fn from_ref<T>(s: &T) -> &[T] {
    intrinsics::slice_from_ref(s)
}

pub(crate) fn equal<T: PartialEq<U>, U>(a: &[T], b: &[U]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if !(a[i] == b[i]) {
            return false;
        }
        i += 1;
    }
    true
}

impl<T> [T] {
    pub const fn len(&self) -> usize {
        intrinsics::slice_len(self)
    }
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub fn first(&self) -> Option<&T> {
        if self.is_empty() { None } else { Some(&self[0]) }
    }
    pub fn first_mut(&mut self) -> Option<&mut T> {
        if self.is_empty() { None } else { Some(&mut self[0]) }
    }
    pub fn split_first(&self) -> Option<(&T, &[T])> {
        if self.is_empty() { None } else { Some((&self[0], intrinsics::slice_part(self, 1, self.len()))) }
    }
    pub fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])> {
        let len = self.len();
        if len == 0 { None } else { Some((&mut self[0], intrinsics::slice_part_mut(self, 1, len))) }
    }
    pub fn split_last(&self) -> Option<(&T, &[T])> {
        let len = self.len();
        if len == 0 { None } else { Some((&self[len - 1], intrinsics::slice_part(self, 0, len - 1))) }
    }
    pub fn last(&self) -> Option<&T> {
        let len = self.len();
        if len == 0 { None } else { Some(&self[len - 1]) }
    }
    pub fn last_mut(&mut self) -> Option<&mut T> {
        let len = self.len();
        if len == 0 { None } else { Some(&mut self[len - 1]) }
    }
    pub fn first_chunk<const N: usize>(&self) -> Option<&[T; N]> {
        if self.len() < N { None } else { Some(intrinsics::slice_as_array(intrinsics::slice_part(self, 0, N))) }
    }
    pub fn get<I>(&self, index: I) -> Option<&I::Output>
    where
        I: SliceIndex<[T]>,
    {
        index.get(self)
    }
    pub fn get_mut<I>(&mut self, index: I) -> Option<&mut I::Output>
    where
        I: SliceIndex<[T]>,
    {
        index.get_mut(self)
    }
    pub unsafe fn get_unchecked<I>(&self, index: I) -> &I::Output
    where
        I: SliceIndex<[T]>,
    {
        index.index(self)
    }
    pub unsafe fn get_unchecked_mut<I>(&mut self, index: I) -> &mut I::Output
    where
        I: SliceIndex<[T]>,
    {
        index.index_mut(self)
    }
    pub fn as_ptr(&self) -> *const T {
        if self.is_empty() { intrinsics::ptr_null() } else { &raw const self[0] }
    }
    pub fn as_mut_ptr(&mut self) -> *mut T {
        if self.is_empty() { intrinsics::ptr_null() } else { &raw mut self[0] }
    }
    pub fn swap(&mut self, a: usize, b: usize) {
        let _ = (&self[a], &self[b]);
        intrinsics::slice_swap(self, a, b)
    }
    pub fn reverse(&mut self) {
        let len = self.len();
        let mut i = 0;
        while i < len / 2 {
            intrinsics::slice_swap(self, i, len - 1 - i);
            i += 1;
        }
    }
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { slice: self, at: 0, end: self.len() }
    }
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        let end = self.len();
        IterMut { slice: self, at: 0, end }
    }
    pub fn windows(&self, size: usize) -> Windows<'_, T> {
        let size = if size == 0 { panic!("window size must be non-zero") } else { size };
        Windows { v: self, size }
    }
    pub fn chunks(&self, chunk_size: usize) -> Chunks<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        Chunks { v: self, chunk_size }
    }
    pub fn chunks_mut(&mut self, chunk_size: usize) -> ChunksMut<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        let end = self.len();
        ChunksMut { v: self, at: 0, end, chunk_size }
    }
    pub fn chunks_exact(&self, chunk_size: usize) -> ChunksExact<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        let whole = self.len() / chunk_size * chunk_size;
        ChunksExact {
            v: intrinsics::slice_part(self, 0, whole),
            rem: intrinsics::slice_part(self, whole, self.len()),
            chunk_size,
        }
    }
    pub fn rchunks(&self, chunk_size: usize) -> RChunks<'_, T> {
        assert!(chunk_size != 0, "chunk size must be non-zero");
        RChunks { v: self, chunk_size }
    }
    pub fn chunk_by<F>(&self, pred: F) -> ChunkBy<'_, T, F>
    where
        F: FnMut(&T, &T) -> bool,
    {
        ChunkBy { slice: self, predicate: pred }
    }
    pub fn split_at(&self, mid: usize) -> (&[T], &[T]) {
        match self.split_at_checked(mid) {
            Some(pair) => pair,
            None => panic!("mid > len"),
        }
    }
    pub fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]) {
        let len = self.len();
        if mid > len {
            panic!("mid > len");
        }
        (intrinsics::slice_part_mut(self, 0, mid), intrinsics::slice_part_mut(self, mid, len))
    }
    pub fn split_at_checked(&self, mid: usize) -> Option<(&[T], &[T])> {
        let len = self.len();
        if mid > len { None } else { Some((intrinsics::slice_part(self, 0, mid), intrinsics::slice_part(self, mid, len))) }
    }
    pub fn split<F>(&self, pred: F) -> Split<'_, T, F>
    where
        F: FnMut(&T) -> bool,
    {
        Split { v: self, pred, finished: false }
    }
    pub fn contains(&self, x: &T) -> bool
    where
        T: PartialEq,
    {
        let mut i = 0;
        while i < self.len() {
            if self[i] == *x {
                return true;
            }
            i += 1;
        }
        false
    }
    pub fn starts_with(&self, needle: &[T]) -> bool
    where
        T: PartialEq,
    {
        let n = needle.len();
        self.len() >= n && equal(needle, intrinsics::slice_part(self, 0, n))
    }
    pub fn ends_with(&self, needle: &[T]) -> bool
    where
        T: PartialEq,
    {
        let (m, n) = (self.len(), needle.len());
        m >= n && equal(needle, intrinsics::slice_part(self, m - n, m))
    }
    pub fn binary_search(&self, x: &T) -> Result<usize, usize>
    where
        T: Ord,
    {
        self.binary_search_by(|p| p.cmp(x))
    }
    pub fn binary_search_by<'a, F>(&'a self, f: F) -> Result<usize, usize>
    where
        F: FnMut(&'a T) -> Ordering,
    {
        let mut f = f;
        let mut size = self.len();
        if size == 0 {
            return Err(0);
        }
        let mut base = 0;
        // The same elements are looked at as std looks at: which of several equal ones is found can be seen.
        while size > 1 {
            let half = size / 2;
            let mid = base + half;
            if !matches!(f(&self[mid]), Ordering::Greater) {
                base = mid;
            }
            size -= half;
        }
        match f(&self[base]) {
            Ordering::Equal => Ok(base),
            Ordering::Less => Err(base + 1),
            Ordering::Greater => Err(base),
        }
    }
    pub fn binary_search_by_key<'a, B, F>(&'a self, b: &B, f: F) -> Result<usize, usize>
    where
        F: FnMut(&'a T) -> B,
        B: Ord,
    {
        let mut f = f;
        self.binary_search_by(|k| f(k).cmp(b))
    }
    pub fn partition_point<P>(&self, pred: P) -> usize
    where
        P: FnMut(&T) -> bool,
    {
        let mut pred = pred;
        self.binary_search_by(|x| if pred(x) { Ordering::Less } else { Ordering::Greater }).unwrap_or_else(|i| i)
    }
    pub fn sort(&mut self)
    where
        T: Ord,
    {
        sort::merge_sort(self, &mut |a: &T, b: &T| a.cmp(b))
    }
    pub fn sort_by<F>(&mut self, compare: F)
    where
        F: FnMut(&T, &T) -> Ordering,
    {
        let mut compare = compare;
        sort::merge_sort(self, &mut compare)
    }
    pub fn sort_by_key<K, F>(&mut self, f: F)
    where
        F: FnMut(&T) -> K,
        K: Ord,
    {
        let mut f = f;
        sort::merge_sort(self, &mut |a: &T, b: &T| f(a).cmp(&f(b)))
    }
    pub fn sort_unstable(&mut self)
    where
        T: Ord,
    {
        self.sort()
    }
    pub fn sort_unstable_by<F>(&mut self, compare: F)
    where
        F: FnMut(&T, &T) -> Ordering,
    {
        self.sort_by(compare)
    }
    pub fn sort_unstable_by_key<K, F>(&mut self, f: F)
    where
        F: FnMut(&T) -> K,
        K: Ord,
    {
        self.sort_by_key(f)
    }
    pub fn is_sorted(&self) -> bool
    where
        T: PartialOrd,
    {
        self.iter().is_sorted()
    }
    pub fn rotate_left(&mut self, mid: usize) {
        assert!(mid <= self.len());
        let len = self.len();
        intrinsics::slice_part_mut(self, 0, mid).reverse();
        intrinsics::slice_part_mut(self, mid, len).reverse();
        self.reverse()
    }
    pub fn rotate_right(&mut self, k: usize) {
        assert!(k <= self.len());
        let mid = self.len() - k;
        self.rotate_left(mid)
    }
    pub fn fill(&mut self, value: T)
    where
        T: Clone,
    {
        let len = self.len();
        let mut i = 0;
        while i + 1 < len {
            self[i] = value.clone();
            i += 1;
        }
        if len > 0 {
            self[len - 1] = value;
        }
    }
    pub fn fill_with<F>(&mut self, f: F)
    where
        F: FnMut() -> T,
    {
        let mut f = f;
        let mut i = 0;
        while i < self.len() {
            self[i] = f();
            i += 1;
        }
    }
    pub fn clone_from_slice(&mut self, src: &[T])
    where
        T: Clone,
    {
        if self.len() != src.len() {
            panic!("copy_from_slice: source slice length ({}) does not match destination slice length ({})", src.len(), self.len());
        }
        let mut i = 0;
        while i < src.len() {
            self[i] = src[i].clone();
            i += 1;
        }
    }
    pub fn copy_from_slice(&mut self, src: &[T])
    where
        T: Copy,
    {
        self.clone_from_slice(src)
    }
    pub fn copy_within<R: RangeBounds<usize>>(&mut self, src: R, dest: usize)
    where
        T: Copy,
    {
        let (start, end) = crate::ops::positions(&src, self.len());
        assert!(dest <= self.len() - (end - start), "dest is out of bounds");
        let moved = self[start..end].to_vec();
        intrinsics::slice_part_mut(self, dest, dest + (end - start)).copy_from_slice(moved.as_slice())
    }
    pub fn swap_with_slice(&mut self, other: &mut [T]) {
        assert!(self.len() == other.len(), "destination and source slices have different lengths");
        let mut i = 0;
        while i < self.len() {
            intrinsics::swap(&mut self[i], &mut other[i]);
            i += 1;
        }
    }
    pub fn to_vec(&self) -> Vec<T>
    where
        T: Clone,
    {
        let mut all = Vec::new();
        let mut i = 0;
        while i < self.len() {
            all.push(self[i].clone());
            i += 1;
        }
        all
    }
    pub fn into_vec(self: Box<Self>) -> Vec<T> {
        Vec { buf: intrinsics::box_into_buffer(self) }
    }
    pub fn repeat(&self, n: usize) -> Vec<T>
    where
        T: Copy,
    {
        let mut all = Vec::new();
        for _ in 0..n {
            all.extend_from_slice(self);
        }
        all
    }
    pub fn concat<Item: ?Sized>(&self) -> <Self as Concat<Item>>::Output
    where
        Self: Concat<Item>,
    {
        Concat::concat(self)
    }
    pub fn join<Separator>(&self, sep: Separator) -> <Self as Join<Separator>>::Output
    where
        Self: Join<Separator>,
    {
        Join::join(self, sep)
    }
}
impl [u8] {
    pub fn is_ascii(&self) -> bool {
        self.iter().all(|b| b.is_ascii())
    }
    pub fn to_ascii_uppercase(&self) -> Vec<u8> {
        self.iter().map(|b| b.to_ascii_uppercase()).collect()
    }
    pub fn to_ascii_lowercase(&self) -> Vec<u8> {
        self.iter().map(|b| b.to_ascii_lowercase()).collect()
    }
}

pub trait Concat<Item: ?Sized> {
    type Output;

    fn concat(slice: &Self) -> Self::Output;
}
pub trait Join<Separator> {
    type Output;

    fn join(slice: &Self, sep: Separator) -> Self::Output;
}
impl<S: crate::borrow::Borrow<str>> Concat<str> for [S] {
    type Output = String;

    fn concat(slice: &Self) -> String {
        let mut all = String::new();
        for s in slice {
            let text: &str = s.borrow();
            all.push_str(text);
        }
        all
    }
}
impl<S: crate::borrow::Borrow<str>> Join<&str> for [S] {
    type Output = String;

    fn join(slice: &Self, sep: &str) -> String {
        let mut all = String::new();
        let mut first = true;
        for s in slice {
            if !first {
                all.push_str(sep);
            }
            first = false;
            let text: &str = s.borrow();
            all.push_str(text);
        }
        all
    }
}
impl<T: Clone, V: crate::borrow::Borrow<[T]>> Concat<T> for [V] {
    type Output = Vec<T>;

    fn concat(slice: &Self) -> Vec<T> {
        let mut all = Vec::new();
        for v in slice {
            let part: &[T] = v.borrow();
            all.extend_from_slice(part);
        }
        all
    }
}
impl<T: Clone, V: crate::borrow::Borrow<[T]>> Join<&T> for [V] {
    type Output = Vec<T>;

    fn join(slice: &Self, sep: &T) -> Vec<T> {
        let mut all = Vec::new();
        let mut first = true;
        for v in slice {
            if !first {
                all.push(sep.clone());
            }
            first = false;
            let part: &[T] = v.borrow();
            all.extend_from_slice(part);
        }
        all
    }
}

impl<T, U> PartialEq<[U]> for [T]
where
    T: PartialEq<U>,
{
    fn eq(&self, other: &[U]) -> bool {
        equal(self, other)
    }
}
impl<T: Eq> Eq for [T] {}
impl<T: PartialOrd> PartialOrd for [T] {
    fn partial_cmp(&self, other: &[T]) -> Option<Ordering> {
        self.iter().partial_cmp(other.iter())
    }
}
impl<T: Ord> Ord for [T] {
    fn cmp(&self, other: &[T]) -> Ordering {
        self.iter().cmp(other.iter())
    }
}
impl<T: Hash> Hash for [T] {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        for x in self {
            x.hash(state);
        }
    }
}
impl<T, I> Index<I> for [T]
where
    I: SliceIndex<[T]>,
{
    type Output = I::Output;

    fn index(&self, index: I) -> &I::Output {
        index.index(self)
    }
}
impl<T, I> IndexMut<I> for [T]
where
    I: SliceIndex<[T]>,
{
    fn index_mut(&mut self, index: I) -> &mut I::Output {
        index.index_mut(self)
    }
}
impl<'a, T> IntoIterator for &'a [T] {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
impl<'a, T> IntoIterator for &'a mut [T] {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;

    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}
