//! The workshop: what builds, serves, tests and measures the course.
//!
//! `cargo workbook` hands its heavy verbs over to this package's program (see [`workbook::handover`]); the browser tests use
//! [`server`], [`site`] and [`browser`] as a library.

pub mod apt;
pub mod browser;
pub mod components;
pub mod consent;
pub mod fingerprint;
pub mod gate;
pub mod headers;

pub mod machine;
pub mod npm;
pub mod scripts;
pub mod server;
pub mod site;
pub mod toolchain;
pub mod verb;
pub mod wasm;
pub mod watch;
