//! `cargo workbook watch`: a verdict on each exercise as soon as it is saved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use grader::ExerciseInfo;
use grader::report::{self, Style};

use crate::answer;
use crate::checkout::Checkout;
use crate::console;
use crate::reader;
use crate::saves::{Saves, Watched};

/// Nothing to choose.
#[derive(Args, Debug)]
pub struct Watch {}

impl Watch {
    /// Grades the next exercise, then each one that is saved, until Ctrl-C.
    ///
    /// # Errors
    /// The exercises cannot be listed, or the system refuses to watch. What goes wrong later is said, and watching goes on.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        reader::hand_out(checkout);
        let exercises = reader::catalogue(checkout)?;
        let folder = checkout.root().join("exercises/src");
        let (sender, saved) = channel();
        let _watcher = Saves::watch([Watched::Folder(&folder)], move |paths| {
            // The loop has ended: so does the program.
            let _ = sender.send(paths);
        })?;
        answer!("Watching exercises/src: save a file to have it graded (Ctrl-C ends).");
        // This also compiles the grader, so that the first save need not wait for it.
        if let Some(info) = reader::next(&exercises, &reader::progress(checkout)?) {
            grade(checkout, info);
        }
        while let Ok(burst) = saved.recv() {
            // What was saved while the last one was graded, too.
            let ids = exercises_of(burst.into_iter().chain(saved.try_iter().flatten()));
            for info in exercises.iter().filter(|info| ids.contains(&info.id)) {
                grade(checkout, info);
            }
        }
        Ok(true)
    }
}

/// The names of the Rust files, without extension.
fn exercises_of(paths: impl Iterator<Item = PathBuf>) -> BTreeSet<String> {
    let rust = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned()).collect()
}

/// Grades one exercise and prints all that there is to say. Whatever goes wrong is said, too.
fn grade(checkout: &Checkout, info: &ExerciseInfo) {
    let started = Instant::now();
    match reader::grade(checkout, &[info]) {
        Ok(verdicts) => {
            let style = Style::of_stdout();
            for verdict in &verdicts {
                let details = report::details(info, Path::new(&info.file), verdict, style);
                console::print(format_args!("\n{details}"), "");
                if !verdict.passed() {
                    answer!("  Stuck? cargo workbook hint {}", info.id);
                }
            }
            answer!("({} after the save)", console::duration(started.elapsed()));
            conclude(checkout, info);
        }
        // For example while the checkout is being updated: the next save tries again.
        Err(error) => answer!("\n{}: {error:#}", info.id),
    }
}

/// Names the next exercise once this one has passed.
fn conclude(checkout: &Checkout, done: &ExerciseInfo) {
    let (Ok(exercises), Ok(progress)) = (reader::catalogue(checkout), reader::progress(checkout))
    else {
        return;
    };
    if progress.of(&done.id).status() != grader::progress::Status::Passed {
        return;
    }
    match reader::next(&exercises, &progress) {
        Some(next) => answer!("Next: {}: {} ({})", next.id, next.title, next.file),
        None => answer!("All exercises are done."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_graded_once_and_scratch_files_are_not() {
        let names = ["ex02.rs", ".ex02.rs.swp", "4913", "ex02.rs~", "ex02.rs", "ex03.rs"];
        let paths = names.map(|name| Path::new("/course/exercises/src").join(name));
        assert_eq!(
            exercises_of(paths.into_iter()).into_iter().collect::<Vec<_>>(),
            ["ex02", "ex03"]
        );
    }
}
