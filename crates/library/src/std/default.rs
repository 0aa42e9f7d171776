//! `std::default`.
#[lang = "Default"]
pub trait Default: Sized {
    fn default() -> Self;
}

#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl Default for T {
    fn default() -> T {
        0
    }
}
#[for_types(f32, f64)]
impl Default for T {
    fn default() -> T {
        0.0
    }
}
impl Default for bool {
    fn default() -> bool {
        false
    }
}
impl Default for char {
    fn default() -> char {
        '\0'
    }
}
impl Default for () {
    fn default() {}
}
impl Default for &str {
    fn default() -> Self {
        ""
    }
}
impl<T> Default for &[T] {
    fn default() -> Self {
        &[]
    }
}
