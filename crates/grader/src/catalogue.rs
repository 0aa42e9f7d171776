//! Which exercises there are, read from the stubs themselves so that nothing else can disagree with them.
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{error, fmt, fs, io};

/// Where the reader's files are, relative to the root of the checkout.
pub(crate) const READERS: &str = "exercises/src";
/// Where the same files are as they came: what is read here cannot be spoilt by what the reader does with his.
const STUBS: &str = "exercises/stubs";
/// Where the hints are, relative to the root of the checkout.
const HINTS: &str = "exercises/hints";
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

/// All exercises of the checkout at `root`, by id.
///
/// What is said about one is read from its stub as it came; from the reader's file only where that has no such copy.
///
/// # Errors
/// When the stubs cannot be read, or one of them does not start with its heading and a sentence about the task.
pub fn catalogue(root: &Path) -> Result<Vec<ExerciseInfo>, CatalogueError> {
    let mut ids = ids(&root.join(READERS))?;
    if root.join(STUBS).is_dir() {
        ids.extend(self::ids(&root.join(STUBS))?);
    }
    let info = |id: String| {
        let stub = stub(root, &id);
        let path = if stub.is_file() { stub } else { root.join(readers_file(&id)) };
        info(&id, &path, &read(&path)?)
    };
    ids.into_iter().map(info).collect()
}

/// The stub of exercise `id` as it came, which the reader has no reason to touch.
pub fn stub(root: &Path, id: &str) -> PathBuf {
    root.join(STUBS).join(format!("{id}.rs"))
}

/// The reader's file, relative to the root of the checkout, with forward slashes.
fn readers_file(id: &str) -> String {
    format!("{READERS}/{id}.rs")
}

/// The exercises whose files are in `folder`.
fn ids(folder: &Path) -> Result<BTreeSet<String>, CatalogueError> {
    let unreadable = |source| CatalogueError::Unreadable { path: folder.to_owned(), source };
    let mut ids = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if let Some(id) = path.file_stem().and_then(|stem| stem.to_str()).filter(|id| is_id(id))
            && path.extension().is_some_and(|extension| extension == "rs")
        {
            ids.insert(id.to_owned());
        }
    }
    Ok(ids)
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
    let path = root.join(HINTS).join(format!("{id}.md"));
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

/// `ex` and two digits.
fn is_id(stem: &str) -> bool {
    stem.strip_prefix("ex")
        .is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
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
    Ok(ExerciseInfo { id: id.to_owned(), title: title.to_owned(), summary, file: readers_file(id) })
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
