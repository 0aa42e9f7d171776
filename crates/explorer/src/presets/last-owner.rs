//! The last owner frees the value
//! An Arc by hand, whose drop is Relaxed. Is all that the other owner did over when the value is freed?
use std::sync::atomic::{AtomicUsize, Ordering::*};
use std::thread;

struct Inner {
    owners: AtomicUsize,
    value: u64,
}

struct Owner(*const Inner);

// SAFETY: would be right if `drop` was.
unsafe impl Send for Owner {}

impl Owner {
    fn new(value: u64) -> Self {
        Owner(Box::into_raw(Box::new(Inner { owners: AtomicUsize::new(1), value })))
    }

    fn inner(&self) -> &Inner {
        // SAFETY: there is an owner, so nobody has freed it.
        unsafe { &*self.0 }
    }
}

impl Clone for Owner {
    fn clone(&self) -> Self {
        self.inner().owners.fetch_add(1, Relaxed);
        Owner(self.0)
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        if self.inner().owners.fetch_sub(1, Relaxed) != 1 {
            return;
        }
        // SAFETY: none. Nothing puts what the other owners have done before this: that is what there is to see.
        drop(unsafe { Box::from_raw(self.0.cast_mut()) });
    }
}

fn main() {
    let mine = Owner::new(42);
    let other = mine.clone();
    thread::scope(|s| {
        s.spawn(move || println!("{}", other.inner().value));
        drop(mine);
    });
}
