//! The `main` of a check program: one exercise's checks, and the one submission that it is linked with.
use crate::exercise::{CheckKind, Exercise};
use crate::judge;
use crate::line::Line;
use std::env;
use std::process::{self, ExitCode};
use verdict::protocol::Call;

/// Runs the checks of the exercise with this id as the command line says, and tells the verdict to whoever started this
/// program.
pub fn main(id: &str, exercise: fn() -> Exercise) -> ExitCode {
    let Some(call) = Call::parse(env::args_os().skip(1)) else {
        eprintln!(
            "This is a part of the grader. To grade an exercise: cargo test -p exercises ex01"
        );
        return ExitCode::from(2);
    };
    // First of all: no code of the submission has run yet.
    let line = Line::take();
    let judged = line.and_then(|line| {
        let mut exercise = exercise();
        if call.only_native {
            exercise.checks.retain(|check| matches!(check.kind, CheckKind::Native(_)));
        }
        judge::run(id, &exercise, &call, line)
    });
    match judged {
        // The threads of an execution that failed are still there, frozen: nothing may wait for them.
        Ok(()) => process::exit(0),
        Err(error) => {
            eprintln!("the checks cannot be run: {error}");
            process::exit(2)
        }
    }
}

/// What this program was called with.
pub(crate) fn call() -> Option<Call> {
    Call::parse(env::args_os().skip(1))
}
