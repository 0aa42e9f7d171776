//! What the exercises have beside std: plain memory that is safe to share.
use crate::fmt;
use crate::intrinsics::{self, RawPlain};

pub struct PlainCell<T> {
    plain: RawPlain<T>,
}
/// A type that fits into a word of memory.
pub trait Word: Copy {}
#[for_types(bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize)]
impl Word for T {}

impl<T> PlainCell<T> {
    pub const fn new(value: T) -> Self {
        PlainCell { plain: intrinsics::plain_new(value) }
    }
}
impl<T: Word> PlainCell<T> {
    pub fn get(&self) -> T {
        intrinsics::plain_read(&self.plain)
    }
    pub fn set(&self, value: T) {
        intrinsics::plain_write(&self.plain, value)
    }
}
impl<T: Default> Default for PlainCell<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}
impl<T: Word + fmt::Debug> fmt::Debug for PlainCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PlainCell").field(&self.get()).finish()
    }
}
