//! `std::task`.

#[must_use = "this `Poll` may be a `Pending` variant, which should be handled"]
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Poll<T> {
    Ready(T),
    Pending,
}
impl<T> Poll<T> {
    pub fn map<U, F>(self, f: F) -> Poll<U>
    where
        F: FnOnce(T) -> U,
    {
        match self {
            Poll::Ready(t) => Poll::Ready(f(t)),
            Poll::Pending => Poll::Pending,
        }
    }
    pub const fn is_ready(&self) -> bool {
        matches!(*self, Poll::Ready(_))
    }
    pub const fn is_pending(&self) -> bool {
        !self.is_ready()
    }
}

/// One that wakes nobody.
#[derive(Clone, Debug)]
pub struct Waker {
    nobody: (),
}
impl Waker {
    pub fn noop() -> &'static Waker {
        &Waker { nobody: () }
    }
    pub fn wake(self) {}
    pub fn wake_by_ref(&self) {}
}
pub struct Context<'a> {
    waker: &'a Waker,
}
impl<'a> Context<'a> {
    pub fn from_waker(waker: &'a Waker) -> Self {
        Context { waker }
    }
    pub fn waker(&self) -> &'a Waker {
        self.waker
    }
}
