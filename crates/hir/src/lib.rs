//! The Rust that the workbook reads, as data: a program after names are resolved, and what types are known of it.
//!
//! `frontend` makes it out of text; `mir` lowers it to what `interpreter` runs.

mod diagnostic;
mod ids;
pub mod item;
pub mod tree;
pub mod typed;
pub mod types;

pub use diagnostic::{Diagnostic, Severity, Source, SourceId, Span};
pub use ids::*;
pub use item::Program;
