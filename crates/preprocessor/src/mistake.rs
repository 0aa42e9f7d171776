//! What an author got wrong, and where.

use std::fmt;
use std::path::PathBuf;

/// One mistake in one place. Its `Display` form is `src/core/mutex.md:12: what is wrong`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The file at fault, relative to the checkout's root.
    pub file: PathBuf,
    /// The line at fault, counted from 1.
    pub line: usize,
    /// What is wrong and, where that is known, what would be right: a sentence without a full stop.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// Every mistake found in one run of the preprocessor, in the order of the pages; never empty.
///
/// It reaches the caller of mdBook inside an [`anyhow::Error`]; `downcast_ref::<Mistakes>()` gets it out again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", one_a_line(.0))]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    /// `Err` with all of them, or `Ok` if there are none.
    pub(crate) fn none_or_all(mistakes: Vec<Mistake>) -> Result<(), Self> {
        if mistakes.is_empty() { Ok(()) } else { Err(Self(mistakes)) }
    }

    /// The mistakes, one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.0.iter()
    }
}

fn one_a_line(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(Mistake::to_string).collect::<Vec<_>>().join("\n")
}
