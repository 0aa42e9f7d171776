//! The interleaving explorer: a tiny language close to Rust, a stepper for it, and a search through
//! every interleaving. No DOM, no threads: programs are interpreted on the memory model of the
//! crate `model`.
//!
//! - [`Program::parse`] reads a program or says what is wrong with it and how to mend it.

mod ast;
mod code;
mod compile;
mod diagnostic;
mod lexer;
pub mod limits;
mod parser;
mod presets;
mod program;

pub use code::{Scalar, Shared, SharedKind};
pub use diagnostic::{Diagnostic, Position, Span};
pub use presets::{Preset, preset, presets};
pub use program::Program;
