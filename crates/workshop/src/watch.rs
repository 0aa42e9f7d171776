//! Noticing that the author saved something.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};

use anyhow::Result;
use workbook::checkout::Checkout;
use workbook::saves::{Saves, Watched};

use crate::site;

/// What the development server's loop waits for.
#[derive(Debug)]
pub enum Event {
    /// Files that go into the site or the tool were written, made, moved or removed.
    Changed(Vec<PathBuf>),
    /// The user wants to stop.
    Interrupted,
}

/// What a burst of changes asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Text, styles, scripts, listings: this program can build the site again.
    Content,
    /// Rust code of the demos, the grader or the tool: this program itself is out of date.
    Code,
}

/// Sends changes below the checkout's sources for as long as the returned watcher lives.
///
/// # Errors
/// The system refuses to watch, for example because too many files are watched already.
pub fn watch(checkout: &Checkout, events: Sender<Event>) -> Result<Saves> {
    let folders = site::SOURCES.map(|name| checkout.root().join(name));
    let trees = folders.iter().filter(|folder| folder.is_dir()).map(|folder| Watched::Tree(folder));
    let top = Watched::Folder(checkout.root());
    let filter = checkout.clone();
    Saves::watch(trees.chain([top]), move |mut paths| {
        paths.retain(|path| matters(&filter, path));
        if !paths.is_empty() {
            // The loop has ended: so does the program.
            let _ = events.send(Event::Changed(paths));
        }
    })
}

/// Waits for the next change, and unites it with all that were made meanwhile; `None` when the user wants to stop.
#[must_use]
pub fn next_change(checkout: &Checkout, events: &Receiver<Event>) -> Option<Change> {
    let mut change = None;
    let mut next = events.recv().ok();
    while let Some(event) = next {
        match event {
            Event::Changed(paths) => {
                change = change.max(paths.iter().map(|path| kind(checkout, path)).max());
            }
            Event::Interrupted => return None,
        }
        next = events.try_recv().ok();
    }
    change
}

fn matters(checkout: &Checkout, path: &Path) -> bool {
    let Ok(relative) = path.strip_prefix(checkout.root()) else { return false };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_scratch = name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
        || name == "4913";
    let is_top_level = relative.components().count() == 1;
    let is_watched_there = ["book.toml", "Cargo.toml", "Cargo.lock"].contains(&&*name);
    let is_generated = [checkout.demos(), checkout.scripts(), checkout.service_worker()]
        .iter()
        .any(|generated| path.starts_with(generated));
    !is_scratch && !is_generated && (!is_top_level || is_watched_there)
}

fn kind(checkout: &Checkout, path: &Path) -> Change {
    let relative = path.strip_prefix(checkout.root()).unwrap_or(path);
    let is_manifest =
        path.file_name().is_some_and(|name| name == "Cargo.toml" || name == "Cargo.lock");
    // The tool has the development server's scripts inside.
    let is_of_the_tool = ["wasm-demos", "challenges/src", "crates", "web/dev"]
        .iter()
        .any(|folder| relative.starts_with(folder));
    if is_manifest || is_of_the_tool { Change::Code } else { Change::Content }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkout() -> Checkout {
        Checkout::at("/course")
    }

    #[test]
    fn scratch_files_and_built_files_do_not_matter() {
        for path in [
            "src/a.md~",
            "src/.a.md.swp",
            "src/4913",
            "src/demos/wasm_demos.js",
            "src/web/quiz/quiz.js",
            "src/sw.js",
            "book",
            "book.next",
            "README.md",
        ] {
            assert!(!matters(&checkout(), &Path::new("/course").join(path)), "{path}");
        }
        for path in [
            "src/a.md",
            "book.toml",
            "theme/course.css",
            "web/quiz/quiz.js",
            "web/shell/sw.js",
            "listings/src/book",
        ] {
            assert!(matters(&checkout(), &Path::new("/course").join(path)), "{path}");
        }
    }

    #[test]
    fn rust_code_of_the_tool_is_told_from_content() {
        for path in [
            "wasm-demos/src/lib.rs",
            "crates/workbook/src/main.rs",
            "crates/grader/src/lib.rs",
            "web/dev/live.js",
            "Cargo.lock",
        ] {
            assert_eq!(kind(&checkout(), &Path::new("/course").join(path)), Change::Code, "{path}");
        }
        for path in [
            "src/a.md",
            "listings/src/lib.rs",
            "exercises/src/ex01.rs",
            "web/quiz/quiz.js",
            "book.toml",
        ] {
            assert_eq!(
                kind(&checkout(), &Path::new("/course").join(path)),
                Change::Content,
                "{path}"
            );
        }
    }

    #[test]
    fn a_burst_is_one_change_and_as_serious_as_its_most_serious_part() {
        let (send, events) = std::sync::mpsc::channel();
        let changed = |paths: &[&str]| Event::Changed(paths.iter().map(PathBuf::from).collect());
        send.send(changed(&["/course/src/a.md"])).unwrap();
        send.send(changed(&["/course/src/b.md", "/course/crates/model/src/lib.rs"])).unwrap();
        send.send(changed(&["/course/src/b.md"])).unwrap();
        assert_eq!(next_change(&checkout(), &events), Some(Change::Code));
        send.send(Event::Interrupted).unwrap();
        assert_eq!(next_change(&checkout(), &events), None);
    }
}
