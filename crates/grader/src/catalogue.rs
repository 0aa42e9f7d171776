//! Which exercises there are, read from the stubs themselves so that nothing else can disagree with them.
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{error, fmt, fs, io};

/// Every exercise has this many hints, from a nudge to nearly the answer.
pub const HINT_COUNT: usize = 3;

/// What a card or a list says about an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseInfo {
    /// Such as `ex01`.
    pub id: String,
    /// The heading of the stub's documentation, without the id. Markdown.
    pub title: String,
    /// The first sentence of the stub's documentation. Markdown.
    pub summary: String,
    /// The reader's file, relative to the root of the checkout, with forward slashes.
    pub file: String,
}

/// Why the catalogue, or an exercise's hints, could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum CatalogueError {
    /// A file or folder could not be read.
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A stub's documentation does not start as it must.
    BadHeader {
        /// The stub.
        path: PathBuf,
        /// How it must start.
        expected: String,
    },
    /// An exercise has not the right number of hints.
    BadHints {
        /// The file with the hints.
        path: PathBuf,
        /// How many there are.
        found: usize,
    },
    /// No exercise has this id.
    Unknown {
        /// The id asked for.
        id: String,
        /// The ids there are.
        known: Vec<String>,
    },
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, source } => {
                write!(f, "cannot read {}: {source}", path.display())
            }
            Self::BadHeader { path, expected } => {
                write!(f, "{} must start with `{expected}`", path.display())
            }
            Self::BadHints { path, found } => {
                write!(
                    f,
                    "{} must have {HINT_COUNT} headings (`## …`), one a hint, and has {found}",
                    path.display()
                )
            }
            Self::Unknown { id, known } => {
                write!(f, "there is no exercise {id}; there are {}", known.join(", "))
            }
        }
    }
}

impl error::Error for CatalogueError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// All exercises of the checkout at `root`, by id. What is said about one is read from its stub.
///
/// # Errors
/// When the stubs cannot be read, or one of them does not start with its heading and a sentence about the task.
pub fn catalogue(root: &Path) -> Result<Vec<ExerciseInfo>, CatalogueError> {
    let folder = root.join(handout::EXERCISES);
    let ids = handout::exercises(root).map_err(|error| CatalogueError::Unreadable {
        path: folder,
        source: io::Error::other(error),
    })?;
    let info = |id: String| {
        let path = stub(root, &id);
        info(&id, &path, &read(&path)?)
    };
    ids.into_iter().map(info).collect()
}

/// The stub of exercise `id`, from which the reader's file is made.
pub fn stub(root: &Path, id: &str) -> PathBuf {
    root.join(handout::stub(id))
}

/// The right solutions of exercise `id`: the one that is nearest to the task, `reference.rs`, comes first.
///
/// # Errors
/// When the folder with the solutions cannot be read.
pub fn solutions(root: &Path, id: &str) -> Result<Vec<PathBuf>, CatalogueError> {
    let mut paths = rust_files(&root.join(handout::EXERCISES).join(id).join("solutions"))?;
    paths.sort_by_key(|path| path.file_stem().is_none_or(|stem| stem != "reference"));
    Ok(paths)
}

/// The wrong solutions of exercise `id`, each with the verdict that it must get in its first lines.
///
/// # Errors
/// When the folder with them cannot be read.
pub fn mutants(root: &Path, id: &str) -> Result<Vec<PathBuf>, CatalogueError> {
    rust_files(&root.join(handout::EXERCISES).join(id).join("mutants"))
}

