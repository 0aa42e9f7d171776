//! What a user of `cargo workbook` sees, in small courses in temporary folders. No test needs a network.

#[cfg(unix)]
mod class;
mod classroom;
mod command_line;
mod course;
#[cfg(unix)]
mod exercises;
mod explore;
#[cfg(unix)]
mod grade;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_workbook");
