//! Runs a check program, and reads what it leaves behind.
use crate::error::GradeError;
use crate::process::{self, Ended};
use crate::scratch::Scratch;
use crate::submission::Submission;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use verdict::protocol::{self, Call};
use verdict::{Kind, Verdict};

/// How much of what a submission prints is kept, in bytes.
const KEPT: usize = 4096;
/// How many lines of what a submission prints a verdict shows.
const LINES: usize = 10;

/// Runs one check program. It leaves its verdict in a file, so that whatever the submission prints cannot be mistaken
/// for it; while a check is running, that file holds the verdict for the case that it never comes back.
pub(crate) fn run(
    root: &Path,
    submission: &Submission,
    program: &Path,
    limit: Duration,
) -> Result<Verdict, GradeError> {
    let failed = |error| GradeError::Run { program: program.to_owned(), error };
    let scratch = Scratch::beside(program)?;
    let file = scratch.file("verdict.json");
    let late = Verdict::new(Kind::Stuck, "it has not come to its first check in time");
    protocol::leave(&late, &file).map_err(failed)?;
    let call = Call {
        verdict: file.clone(),
        submission: submission.path().to_owned(),
        only_native: false,
    };
    let start = Instant::now();
    let mut command = Command::new(program);
    command.current_dir(root).args(call.arguments());
    let ended = process::run(&mut command, limit, KEPT).map_err(failed)?;
    let mut verdict = explain_end(protocol::collect(&file).map_err(failed)?, &ended);
    verdict.millis = start.elapsed().as_millis().try_into().unwrap_or(u64::MAX);
    Ok(verdict)
}

/// Puts right a verdict that was left behind by a program that did not end by itself.
fn explain_end(mut verdict: Verdict, ended: &Ended) -> Verdict {
    if let Some(status) = ended.status.filter(|status| !status.success()) {
        // The first lines of a crash, such as a stack overflow, say what it was.
        let said = ended.stderr.lines().filter(|line| !line.trim().is_empty()).take(4);
        verdict.kind = Kind::Wrong;
        verdict.happened = format!("the whole program ended abruptly ({status})");
        verdict.details = said.map(str::to_owned).collect();
    } else if !ended.stdout.is_empty() && !verdict.passed() {
        let printed: Vec<&str> = ended.stdout.lines().take(LINES).collect();
        verdict.details.push(format!("It printed:\n{}", printed.join("\n")));
    }
    verdict
}
