//! The interleaving explorer: a tiny language close to Rust, a stepper for it, and a search through
//! every interleaving. No DOM, no threads: programs are interpreted on the memory model of the
//! crate `model`.
//!
//! - [`Program::parse`] reads a program, or says what is wrong with it and how to mend it.
//! - [`Stepper`] runs it one visible step at a time, in the order that the reader decides.
//! - [`Search`] runs every interleaving, a piece at a time; its [`Report`] lists every outcome,
//!   deadlock, failure and data race, each with the shortest schedule that leads to it.
//! - [`Link`] is a program and a schedule as a text for a URL; [`presets`] are the course's programs.
//! - [`is_reserved`] and [`methods`] tell other writers of programs which words mean something.
//! - [`Session`] is an explorer on a page, without the page.
//! - Natively, [`figure`] writes what a page shows without JavaScript,
//!   `Report::to_json` what the command-line tool prints, and [`bench`](mod@bench) measures.

mod ast;
#[cfg(not(target_arch = "wasm32"))]
pub mod bench;
mod code;
mod compile;
mod diagnostic;
mod ending;
#[cfg(not(target_arch = "wasm32"))]
mod figure;
mod interpreter;
#[cfg(not(target_arch = "wasm32"))]
mod json;
mod lexer;
pub mod limits;
mod link;
mod parser;
mod presets;
mod program;
mod replay;
mod report;
mod search;
mod session;
mod stepper;
mod story;
mod view;
mod vocabulary;
#[cfg(target_arch = "wasm32")]
pub mod worker;

pub use code::{Scalar, Shared, SharedKind};
pub use diagnostic::{Diagnostic, Position, Span};
pub use ending::{Access, DataRace, Ending, Wait};
#[cfg(not(target_arch = "wasm32"))]
pub use figure::figure;
pub use interpreter::Memory;
pub use link::{Link, LinkError};
pub use model::Schedule;
pub use presets::{Preset, preset, presets};
pub use program::Program;
pub use replay::replay;
pub use report::{Found, Interleavings, Livelock, Report, Unfinished};
pub use search::{Options, Progress, Search};
pub use session::page::Page;
pub use session::{Results, Session};
pub use stepper::snapshot::{
    LocalState, SharedState, Snapshot, StoreInfo, ThreadState, ThreadStatus,
};
pub use stepper::{Event, EventKind, PlayError, StepError, Stepper};
pub use vocabulary::{is_reserved, methods};
