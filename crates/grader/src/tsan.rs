//! A second opinion from ThreadSanitizer: the checks on real threads once more, with every access to memory watched.
//!
//! That needs the standard library compiled anew, and options that stable compilers have only for their own use: it is
//! something on top, never a condition for a verdict.
use crate::compile::{Built, Compiler, Program};
use crate::error::GradeError;
use crate::grade::Options;
use crate::printable::printable;
use crate::process;
use crate::run::{command, limits};
use crate::sanitizer::Sanitizer;
use crate::source;
use crate::submission::Submission;
use std::fs;
use std::path::Path;

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
    let compiler = Compiler::new(root, Some(&sanitizer), options.sandbox);
    let opinion = |submission: &Submission| {
        let Ok(text) = source::read(submission) else {
            return Ok(Opinion::None("the file cannot be read any more".to_owned()));
        };
        Ok(match compiler.compile(submission, &text)? {
            Built::Program(program) => run(&program, options),
            Built::Failed(why) => Opinion::None(why),
            _ => Opinion::None("the compiler refuses it".to_owned()),
        })
    };
    submissions.iter().map(opinion).collect()
}

fn run(program: &Program, options: Options) -> Opinion {
    // Its bookkeeping takes up most of the address space that there is.
    let limits = limits(options.limit, u64::MAX);
    let ended = command(program, options, limits, true).and_then(|mut command| {
        command.env("TSAN_OPTIONS", format!("halt_on_error=1 exitcode={RACE}"));
        process::run(&mut command, Some(KEPT), options.limit, KEPT)
    });
    let ended = match ended {
        Ok(ended) => ended,
        Err(error) => return Opinion::None(format!("it cannot be run: {error}")),
    };
    match ended.status {
        None => {
            let seconds = options.limit.as_secs();
            Opinion::None(format!("it has not finished after {seconds} s, being slowed down"))
        }
        Some(status) if status.code() == Some(RACE) => {
            let lines: Vec<&str> = ended.stderr.lines().take(LINES).collect();
            Opinion::Race(printable(&lines.join("\n")))
        }
        Some(status) if status.success() => Opinion::Clean,
        Some(status) => Opinion::None(format!("it ended with {status}")),
    }
}
