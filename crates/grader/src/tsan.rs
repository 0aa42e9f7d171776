//! A second opinion from ThreadSanitizer: the checks on real threads once more, with every access to memory watched.
//!
//! That needs the standard library compiled anew, and options that stable compilers have only for their own use: it is
//! something on top, never a condition for a verdict.
use crate::compile::Compiler;
use crate::error::GradeError;
use crate::grade::Options;
use crate::process;
use crate::rustc::Built;
use crate::sanitizer::Sanitizer;
use crate::scratch::Scratch;
use crate::submission::Submission;
use std::fs;
use std::path::Path;
use std::process::Command;
use verdict::protocol::Call;

/// The exit code that a program is to have when a data race was seen: no other failure has it.
const RACE: i32 = 66;
/// How much of a report is read, in bytes.
const KEPT: usize = 1 << 16;
/// How many lines of a report are kept: the two accesses, and where they came from.
const LINES: usize = 40;

/// What ThreadSanitizer says about a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// It saw no data race.
    Clean,
    /// It saw one; its own words.
    Race(String),
    /// It has not come to the end, for this reason.
    None(String),
}

/// Runs the checks on real threads of each of `submissions` under ThreadSanitizer: opinions in the same order.
///
/// # Errors
/// This machine or toolchain cannot do that (the message says what is missing), or the programs cannot be built.
pub fn thread_sanitizer(
    root: &Path,
    submissions: &[Submission],
    options: Options,
) -> Result<Vec<Opinion>, GradeError> {
    let root = &fs::canonicalize(root).map_err(|error| GradeError::unreadable(root, error))?;
    let sanitizer = Sanitizer::find().map_err(GradeError::Build)?;
    let compiler = Compiler::new(root, Some(&sanitizer));
    let opinion = |submission: &Submission| match compiler.compile(submission)? {
        Built::Program(program) => run(root, submission, &program, options),
        Built::Refused(_) => Ok(Opinion::None("the compiler refuses it".to_owned())),
    };
    submissions.iter().map(opinion).collect()
}

fn run(
    root: &Path,
    submission: &Submission,
    program: &Path,
    options: Options,
) -> Result<Opinion, GradeError> {
    let scratch = Scratch::beside(program)?;
    let call = Call {
        verdict: scratch.file("verdict.json"),
        submission: submission.path().to_owned(),
        only_native: true,
    };
    let mut command = Command::new(program);
    command.current_dir(root).args(call.arguments());
    command.env("TSAN_OPTIONS", format!("halt_on_error=1 exitcode={RACE}"));
    let failed = |error| GradeError::Run { program: program.to_owned(), error };
    let ended = process::run(&mut command, options.limit, KEPT).map_err(failed)?;
    Ok(match ended.status {
        None => {
            let seconds = options.limit.as_secs();
            Opinion::None(format!("it has not finished after {seconds} s, being slowed down"))
        }
        Some(status) if status.code() == Some(RACE) => {
            let lines: Vec<&str> = ended.stderr.lines().take(LINES).collect();
            Opinion::Race(lines.join("\n"))
        }
        Some(status) if status.success() => Opinion::Clean,
        Some(status) => Opinion::None(format!("it ended with {status}")),
    })
}
