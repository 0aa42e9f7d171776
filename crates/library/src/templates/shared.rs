use crate::borrow::Cow;
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics::{self, Shared};
use crate::ops::Deref;

const STRONG: u32 = 0;
const WEAK: u32 = 1;

/// All that are strong have one weak count together.
#[lang = "RC"]
pub struct RC<T: ?Sized> {
    at: Shared<T>,
}
pub struct Weak<T: ?Sized> {
    at: Shared<T>,
}

fn change<T: ?Sized>(at: Shared<T>, which: u32, by: isize) -> usize {
    let count = intrinsics::shared_count(at, which).wrapping_add_signed(by);
    intrinsics::shared_set_count(at, which, count);
    count
}
fn drop_weak<T: ?Sized>(at: Shared<T>) {
    if change(at, WEAK, -1) == 0 {
        intrinsics::shared_free(at)
    }
}

impl<T> RC<T> {
    pub fn new(data: T) -> RC<T> {
        RC { at: intrinsics::shared_new(data) }
    }
    pub fn new_cyclic<F>(data_fn: F) -> RC<T>
    where
        F: FnOnce(&Weak<T>) -> T,
    {
        let at = intrinsics::shared_new(intrinsics::nothing::<T>());
        intrinsics::shared_set_count(at, STRONG, 0);
        let weak = Weak { at };
        let value = data_fn(&weak);
        intrinsics::move_in(intrinsics::shared_value(at), value);
        intrinsics::shared_set_count(at, STRONG, 1);
        crate::mem::forget(weak);
        RC { at }
    }
    pub fn pin(data: T) -> crate::pin::Pin<RC<T>> {
        crate::pin::Pin::new(RC::new(data))
    }
    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        if RC::strong_count(&this) != 1 {
            return Err(this);
        }
        let at = this.at;
        crate::mem::forget(this);
        change(at, STRONG, -1);
        let value = intrinsics::move_out(intrinsics::shared_value(at));
        drop_weak(at);
        Ok(value)
    }
    pub fn into_inner(this: Self) -> Option<T> {
        RC::try_unwrap(this).ok()
    }
    pub fn unwrap_or_clone(this: Self) -> T
    where
        T: Clone,
    {
        RC::try_unwrap(this).unwrap_or_else(|shared| (*shared).clone())
    }
    pub fn make_mut(this: &mut Self) -> &mut T
    where
        T: Clone,
    {
        if RC::strong_count(this) != 1 {
            *this = RC::new((**this).clone());
        } else if RC::weak_count(this) != 0 {
            // Only weak ones are left beside it: the value moves.
            let value = intrinsics::move_out(intrinsics::shared_value(this.at));
            let old = this.at;
            this.at = intrinsics::shared_new(value);
            change(old, STRONG, -1);
            drop_weak(old);
        }
        intrinsics::shared_value(this.at)
    }
}
impl<T: ?Sized> RC<T> {
    pub fn as_ptr(this: &Self) -> *const T {
        intrinsics::shared_into_raw(this.at)
    }
    pub fn into_raw(this: Self) -> *const T {
        let at = this.at;
        crate::mem::forget(this);
        intrinsics::shared_into_raw(at)
    }
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        RC { at: intrinsics::shared_from_raw(ptr) }
    }
    pub unsafe fn increment_strong_count(ptr: *const T) {
        change(intrinsics::shared_from_raw(ptr), STRONG, 1);
    }
    pub unsafe fn decrement_strong_count(ptr: *const T) {
        drop(RC { at: intrinsics::shared_from_raw(ptr) })
    }
    #[must_use = "this returns a new `Weak` pointer, without modifying the original `RC`"]
    pub fn downgrade(this: &Self) -> Weak<T> {
        change(this.at, WEAK, 1);
        Weak { at: this.at }
    }
    pub fn weak_count(this: &Self) -> usize {
        intrinsics::shared_count(this.at, WEAK) - 1
    }
    pub fn strong_count(this: &Self) -> usize {
        intrinsics::shared_count(this.at, STRONG)
    }
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        if RC::strong_count(this) == 1 && RC::weak_count(this) == 0 { Some(intrinsics::shared_value(this.at)) } else { None }
    }
    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        intrinsics::ptr_same(&**this, &**other)
    }
}
impl RC<dyn crate::any::Any> {
    pub fn downcast<T: crate::any::Any>(self) -> Result<RC<T>, Self> {
        if (*self).is::<T>() {
            let at = self.at;
            crate::mem::forget(self);
            Ok(RC { at: intrinsics::cast_shared::<dyn crate::any::Any, T>(at) })
        } else {
            Err(self)
        }
    }
}
impl<T: ?Sized> Drop for RC<T> {
    fn drop(&mut self) {
        if change(self.at, STRONG, -1) == 0 {
            intrinsics::drop_in_place(intrinsics::shared_value(self.at));
            drop_weak(self.at);
        }
    }
}
impl<T: ?Sized> Clone for RC<T> {
    fn clone(&self) -> RC<T> {
        change(self.at, STRONG, 1);
        RC { at: self.at }
    }
}
impl<T: ?Sized> Deref for RC<T> {
    type Target = T;

