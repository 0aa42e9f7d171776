//! Finds the sentences of the course that claim something, and what proves each of them.
//!
//! - [`Page`]: the Markdown of a page as sentences, each with what stands near it.
//! - [`reasons`]: the rules by which a sentence is taken for a claim.
//! - [`Course`]: all pages; what proves a claim, on the spot or by an entry of `docs/claims`.
//! - [`failures`], [`summary`]: what has been found, for people.

mod arithmetic;
mod course;
mod entry;
mod evidence;
mod figures;
mod near;
mod page;
mod report;
mod rules;
mod shown;
mod source;
mod target;

pub use course::{Course, ENTRIES, Findings};
pub use entry::{By, Entry, to_fill_in};
pub use page::{Page, Section, Sentence};
pub use report::{failures, summary};
pub use rules::{Reason, reasons};
pub use shown::{From, Shown};
