//! Iterators over slices.
use crate::fmt;
use crate::intrinsics;

#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a, T: 'a> {
    pub(super) slice: &'a [T],
    pub(super) at: usize,
    pub(super) end: usize,
}
impl<'a, T> Iter<'a, T> {
    pub fn as_slice(&self) -> &'a [T] {
        intrinsics::slice_part(self.slice, self.at, self.end)
    }
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        if self.at == self.end {
            return None;
        }
        let i = self.at;
        self.at += 1;
        Some(&self.slice[i])
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.at, Some(self.end - self.at))
    }
    fn nth(&mut self, n: usize) -> Option<&'a T> {
        if n >= self.end - self.at {
            self.at = self.end;
            return None;
        }
        self.at += n;
        self.next()
    }
}
impl<'a, T> DoubleEndedIterator for Iter<'a, T> {
    fn next_back(&mut self) -> Option<&'a T> {
        if self.at == self.end {
            return None;
        }
        self.end -= 1;
        Some(&self.slice[self.end])
    }
}
impl<T> ExactSizeIterator for Iter<'_, T> {}
impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Iter { slice: self.slice, at: self.at, end: self.end }
    }
}
impl<T> Default for Iter<'_, T> {
    fn default() -> Self {
        Iter { slice: &[], at: 0, end: 0 }
    }
}
impl<T> AsRef<[T]> for Iter<'_, T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}
impl<T: fmt::Debug> fmt::Debug for Iter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.as_slice()).finish()
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct IterMut<'a, T: 'a> {
    pub(super) slice: &'a mut [T],
    pub(super) at: usize,
    pub(super) end: usize,
}
impl<'a, T> IterMut<'a, T> {
    pub fn into_slice(self) -> &'a mut [T] {
        intrinsics::slice_part_mut(self.slice, self.at, self.end)
    }
    pub fn as_slice(&self) -> &[T] {
        intrinsics::slice_part(&*self.slice, self.at, self.end)
    }
}
impl<'a, T> Iterator for IterMut<'a, T> {
    type Item = &'a mut T;

    fn next(&mut self) -> Option<&'a mut T> {
        if self.at == self.end {
            return None;
        }
        let i = self.at;
        self.at += 1;
        Some(&mut self.slice[i])
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.at, Some(self.end - self.at))
    }
}
impl<'a, T> DoubleEndedIterator for IterMut<'a, T> {
    fn next_back(&mut self) -> Option<&'a mut T> {
        if self.at == self.end {
            return None;
        }
        self.end -= 1;
        let i = self.end;
        Some(&mut self.slice[i])
    }
}
impl<T> ExactSizeIterator for IterMut<'_, T> {}
impl<T: fmt::Debug> fmt::Debug for IterMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IterMut").field(&self.as_slice()).finish()
    }
}

#[derive(Debug, Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Windows<'a, T: 'a> {
    pub(super) v: &'a [T],
    pub(super) size: usize,
}
impl<'a, T> Iterator for Windows<'a, T> {
    type Item = &'a [T];

    fn next(&mut self) -> Option<&'a [T]> {
        let len = self.v.len();
        if self.size > len {
            return None;
        }
        let window = intrinsics::slice_part(self.v, 0, self.size);
        self.v = intrinsics::slice_part(self.v, 1, len);
        Some(window)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = (self.v.len() + 1).saturating_sub(self.size);
        (n, Some(n))
    }
}
impl<'a, T> DoubleEndedIterator for Windows<'a, T> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let len = self.v.len();
        if self.size > len {
            return None;
        }
        let window = intrinsics::slice_part(self.v, len - self.size, len);
        self.v = intrinsics::slice_part(self.v, 0, len - 1);
        Some(window)
    }
}
impl<T> ExactSizeIterator for Windows<'_, T> {}

#[derive(Debug, Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Chunks<'a, T: 'a> {
    pub(super) v: &'a [T],
    pub(super) chunk_size: usize,
}
impl<'a, T> Iterator for Chunks<'a, T> {
    type Item = &'a [T];

