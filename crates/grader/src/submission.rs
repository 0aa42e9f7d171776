//! A file to be graded.
use crate::error::GradeError;
use std::fs;
use std::path::{Path, PathBuf};

/// A file to be graded as an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Submission {
    /// Such as `ex01`.
    pub(crate) exercise: String,
    /// Absolute.
    pub(crate) path: PathBuf,
}

impl Submission {
    /// The file at `path`, to be graded as `exercise`.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn new(exercise: impl Into<String>, path: &Path) -> Result<Self, GradeError> {
        let path = fs::canonicalize(path).map_err(|error| GradeError::unreadable(path, error))?;
        Ok(Self { exercise: exercise.into(), path })
    }

    /// The reader's own file for `exercise` in the checkout at `root`.
    ///
    /// A file that is not there is no error: its verdict tells how to get it back.
    ///
    /// # Errors
    /// When there is no such checkout.
    pub fn stub(root: &Path, exercise: &str) -> Result<Self, GradeError> {
        let path = root.join(handout::readers_file(exercise));
        if path.exists() {
            return Self::new(exercise, &path);
        }
        let root = fs::canonicalize(root).map_err(|error| GradeError::unreadable(root, error))?;
        let path = root.join(handout::readers_file(exercise));
        Ok(Self { exercise: exercise.to_owned(), path })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The id of the exercise.
    pub fn exercise(&self) -> &str {
        &self.exercise
    }

    /// Whether this is the reader's own file in the checkout at `root`, an absolute path without links.
    pub fn is_stub(&self, root: &Path) -> bool {
        self.path == root.join(handout::readers_file(&self.exercise))
    }
}
