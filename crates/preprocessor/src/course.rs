//! The course as a whole, as far as a page depends on it.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use grader::ExerciseInfo;

use crate::include::neighbours;
use crate::page::Page;

/// What directives and questions may want to know about the course as a whole.
pub(crate) struct Course {
    root: PathBuf,
    repository: Option<String>,
    /// The words of another language, by the English ones.
    words: Option<HashMap<String, String>>,
    exercises: OnceCell<Result<Vec<ExerciseInfo>, String>>,
    /// The ids of the questions so far, and the page that each is on.
    questions: RefCell<BTreeMap<String, PathBuf>>,
}

impl Course {
    /// The course in the checkout at `root`, whose repository is on the web at `repository`; with the words of its language, if
    /// that is not English.
    pub(crate) fn new(
        root: PathBuf,
        repository: Option<String>,
        words: Option<HashMap<String, String>>,
    ) -> Self {
        Self { root, repository, words, exercises: OnceCell::new(), questions: RefCell::default() }
    }

    /// Words that stand around the text, in the language of the pages: in English where there are no others.
    pub(crate) fn say<'a>(&'a self, english: &'a str) -> &'a str {
        self.words.as_ref().and_then(|words| words.get(english)).map_or(english, String::as_str)
    }

    /// Whether the pages are in another language than English.
    pub(crate) fn is_translated(&self) -> bool {
        self.words.is_some()
    }

    /// HTML in English, marked as such where the pages are in another language: `html` starts with a tag.
    pub(crate) fn in_english(&self, html: String) -> String {
        let after_name =
            html.find(|c: char| c.is_whitespace() || c == '>').filter(|_| self.is_translated());
        match after_name {
            Some(at) => format!("{} lang=\"en\"{}", &html[..at], &html[at..]),
            None => html,
        }
    }

    /// The checkout's root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The exercises, read from the stub files when first asked for.
    pub(crate) fn exercises(&self) -> Result<&[ExerciseInfo], String> {
        let read = || {
            grader::catalogue(&self.root)
                .map_err(|error| format!("the exercises cannot be read: {error:#}"))
        };
        self.exercises.get_or_init(read).as_deref().map_err(Clone::clone)
    }

    /// Where a reader finds `file` (relative to the checkout's root) on the web, if it is known where its repository is.
    pub(crate) fn source_url(&self, file: &str) -> Option<String> {
        let repository = self.repository.as_deref()?.trim_end_matches('/');
        Some(format!("{repository}/blob/HEAD/{file}"))
    }

    /// Whether `file` (relative to the checkout's root) is there. The error names what has a similar name.
    pub(crate) fn has_file(&self, file: &str) -> Result<(), String> {
        let path = self.root.join(file);
        match path.is_file() {
            true => Ok(()),
            false => Err(format!("there is no {file}{}", neighbours(&path))),
        }
    }

    /// The text of `file` (relative to the checkout's root).
    pub(crate) fn read(&self, file: &str) -> Result<String, String> {
        fs::read_to_string(self.root.join(file)).map_err(|error| format!("{file}: {error}"))
    }

    /// Takes an id for a question on `page`, if no other question has it.
    pub(crate) fn claim_question(&self, id: &str, page: &Page) -> Result<(), String> {
        match self.questions.borrow_mut().insert(id.to_owned(), page.file.clone()) {
            None => {
                page.note("quiz", id);
                Ok(())
            }
            Some(other) => {
                Err(format!("{} has a question \"{id}\" already: ids are unique", other.display()))
            }
        }
    }

    /// What the program `listings/examples/NAME.rs` prints, as the tests of the listings have it.
    pub(crate) fn printed_by(&self, name: &str) -> Result<String, String> {
        let file = format!("listings/expected/{name}.txt");
        let printed = fs::read_to_string(self.root.join(&file))
            .map_err(|error| format!("{file}, which says what {name} prints: {error}"))?;
        if printed.contains("[..]") {
            return Err(format!("{name} does not always print the same: {file} has a [..] in it"));
        }
        Ok(printed)
    }
}
