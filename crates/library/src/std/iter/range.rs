//! Ranges as iterators.
use crate::intrinsics;
use crate::ops::{Range, RangeFrom, RangeInclusive};

pub trait Step: Clone + PartialOrd + Sized {
    fn steps_between(start: &Self, end: &Self) -> (usize, Option<usize>);
    fn forward_checked(start: Self, count: usize) -> Option<Self>;
    fn backward_checked(start: Self, count: usize) -> Option<Self>;

    fn forward(start: Self, count: usize) -> Self {
        Step::forward_checked(start, count).expect("overflow in `Step::forward`")
    }
    fn backward(start: Self, count: usize) -> Self {
        Step::backward_checked(start, count).expect("overflow in `Step::backward`")
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Step for T {
    fn steps_between(start: &T, end: &T) -> (usize, Option<usize>) {
        if *start > *end {
            return (0, None);
        }
        let steps = intrinsics::sub_with_overflow(*end as i128, *start as i128).0 as u128;
        if steps <= (usize::MAX as u128) { (steps as usize, Some(steps as usize)) } else { (usize::MAX, None) }
    }
    fn forward_checked(start: T, count: usize) -> Option<T> {
        if count == 1 {
            return start.checked_add(1);
        }
        match T::try_from(count) {
            Ok(count) => start.checked_add(count),
            // Of a signed type it may be more than its greatest number, and fit all the same.
            Err(_) => T::try_from((start as i128).checked_add(count as i128)?).ok(),
        }
    }
    fn backward_checked(start: T, count: usize) -> Option<T> {
        if count == 1 {
            return start.checked_sub(1);
        }
        match T::try_from(count) {
            Ok(count) => start.checked_sub(count),
            Err(_) => T::try_from((start as i128).checked_sub(count as i128)?).ok(),
        }
    }
    fn forward(start: T, count: usize) -> T {
        if count == 1 { start + 1 } else { Step::forward_checked(start, count).expect("attempt to add with overflow") }
    }
}
impl Step for char {
    fn steps_between(start: &char, end: &char) -> (usize, Option<usize>) {
        let (start, end) = (*start as u32, *end as u32);
        if start > end {
            return (0, None);
        }
        let gap = if start < 0xD800 && 0xDFFF < end { 0x800 } else { 0 };
        let steps = (end - start - gap) as usize;
        (steps, Some(steps))
    }
    fn forward_checked(start: char, count: usize) -> Option<char> {
        let start = start as u32;
        let count = u32::try_from(count).ok()?;
        let mut end = start.checked_add(count)?;
        if start < 0xD800 && 0xD800 <= end {
            end = end.checked_add(0x800)?;
        }
        char::from_u32(end)
    }
    fn backward_checked(start: char, count: usize) -> Option<char> {
        let start = start as u32;
        let count = u32::try_from(count).ok()?;
        let mut end = start.checked_sub(count)?;
        if start > 0xDFFF && 0xDFFF >= end {
            end = end.checked_sub(0x800)?;
        }
        char::from_u32(end)
    }
}

impl<A: Step> Iterator for Range<A> {
    type Item = A;

    fn next(&mut self) -> Option<A> {
        if self.start < self.end {
            let next = Step::forward(self.start.clone(), 1);
            Some(crate::mem::replace(&mut self.start, next))
        } else {
            None
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.start < self.end { Step::steps_between(&self.start, &self.end) } else { (0, Some(0)) }
    }
    fn nth(&mut self, n: usize) -> Option<A> {
        if let Some(start) = Step::forward_checked(self.start.clone(), n) {
            if start < self.end {
                self.start = Step::forward(start.clone(), 1);
                return Some(start);
            }
        }
        self.start = self.end.clone();
        None
    }
}
impl<A: Step> DoubleEndedIterator for Range<A> {
    fn next_back(&mut self) -> Option<A> {
        if self.start < self.end {
            self.end = Step::backward(self.end.clone(), 1);
            Some(self.end.clone())
        } else {
            None
        }
    }
}
#[for_types(i8, i16, i32, isize, u8, u16, u32, usize)]
impl ExactSizeIterator for Range<T> {}

impl<A: Step> Iterator for RangeFrom<A> {
    type Item = A;

    fn next(&mut self) -> Option<A> {
        let next = Step::forward(self.start.clone(), 1);
        Some(crate::mem::replace(&mut self.start, next))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::MAX, None)
    }
}

impl<A: Step> Iterator for RangeInclusive<A> {
    type Item = A;

    fn next(&mut self) -> Option<A> {
        if self.exhausted || !(self.start <= self.end) {
            return None;
        }
        if self.start < self.end {
            let next = Step::forward(self.start.clone(), 1);
            Some(crate::mem::replace(&mut self.start, next))
        } else {
            self.exhausted = true;
            Some(self.start.clone())
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.is_empty() {
            return (0, Some(0));
        }
        let (lower, upper) = Step::steps_between(&self.start, &self.end);
        (lower.saturating_add(1), match upper {
            Some(steps) => steps.checked_add(1),
            None => None,
        })
    }
}
impl<A: Step> DoubleEndedIterator for RangeInclusive<A> {
    fn next_back(&mut self) -> Option<A> {
        if self.exhausted || !(self.start <= self.end) {
            return None;
        }
        if self.start < self.end {
            let next = Step::backward(self.end.clone(), 1);
            Some(crate::mem::replace(&mut self.end, next))
        } else {
            self.exhausted = true;
            Some(self.end.clone())
        }
    }
}
#[for_types(i8, i16, u8, u16)]
impl ExactSizeIterator for RangeInclusive<T> {}
