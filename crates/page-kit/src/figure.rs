//! Why there is no figure.

use thiserror::Error;

/// Why there is no such figure, of a demo or of the explorer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FigureError {
    /// Nothing has this id.
    #[error("nothing has this id; there are {}", known.join(", "))]
    UnknownId {
        /// The ids there are.
        known: Vec<&'static str>,
    },
    /// The figure has no such attribute.
    #[error("there is no attribute {name:?}; there are {}", known.join(", "))]
    UnknownAttribute {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The attribute cannot have this value.
    #[error("{name} cannot be {value:?}: it must be {expected}")]
    BadValue {
        /// The attribute.
        name: String,
        /// What was asked for.
        value: String,
        /// What would be right, to follow "must be".
        expected: String,
    },
    /// What the figure is made of is missing or broken.
    #[error("{id} cannot be shown: {why}")]
    Broken {
        /// The demo or the program.
        id: &'static str,
        /// What is wrong with it, and how to mend it.
        why: String,
    },
}

/// The attribute that names a figure, for a second figure of the same demo or program on one page.
pub const NAME: &str = "as";

/// Whether a figure can have this name: it becomes a part of ids.
pub fn check_name(name: &str) -> Result<(), FigureError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(());
    }
    Err(FigureError::BadValue {
        name: NAME.to_owned(),
        value: name.to_owned(),
        expected: "lower-case letters, digits and hyphens".to_owned(),
    })
}
