//! Checks the course's text: its spelling, its reading level, the length of its sentences.
//!
//! - [`Dictionary`]: Hunspell's British English with the project's own words.
//! - [`Page`]: a Markdown file as a reader reads it, without code, each word with its line.
//! - [`Level`]: how hard a page is to read.
//! - [`plain`]: the Markdown of a page with the course's own blocks opened up.

mod dictionary;
mod level;
mod markdown;
mod page;
mod passage;

pub use dictionary::Dictionary;
pub use level::{Level, Sentence};
pub use markdown::plain;
pub use page::Page;
