//! Hashes that tell whether anything has changed.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
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
