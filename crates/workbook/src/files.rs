//! Writing only what changed, hashing, and walking folders.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fs4::fs_std::FileExt as _;
use sha2::{Digest as _, Sha256};

/// SHA-256 of `bytes`, in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A hash over named parts, in the order in which they are added.
///
/// Names and contents are length-prefixed, so that moving a byte from one part to its neighbour
/// changes the result.
#[derive(Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds a part.
    pub fn add(&mut self, name: &str, content: &[u8]) {
        for bytes in [name.as_bytes(), content] {
            self.0.update((bytes.len() as u64).to_le_bytes());
            self.0.update(bytes);
        }
    }

    /// Adds a file under its path. A file that does not exist counts as such: its arrival changes the hash.
    ///
    /// # Errors
    /// The file exists and cannot be read.
    pub fn add_file(&mut self, path: &Path) -> Result<()> {
        match fs::read(path) {
            Ok(content) => self.add(&path.to_string_lossy(), &content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.add(&path.to_string_lossy(), b"\0missing");
            }
            Err(error) => {
                return Err(error).with_context(|| format!("{} cannot be read", path.display()));
            }
        }
        Ok(())
    }

    /// The hash, in lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// All files below `folder`, as sorted paths relative to it. An absent folder has none.
///
/// # Errors
/// A folder cannot be listed.
pub fn files_below(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let entries = match fs::read_dir(&current) {
            Ok(entries) => entries,
            // Also what happens when an editor removes a folder while it is being walked.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("{} cannot be listed", current.display()));
            }
        };
        for entry in entries {
            let path =
                entry.with_context(|| format!("{} cannot be listed", current.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                files.insert(relative.to_path_buf());
            }
        }
    }
    Ok(files)
}

/// Writes `content` to `path` unless it is there already; says whether it wrote.
///
/// The file appears whole or not at all: readers never see half of it.
///
/// # Errors
/// The file or its folder cannot be written.
pub fn write_if_changed(path: &Path, content: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = folder.join(name);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&temporary, content))
        .and_then(|()| fs::rename(&temporary, path))
        .with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(true)
}

/// Makes `to` hold the files of all of the folders `from` whose relative paths are `wanted`, and nothing else; says how
/// many files it wrote or removed.
///
/// # Errors
/// A file cannot be read, written or removed.
pub fn mirror(from: &[&Path], to: &Path, wanted: impl Fn(&Path) -> bool) -> Result<usize> {
    let mut copied = BTreeSet::new();
    let mut changed = 0;
    for folder in from {
        for file in files_below(folder)?.into_iter().filter(|file| wanted(file)) {
            let source = folder.join(&file);
            let content = fs::read(&source)
                .with_context(|| format!("{} cannot be read", source.display()))?;
            changed += usize::from(write_if_changed(&to.join(&file), &content)?);
            copied.insert(file);
        }
    }
    for stale in files_below(to)?.difference(&copied) {
        let path = to.join(stale);
        fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        changed += 1;
    }
    Ok(changed)
}

/// Removes a folder with all that is in it; an absent one is fine.
///
/// # Errors
/// Something in it cannot be removed.
pub fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", path.display()))
        }
        _ => Ok(()),
    }
}

/// Waits until no other process holds `path`, and holds it until the returned file is dropped.
///
/// # Errors
/// The lock file cannot be created or locked.
pub fn lock(path: &Path) -> Result<File> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| File::create(path))
        .and_then(|file| file.lock_exclusive().map(|()| file))
        .with_context(|| format!("{} cannot be locked", path.display()))
}
