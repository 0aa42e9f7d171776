//! Rust's standard library as text, in the subset of Rust that `frontend` reads, on the intrinsics that `interpreter` offers.
//!
//! The files are laid out as a crate's are: `std/lib.rs` is its root, `pub mod option;` is `std/option.rs`. A program sees the root as `std`,
//! `core` and `alloc`. An exercise sees `std::exercise::facade` under these names instead, and `std::exercise::sync` as `crate::sync`.
//! The prelude is `std::prelude::rust_2024`.
//!
//! Names, signatures and texts are those of std; the bodies are short rather than fast. What many types have in common is written once, in
//! `templates`, or with `#[for_types(…)]` above it, which `frontend` repeats.

/// A text as `build.rs` has left it: without comments and indentation.
macro_rules! bare {
    ($($part:expr),*) => { include_str!(concat!(env!("OUT_DIR"), $($part),*)) };
}

mod expand;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        const FILES: &[(&str, &str)] = &[$((concat!("std/", $name), bare!("/std/", $name))),*];
    };
}

files! {
    "lib.rs", "any.rs", "array.rs", "ascii.rs", "borrow.rs", "boxed.rs", "cell.rs", "char.rs", "clone.rs", "cmp.rs", "convert.rs",
    "default.rs", "error.rs", "future.rs", "hash.rs", "hint.rs", "intrinsics.rs", "io.rs", "marker.rs", "mem.rs", "option.rs", "panic.rs",
    "pin.rs", "prelude.rs", "process.rs", "ptr.rs", "result.rs", "string.rs", "task.rs", "thread.rs", "time.rs", "vec.rs",
    "collections/mod.rs", "collections/binary_heap.rs", "collections/btree_map.rs", "collections/btree_set.rs", "collections/hash_map.rs",
    "collections/hash_set.rs", "collections/linked_list.rs", "collections/vec_deque.rs", "exercise.rs", "exercise/checking.rs", "exercise/checking/exposition.rs",
    "exercise/checking/json.rs", "fmt/mod.rs", "fmt/builders.rs",
    "fmt/impls.rs", "iter/mod.rs", "iter/adapters.rs", "iter/range.rs", "iter/sources.rs", "iter/traits.rs", "num/mod.rs", "num/float.rs",
    "num/int.rs", "num/limits.rs", "num/nonzero.rs", "num/parse.rs", "num/wrapping.rs", "ops/mod.rs", "ops/range.rs", "slice/mod.rs",
    "slice/index.rs", "slice/iter.rs", "slice/sort.rs", "str/mod.rs", "str/iter.rs", "str/pattern.rs", "sync/mod.rs", "sync/barrier.rs",
    "sync/cell.rs", "sync/condvar.rs", "sync/mpsc.rs", "sync/mutex.rs", "sync/once.rs", "sync/poison.rs", "sync/rwlock.rs",
}

/// The library's files: what each is called, and its text.
pub fn sources() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    all.extend(expand::expanded().map(|(name, text)| (name.to_owned(), text)));
    for (file, more) in expand::appended() {
        let to = all.iter_mut().find(|(name, _)| name == file);
        to.expect("one of the files above").1.push_str(&more);
    }
    all
}
