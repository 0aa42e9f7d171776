//! The mdBook preprocessor of the workbook, and the check of the site it helps to build.
//!
//! - [`Workbook`] turns directives such as `{{#demo lost-update threads=4}}` into HTML and Markdown, renders
//!   admonitions, and refuses a book that mdBook would build with holes in it. Whatever is wrong in the pages is
//!   reported together, as [`Mistakes`].
//! - [`check_site`] reads the HTML that came out and lists what a reader would stumble over, as [`Finding`]s.

mod admonish;
mod directive;
mod excerpt;
mod include;
mod markup;
mod mistake;
mod nearest;
mod page;
mod preprocess;
mod progress;
mod quiz;
mod site;
mod tasks;

pub use mistake::{Mistake, Mistakes};
pub use preprocess::Workbook;
pub use site::{Finding, check_site};
