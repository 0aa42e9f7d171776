//! `std::pin`.
use crate::fmt;
use crate::ops::{Deref, DerefMut};

#[lang = "pin"]
#[derive(Copy, Clone)]
pub struct Pin<Ptr> {
    pointer: Ptr,
}
impl<Ptr: Deref> Pin<Ptr> {
    pub const fn new(pointer: Ptr) -> Pin<Ptr> {
        Pin { pointer }
    }
    pub const unsafe fn new_unchecked(pointer: Ptr) -> Pin<Ptr> {
        Pin { pointer }
    }
    pub fn as_ref(&self) -> Pin<&Ptr::Target> {
        Pin { pointer: self.pointer.deref() }
    }
}
impl<Ptr: DerefMut> Pin<Ptr> {
    pub fn as_mut(&mut self) -> Pin<&mut Ptr::Target> {
        Pin { pointer: self.pointer.deref_mut() }
    }
    pub fn set(&mut self, value: Ptr::Target)
    where
        Ptr::Target: Sized,
    {
        *self.pointer.deref_mut() = value;
    }
}
impl<'a, T: ?Sized> Pin<&'a mut T> {
    pub fn get_mut(self) -> &'a mut T {
        self.pointer
    }
}
impl<Ptr: Deref> Deref for Pin<Ptr> {
    type Target = Ptr::Target;

    fn deref(&self) -> &Ptr::Target {
        self.pointer.deref()
    }
}
impl<Ptr: DerefMut> DerefMut for Pin<Ptr> {
    fn deref_mut(&mut self) -> &mut Ptr::Target {
        self.pointer.deref_mut()
    }
}
impl<Ptr: fmt::Debug> fmt::Debug for Pin<Ptr> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.pointer, f)
    }
}
