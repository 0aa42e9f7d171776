//! Why grading itself can fail.
use std::path::{Path, PathBuf};
use std::{error, fmt, io};

/// Why there is no verdict: never the submission's fault.
#[derive(Debug)]
#[non_exhaustive]
pub enum GradeError {
    /// A file could not be read.
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A file below the target directory could not be written.
    Unwritable {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// There are no checks for this exercise.
    NoChecks {
        /// Its id.
        exercise: String,
    },
    /// Cargo failed, and not because of a submission.
    Build(String),
    /// A submission was left out: the grader's own mistake.
    Lost {
        /// Which one, counted from 0.
        index: usize,
    },
    /// A check program could not be run.
    Run {
        /// Which one.
        program: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl GradeError {
    pub(crate) fn unreadable(path: &Path, error: io::Error) -> Self {
        Self::Unreadable { path: path.to_owned(), error }
    }
}

impl fmt::Display for GradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, error } => {
                write!(f, "cannot read {}: {error}", path.display())
            }
            Self::Unwritable { path, error } => {
                write!(f, "cannot write {}: {error}", path.display())
            }
            Self::NoChecks { exercise } => {
                write!(f, "there are no checks for an exercise {exercise:?}")
            }
            Self::Build(reason) => f.write_str(reason),
            Self::Lost { index } => write!(f, "there is no verdict on submission {}", index + 1),
            Self::Run { program, error } => write!(f, "cannot run {}: {error}", program.display()),
        }
    }
}

impl error::Error for GradeError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Unreadable { error, .. }
            | Self::Unwritable { error, .. }
            | Self::Run { error, .. } => Some(error),
            Self::NoChecks { .. } | Self::Build(_) | Self::Lost { .. } => None,
        }
    }
}
