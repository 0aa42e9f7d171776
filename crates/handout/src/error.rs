//! Why files cannot be handed out.
use std::path::{Path, PathBuf};
use std::{error, fmt, io};

/// A file or folder that could not be read or written.
#[derive(Debug)]
pub struct HandoutError {
    /// What was tried: "read" or "write".
    what: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl HandoutError {
    pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self {
        Self::new("read", path)
    }

    pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self {
        Self::new("write", path)
    }

    fn new(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self { what, path, source }
    }
}

impl fmt::Display for HandoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, path, source } = self;
        write!(f, "the exercises' files cannot be made: cannot {what} {}: {source}", path.display())
    }
}

impl error::Error for HandoutError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        Some(&self.source)
    }
}
