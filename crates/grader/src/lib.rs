//! Grades the exercises: every interleaving of a small case first, then real threads.
//!
//! | part | what it does |
//! |---|---|
//! | [`catalogue`], [`hints`] | which exercises there are, and what they say about themselves |
//! | [`sync`] | `std`'s types: real ones outside a model run, modelled ones inside |
//! | [`runtime`] | runs real Rust code in the memory model, in every order of steps |
//! | [`check`], [`mistake`], [`evidence`] | what an exercise's checks are made of |
//! | [`assembly`] | the machine instructions that become of a submission |
//! | [`bypass`] | finds what the model could not see |
//! | [`clock`] | shows what an exercise has timed |
//! | [`exposition`], [`json`] | read what a metrics endpoint says |
//! | [`grade`] | from files to verdicts: scan, compile, run the checks in processes of their own |
//! | [`verdict`], [`report`] | what comes of it: as data, as text |
//! | [`progress`] | how far the reader is, in a file |
//! | [`harness`] | the `main` of `cargo test -p exercises` |
pub mod assembly;
pub mod bypass;
mod catalogue;
pub mod check;
pub mod clock;
mod compile;
pub mod course;
mod error;
pub mod evidence;
pub mod exposition;
mod grade;
pub mod harness;
mod judge;
pub mod mistake;
mod native;
mod observe;
mod process;
pub mod progress;
mod replay;
pub mod report;
pub mod runtime;
pub mod sync;
pub mod total;
mod tsan;
pub mod verdict;
mod workspace;

pub use catalogue::{CatalogueError, ExerciseInfo, HINT_COUNT, catalogue, exercise, hints, stub};
pub use error::GradeError;
pub use grade::{Options, Submission, grade};
/// For checks that read JSON.
pub use serde_json as json;
pub use tsan::{Opinion, thread_sanitizer};
