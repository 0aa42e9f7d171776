//! From `web/` into `src/`: the scripts that pages load by name.
//!
//! mdBook takes along whatever lies in the course's text, no matter who calls it: `cargo workbook build`, plain
//! `mdbook build` or `mdbook serve`. So the modules are put there, like the demos' Wasm, under the names that they have in
//! `web/`: what one imports from another by a relative address is then right in the site, in the checkout and for the type
//! checker. (`additional-js` would put a hash into their names. A renderer that copies them straight into the site would
//! move mdBook's pages, since a book with two renderers has a folder for each.)

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use workbook::checkout::Checkout;

/// Folders with no modules of pages: the classic scripts of `shell` are listed in book.toml, the development server has
/// what is in `dev`, and `types` is for the type checker.
const OTHERS: [&str; 4] = ["shell", "dev", "types", "tests"];

/// Brings `src/web/` and `src/sw.js` up to date. Touches no file whose content stays the same.
///
/// # Errors
/// A file cannot be read or written.
pub fn put(checkout: &Checkout) -> Result<()> {
    let web = checkout.web();
    files::mirror(&[&web], &checkout.scripts(), is_module)?;
    let worker = web.join("shell/sw.js");
    // A book without scripts has none.
    if worker.is_file() {
        let script =
            fs::read(&worker).with_context(|| format!("{} cannot be read", worker.display()))?;
        files::write_if_changed(&checkout.service_worker(), &script)?;
    }
    Ok(())
}

fn is_module(path: &Path) -> bool {
    let is_script = path.extension().is_some_and(|extension| extension == "js");
    is_script && !OTHERS.iter().any(|folder| path.starts_with(folder))
}
