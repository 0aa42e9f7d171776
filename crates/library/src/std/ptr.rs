//! `std::ptr`, and the methods of raw pointers.
use crate::fmt;
use crate::intrinsics;

pub fn eq<T: ?Sized>(a: *const T, b: *const T) -> bool {
    a == b
}
pub fn addr_eq<T: ?Sized, U: ?Sized>(p: *const T, q: *const U) -> bool {
    intrinsics::ptr_address(p) == intrinsics::ptr_address(q)
}
pub const fn null<T>() -> *const T {
    intrinsics::ptr_null()
}
pub const fn null_mut<T>() -> *mut T {
    intrinsics::ptr_null()
}
pub unsafe fn read<T>(src: *const T) -> T {
    intrinsics::ptr_read(src)
}
pub unsafe fn write<T>(dst: *mut T, src: T) {
    intrinsics::ptr_write(dst, src)
}
pub unsafe fn replace<T>(dst: *mut T, src: T) -> T {
    let old = intrinsics::ptr_read(dst);
    intrinsics::ptr_write(dst, src);
    old
}
pub unsafe fn swap<T>(x: *mut T, y: *mut T) {
    let old = intrinsics::ptr_read(x);
    intrinsics::ptr_write(x, intrinsics::ptr_read(y));
    intrinsics::ptr_write(y, old)
}
pub unsafe fn drop_in_place<T: ?Sized>(to_drop: *mut T) {
    intrinsics::drop_in_place(&mut *to_drop)
}
pub const fn from_ref<T: ?Sized>(r: &T) -> *const T {
    r
}
pub const fn from_mut<T: ?Sized>(r: &mut T) -> *mut T {
    r
}

impl<T> *const T {
    pub fn is_null(self) -> bool {
        intrinsics::ptr_address(self) == 0
    }
    pub const fn cast_mut(self) -> *mut T {
        self as *mut T
    }
    pub fn addr(self) -> usize {
        intrinsics::ptr_address(self)
    }
    pub unsafe fn as_ref<'a>(self) -> Option<&'a T> {
        if self.is_null() { None } else { Some(&*self) }
    }
    pub unsafe fn read(self) -> T {
        intrinsics::ptr_read(self)
    }
    pub unsafe fn read_volatile(self) -> T {
        intrinsics::ptr_read(self)
    }
    pub unsafe fn add(self, count: usize) -> *const T {
        intrinsics::ptr_offset(self, count as isize)
    }
    pub unsafe fn sub(self, count: usize) -> *const T {
        intrinsics::ptr_offset(self, -(count as isize))
    }
    pub unsafe fn offset(self, count: isize) -> *const T {
        intrinsics::ptr_offset(self, count)
    }
}
impl<T> *mut T {
    pub fn is_null(self) -> bool {
        intrinsics::ptr_address(self) == 0
    }
    pub const fn cast_const(self) -> *const T {
        self as *const T
    }
    pub fn addr(self) -> usize {
        intrinsics::ptr_address(self)
    }
    pub unsafe fn as_ref<'a>(self) -> Option<&'a T> {
        if self.is_null() { None } else { Some(&*self) }
    }
    pub unsafe fn as_mut<'a>(self) -> Option<&'a mut T> {
        if self.is_null() { None } else { Some(&mut *self) }
    }
    pub unsafe fn read(self) -> T {
        intrinsics::ptr_read(self)
    }
    pub unsafe fn read_volatile(self) -> T {
        intrinsics::ptr_read(self)
    }
    pub unsafe fn write(self, val: T) {
        intrinsics::ptr_write(self, val)
    }
    pub unsafe fn write_volatile(self, val: T) {
        intrinsics::ptr_write(self, val)
    }
    pub unsafe fn replace(self, src: T) -> T {
        let old = intrinsics::ptr_read(self);
        intrinsics::ptr_write(self, src);
        old
    }
    pub unsafe fn drop_in_place(self) {
        intrinsics::drop_in_place(&mut *self)
    }
    pub unsafe fn add(self, count: usize) -> *mut T {
        intrinsics::ptr_offset(self, count as isize)
    }
    pub unsafe fn sub(self, count: usize) -> *mut T {
        intrinsics::ptr_offset(self, -(count as isize))
    }
    pub unsafe fn offset(self, count: isize) -> *mut T {
        intrinsics::ptr_offset(self, count)
    }
}

pub struct NonNull<T: ?Sized> {
    pointer: *const T,
}
impl<T> NonNull<T> {
    pub fn new(ptr: *mut T) -> Option<Self> {
        if ptr.is_null() { None } else { Some(NonNull { pointer: ptr }) }
    }
    pub const fn dangling() -> Self {
        NonNull { pointer: intrinsics::ptr_null() }
    }
}
impl<T: ?Sized> NonNull<T> {
    pub const unsafe fn new_unchecked(ptr: *mut T) -> Self {
        NonNull { pointer: ptr }
    }
    pub const fn as_ptr(self) -> *mut T {
        self.pointer as *mut T
    }
    pub unsafe fn as_ref<'a>(&self) -> &'a T {
        &*self.pointer
    }
    pub unsafe fn as_mut<'a>(&mut self) -> &'a mut T {
        &mut *(self.pointer as *mut T)
    }
}
impl<T: ?Sized> Clone for NonNull<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for NonNull<T> {}
impl<T: ?Sized> PartialEq for NonNull<T> {
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer
    }
}
impl<T: ?Sized> Eq for NonNull<T> {}
impl<T: ?Sized> fmt::Debug for NonNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.pointer, f)
    }
}
impl<T: ?Sized> From<&mut T> for NonNull<T> {
    fn from(r: &mut T) -> Self {
        NonNull { pointer: r }
    }
}
impl<T: ?Sized> From<&T> for NonNull<T> {
    fn from(r: &T) -> Self {
        NonNull { pointer: r }
    }
}
