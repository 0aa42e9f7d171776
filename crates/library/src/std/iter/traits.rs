//! What goes with `Iterator`.

#[lang = "IntoIterator"]
pub trait IntoIterator {
    type Item;
    type IntoIter: Iterator<Item = Self::Item>;

    #[lang = "into_iter"]
    fn into_iter(self) -> Self::IntoIter;
}
impl<I: Iterator> IntoIterator for I {
    type Item = I::Item;
    type IntoIter = I;

    fn into_iter(self) -> I {
        self
    }
}

pub trait FromIterator<A>: Sized {
    fn from_iter<T: IntoIterator<Item = A>>(iter: T) -> Self;
}
impl FromIterator<()> for () {
    fn from_iter<I: IntoIterator<Item = ()>>(iter: I) -> () {
        iter.into_iter().for_each(|()| {})
    }
}

pub trait Extend<A> {
    fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T);
}

pub trait DoubleEndedIterator: Iterator {
    fn next_back(&mut self) -> Option<Self::Item>;

    fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
        let mut left = n;
        while left > 0 {
            self.next_back()?;
            left -= 1;
        }
        self.next_back()
    }
    fn rfold<B, F>(self, init: B, f: F) -> B
    where
        Self: Sized,
        F: FnMut(B, Self::Item) -> B,
    {
        let mut iter = self;
        let mut f = f;
        let mut sum = init;
        while let Some(x) = iter.next_back() {
            sum = f(sum, x);
        }
        sum
    }
    fn rfind<P>(&mut self, predicate: P) -> Option<Self::Item>
    where
        Self: Sized,
        P: FnMut(&Self::Item) -> bool,
    {
        let mut predicate = predicate;
        while let Some(x) = self.next_back() {
            if predicate(&x) {
                return Some(x);
            }
        }
        None
    }
}
impl<I: DoubleEndedIterator + ?Sized> DoubleEndedIterator for &mut I {
    fn next_back(&mut self) -> Option<I::Item> {
        (**self).next_back()
    }
}

pub trait ExactSizeIterator: Iterator {
    fn len(&self) -> usize {
        self.size_hint().0
    }
}
impl<I: ExactSizeIterator + ?Sized> ExactSizeIterator for &mut I {}

pub trait FusedIterator: Iterator {}

pub trait Sum<A = Self>: Sized {
    fn sum<I: Iterator<Item = A>>(iter: I) -> Self;
}
pub trait Product<A = Self>: Sized {
    fn product<I: Iterator<Item = A>>(iter: I) -> Self;
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Sum for T {
    fn sum<I: Iterator<Item = T>>(iter: I) -> T {
        iter.fold(0, |a, b| a + b)
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl<'a> Sum<&'a T> for T {
    fn sum<I: Iterator<Item = &'a T>>(iter: I) -> T {
        iter.fold(0, |a, b| a + *b)
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Product for T {
    fn product<I: Iterator<Item = T>>(iter: I) -> T {
        iter.fold(1, |a, b| a * b)
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl<'a> Product<&'a T> for T {
    fn product<I: Iterator<Item = &'a T>>(iter: I) -> T {
        iter.fold(1, |a, b| a * *b)
    }
}
// The empty sum of floats is -0.0 in std.
#[for_types(f32, f64)]
impl Sum for T {
    fn sum<I: Iterator<Item = T>>(iter: I) -> T {
        iter.fold(-0.0, |a, b| a + b)
    }
}
#[for_types(f32, f64)]
impl<'a> Sum<&'a T> for T {
    fn sum<I: Iterator<Item = &'a T>>(iter: I) -> T {
        iter.fold(-0.0, |a, b| a + *b)
    }
}
#[for_types(f32, f64)]
impl Product for T {
    fn product<I: Iterator<Item = T>>(iter: I) -> T {
        iter.fold(1.0, |a, b| a * b)
    }
}
#[for_types(f32, f64)]
impl<'a> Product<&'a T> for T {
    fn product<I: Iterator<Item = &'a T>>(iter: I) -> T {
        iter.fold(1.0, |a, b| a * *b)
    }
}
