//! The `main` of a check program: one exercise's checks, and the one submission that is compiled into it.
use crate::exercise::{CheckKind, Exercise};
use crate::judge;
use std::env;
use std::path::PathBuf;
use std::process::{self, ExitCode};
use verdict::protocol::Call;

/// Runs the checks as the command line says, and leaves the verdict where it says.
pub fn main(mut exercise: Exercise) -> ExitCode {
    let Some(call) = Call::parse(env::args_os().skip(1)) else {
        eprintln!(
            "This is a part of the grader. To grade an exercise: cargo test -p exercises ex01"
        );
        return ExitCode::from(2);
    };
    if call.only_native {
        exercise.checks.retain(|check| matches!(check.kind, CheckKind::Native(_)));
    }
    match judge::run(&exercise, &call.submission, &call.verdict) {
        // The threads of an execution that failed are still there, frozen: nothing may wait for them.
        Ok(()) => process::exit(0),
        Err(error) => {
            eprintln!("cannot write {}: {error}", call.verdict.display());
            process::exit(2)
        }
    }
}

/// The file that is being graded, in a check program.
///
/// # Panics
/// Outside of one.
pub fn submission() -> PathBuf {
    Call::parse(env::args_os().skip(1)).expect("the grader names the submission").submission
}
