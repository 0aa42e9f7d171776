//! `cargo workbook next`: where you are, and what comes next.

use anyhow::Result;
use clap::Args;
use grader::course::address_of;
use grader::progress::{Progress, Status};
use grader::report::wrap;
use grader::{ExerciseInfo, HINT_COUNT};

use crate::answer;
use crate::checkout::Checkout;
use crate::console::{Step, say};
use crate::reader;

/// How wide the task is printed, in characters.
const WIDTH: usize = 88;

/// Nothing to choose.
#[derive(Args, Debug)]
pub struct Next {}

impl Next {
    /// Shows how far the reader is and the next exercise. Grades only what has changed since its last verdict.
    ///
    /// # Errors
    /// The exercises or the progress cannot be read, or grading itself fails.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        reader::hand_out(checkout);
        let exercises = reader::catalogue(checkout)?;
        let progress = up_to_date(checkout, &exercises)?;
        overview(&exercises, &progress);
        match reader::next(&exercises, &progress) {
            Some(info) => describe(checkout, info, &progress),
            None => answer!(
                "All done. `cargo workbook solution {}` shows other ways to do it.",
                exercises.last().map_or("ex01", |info| info.id.as_str())
            ),
        }
        Ok(true)
    }
}

/// The reader's progress, after grading what was changed behind its back.
fn up_to_date(checkout: &Checkout, exercises: &[ExerciseInfo]) -> Result<Progress> {
    let mut progress = reader::progress(checkout)?;
    // Put back by hand or by git: what was said about it is no longer true.
    let has_verdict = |info: &&ExerciseInfo| progress.of(&info.id).kind.is_some();
    let put_back = exercises.iter().filter(has_verdict);
    let put_back: Vec<&ExerciseInfo> =
        put_back.filter(|info| reader::is_as_it_came(checkout, info)).collect();
    if !put_back.is_empty() {
        let forget = |progress: &mut Progress| {
            put_back.iter().for_each(|info| progress.of_mut(&info.id).forget_verdicts());
        };
        forget(&mut progress);
        if let Err(error) = reader::update(checkout, forget) {
            say(format!("Your progress is not kept: {error:#}"));
        }
    }
    let changed: Vec<&ExerciseInfo> =
        exercises.iter().filter(|info| reader::needs_grading(checkout, info, &progress)).collect();
    if changed.is_empty() {
        return Ok(progress);
    }
    let ids: Vec<&str> = changed.iter().map(|info| info.id.as_str()).collect();
    let step = Step::start(format!("Grading what has changed: {}", ids.join(", ")));
    let verdicts = reader::grade(checkout, &changed)?;
    step.done();
    // Not read again: it is right even where it could not be kept.
    for (info, verdict) in changed.iter().zip(&verdicts) {
        progress.of_mut(&info.id).note(verdict);
    }
    Ok(progress)
}

fn overview(exercises: &[ExerciseInfo], progress: &Progress) {
    let count =
        |status| exercises.iter().filter(|info| progress.of(&info.id).status() == status).count();
    answer!(
        "{} of {} exercises done, {} attempted, {} not begun\n",
        count(Status::Passed),
        exercises.len(),
        count(Status::Failed),
        count(Status::NotBegun)
    );
    let width = exercises.iter().map(|info| info.title.chars().count()).max().unwrap_or(0);
    for info in exercises {
        answer!("  {}  {:<width$}  {}", info.id, info.title, progress.of(&info.id).summary());
    }
    answer!("");
}

fn describe(checkout: &Checkout, info: &ExerciseInfo, progress: &Progress) {
    let ExerciseInfo { id, title, summary, file } = info;
    let record = progress.of(id);
    answer!("Next: {id}: {title}\n");
    wrap(summary, WIDTH).iter().for_each(|line| answer!("  {line}"));
    answer!("");
    let row = |what: &str, text: String| answer!("  {what:<10} {text}");
    row("File", file.clone());
    if let Some(page) = reader::page(checkout, id) {
        row("Page", format!("{} (with `cargo workbook serve`)", address_of(&page)));
    }
    if record.status() == Status::Failed {
        row("So far", format!("{}: {}", record.summary(), record.happened));
    }
    row("Check", format!("cargo test -p exercises {id}"));
    row("Watch", "cargo workbook watch (checks whenever you save)".to_owned());
    row("Hint", format!("cargo workbook hint {id} ({} of {HINT_COUNT} seen)", record.hints));
    row("Start over", format!("cargo workbook reset {id}"));
}
