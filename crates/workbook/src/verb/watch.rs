//! `cargo workbook watch`: a verdict on each exercise as soon as it is saved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use grader::ExerciseInfo;
use grader::report::{self, Style};
use notify::{EventKind, RecursiveMode, Watcher as _};

use crate::checkout::Checkout;
use crate::console;
use crate::reader;

/// Editors write a file in several steps; this long nothing more must come before it is graded.
const QUIET: Duration = Duration::from_millis(60);

/// Nothing to choose.
#[derive(Args, Debug)]
pub struct Watch {}

impl Watch {
    /// Grades the next exercise, then each one that is saved, until Ctrl-C.
    ///
    /// # Errors
    /// The exercises cannot be listed, or the system refuses to watch. What goes wrong later is said, and watching goes on.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        let exercises = reader::catalogue(checkout)?;
        let folder = checkout.root().join("exercises/src");
        let (sender, saved) = channel();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let Ok(event) = event else { return };
                if !matches!(event.kind, EventKind::Access(_)) {
                    for path in event.paths {
                        // The loop has ended: so does the program.
                        let _ = sender.send(path);
                    }
                }
            })
            .context("changes cannot be watched")?;
        watcher
            .watch(&folder, RecursiveMode::NonRecursive)
            .with_context(|| format!("{} cannot be watched", folder.display()))?;
        println!("Watching exercises/src: save a file to have it graded (Ctrl-C ends).");
        // This also compiles the grader, so that the first save need not wait for it.
        if let Some(info) = reader::next(&exercises, &reader::progress(checkout)?) {
            grade(checkout, info);
        }
        while let Some(ids) = next_burst(&saved) {
            for info in exercises.iter().filter(|info| ids.contains(&info.id)) {
                grade(checkout, info);
            }
        }
        Ok(true)
    }
}

/// Waits for files to be saved, and for the editor to be done with them: their names without extension. `None` when
/// nothing is watched any more.
fn next_burst(saved: &Receiver<PathBuf>) -> Option<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    loop {
        let path = match ids.is_empty() {
            true => saved.recv().ok()?,
            false => match saved.recv_timeout(QUIET) {
                Ok(path) => path,
                Err(RecvTimeoutError::Timeout) => return Some(ids),
                Err(RecvTimeoutError::Disconnected) => return None,
            },
        };
        ids.extend(exercise_of(&path));
    }
}

fn exercise_of(path: &Path) -> Option<String> {
    let is_rust = path.extension().is_some_and(|extension| extension == "rs");
    is_rust.then(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
}

/// Grades one exercise and prints all that there is to say. Whatever goes wrong is said, too.
fn grade(checkout: &Checkout, info: &ExerciseInfo) {
    let started = Instant::now();
    match reader::grade(checkout, &[info]) {
        Ok(verdicts) => {
            let style = Style::of_stdout();
            for verdict in &verdicts {
                print!("\n{}", report::details(info, Path::new(&info.file), verdict, style));
                if !verdict.passed() {
                    println!("  Stuck? cargo workbook hint {}", info.id);
                }
            }
            println!("({} after the save)", console::duration(started.elapsed()));
            conclude(checkout, info);
        }
        // For example while the checkout is being updated: the next save tries again.
        Err(error) => println!("\n{}: {error:#}", info.id),
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
        Some(next) => println!("Next: {}: {} ({})", next.id, next.title, next.file),
        None => println!("All exercises are done."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_graded_once_and_scratch_files_are_not() {
        let (send, saved) = channel();
        for name in ["ex02.rs", ".ex02.rs.swp", "4913", "ex02.rs~", "ex02.rs", "ex03.rs"] {
            send.send(Path::new("/course/exercises/src").join(name)).unwrap();
        }
        assert_eq!(next_burst(&saved).unwrap().into_iter().collect::<Vec<_>>(), ["ex02", "ex03"]);
        drop(send);
        assert_eq!(next_burst(&saved), None);
    }
}
