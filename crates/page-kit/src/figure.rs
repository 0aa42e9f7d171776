//! Why there is no figure.

/// Why there is no such figure, of a demo or of the explorer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureError {
    /// Nothing has this id.
    UnknownId {
        /// The ids there are.
        known: Vec<&'static str>,
    },
    /// The figure has no such attribute.
    UnknownAttribute {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// The attribute cannot have this value.
    BadValue {
        /// The attribute.
        name: String,
        /// What was asked for.
        value: String,
        /// What would be right, to follow "must be".
        expected: String,
    },
    /// What the figure is made of is missing or broken.
    Broken {
        /// The demo or the program.
        id: &'static str,
        /// What is wrong with it, and how to mend it.
        why: String,
    },
}

impl std::fmt::Display for FigureError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::UnknownId { known } => {
                write!(f, "nothing has this id; there are {}", known.join(", "))
            }
            Self::UnknownAttribute { name, known } => {
                write!(f, "there is no attribute {name:?}; there are {}", known.join(", "))
            }
            Self::BadValue { name, value, expected } => {
                write!(f, "{name} cannot be {value:?}: it must be {expected}")
            }
            Self::Broken { id, why } => write!(f, "{id} cannot be shown: {why}"),
        }
    }
}

impl std::error::Error for FigureError {}

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
