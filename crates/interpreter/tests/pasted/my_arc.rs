use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering, fence};
use std::thread;

struct Inner<T> {
    count: AtomicUsize,
    value: T,
}

pub struct MyArc<T> {
    inner: NonNull<Inner<T>>,
}

unsafe impl<T: Send + Sync> Send for MyArc<T> {}
unsafe impl<T: Send + Sync> Sync for MyArc<T> {}

impl<T> MyArc<T> {
    pub fn new(value: T) -> Self {
        let boxed = Box::new(Inner { count: AtomicUsize::new(1), value });
        MyArc { inner: NonNull::from(Box::leak(boxed)) }
    }

    fn inner(&self) -> &Inner<T> {
        // SAFETY: the count is at least one for as long as `self` is there.
        unsafe { self.inner.as_ref() }
    }
}

impl<T> Deref for MyArc<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner().value
    }
}

impl<T> Clone for MyArc<T> {
    fn clone(&self) -> Self {
        self.inner().count.fetch_add(1, Ordering::Relaxed);
        MyArc { inner: self.inner }
    }
}

impl<T> Drop for MyArc<T> {
    fn drop(&mut self) {
        if self.inner().count.fetch_sub(1, Ordering::Release) == 1 {
            fence(Ordering::Acquire);
            // SAFETY: nobody else has a pointer any more.
            drop(unsafe { Box::from_raw(self.inner.as_ptr()) });
        }
    }
}

static DROPS: AtomicUsize = AtomicUsize::new(0);

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        DROPS.fetch_add(1, Ordering::Relaxed);
    }
}

fn main() {
    let first = MyArc::new(Noisy("hello"));
    let second = first.clone();
    let t = thread::spawn(move || second.0.len());
    assert_eq!(first.0, "hello");
    drop(first);
    println!("{} letters, dropped {}", t.join().unwrap(), DROPS.load(Ordering::Relaxed));
}
