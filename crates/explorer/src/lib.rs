//! The interleaving explorer: a stepper for Rust programs, and what a page shows of a search through every interleaving. No DOM, no
//! threads: programs are read by the crate `frontend`, and run and searched by the crate `interpreter`, on the memory model of the crate
//! `model`.
//!
//! - [`Program::parse`] reads a program, or says what is wrong with it in rustc's words.
//! - [`Stepper`] runs it one visible step at a time, in the order that the reader decides.
//! - [`Search`] runs every interleaving, a piece at a time; its [`Report`] lists every outcome,
//!   deadlock, panic and data race, each with the shortest schedule that leads to it.
//! - [`Link`] is a program and a schedule as a text for a URL; [`presets`] are the course's programs.
//! - [`Challenge`] is what a reader is to reach with a program, and [`Trial`] a search that judges what he claims of one.
//! - [`Session`] is an explorer on a page, without the page.
//! - Natively, [`figure`] writes what a page shows without JavaScript,
//!   `Report::to_json` what the command-line tool prints, and [`bench`](mod@bench) measures.

#[cfg(not(target_arch = "wasm32"))]
pub mod bench;
mod challenge;
mod diagnostic;
#[cfg(not(target_arch = "wasm32"))]
mod figure;
#[cfg(not(target_arch = "wasm32"))]
mod json;
pub mod limits;
mod link;
mod names;
mod presets;
mod program;
mod report;
mod search;
mod session;
mod stepper;
mod story;
mod view;
mod words;
#[cfg(target_arch = "wasm32")]
pub mod worker;

pub use challenge::{Challenge, Goal, Task, Trial, Tried, changed_lines, par, switches};
pub use diagnostic::{Diagnostic, Diagnostics, Position, Span};
#[cfg(not(target_arch = "wasm32"))]
pub use figure::{board, figure};
pub use interpreter::search::{Found, Interleavings, Livelock, Prefer, Progress, Unfinished};
pub use interpreter::{
    Access, DataRace, Ending, LocalView, Memory, Panic, Place, SharedKind, Wait, WaitsFor,
};
pub use link::{Link, LinkError};
pub use model::Schedule;
pub use names::thread_name;
pub use presets::{Preset, preset, presets};
pub use program::Program;
pub use report::{Report, printed};
pub use search::{Options, Search};
pub use session::page::Page;
pub use session::{Results, Session};
pub use stepper::snapshot::{SharedState, Snapshot, StoreInfo, ThreadState, ThreadStatus};
pub use stepper::{Event, PlayError, StepError, Stepper};
