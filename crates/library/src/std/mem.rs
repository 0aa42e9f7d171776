//! `std::mem`.
use crate::intrinsics;
use crate::ops::{Deref, DerefMut};

pub const fn swap<T>(x: &mut T, y: &mut T) {
    intrinsics::swap(x, y)
}
#[must_use = "if you don't need the old value, you can just assign the new value directly"]
pub const fn replace<T>(dest: &mut T, src: T) -> T {
    intrinsics::replace(dest, src)
}
pub fn take<T: Default>(dest: &mut T) -> T {
    intrinsics::replace(dest, T::default())
}
pub fn drop<T>(_x: T) {}
pub const fn forget<T>(t: T) {
    intrinsics::forget(t)
}
#[must_use]
pub const fn size_of<T>() -> usize {
    intrinsics::size_of::<T>()
}
#[must_use]
pub const fn size_of_val<T>(_val: &T) -> usize {
    intrinsics::size_of::<T>()
}
#[must_use]
pub const fn align_of<T>() -> usize {
    intrinsics::align_of::<T>()
}
#[must_use]
pub const fn align_of_val<T>(_val: &T) -> usize {
    intrinsics::align_of::<T>()
}
pub unsafe fn transmute<Src, Dst>(src: Src) -> Dst {
    intrinsics::transmute(src)
}
pub unsafe fn zeroed<T>() -> T {
    intrinsics::unsupported("mem::zeroed depends on how a value is laid out")
}

pub struct Discriminant<T> {
    index: isize,
    of: crate::marker::PhantomData<fn(T)>,
}
pub fn discriminant<T>(v: &T) -> Discriminant<T> {
    Discriminant { index: intrinsics::variant_index(v), of: crate::marker::PhantomData }
}
impl<T> Clone for Discriminant<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Discriminant<T> {}
impl<T> PartialEq for Discriminant<T> {
    fn eq(&self, other: &Discriminant<T>) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Discriminant<T> {}
impl<T> crate::hash::Hash for Discriminant<T> {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state)
    }
}
impl<T> crate::fmt::Debug for Discriminant<T> {
    fn fmt(&self, f: &mut crate::fmt::Formatter<'_>) -> crate::fmt::Result {
        f.debug_tuple("Discriminant").field(&self.index).finish()
    }
}

/// The machine does not drop what is in it.
#[lang = "manually_drop"]
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ManuallyDrop<T> {
    value: T,
}
impl<T> ManuallyDrop<T> {
    pub const fn new(value: T) -> ManuallyDrop<T> {
        ManuallyDrop { value }
    }
    pub fn into_inner(slot: ManuallyDrop<T>) -> T {
        slot.value
    }
    pub unsafe fn take(slot: &mut ManuallyDrop<T>) -> T {
        intrinsics::move_out(&mut slot.value)
    }
    pub unsafe fn drop(slot: &mut ManuallyDrop<T>) {
        intrinsics::drop_in_place(&mut slot.value)
    }
}
impl<T> Deref for ManuallyDrop<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
impl<T> DerefMut for ManuallyDrop<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

pub struct MaybeUninit<T> {
    value: ManuallyDrop<T>,
}
impl<T> MaybeUninit<T> {
    pub const fn new(val: T) -> MaybeUninit<T> {
        MaybeUninit { value: ManuallyDrop { value: val } }
    }
    pub const fn uninit() -> MaybeUninit<T> {
        MaybeUninit { value: ManuallyDrop { value: intrinsics::nothing() } }
    }
    pub fn write(&mut self, val: T) -> &mut T {
        intrinsics::move_in(&mut self.value.value, val);
        &mut self.value.value
    }
    pub const fn as_ptr(&self) -> *const T {
        &raw const self.value.value
    }
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        &raw mut self.value.value
    }
    pub unsafe fn assume_init(self) -> T {
        self.value.value
    }
    pub unsafe fn assume_init_read(&self) -> T {
        intrinsics::ptr_read(&raw const self.value.value)
    }
    pub unsafe fn assume_init_drop(&mut self) {
        intrinsics::drop_in_place(&mut self.value.value)
    }
    pub unsafe fn assume_init_ref(&self) -> &T {
        &self.value.value
    }
    pub unsafe fn assume_init_mut(&mut self) -> &mut T {
        &mut self.value.value
    }
}
