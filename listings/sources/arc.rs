// library/alloc/src/sync.rs, Rust 1.95.0, MIT OR Apache-2.0
// https://github.com/rust-lang/rust/blob/1.95.0/library/alloc/src/sync.rs

// ANCHOR: clone
fn clone(&self) -> Arc<T, A> {
    let old_size = self.inner().strong.fetch_add(1, Relaxed); // (1)
    if old_size > MAX_REFCOUNT { // (2)
        abort();
    }

    unsafe { Self::from_inner_in(self.ptr, self.alloc.clone()) }
}
// ANCHOR_END: clone

// ANCHOR: drop
fn drop(&mut self) {
    if self.inner().strong.fetch_sub(1, Release) != 1 { // (1)
        return;
    }
    acquire!(self.inner().strong); // (2)
    // …
    unsafe {
        self.drop_slow(); // (3)
    }
}
// ANCHOR_END: drop
