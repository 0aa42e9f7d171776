//! `std::any`.
use crate::fmt;
use crate::intrinsics;

pub trait Any: 'static {
    fn type_id(&self) -> TypeId;
}
impl<T: 'static + ?Sized> Any for T {
    fn type_id(&self) -> TypeId {
        TypeId::of::<T>()
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, PartialOrd, Ord, Hash)]
pub struct TypeId {
    t: u64,
}
impl TypeId {
    #[must_use]
    pub fn of<T: ?Sized + 'static>() -> TypeId {
        TypeId { t: intrinsics::type_id::<T>() }
    }
}
#[must_use]
pub fn type_name<T: ?Sized>() -> &'static str {
    intrinsics::type_name::<T>()
}
#[must_use]
pub fn type_name_of_val<T: ?Sized>(_val: &T) -> &'static str {
    intrinsics::type_name::<T>()
}

// `dyn Any + Send` is the same type here: auto traits are not kept.
impl dyn Any {
    pub fn is<T: Any>(&self) -> bool {
        self.type_id() == TypeId::of::<T>()
    }
    pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
        if self.is::<T>() { Some(intrinsics::cast_ref::<dyn Any, T>(self)) } else { None }
    }
    pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {
        if self.is::<T>() { Some(intrinsics::cast_mut::<dyn Any, T>(self)) } else { None }
    }
}
impl fmt::Debug for dyn Any {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Any").finish_non_exhaustive()
    }
}
impl Box<dyn Any> {
    pub fn downcast<T: Any>(self) -> Result<Box<T>, Self> {
        if self.is::<T>() { Ok(intrinsics::cast_box::<dyn Any, T>(self)) } else { Err(self) }
    }
}
