//! The workbook's tool: it builds, serves and tests the course.
//!
//! `cargo workbook` runs it; the browser tests use the [`server`] and the [`browser`] look-up as a library.

pub mod apt;
pub mod checkout;
pub mod console;
pub mod files;
pub mod process;
pub mod toolchain;
pub mod wasm;