    fn next(&mut self) -> Option<&'a [T]> {
        let len = self.v.len();
        if len == 0 {
            return None;
        }
        let size = if self.chunk_size < len { self.chunk_size } else { len };
        let chunk = intrinsics::slice_part(self.v, 0, size);
        self.v = intrinsics::slice_part(self.v, size, len);
        Some(chunk)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.v.len().div_ceil(self.chunk_size);
        (n, Some(n))
    }
}
impl<'a, T> DoubleEndedIterator for Chunks<'a, T> {
    fn next_back(&mut self) -> Option<&'a [T]> {
        let len = self.v.len();
        if len == 0 {
            return None;
        }
        let rest = len % self.chunk_size;
        let size = if rest == 0 { self.chunk_size } else { rest };
        let chunk = intrinsics::slice_part(self.v, len - size, len);
        self.v = intrinsics::slice_part(self.v, 0, len - size);
        Some(chunk)
    }
}
impl<T> ExactSizeIterator for Chunks<'_, T> {}

#[derive(Debug, Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct RChunks<'a, T: 'a> {
    pub(super) v: &'a [T],
    pub(super) chunk_size: usize,
}
impl<'a, T> Iterator for RChunks<'a, T> {
    type Item = &'a [T];

    fn next(&mut self) -> Option<&'a [T]> {
        let len = self.v.len();
        if len == 0 {
            return None;
        }
        let size = if self.chunk_size < len { self.chunk_size } else { len };
        let chunk = intrinsics::slice_part(self.v, len - size, len);
        self.v = intrinsics::slice_part(self.v, 0, len - size);
        Some(chunk)
    }
}

#[derive(Debug, Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunksExact<'a, T: 'a> {
    pub(super) v: &'a [T],
    pub(super) rem: &'a [T],
    pub(super) chunk_size: usize,
}
impl<'a, T> ChunksExact<'a, T> {
    pub fn remainder(&self) -> &'a [T] {
        self.rem
    }
}
impl<'a, T> Iterator for ChunksExact<'a, T> {
    type Item = &'a [T];

    fn next(&mut self) -> Option<&'a [T]> {
        let len = self.v.len();
        if len == 0 {
            return None;
        }
        let chunk = intrinsics::slice_part(self.v, 0, self.chunk_size);
        self.v = intrinsics::slice_part(self.v, self.chunk_size, len);
        Some(chunk)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.v.len() / self.chunk_size;
        (n, Some(n))
    }
}
impl<T> ExactSizeIterator for ChunksExact<'_, T> {}

#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunksMut<'a, T: 'a> {
    pub(super) v: &'a mut [T],
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) chunk_size: usize,
}
impl<'a, T> Iterator for ChunksMut<'a, T> {
    type Item = &'a mut [T];

    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.at == self.end {
            return None;
        }
        let left = self.end - self.at;
        let size = if self.chunk_size < left { self.chunk_size } else { left };
        let start = self.at;
        self.at += size;
        Some(intrinsics::slice_part_mut(self.v, start, start + size))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = (self.end - self.at).div_ceil(self.chunk_size);
        (n, Some(n))
    }
}
impl<T> ExactSizeIterator for ChunksMut<'_, T> {}

#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct ChunkBy<'a, T: 'a, P> {
    pub(super) slice: &'a [T],
    pub(super) predicate: P,
}
impl<'a, T: 'a, P> Iterator for ChunkBy<'a, T, P>
where
    P: FnMut(&T, &T) -> bool,
{
    type Item = &'a [T];

    fn next(&mut self) -> Option<&'a [T]> {
        let len = self.slice.len();
        if len == 0 {
            return None;
        }
        let mut n = 1;
        while n < len && (self.predicate)(&self.slice[n - 1], &self.slice[n]) {
            n += 1;
        }
        let head = intrinsics::slice_part(self.slice, 0, n);
        self.slice = intrinsics::slice_part(self.slice, n, len);
        Some(head)
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Split<'a, T: 'a, P> {
    pub(super) v: &'a [T],
    pub(super) pred: P,
    pub(super) finished: bool,
}
impl<'a, T, P> Iterator for Split<'a, T, P>
where
    P: FnMut(&T) -> bool,
{
    type Item = &'a [T];

    fn next(&mut self) -> Option<&'a [T]> {
        if self.finished {
            return None;
        }
        let len = self.v.len();
        let mut i = 0;
        while i < len {
            if (self.pred)(&self.v[i]) {
                let part = intrinsics::slice_part(self.v, 0, i);
                self.v = intrinsics::slice_part(self.v, i + 1, len);
                return Some(part);
            }
            i += 1;
        }
        self.finished = true;
        Some(self.v)
    }
}
