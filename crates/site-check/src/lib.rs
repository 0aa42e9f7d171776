//! The check of the built site: what a reader, a screen reader or a strict security policy would stumble over.
//!
//! It reads the HTML and CSS files alone, however they were made. What scripts do to a page is for the browser tests.

mod address;
mod document;
mod explorer;
mod files;
mod finding;
mod languages;
mod links;
mod policy;
mod structure;

use std::path::Path;

pub use finding::Finding;

use document::PageType;
use files::Site;

/// Everything that is wrong with the HTML and CSS files in `book_dir`, sorted by file. No finding means that
///
/// - every relative link leads to a file of the site, and every `#anchor` to an element of it;
/// - a page in another language shows the same code as the page that it translates, and has its ids, so links into it hold;
/// - ids are unique, and attributes that refer to an id (`for`, `aria-labelledby`, …) find it;
/// - every page has a language and a title, its headings start with one `<h1>` and skip no level, images and drawings have
///   a text alternative, links and buttons have a name;
/// - there is no inline script and nothing is loaded from another origin, so that a strict policy can forbid both.
///
/// `print.html` repeats the other pages: of it only the anchors and the ids are looked at, which mdBook rewrites.
/// A folder or file that cannot be read is a finding as well.
pub fn check_site(book_dir: &Path) -> Vec<Finding> {
    let (site, mut findings) = Site::read(book_dir);
    for document in &site.documents {
        let mut report =
            |what: String| findings.push(Finding { file: document.file.clone(), what });
        structure::check_ids(document, &mut report);
        links::check(document, &site, &mut report);
        languages::check(document, &site, &mut report);
        if document.page_type != PageType::Print {
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
