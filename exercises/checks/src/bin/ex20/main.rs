//! Grades `exercises/src/ex20.rs`.
mod check;
#[allow(unused, reason = "a stub that is not done yet uses nothing")]
#[path = "../../../../src/ex20.rs"]
mod ex20;

use grader::sync;
use std::process::ExitCode;

fn main() -> ExitCode {
    grader::check::main(check::exercise())
}