/// The Rust files in a folder, by name.
fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, CatalogueError> {
    let unreadable = |source| CatalogueError::Unreadable { path: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()
        .map_err(unreadable)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    paths.sort();
    Ok(paths)
}

/// The exercise called `id`.
///
/// # Errors
/// When there is none, with the ids that there are; and as [`catalogue`].
pub fn exercise(root: &Path, id: &str) -> Result<ExerciseInfo, CatalogueError> {
    let all = catalogue(root)?;
    match all.iter().find(|info| info.id == id) {
        Some(info) => Ok(info.clone()),
        None => Err(CatalogueError::Unknown {
            id: id.to_owned(),
            known: all.into_iter().map(|info| info.id).collect(),
        }),
    }
}

/// The hints of exercise `id`, from a nudge to nearly the answer. Markdown.
///
/// # Errors
/// When the file with the hints cannot be read or does not hold [`HINT_COUNT`] hints.
pub fn hints(root: &Path, id: &str) -> Result<Vec<String>, CatalogueError> {
    let path = root.join(handout::EXERCISES).join(id).join("hints.md");
    let text = read(&path)?;
    let hints: Vec<String> = sections(&text).collect();
    if hints.len() != HINT_COUNT || hints.iter().any(String::is_empty) {
        return Err(CatalogueError::BadHints { path, found: hints.len() });
    }
    Ok(hints)
}

fn read(path: &Path) -> Result<String, CatalogueError> {
    fs::read_to_string(path)
        .map_err(|source| CatalogueError::Unreadable { path: path.to_owned(), source })
}

fn info(id: &str, path: &Path, source: &str) -> Result<ExerciseInfo, CatalogueError> {
    let bad = |expected: &str| CatalogueError::BadHeader {
        path: path.to_owned(),
        expected: expected.to_owned(),
    };
    let mut lines = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    let title = lines
        .next()
        .and_then(|line| line.strip_prefix(&format!("# {id}: ")))
        .ok_or_else(|| bad(&format!("//! # {id}: Title")))?;
    let paragraph: Vec<&str> =
        lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect();
    let summary = first_sentence(&paragraph.join(" ")).ok_or_else(|| {
        bad(&format!(
            "//! # {id}: {title}` and, below an empty line, `//! A sentence about the task."
        ))
    })?;
    Ok(ExerciseInfo {
        id: id.to_owned(),
        title: title.to_owned(),
        summary,
        file: handout::readers_file(id),
    })
}

/// Up to the first full stop at the end of a word, that one included.
fn first_sentence(paragraph: &str) -> Option<String> {
    let end = paragraph
        .find(". ")
        .map(|at| at + 1)
        .or_else(|| paragraph.ends_with('.').then_some(paragraph.len()))?;
    Some(paragraph[..end].to_owned())
}

/// What stands below each `## …` heading.
fn sections(text: &str) -> impl Iterator<Item = String> {
    let text = format!("\n{text}");
    let sections: Vec<String> = text
        .split("\n## ")
        .skip(1)
        .map(|section| section.split_once('\n').map_or("", |(_, body)| body).trim().to_owned())
        .collect();
    sections.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<ExerciseInfo, String> {
        info("ex01", Path::new("ex01.rs"), source).map_err(|error| error.to_string())
    }

    #[test]
    fn a_stub_says_what_it_is() {
        let source = "//! # ex01: A `Mutex`\n//!\n//! Write a total,\n//! with i64.max. Then more.\n//!\n//! Details.\nuse x;";
        let info = parse(source).unwrap();
        assert_eq!(info.title, "A `Mutex`");
        assert_eq!(info.summary, "Write a total, with i64.max.");
        assert_eq!(info.file, "exercises/src/ex01.rs");
    }

    #[test]
    fn a_bad_header_is_named() {
        assert_eq!(
            parse("//! # ex02: Other\n").unwrap_err(),
            "ex01.rs must start with `//! # ex01: Title`"
        );
        assert!(
            parse("//! # ex01: Title\nuse x;").unwrap_err().contains("A sentence about the task.")
        );
    }

    #[test]
    fn hints_stand_below_headings() {
        let found: Vec<String> =
            sections("# ex01\n\n## A nudge\none\n\ntwo\n## Next\nthree").collect();
        assert_eq!(found, ["one\n\ntwo", "three"]);
    }
}
