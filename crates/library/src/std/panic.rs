//! `std::panic`, and how a program panics.
use crate::any::Any;
use crate::fmt;
use crate::intrinsics;
use crate::ops::{Deref, DerefMut};

#[lang = "unwind_safe"]
pub auto trait UnwindSafe {}
#[lang = "ref_unwind_safe"]
pub auto trait RefUnwindSafe {}
impl<T: ?Sized> !UnwindSafe for &mut T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for &T {}
impl<T: ?Sized> !RefUnwindSafe for crate::cell::UnsafeCell<T> {}

pub struct AssertUnwindSafe<T>(pub T);
impl<T> UnwindSafe for AssertUnwindSafe<T> {}
impl<T> RefUnwindSafe for AssertUnwindSafe<T> {}
impl<T> Deref for AssertUnwindSafe<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T> DerefMut for AssertUnwindSafe<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
impl<R, F: FnOnce() -> R> FnOnce<()> for AssertUnwindSafe<F> {
    type Output = R;

    fn call_once(self, _args: ()) -> R {
        (self.0)()
    }
}

/// Calls `f`, and catches what it panics with.
pub(crate) fn caught<R, F: FnOnce() -> R>(f: F) -> Result<R, Box<dyn Any + Send>> {
    let mut f = Some(f);
    let mut result = None;
    let panicked = intrinsics::catch(&mut || {
        let f = f.take().unwrap();
        result = Some(f());
    });
    if !panicked {
        return Ok(result.unwrap());
    }
    Err(match intrinsics::caught_kind() {
        0 => Box::new(intrinsics::caught_text()),
        1 => Box::new(String::from(intrinsics::caught_text())),
        _ => intrinsics::caught_payload(),
    })
}
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> crate::thread::Result<R> {
    caught(f)
}
pub fn panic_any<M: 'static + Any + Send>(msg: M) -> ! {
    intrinsics::panic_payload(Box::new(msg), true)
}
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    intrinsics::panic_payload(payload, false)
}

#[lang = "panic_str"]
pub const fn panic_str(text: &'static str) -> ! {
    intrinsics::panic_text(text, false)
}
#[lang = "panic_fmt"]
pub const fn panic_fmt(message: fmt::Arguments<'_>) -> ! {
    match message.as_str() {
        Some(text) => intrinsics::panic_text(text, false),
        None => {
            let text = fmt::format(message);
            intrinsics::panic_text(text.as_str(), true)
        }
    }
}
/// `kind`: 0 of `assert_eq!`, 1 of `assert_ne!`.
#[lang = "assert_failed"]
pub fn assert_failed(kind: u8, left: &dyn fmt::Debug, right: &dyn fmt::Debug, message: Option<fmt::Arguments<'_>>) -> ! {
    let op = if kind == 0 { "==" } else { "!=" };
    match message {
        Some(message) => panic!("assertion `left {op} right` failed: {message}\n  left: {left:?}\n right: {right:?}"),
        None => panic!("assertion `left {op} right` failed\n  left: {left:?}\n right: {right:?}"),
    }
}
