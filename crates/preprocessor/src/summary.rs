//! The table of contents, `SUMMARY.md`: whether each page that it lists lies in the folder of the book's source.
//!
//! mdBook panics at an absolute path, writes the page of `../README.md` to somewhere outside the folder of the built book,
//! and names neither the line nor what may have been meant where there is no file.

use std::fs;
use std::path::{Component, Path};

use pulldown_cmark::{Event, Parser, Tag};

use crate::include::neighbours;
use crate::mistake::{Mistake, Mistakes};
use crate::page::line_of;

/// Checks the table of contents in `src`, the folder of the book's source, before mdBook reads it. Paths in messages start from
/// `root`, that of the checkout.
///
/// # Errors
/// A mistake for each page that is not a file in that folder. A `SUMMARY.md` that cannot be read is left to mdBook.
pub fn check_summary(root: &Path, src: &Path) -> Result<(), Mistakes> {
    Mistakes::none_or_all(mistakes(root, src))
}

/// The same, for whoever collects mistakes.
pub(crate) fn mistakes(root: &Path, src: &Path) -> Vec<Mistake> {
    let path = src.join("SUMMARY.md");
    let Ok(text) = fs::read_to_string(&path) else { return Vec::new() };
    let file = path.strip_prefix(root).unwrap_or(&path);
    let mut found = Vec::new();
    for (event, at) in Parser::new(&text).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        if let Some(what) = mistake(&dest_url, src) {
            found.push(Mistake { file: file.to_owned(), line: line_of(&text, at.start), what });
        }
    }
    found
}

/// What is wrong with one entry. A page that is only planned has no address.
fn mistake(address: &str, src: &Path) -> Option<String> {
    if address.is_empty() {
        return None;
    }
    // Like mdBook, which decodes nothing else.
    let page = address.replace("%20", " ");
    let page = Path::new(&page);
    if leaves_its_folder(page) {
        return Some(format!(
            "{address} lies outside the folder of the book's source: a page is a file in it, by its path from there"
        ));
    }
    let page = src.join(page);
    (!page.is_file()).then(|| format!("there is no page {address}{}", neighbours(&page)))
}

fn leaves_its_folder(path: &Path) -> bool {
    let mut depth = 0;
    path.components().any(|part| {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir => depth -= 1,
            Component::RootDir | Component::Prefix(_) => return true,
        }
        depth < 0
    })
}
