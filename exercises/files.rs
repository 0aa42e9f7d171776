//! Nothing of the exercises is compiled here: `tests/grade.rs` has each file graded on its own, so that one that does not
//! compile keeps nobody from having the others graded.
//!
//! But an editor wants every file to belong to a crate, and Clippy sees only what does.
#[cfg_attr(
    not(any(clippy, rust_analyzer)),
    expect(unused, reason = "what uses it is left out")
)]
use checking::sync;

/// The reader's files, for rust-analyzer alone.
#[cfg(rust_analyzer)]
#[allow(unused, reason = "a stub that is not done yet uses nothing")]
#[rustfmt::skip]
#[path = "src/mod.rs"]
mod src;

/// The course's own: checks, stubs and solutions. See `build.rs`.
#[cfg(any(clippy, rust_analyzer))]
mod course {
    include!(concat!(env!("OUT_DIR"), "/course.rs"));
}

fn main() {}
