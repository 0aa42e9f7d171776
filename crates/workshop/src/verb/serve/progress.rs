//! The reader's progress, as it happens: other programs write the file, the pages follow.

use std::fs;
use std::sync::Arc;

use anyhow::{Context, Result};
use grader::progress::Store;
use workbook::checkout::Checkout;
use workbook::console::say;
use workbook::reader;
use workbook::saves::{Saves, Watched};

use crate::server::Live;

/// Tells the pages how far the reader is.
pub(super) fn tell(checkout: &Checkout, live: &Live) {
    // A course without exercises has no progress.
    if !checkout.root().join("exercises").is_dir() {
        return;
    }
    match reader::snapshot(checkout) {
        Ok(snapshot) => live.tell_progress(&snapshot),
        Err(error) => say(format!("The pages do not show your progress: {error:#}")),
    }
}

/// Tells the pages now, and whenever the file changes for as long as the returned watcher lives.
///
/// # Errors
/// The folder of the file cannot be made or watched.
pub(super) fn follow(checkout: &Checkout, live: &Arc<Live>) -> Result<Saves> {
    let store = Store::of(checkout.root());
    let (folder, file) = (store.folder().to_owned(), store.path());
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let (followed, pages) = (checkout.clone(), Arc::clone(live));
    let watcher = Saves::watch([Watched::Folder(&folder)], move |paths| {
        if paths.iter().any(|path| path.file_name() == file.file_name()) {
            tell(&followed, &pages);
        }
    })?;
    tell(checkout, live);
    Ok(watcher)
}