    fn deref(&self) -> &T {
        intrinsics::shared_value(self.at)
    }
}
impl<T: ?Sized> Unpin for RC<T> {}
impl<T: ?Sized> AsRef<T> for RC<T> {
    fn as_ref(&self) -> &T {
        &**self
    }
}
impl<T: Default> Default for RC<T> {
    fn default() -> RC<T> {
        RC::new(T::default())
    }
}
impl Default for RC<str> {
    fn default() -> RC<str> {
        RC { at: intrinsics::shared_from_str("") }
    }
}
impl<T> Default for RC<[T]> {
    fn default() -> RC<[T]> {
        RC::from(Vec::new())
    }
}
impl<T: ?Sized + PartialEq> PartialEq for RC<T> {
    fn eq(&self, other: &RC<T>) -> bool {
        PartialEq::eq(&**self, &**other)
    }
}
impl<T: ?Sized + Eq> Eq for RC<T> {}
impl<T: ?Sized + PartialOrd> PartialOrd for RC<T> {
    fn partial_cmp(&self, other: &RC<T>) -> Option<Ordering> {
        PartialOrd::partial_cmp(&**self, &**other)
    }
}
impl<T: ?Sized + Ord> Ord for RC<T> {
    fn cmp(&self, other: &RC<T>) -> Ordering {
        Ord::cmp(&**self, &**other)
    }
}
impl<T: ?Sized + Hash> Hash for RC<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for RC<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for RC<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
impl<T: ?Sized> fmt::Pointer for RC<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&(&raw const **self), f)
    }
}
impl<T> From<T> for RC<T> {
    fn from(t: T) -> RC<T> {
        RC::new(t)
    }
}
impl<T> From<Box<T>> for RC<T> {
    fn from(b: Box<T>) -> RC<T> {
        RC::new(*b)
    }
}
impl From<&str> for RC<str> {
    fn from(v: &str) -> RC<str> {
        RC { at: intrinsics::shared_from_str(v) }
    }
}
impl From<String> for RC<str> {
    fn from(v: String) -> RC<str> {
        RC { at: intrinsics::shared_from_str(v.as_str()) }
    }
}
impl From<Box<str>> for RC<str> {
    fn from(v: Box<str>) -> RC<str> {
        RC { at: intrinsics::shared_from_str(&*v) }
    }
}
impl<'a> From<Cow<'a, str>> for RC<str> {
    fn from(v: Cow<'a, str>) -> RC<str> {
        RC { at: intrinsics::shared_from_str(&*v) }
    }
}
impl<T> From<Vec<T>> for RC<[T]> {
    fn from(v: Vec<T>) -> RC<[T]> {
        RC { at: intrinsics::shared_from_buffer(v.buf) }
    }
}
impl<T: Clone> From<&[T]> for RC<[T]> {
    fn from(v: &[T]) -> RC<[T]> {
        RC::from(v.to_vec())
    }
}
impl<T, const N: usize> From<[T; N]> for RC<[T]> {
    fn from(v: [T; N]) -> RC<[T]> {
        RC::from(crate::vec::from_array(v))
    }
}
impl<T> FromIterator<T> for RC<[T]> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> RC<[T]> {
        let all: Vec<T> = iter.into_iter().collect();
        RC::from(all)
    }
}

impl<T> Weak<T> {
    pub const fn new() -> Weak<T> {
        Weak { at: intrinsics::shared_dangling() }
    }
}
impl<T: ?Sized> Weak<T> {
    pub fn as_ptr(&self) -> *const T {
        intrinsics::shared_into_raw(self.at)
    }
    #[must_use = "this returns a new `RC`, without modifying the original weak pointer"]
    pub fn upgrade(&self) -> Option<RC<T>> {
        if self.strong_count() == 0 {
            return None;
        }
        change(self.at, STRONG, 1);
        Some(RC { at: self.at })
    }
    pub fn strong_count(&self) -> usize {
        if intrinsics::shared_is_dangling(self.at) { 0 } else { intrinsics::shared_count(self.at, STRONG) }
    }
    pub fn weak_count(&self) -> usize {
        if self.strong_count() == 0 { 0 } else { intrinsics::shared_count(self.at, WEAK) - 1 }
    }
    pub fn ptr_eq(&self, other: &Self) -> bool {
        intrinsics::ptr_address(self.as_ptr()) == intrinsics::ptr_address(other.as_ptr())
    }
}
impl<T: ?Sized> Drop for Weak<T> {
    fn drop(&mut self) {
        if !intrinsics::shared_is_dangling(self.at) {
            drop_weak(self.at)
        }
    }
}
impl<T: ?Sized> Clone for Weak<T> {
    fn clone(&self) -> Weak<T> {
        if !intrinsics::shared_is_dangling(self.at) {
            change(self.at, WEAK, 1);
        }
        Weak { at: self.at }
    }
}
impl<T> Default for Weak<T> {
    fn default() -> Weak<T> {
        Weak::new()
    }
}
impl<T: ?Sized> fmt::Debug for Weak<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(Weak)")
    }
}
