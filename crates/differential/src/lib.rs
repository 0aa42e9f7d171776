//! Small random Rust programs of the subset that pages run: what would stand in `main.rs`.
//!
//! A program is text from the first. It comes in the spelling of std, and in that of the crate `modelled`, whose types the grader puts
//! in std's place; the two differ in their first lines, and in what stands for a `static mut`. The tests give the one to the front end
//! and the interpreter, the other to rustc, and compare what the two searches find.

mod choices;
mod program;

pub use choices::Choices;
pub use program::{Program, Spelling, Taste, generate};
