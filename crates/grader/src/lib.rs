//! Grades the exercises: every interleaving of a small case first, then real threads.
//!
//! This is the host: it never runs a submission itself. What runs beside one is the package `checking`, in a process of
//! its own; what that says is a `verdict`.
//!
//! | part | what it does |
//! |---|---|
//! | [`catalogue`], [`hints`] | which exercises there are, and what they say about themselves |
//! | [`bypass`] | finds what the model could not see |
//! | [`grade`] | from files to verdicts: scan, compile, run the checks in processes of their own |
//! | [`verdict`], [`report`] | what comes of it: as data, as text |
//! | [`course`] | where the course shows it |
//! | [`progress`] | how far the reader is, in a file |
//! | [`harness`] | the `main` of `cargo test -p exercises` |
mod cargo;
mod catalogue;
mod compile;
pub mod course;
mod error;
mod grade;
pub mod harness;
mod libraries;
mod memory;
mod printable;
mod process;
pub mod progress;
mod refusal;
pub mod report;
mod run;
mod rustc;
mod sandbox;
mod sanitizer;
mod source;
mod stamp;
mod submission;
mod tsan;

pub use ::refusal::bypass;
pub use catalogue::{
    CatalogueError, ExerciseInfo, HINT_COUNT, catalogue, exercise, hints, mutants, solutions, stub,
};
pub use error::GradeError;
pub use grade::{Options, grade};
/// The reader's own files, made from the stubs.
pub use handout;
/// What submissions are compiled and run in.
pub use jail;
pub use printable::printable;
pub use submission::Submission;
pub use tsan::{Opinion, thread_sanitizer};
/// What there is to say about a submission.
pub use verdict;
