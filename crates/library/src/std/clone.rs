//! `std::clone`.
#[lang = "clone"]
pub trait Clone: Sized {
    #[must_use]
    fn clone(&self) -> Self;

    fn clone_from(&mut self, source: &Self) {
        *self = source.clone();
    }
}

#[for_types(bool, char, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64)]
impl Clone for T {
    fn clone(&self) -> T {
        *self
    }
}
#[for_types(bool, char, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64)]
impl Copy for T {}

impl<T: ?Sized> Clone for &T {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for &T {}
impl<T: ?Sized> Clone for *const T {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for *const T {}
impl<T: ?Sized> Clone for *mut T {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for *mut T {}
impl Clone for ! {
    fn clone(&self) -> Self {
        *self
    }
}
impl Copy for ! {}
impl Clone for () {
    fn clone(&self) -> Self {}
}
impl Copy for () {}
