//! The workbook's tool: it builds, serves and tests the course.
//!
//! `cargo workbook` runs it; the browser tests use [`server`] and [`browser`] as a library.

pub mod apt;
pub mod browser;
pub mod checkout;
pub mod console;
pub mod files;
pub mod npm;
pub mod process;
pub mod reader;
pub mod scripts;
pub mod server;
pub mod site;
pub mod toolchain;
pub mod verb;
pub mod wasm;
pub mod watch;
