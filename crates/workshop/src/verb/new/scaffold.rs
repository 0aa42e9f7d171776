//! Files to make and to change, all or none.

use std::fs;

use anyhow::{Context, Result, bail};
use workbook::checkout::Checkout;

/// What is to be written, and what comes after it. Paths are relative to the checkout's top folder, with forward slashes.
#[derive(Debug, Default)]
pub(super) struct Scaffold {
    /// Files that must not be there yet, with their text.
    pub(super) new: Vec<(String, String)>,
    /// Files that are there, with their new text.
    pub(super) changed: Vec<(String, String)>,
    /// What to do next, a line each.
    pub(super) next: Vec<String>,
}

impl Scaffold {
    /// Writes all of it.
    ///
    /// # Errors
    /// Something is there already, or cannot be written.
    pub(super) fn write(&self, checkout: &Checkout) -> Result<()> {
        for (path, _) in &self.new {
            if checkout.root().join(path).exists() {
                bail!("{path} is there already: choose another name, or edit that");
            }
        }
        for (path, text) in self.new.iter().chain(&self.changed) {
            files::write_if_changed(&checkout.root().join(path), text.as_bytes())?;
        }
        Ok(())
    }

    /// What was done to which file.
    pub(super) fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let new = self.new.iter().map(|(path, _)| ("new     ", path.as_str()));
        new.chain(self.changed.iter().map(|(path, _)| ("changed ", path.as_str())))
    }
}

/// A file of the checkout.
pub(super) fn read(checkout: &Checkout, path: &str) -> Result<String> {
    fs::read_to_string(checkout.root().join(path)).with_context(|| format!("{path} cannot be read"))
}
