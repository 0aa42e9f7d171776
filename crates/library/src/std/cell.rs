//! `std::cell`.
use crate::cmp::Ordering;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Deref, DerefMut};

/// The machine looks for races inside of it.
#[lang = "unsafe_cell"]
pub struct UnsafeCell<T: ?Sized> {
    value: T,
}
impl<T> UnsafeCell<T> {
    pub const fn new(value: T) -> UnsafeCell<T> {
        UnsafeCell { value }
    }
    pub fn into_inner(self) -> T {
        self.value
    }
}
impl<T: ?Sized> UnsafeCell<T> {
    pub const fn get(&self) -> *mut T {
        intrinsics::unsafe_cell_get(&self.value)
    }
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }
    pub const fn raw_get(this: *const UnsafeCell<T>) -> *mut T {
        unsafe { intrinsics::unsafe_cell_get(&(*this).value) }
    }
}
impl<T: ?Sized> !Sync for UnsafeCell<T> {}
impl<T: Default> Default for UnsafeCell<T> {
    fn default() -> UnsafeCell<T> {
        UnsafeCell::new(T::default())
    }
}
impl<T> From<T> for UnsafeCell<T> {
    fn from(t: T) -> UnsafeCell<T> {
        UnsafeCell::new(t)
    }
}
impl<T: ?Sized> fmt::Debug for UnsafeCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsafeCell").finish_non_exhaustive()
    }
}

pub struct Cell<T: ?Sized> {
    value: T,
}
impl<T> Cell<T> {
    pub const fn new(value: T) -> Cell<T> {
        Cell { value }
    }
    pub fn set(&self, val: T) {
        drop(self.replace(val))
    }
    pub fn swap(&self, other: &Cell<T>) {
        intrinsics::swap(intrinsics::as_mut(&self.value), intrinsics::as_mut(&other.value))
    }
    pub const fn replace(&self, val: T) -> T {
        intrinsics::replace(intrinsics::as_mut(&self.value), val)
    }
    pub fn into_inner(self) -> T {
        self.value
    }
    pub const fn get(&self) -> T
    where
        T: Copy,
    {
        self.value
    }
    pub fn update(&self, f: impl FnOnce(T) -> T)
    where
        T: Copy,
    {
        self.set(f(self.get()))
    }
    pub fn take(&self) -> T
    where
        T: Default,
    {
        self.replace(T::default())
    }
}
impl<T: ?Sized> Cell<T> {
    pub const fn as_ptr(&self) -> *mut T {
        &raw mut *intrinsics::as_mut(&self.value)
    }
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
impl<T: ?Sized> !Sync for Cell<T> {}
impl<T: Copy> Clone for Cell<T> {
    fn clone(&self) -> Cell<T> {
        Cell::new(self.get())
    }
}
impl<T: Default> Default for Cell<T> {
    fn default() -> Cell<T> {
        Cell::new(T::default())
    }
}
impl<T: PartialEq + Copy> PartialEq for Cell<T> {
    fn eq(&self, other: &Cell<T>) -> bool {
        self.get() == other.get()
    }
}
impl<T: Eq + Copy> Eq for Cell<T> {}
impl<T: PartialOrd + Copy> PartialOrd for Cell<T> {
    fn partial_cmp(&self, other: &Cell<T>) -> Option<Ordering> {
        self.get().partial_cmp(&other.get())
    }
}
impl<T: Ord + Copy> Ord for Cell<T> {
    fn cmp(&self, other: &Cell<T>) -> Ordering {
        self.get().cmp(&other.get())
    }
}
impl<T> From<T> for Cell<T> {
    fn from(t: T) -> Cell<T> {
        Cell::new(t)
    }
}
impl<T: Copy + fmt::Debug> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("value", &self.get()).finish()
    }
}

pub struct RefCell<T: ?Sized> {
    /// How many borrow it; -1: one who writes.
    borrow: isize,
    value: T,
}
pub struct BorrowError(());
pub struct BorrowMutError(());
impl fmt::Debug for BorrowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BorrowError")
    }
}
impl fmt::Display for BorrowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("already mutably borrowed")
    }
}
impl crate::error::Error for BorrowError {}
impl fmt::Debug for BorrowMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BorrowMutError")
    }
}
impl fmt::Display for BorrowMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("already borrowed")
    }
}
impl crate::error::Error for BorrowMutError {}

