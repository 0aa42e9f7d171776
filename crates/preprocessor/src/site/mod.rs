//! The check of the built site: what a reader, a screen reader or a strict security policy would stumble over.
//!
//! It reads the HTML files alone. What scripts do to a page is for the browser tests.

mod document;
mod links;
mod policy;
mod structure;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use document::{Document, Kind};

/// One flaw of one file. Its `Display` form is `core/mutex.html: what is wrong`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the folder of the built book.
    pub file: PathBuf,
    /// What is wrong: a sentence without a full stop.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.what)
    }
}

/// Everything that is wrong with the HTML and CSS files in `book_dir`, sorted by file. No finding means that
///
/// - every relative link leads to a file of the site, and every `#anchor` to an element of it;
/// - ids are unique, and attributes that refer to an id (`for`, `aria-labelledby`, …) find it;
/// - every page has a language and a title, its headings start with one `<h1>` and skip no level, images and drawings have
///   a text alternative, links and buttons have a name;
/// - there is no inline script and nothing is loaded from another origin, so that a strict policy can forbid both.
///
/// `print.html` repeats the other pages: of it only the anchors and the ids are looked at, which mdBook rewrites.
/// A folder or file that cannot be read is a finding as well.
pub fn check_site(book_dir: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    let site = Site::read(book_dir, &mut findings);
    for document in &site.documents {
        let mut report =
            |what: String| findings.push(Finding { file: document.file.clone(), what });
        structure::check_ids(document, &mut report);
        links::check(document, &site, &mut report);
        if document.kind != Kind::Print {
            structure::check(document, &mut report);
            policy::check_document(document, &mut report);
        }
    }
    for (file, text) in &site.stylesheets {
        policy::check_css(text, &mut |what| findings.push(Finding { file: file.clone(), what }));
    }
    findings.sort();
    findings.dedup();
    findings
}

/// The files of a built site.
struct Site {
    root: PathBuf,
    documents: Vec<Document>,
    stylesheets: Vec<(PathBuf, String)>,
}

impl Site {
    fn read(root: &Path, findings: &mut Vec<Finding>) -> Self {
        let mut site =
            Self { root: root.to_owned(), documents: Vec::new(), stylesheets: Vec::new() };
        let unreadable = |error: io::Error| format!("cannot be read: {error}");
        let files = files_below(root).unwrap_or_else(|error| {
            findings.push(Finding { file: root.to_owned(), what: unreadable(error) });
            Vec::new()
        });
        for path in files {
            let file = path.strip_prefix(root).unwrap_or(&path).to_owned();
            let kind = path.extension().and_then(|extension| extension.to_str());
            if !matches!(kind, Some("html" | "css")) {
                continue;
            }
            match fs::read_to_string(&path) {
                Ok(text) if kind == Some("css") => site.stylesheets.push((file, text)),
                Ok(text) => site.documents.push(Document::parse(file, &text)),
                Err(error) => findings.push(Finding { file, what: unreadable(error) }),
            }
        }
        site
    }

    fn document(&self, file: &Path) -> Option<&Document> {
        self.documents.iter().find(|document| document.file == file)
    }
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}
