//! The machine that the tool runs on: what is in `PATH`, and whether packages may be installed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use workbook::process::Tool;

use crate::consent::Consent;

/// The machine to search. Tests make one of a temporary folder.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Where programs are looked up, in the form of `PATH`.
    pub path: OsString,
    /// Where the system's package manager puts things: `/usr`.
    pub prefix: PathBuf,
    /// Whether the system lets packages be installed.
    pub root: bool,
    /// Whether whoever started this program does.
    pub consent: Consent,
}

impl Machine {
    /// This machine. Nothing is installed on it, unless [`Self::with`] allows it.
    #[must_use]
    pub fn here() -> Self {
        Self {
            path: std::env::var_os("PATH").unwrap_or_default(),
            prefix: "/usr".into(),
            root: is_root(),
            consent: Consent::Refused,
        }
    }

    /// The same machine, with other rules on what may be installed.
    #[must_use]
    pub fn with(self, consent: Consent) -> Self {
        Self { consent, ..self }
    }

    /// The program of that name, if it is in `PATH`.
    #[must_use]
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(&self.path)
            .map(|folder| folder.join(&name))
            .find(|path| path.is_file())
    }

    /// A program that will run with this machine's `PATH`.
    pub(crate) fn tool(&self, program: &Path) -> Tool {
        Tool::new(program).without_outer_cargo().env("PATH", &self.path)
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
