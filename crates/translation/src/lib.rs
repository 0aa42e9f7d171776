//! The course in other languages.
mod markdown;
mod page;
mod piece;
pub use page::{Visit, walk};
