//! What a user of the heavy verbs sees, in small courses in temporary folders. No test needs a network, a browser or a
//! toolchain for Wasm: stand-ins take their place.

mod build;
mod command_line;
#[path = "../../../workbook/tests/tool/course.rs"]
mod course;
mod languages;
mod locked_versions;
mod mdbook;
mod new;
#[cfg(unix)]
mod paper;
mod publishing;
mod serve;
mod server;
mod shared;
#[cfg(unix)]
mod stand_ins;
#[cfg(unix)]
mod toolchain;
mod web;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_workshop");