impl<T> RefCell<T> {
    pub const fn new(value: T) -> RefCell<T> {
        RefCell { borrow: 0, value }
    }
    pub fn into_inner(self) -> T {
        self.value
    }
    pub fn replace(&self, t: T) -> T {
        crate::mem::replace(&mut *self.borrow_mut(), t)
    }
    pub fn replace_with<F: FnOnce(&mut T) -> T>(&self, f: F) -> T {
        let mut guard = self.borrow_mut();
        let replacement = f(&mut *guard);
        crate::mem::replace(&mut *guard, replacement)
    }
    pub fn swap(&self, other: &RefCell<T>) {
        crate::mem::swap(&mut *self.borrow_mut(), &mut *other.borrow_mut())
    }
    pub fn take(&self) -> T
    where
        T: Default,
    {
        self.replace(T::default())
    }
}
impl<T: ?Sized> RefCell<T> {
    pub fn borrow(&self) -> Ref<'_, T> {
        match self.try_borrow() {
            Ok(guard) => guard,
            Err(_) => panic!("{}", "RefCell already mutably borrowed"),
        }
    }
    pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {
        let count = intrinsics::as_mut(&self.borrow);
        if *count < 0 {
            return Err(BorrowError(()));
        }
        *count += 1;
        Ok(Ref { value: &self.value, borrow: count })
    }
    pub fn borrow_mut(&self) -> RefMut<'_, T> {
        match self.try_borrow_mut() {
            Ok(guard) => guard,
            Err(_) => panic!("{}", "RefCell already borrowed"),
        }
    }
    pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {
        let count = intrinsics::as_mut(&self.borrow);
        if *count != 0 {
            return Err(BorrowMutError(()));
        }
        *count = -1;
        Ok(RefMut { value: intrinsics::as_mut(&self.value), borrow: count })
    }
    pub fn as_ptr(&self) -> *mut T {
        &raw mut *intrinsics::as_mut(&self.value)
    }
    pub fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
impl<T: ?Sized> !Sync for RefCell<T> {}
impl<T: Clone> Clone for RefCell<T> {
    fn clone(&self) -> RefCell<T> {
        RefCell::new(self.borrow().clone())
    }
}
impl<T: Default> Default for RefCell<T> {
    fn default() -> RefCell<T> {
        RefCell::new(T::default())
    }
}
impl<T: ?Sized + PartialEq> PartialEq for RefCell<T> {
    fn eq(&self, other: &RefCell<T>) -> bool {
        *self.borrow() == *other.borrow()
    }
}
impl<T: ?Sized + Eq> Eq for RefCell<T> {}
impl<T: ?Sized + PartialOrd> PartialOrd for RefCell<T> {
    fn partial_cmp(&self, other: &RefCell<T>) -> Option<Ordering> {
        self.borrow().partial_cmp(&*other.borrow())
    }
}
impl<T: ?Sized + Ord> Ord for RefCell<T> {
    fn cmp(&self, other: &RefCell<T>) -> Ordering {
        self.borrow().cmp(&*other.borrow())
    }
}
impl<T> From<T> for RefCell<T> {
    fn from(t: T) -> RefCell<T> {
        RefCell::new(t)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for RefCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_struct("RefCell");
        match self.try_borrow() {
            Ok(borrow) => d.field("value", &borrow),
            Err(_) => d.field("value", &format_args!("<borrowed>")),
        };
        d.finish()
    }
}

