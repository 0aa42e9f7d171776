//! The directives that pages may use, one file each.
//!
//! A directive stands on a line of its own: `{{#NAME ARGUMENT… KEY=VALUE…}}`. To add one, write a [`Directive`] and put
//! it into [`DIRECTIVES`].

mod call;
mod demo;
mod exercise;
mod explore;
mod progress;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use grader::ExerciseInfo;
use page_kit::FigureError;

pub(crate) use call::Call;

use crate::nearest;
use crate::page::Page;

/// Every directive there is.
pub(crate) const DIRECTIVES: &[&dyn Directive] =
    &[&demo::Demo, &exercise::Exercise, &explore::Explore, &progress::Progress];

/// One kind of directive.
pub(crate) trait Directive: Sync {
    /// The word after `{{#`.
    fn name(&self) -> &'static str;

    /// What stands in the page instead of `call`: Markdown, with HTML blocks in it. An error is a sentence without a full
    /// stop that tells the author what to write.
    fn expand(&self, call: &Call, book: &Book, page: &Page) -> Result<String, String>;
}

/// What directives may want to know about the book as a whole.
pub(crate) struct Book {
    root: PathBuf,
    repository: Option<String>,
    exercises: OnceCell<Result<Vec<ExerciseInfo>, String>>,
    /// The ids of the questions so far, and the page that each is on.
    questions: RefCell<BTreeMap<String, PathBuf>>,
}

impl Book {
    /// The book in the checkout at `root`, whose repository is on the web at `repository`.
    pub(crate) fn new(root: PathBuf, repository: Option<String>) -> Self {
        Self { root, repository, exercises: OnceCell::new(), questions: RefCell::default() }
    }

    /// The exercises, read from the stub files when first asked for.
    pub(crate) fn exercises(&self) -> Result<&[ExerciseInfo], String> {
        let read = || {
            grader::catalogue(&self.root)
                .map_err(|error| format!("the exercises cannot be read: {error:#}"))
        };
        self.exercises.get_or_init(read).as_deref().map_err(Clone::clone)
    }

    /// Where a reader finds `file` (relative to the checkout's root) on the web, if the book says where its repository is.
    fn source_url(&self, file: &str) -> Option<String> {
        let repository = self.repository.as_deref()?.trim_end_matches('/');
        Some(format!("{repository}/blob/HEAD/{file}"))
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

/// Why there is no figure for the `what` with this id, in words that help its author.
fn explain(what: &str, id: &str, error: &FigureError) -> String {
    match error {
        FigureError::UnknownId { known } => {
            format!("no {what} is called \"{id}\"{}", nearest::hint(id, known.iter().copied()))
        }
        FigureError::UnknownAttribute { name, known } => {
            let hint = nearest::hint(name, known.iter().copied());
            format!("{what} \"{id}\" has no attribute \"{name}\"{hint}")
        }
        FigureError::BadValue { name, value, expected } => {
            format!("{what} \"{id}\" cannot take {name}=\"{value}\": it must be {expected}")
        }
        FigureError::Broken { .. } => error.to_string(),
    }
}
