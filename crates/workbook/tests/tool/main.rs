//! What a user of `cargo workbook` sees, in small courses in temporary folders. No test needs a network, a browser or a
//! toolchain for Wasm: stand-ins take their place.

mod build;
#[cfg(unix)]
mod classroom;
mod command_line;
mod course;
#[cfg(unix)]
mod exercises;
mod explore;
#[cfg(unix)]
mod grade;
mod locked_versions;
mod mdbook;
mod serve;
mod server;
#[cfg(unix)]
mod stand_ins;
#[cfg(unix)]
mod toolchain;
mod web;
