//! The built site as a book: an ePub, and a document for a browser to print.
//!
//! Pages are read as they were built, so that the book says what the site says. What lives on a page becomes what was recorded of it;
//! answers move to the end.

mod answers;
mod colours;
mod contents;
mod epub;
mod figure;
mod links;
mod page;
mod picture;
mod print;
mod rules;
mod site;
mod writer;

pub use links::dangling;
pub use site::Site;

/// What stands on the title page, and in the metadata.
#[derive(Clone, Debug)]
pub struct Imprint {
    /// The book's title.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Its language, as in HTML.
    pub language: String,
    /// Its licence, as Cargo has it.
    pub licence: String,
    /// Its version.
    pub version: String,
    /// Where the site is, if that is known.
    pub address: Option<String>,
}

impl Imprint {
    /// The whole address of a page of the site.
    fn live(&self, url: &str) -> Option<String> {
        self.address.as_ref().map(|address| format!("{}/{url}", address.trim_end_matches('/')))
    }
}

/// What the book is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Medium {
    /// Many small files, figures as files of their own.
    Ebook,
    /// One file.
    Print,
}
