//! What a slice or a text can be indexed with.
use crate::intrinsics;
use crate::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

pub trait SliceIndex<T: ?Sized> {
    type Output: ?Sized;

    fn get(self, slice: &T) -> Option<&Self::Output>;
    fn get_mut(self, slice: &mut T) -> Option<&mut Self::Output>;
    fn index(self, slice: &T) -> &Self::Output;
    fn index_mut(self, slice: &mut T) -> &mut Self::Output;
}

pub(crate) fn check_range(start: usize, end: usize, len: usize) {
    if start > len {
        panic!("range start index {start} out of range for slice of length {len}");
    }
    if end > len {
        panic!("range end index {end} out of range for slice of length {len}");
    }
    if start > end {
        panic!("slice index starts at {start} but ends at {end}");
    }
}

impl<T> SliceIndex<[T]> for usize {
    type Output = T;

    fn get(self, slice: &[T]) -> Option<&T> {
        if self < slice.len() { Some(&slice[self]) } else { None }
    }
    fn get_mut(self, slice: &mut [T]) -> Option<&mut T> {
        if self < slice.len() { Some(&mut slice[self]) } else { None }
    }
    fn index(self, slice: &[T]) -> &T {
        &slice[self]
    }
    fn index_mut(self, slice: &mut [T]) -> &mut T {
        &mut slice[self]
    }
}

/// A range as two positions, if it has them in something of this length.
trait Positions {
    fn start_and_end(&self, len: usize) -> (usize, usize);
}
impl Positions for Range<usize> {
    fn start_and_end(&self, _len: usize) -> (usize, usize) {
        (self.start, self.end)
    }
}
impl Positions for RangeTo<usize> {
    fn start_and_end(&self, _len: usize) -> (usize, usize) {
        (0, self.end)
    }
}
impl Positions for RangeFrom<usize> {
    fn start_and_end(&self, len: usize) -> (usize, usize) {
        // A start behind the end is told as such.
        (self.start, if self.start > len { self.start } else { len })
    }
}
impl Positions for RangeFull {
    fn start_and_end(&self, len: usize) -> (usize, usize) {
        (0, len)
    }
}
impl Positions for RangeInclusive<usize> {
    fn start_and_end(&self, len: usize) -> (usize, usize) {
        if self.end == usize::MAX {
            panic!("range end index {} out of range for slice of length {}", usize::MAX, len);
        }
        (if self.exhausted { self.end + 1 } else { self.start }, self.end + 1)
    }
}
impl Positions for RangeToInclusive<usize> {
    fn start_and_end(&self, len: usize) -> (usize, usize) {
        if self.end == usize::MAX {
            panic!("range end index {} out of range for slice of length {}", usize::MAX, len);
        }
        (0, self.end + 1)
    }
}

#[for_types(Range<usize>, RangeTo<usize>, RangeFrom<usize>, RangeFull, RangeInclusive<usize>, RangeToInclusive<usize>)]
impl<E> SliceIndex<[E]> for T {
    type Output = [E];

    fn get(self, slice: &[E]) -> Option<&[E]> {
        let len = slice.len();
        let (start, end) = self.start_and_end(len);
        if start <= end && end <= len { Some(intrinsics::slice_part(slice, start, end)) } else { None }
    }
    fn get_mut(self, slice: &mut [E]) -> Option<&mut [E]> {
        let len = slice.len();
        let (start, end) = self.start_and_end(len);
        if start <= end && end <= len { Some(intrinsics::slice_part_mut(slice, start, end)) } else { None }
    }
    fn index(self, slice: &[E]) -> &[E] {
        let len = slice.len();
        let (start, end) = self.start_and_end(len);
        check_range(start, end, len);
        intrinsics::slice_part(slice, start, end)
    }
    fn index_mut(self, slice: &mut [E]) -> &mut [E] {
        let len = slice.len();
        let (start, end) = self.start_and_end(len);
        check_range(start, end, len);
        intrinsics::slice_part_mut(slice, start, end)
    }
}

/// A `&mut str` cannot be written to here: it is another name for a `&str`.
#[for_types(Range<usize>, RangeTo<usize>, RangeFrom<usize>, RangeFull, RangeInclusive<usize>, RangeToInclusive<usize>)]
impl SliceIndex<str> for T {
    type Output = str;

    fn get(self, slice: &str) -> Option<&str> {
        let len = slice.len();
        let (start, end) = self.start_and_end(len);
        if start <= end && end <= len && slice.is_char_boundary(start) && slice.is_char_boundary(end) {
            Some(intrinsics::str_part(slice, start, end))
        } else {
            None
        }
    }
    fn get_mut(self, _slice: &mut str) -> Option<&mut str> {
        intrinsics::unsupported("texts cannot be changed in place")
    }
    fn index(self, slice: &str) -> &str {
        let (start, end) = self.start_and_end(slice.len());
        crate::str::check_part(slice, start, end);
        intrinsics::str_part(slice, start, end)
    }
    fn index_mut(self, _slice: &mut str) -> &mut str {
        intrinsics::unsupported("texts cannot be changed in place")
    }
}
