//! What the check has to say.

use std::fmt;
use std::path::PathBuf;

/// One flaw of one file. Its `Display` form is `core/mutex.html: what is wrong`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the folder of the built book.
    pub file: PathBuf,
    /// What is wrong: a sentence without a full stop.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.what)
    }
}
