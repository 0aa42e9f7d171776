//! The front door of the workbook, and the verbs for those who do the exercises.
//!
//! `cargo workbook` runs this program. It compiles in well under a minute, so that a first verdict does not wait for what
//! builds and serves the course: that is the package `workshop`, to which [`handover`] passes the other verbs on. The
//! workshop uses this crate as a library, for what both need:
//!
//! - [`checkout`]: where things are
//! - [`console`], [`pulse`], [`process`], [`saves`]: talking to people, running programs, noticing that somebody saved a file
//! - [`reader`]: the reader's files and progress

pub mod checkout;
pub mod console;
pub mod handover;
pub mod process;
pub mod pulse;
pub mod reader;
pub mod saves;
pub mod verb;