#[must_not_suspend = "holding a Ref across suspend points can cause BorrowErrors"]
pub struct Ref<'b, T: ?Sized + 'b> {
    value: &'b T,
    borrow: &'b mut isize,
}
impl<'b, T: ?Sized> Ref<'b, T> {
    #[must_use]
    pub fn clone(orig: &Ref<'b, T>) -> Ref<'b, T> {
        let count = intrinsics::as_mut(&*orig.borrow);
        *count += 1;
        Ref { value: orig.value, borrow: count }
    }
    pub fn map<U: ?Sized, F>(orig: Ref<'b, T>, f: F) -> Ref<'b, U>
    where
        F: FnOnce(&T) -> &U,
    {
        let value = f(orig.value);
        let borrow = intrinsics::as_mut(&*orig.borrow);
        crate::mem::forget(orig);
        Ref { value, borrow }
    }
}
impl<T: ?Sized> Drop for Ref<'_, T> {
    fn drop(&mut self) {
        *self.borrow -= 1;
    }
}
impl<T: ?Sized> Deref for Ref<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for Ref<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for Ref<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

pub struct RefMut<'b, T: ?Sized + 'b> {
    value: &'b mut T,
    borrow: &'b mut isize,
}
impl<'b, T: ?Sized> RefMut<'b, T> {
    pub fn map<U: ?Sized, F>(orig: RefMut<'b, T>, f: F) -> RefMut<'b, U>
    where
        F: FnOnce(&mut T) -> &mut U,
    {
        let value = f(intrinsics::as_mut(&*orig.value));
        let borrow = intrinsics::as_mut(&*orig.borrow);
        crate::mem::forget(orig);
        RefMut { value, borrow }
    }
}
impl<T: ?Sized> Drop for RefMut<'_, T> {
    fn drop(&mut self) {
        *self.borrow += 1;
    }
}
impl<T: ?Sized> Deref for RefMut<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &*self.value
    }
}
impl<T: ?Sized> DerefMut for RefMut<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut *self.value
    }
}
impl<T: ?Sized + fmt::Display> fmt::Display for RefMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
impl<T: ?Sized + fmt::Debug> fmt::Debug for RefMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

pub struct OnceCell<T> {
    inner: Option<T>,
}
impl<T> OnceCell<T> {
    pub const fn new() -> OnceCell<T> {
        OnceCell { inner: None }
    }
    pub fn get(&self) -> Option<&T> {
        self.inner.as_ref()
    }
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.inner.as_mut()
    }
    pub fn set(&self, value: T) -> Result<(), T> {
        if self.inner.is_some() {
            return Err(value);
        }
        *intrinsics::as_mut(&self.inner) = Some(value);
        Ok(())
    }
    pub fn get_or_init<F>(&self, f: F) -> &T
    where
        F: FnOnce() -> T,
    {
        if self.inner.is_none() {
            let value = f();
            if self.set(value).is_err() {
                panic!("reentrant init");
            }
        }
        self.get().unwrap()
    }
    pub fn into_inner(self) -> Option<T> {
        self.inner
    }
    pub fn take(&mut self) -> Option<T> {
        self.inner.take()
    }
}
impl<T> !Sync for OnceCell<T> {}
impl<T> Default for OnceCell<T> {
    fn default() -> OnceCell<T> {
        OnceCell::new()
    }
}
impl<T: Clone> Clone for OnceCell<T> {
    fn clone(&self) -> OnceCell<T> {
        OnceCell { inner: self.inner.clone() }
    }
}
impl<T: PartialEq> PartialEq for OnceCell<T> {
    fn eq(&self, other: &OnceCell<T>) -> bool {
        self.inner == other.inner
    }
}
impl<T: Eq> Eq for OnceCell<T> {}
impl<T> From<T> for OnceCell<T> {
    fn from(value: T) -> OnceCell<T> {
        OnceCell { inner: Some(value) }
    }
}
impl<T: fmt::Debug> fmt::Debug for OnceCell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("OnceCell");
        match self.get() {
            Some(v) => d.field(v),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}

pub struct LazyCell<T, F = fn() -> T> {
    value: OnceCell<T>,
    make: Cell<Option<F>>,
}
impl<T, F: FnOnce() -> T> LazyCell<T, F> {
    pub const fn new(f: F) -> LazyCell<T, F> {
        LazyCell { value: OnceCell::new(), make: Cell::new(Some(f)) }
    }
    pub fn force(this: &LazyCell<T, F>) -> &T {
        this.value.get_or_init(|| match this.make.take() {
            Some(f) => f(),
            None => panic!("LazyCell instance has previously been poisoned"),
        })
    }
}
impl<T, F: FnOnce() -> T> Deref for LazyCell<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        LazyCell::force(self)
    }
}
impl<T: fmt::Debug, F> fmt::Debug for LazyCell<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("LazyCell");
        match self.value.get() {
            Some(v) => d.field(v),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}
