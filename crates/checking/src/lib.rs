//! What an exercise's checks are made of. It runs beside a submission, in a process of their own.
//!
//! | part | what it does |
//! |---|---|
//! | [`Exercise`] | the checks of an exercise, and the mistakes that they recognise |
//! | [`expect`], [`complain`], [`witness`] | what a check's body says |
//! | [`evidence`], [`mistake`] | what a failed check leaves behind, and what it shows |
//! | [`total`] | what two exercises ask alike |
//! | [`clock`], [`endless`], [`assembly`], [`exposition`], [`json`] | for exercises that measure, look at instructions, or speak to other programs |
//! | [`main`] | the `main` of a check program |
//! | [`sync`] | what a submission knows as `crate::sync` |
mod alone;
pub mod assembly;
pub mod clock;
mod complaint;
pub mod endless;
pub mod evidence;
mod exercise;
pub mod exposition;
pub mod ground;
mod judge;
mod line;
pub mod mistake;
mod native;
mod observe;
mod panicked;
mod program;
mod proven;
mod replay;
mod specified;
pub mod total;

pub use complaint::{call_returned, complain, expect, expect_eq, witness};
pub use exercise::Exercise;
pub use modelled::runtime::{may_panic, unwind};
pub use modelled::sync;
pub use program::main;
/// For checks that read JSON.
pub use serde_json as json;
/// For what an exercise's object means.
pub use specification;
pub use verdict::Kind;
pub use wording::grouped;
