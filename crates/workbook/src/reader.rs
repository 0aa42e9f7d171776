//! The reader's side of the checkout: his files, his progress, and where the course talks about an exercise.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use grader::course::add_link;
use grader::progress::{self, Progress, Status, Store, Updated};
use grader::verdict::{Verdict, fingerprint};
use grader::{ExerciseInfo, Options, Submission, handout};
use serde::Serialize;

use crate::checkout::Checkout;
use crate::console::say;

/// The exercise that somebody means by `word`: `ex07`, `EX7`, or `7`.
///
/// # Errors
/// There is no such exercise; the message lists those that there are. Or the exercises cannot be read.
pub fn exercise(checkout: &Checkout, word: &str) -> Result<ExerciseInfo> {
    let lower = word.to_lowercase();
    let number: Option<u32> = lower.strip_prefix("ex").unwrap_or(&lower).parse().ok();
    let id = number.map_or(lower, |number| format!("ex{number:02}"));
    Ok(grader::exercise(checkout.root(), &id)?)
}

/// Makes the reader's files where they are missing, and renews those that nobody has touched; tells what is new. Those
/// that are there can be worked with in any case.
pub fn hand_out(checkout: &Checkout) {
    match handout::hand_out(checkout.root()) {
        Ok(done) => handout::news(&done).into_iter().for_each(say),
        Err(error) => say(error.to_string()),
    }
}

/// All exercises.
///
/// # Errors
/// They cannot be read.
pub fn catalogue(checkout: &Checkout) -> Result<Vec<ExerciseInfo>> {
    grader::catalogue(checkout.root()).context("the exercises cannot be listed")
}

/// How far the reader is. Says so if the file was damaged and a fresh one has taken its place.
///
/// # Errors
/// The file cannot be read.
pub fn progress(checkout: &Checkout) -> Result<Progress> {
    Ok(told(Store::of(checkout.root()).read()?))
}

/// How it stands with every exercise, for pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// By id.
    pub exercises: BTreeMap<String, Standing>,
}

/// How it stands with one exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// For programs.
    pub status: Status,
    /// For people: "passed", "3 of 5 checks: deadlock", "not begun".
    pub summary: String,
}

/// How it stands with every exercise now.
///
/// # Errors
/// The exercises or the progress cannot be read.
pub fn snapshot(checkout: &Checkout) -> Result<Snapshot> {
    let progress = progress(checkout)?;
    let standing = |info: ExerciseInfo| {
        let record = progress.of(&info.id);
        (info.id, Standing { status: record.status(), summary: record.summary() })
    };
    Ok(Snapshot { exercises: catalogue(checkout)?.into_iter().map(standing).collect() })
}

/// Changes what is kept of the reader's progress. Says so if the file was damaged and a fresh one has taken its place.
///
/// # Errors
/// The file cannot be read or written.
pub fn update<T>(checkout: &Checkout, change: impl FnOnce(&mut Progress) -> T) -> Result<T> {
    Ok(told(Store::of(checkout.root()).update(change)?))
}

fn told<T>(updated: Updated<T>) -> T {
    if let Some(aside) = &updated.set_aside {
        say(progress::set_aside_message(aside));
    }
    updated.value
}

/// Grades the reader's own files and keeps the verdicts.
///
/// # Errors
/// Grading itself fails. That the verdicts cannot be kept is only said.
pub fn grade(checkout: &Checkout, exercises: &[&ExerciseInfo]) -> Result<Vec<Verdict>> {
    let root = checkout.root();
    let submissions: Result<Vec<Submission>, _> =
        exercises.iter().map(|info| Submission::stub(root, &info.id)).collect();
    let mut verdicts = grader::grade(root, &submissions?, Options::default(), |_, _| {})?;
    add_links(&mut verdicts);
    keep(checkout, exercises.iter().map(|info| info.id.as_str()).zip(&verdicts));
    Ok(verdicts)
}

/// Adds to each verdict where the course's explorer shows its steps.
pub fn add_links(verdicts: &mut [Verdict]) {
    for verdict in verdicts {
        add_link(verdict);
    }
}

/// Keeps verdicts on the reader's own files. That they cannot be kept is only said.
pub fn keep<'a>(checkout: &Checkout, verdicts: impl IntoIterator<Item = (&'a str, &'a Verdict)>) {
    let kept = update(checkout, |progress| {
        for (id, verdict) in verdicts {
            progress.of_mut(id).note(verdict);
        }
    });
    if let Err(error) = kept {
        say(format!("Your progress is not kept: {error:#}"));
    }
}

/// Whether the reader's file is the stub.
#[must_use]
pub fn is_as_it_came(checkout: &Checkout, info: &ExerciseInfo) -> bool {
    handout::is_as_it_came(checkout.root(), &info.id)
}

/// Whether the last verdict says nothing about the file as it is now: it was changed since, or never graded.
#[must_use]
pub fn needs_grading(checkout: &Checkout, info: &ExerciseInfo, progress: &Progress) -> bool {
    let Ok(text) = fs::read(checkout.root().join(&info.file)) else { return false };
    !is_as_it_came(checkout, info) && progress.of(&info.id).source != Some(fingerprint(&text))
}

/// The first exercise that has not passed.
#[must_use]
pub fn next<'a>(exercises: &'a [ExerciseInfo], progress: &Progress) -> Option<&'a ExerciseInfo> {
    exercises.iter().find(|info| progress.of(&info.id).status() != Status::Passed)
}

/// The first page with the exercise's card, as a path below the site's top folder; none if no page has it.
#[must_use]
pub fn page(checkout: &Checkout, id: &str) -> Option<String> {
    let directive = format!("{{{{#exercise {id}}}}}");
    let summary = fs::read_to_string(checkout.src().join("SUMMARY.md")).ok()?;
    // In the order of the course: `- [Title](part/page.md)`.
    let pages = summary.split("](").filter_map(|rest| rest.split_once(')')).map(|(page, _)| page);
    let shows = |page: &&str| {
        fs::read_to_string(checkout.src().join(page))
            .is_ok_and(|text| text.lines().any(|line| line.trim() == directive))
    };
    pages.into_iter().find(shows).map(|page| address(Path::new(page)))
}

/// Where mdBook puts a page.
fn address(page: &Path) -> String {
    let parts: Vec<_> = page.iter().map(|part| part.to_string_lossy()).collect();
    let path = parts.join("/");
    let path = path.strip_suffix(".md").unwrap_or(&path);
    match path.strip_suffix("README") {
        Some(folder) => format!("{folder}index.html"),
        None => format!("{path}.html"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_address_that_mdbook_gives_it() {
        assert_eq!(address(Path::new("core/mutex.md")), "core/mutex.html");
        assert_eq!(address(Path::new("core/README.md")), "core/index.html");
    }
}
