//! Folders for what a check program leaves behind.
use crate::error::GradeError;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io, process};

/// A folder of its own beside a check program, which goes when this is dropped.
///
/// Not in the folder for temporary files that all users of a machine share: where the programs are, nobody else writes.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// A new, empty folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn beside(program: &Path) -> Result<Self, GradeError> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let mut name = program.file_stem().unwrap_or_default().to_owned();
            name.push(format!(".{}-{number}", process::id()));
            let path = program.with_file_name(name);
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                // Left behind by a process that had the same number, and was ended.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(GradeError::Unwritable { path, error }),
            }
        }
    }

    /// Where in it a file of this name is, or would be.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // If it stays, nothing is lost but a little room.
        let _ = fs::remove_dir_all(&self.0);
    }
}
