//! Between who reads the site and who exchanges it.

use std::sync::RwLock;

/// Held for reading while a page is read from `book/`, and for writing for the instant in which a new site comes in.
pub type Gate = RwLock<()>;
