//! The mdBook preprocessor of the workbook.
//!
//! [`Workbook`] turns directives such as `{{#demo lost-update threads=4}}` into HTML and Markdown, renders
//! admonitions, and refuses a book that mdBook would build with holes in it. Whatever is wrong in the pages is
//! reported together, as [`Mistakes`].

mod admonish;
mod course;
mod description;
mod directive;
mod excerpt;
mod expanded;
mod fence;
mod include;
mod markup;
mod mistake;
mod nearest;
mod page;
mod preprocess;
mod progress;
mod quiz;
mod summary;
mod tasks;

pub use description::describe;
pub use mistake::{Mistake, Mistakes};
pub use preprocess::{Translated, Workbook};
pub use summary::check_summary;
